import type { VillageEvent } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import { conversationKey } from '../../src/core/keys.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Group } from '../../src/core/records.js';
import { zh } from './text.js';

type Moved = Extract<VillageEvent, { type: 'moved' }>;
type Membership = Extract<VillageEvent, { type: 'platform' }> & { readonly what: 'removed' | 'added' };

/** True for the bot being taken out of a group, or into it. */
export function isMembership(event: VillageEvent): event is Membership {
  return event.type === 'platform' && (event.what === 'removed' || event.what === 'added');
}

/** The platform gave the group another id: the same group goes on there, with all that is asked and owed in it. */
export function moveGroup(e: Moved, read: StoreReader, c: DecideContext): Decision {
  const group = e.place.group === undefined ? undefined : read.group(e.place.group);
  if (group === undefined || group.conversation === e.conversation || isTaken(e, group, read)) return NOTHING;
  const { id, platform, account, kind, scope, name, owner } = group;
  const from = conversationKey(group);
  const to = conversationKey({ platform, account, conversation: e.conversation });
  return {
    changes: [{ type: 'group.bound', id, platform, account, conversation: e.conversation, kind, scope, name, owner, at: c.now }],
    effects: [{ type: 'move-place', from, to }],
  };
}

const KINDS = ['village', 'liaison', 'lead', 'unit'] as const;

/** A platform gives a group an id of its own: a move onto another bound group is none, and would let one stand for the other. */
function isTaken({ conversation }: Moved, { platform, account }: Group, read: StoreReader): boolean {
  const all = KINDS.flatMap((kind) => read.groupsOf(kind, 'county'));
  return all.some((other) => other.conversation === conversation && other.platform === platform && other.account === account);
}

/** Taken out: the humans responsible are told. Taken in again: what waited goes out. */
export function groupLostOrFound(e: Membership, read: StoreReader): Decision {
  const group = e.place.group === undefined ? undefined : read.group(e.place.group);
  if (group === undefined) return NOTHING;
  if (e.what === 'added')
    return { changes: [], effects: [{ type: 'release-place', place: conversationKey(group) }, ...tell(e, group, zh.groupFound(group.name), read)] };
  return { changes: [], effects: tell(e, group, zh.groupLost(group.name), read) };
}

function tell(e: Membership, group: Group, text: string, read: StoreReader): readonly Effect[] {
  const people = new Set([...(group.owner === null ? [] : [group.owner]), ...read.holders('liaison', group.scope).map((person) => person.id)]);
  return [...people].map(
    (person): Effect => ({
      type: 'send',
      key: `group-${e.what}-${e.key}-${person}`,
      to: { to: 'person', person },
      message: { text },
      kind: 'duty',
      class: 'B',
    }),
  );
}
