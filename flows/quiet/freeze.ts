import { isConfirmed, preview, replyAnyway, type Spoken } from '../../src/core/answer.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import { formatWhen } from '../../src/domain/when.js';
import type { Commanded } from '../target.js';
import { zh } from './text.js';

/** `冻结` ②: after a leak one command keeps everything back within seconds. */
export function freeze(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  // A leak does not keep to one town: whoever may stop it anywhere may stop it.
  if (!mayAnywhere(e.command, e.by)) return heard(e, zh.noRight);
  const since = read.county()?.frozenSince ?? null;
  if (since !== null) return heard(e, zh.already(formatWhen(since, c.zone)));
  if (!isConfirmed(e)) return preview(e, zh.freezePreview, {}, c);
  return { changes: [{ type: 'county.frozen', by: e.by.person ?? null, at: c.now }], effects: tell(e, zh.frozen(nameOf(e, read)), read, c) };
}

/** `解冻` ②: what was kept back goes out, in its order. */
export function thaw(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere(e.command, e.by)) return heard(e, zh.noRight);
  if ((read.county()?.frozenSince ?? null) === null) return heard(e, zh.notFrozen);
  if (!isConfirmed(e)) return askThaw(e, read, c);
  const told = tell(e, zh.thawed(nameOf(e, read)), read, c);
  return { changes: [{ type: 'county.thawed', by: e.by.person ?? null, at: c.now }], effects: [...told, { type: 'retime', what: 'frozen' }] };
}

/** The question before a thaw is itself said while everything is kept back. */
function askThaw(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const asked = preview(e, zh.thawPreview(read.keptBack()), {}, c);
  return { ...asked, effects: asked.effects.map((effect) => (effect.type === 'send' ? { ...effect, kind: 'emergency' as const } : effect)) };
}

/** The answer, and a word to everybody who has to know: operators, the county's liaison heads, the chair. */
function tell(e: Commanded, text: string, read: StoreReader, c: DecideContext): readonly Effect[] {
  const people = new Set((['operator', 'liaison-head', 'chair'] as const).flatMap((role) => read.holders(role, 'county').map(({ id }) => id)));
  if (e.by.person !== undefined) people.delete(e.by.person);
  const others = [...people].map(
    (person): Effect => ({
      type: 'send',
      key: `${e.command}-${c.eventKey}-${person}`,
      to: { to: 'person', person },
      message: { text },
      kind: 'emergency',
      class: 'B',
    }),
  );
  return [...heard(e, text).effects, ...others];
}

/** An answer that goes out although everything is kept back. */
function heard(e: Spoken, text: string): Decision {
  return { changes: [], effects: [replyAnyway(e, text)] };
}

function nameOf(e: Commanded, read: StoreReader): string {
  return (e.by.person === undefined ? undefined : read.person(e.by.person)?.name) ?? zh.someone;
}
