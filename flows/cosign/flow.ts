import { ownerOf, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import { cosignTimer, maySecond } from '../../src/core/cosign.js';
import type { VillageEvent } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Effect, type Flow, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Cosign } from '../../src/core/records-cosign.js';
import type { Commanded } from '../target.js';
import { zh } from './text.js';

/** The snapshot of the transaction: who may second is read at the very moment of the answer. */
export interface CosignFlowState {
  readonly read: StoreReader;
}

/** ②②: the second person's 同意／不同意, the asker's 算了, and what happens when nobody answers. */
export const cosignFlow: Flow<CosignFlowState> = {
  name: 'cosign',
  hears: ['commanded', 'timer'],
  load(read, event) {
    return wants(read, event) ? { read } : undefined;
  },
  decide({ read }, event, c) {
    if (event.type === 'timer') return expire(event.subject, read, c);
    if (event.type !== 'commanded' || event.place.chat === 'unbound') return NOTHING;
    if (event.command === 'cosign') return answer(event, read, c);
    return event.command === 'never' ? drop(event, read, c) : say(event, zh.notYou(numberIn(event)));
  },
};

function wants(read: StoreReader, event: VillageEvent): boolean {
  if (event.type === 'timer') return event.name === 'cosign-expired';
  if (event.type !== 'commanded') return false;
  switch (event.command) {
    case 'cosign':
      return true;
    case 'confirm':
      return openNumbered(numberIn(event), read)?.account === event.by.accountKey;
    case 'never':
      // Drafts and ② come first: the last thing asked is what 算了 means.
      return (
        read.draft(ownerOf(event)) === undefined &&
        !read
          .confirmations(ownerOf(event), `${event.place.platform}/${event.place.account}/${event.place.conversation}`)
          .some((one) => one.expiresAt > event.at) &&
        read.cosignsBy(event.by.accountKey).length > 0
      );
    default:
      return false;
  }
}

function numberIn(e: Commanded): string {
  return wordsOf(e.args, 'text') ?? '';
}

function openNumbered(number: string, read: StoreReader): Cosign | undefined {
  return number === '' ? undefined : read.cosignsNumbered(number).find((one) => one.state === 'open');
}

/** 同意 4821／不同意 4821 原因. Judged by when it was said; a number that was answered stays answered. */
function answer(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const asked = openNumbered(numberIn(e), read) ?? read.cosignsNumbered(numberIn(e)).at(-1);
  const person = e.by.person;
  // In a residents' group a number nobody waits for is ordinary talk.
  if (asked === undefined || person === undefined) return e.place.chat === 'village' && !e.addressed ? NOTHING : say(e, zh.unknown);
  if (person === asked.asker) return say(e, zh.same);
  if (!maySecond(asked.seconds, person, read)) return e.place.chat === 'village' ? NOTHING : say(e, zh.noRight);
  if (asked.state === 'expired' || (asked.state === 'open' && e.at >= asked.expiresAt)) return say(e, zh.expired);
  if (asked.state === 'dropped') return say(e, zh.gone);
  if (asked.state !== 'open') return say(e, zh.over);
  if (e.args['kind'] === '不同意') return refuse(e, asked, read, c);
  return {
    changes: [ended(asked, 'agreed', person, null, c)],
    effects: [{ type: 'cancel', key: cosignTimer(asked.id) }, reply(e, zh.thanks)],
    next: again(e, asked, person, read),
  };
}

/** The command as it was asked, from the one who asked, with the roles held now. */
function again(e: Commanded, asked: Cosign, second: string, read: StoreReader): Commanded {
  return {
    key: `${e.key}-cosigned`,
    at: e.at,
    type: 'commanded',
    by: read.actorOf(asked.account),
    place: asked.place,
    command: asked.command,
    args: { ...asked.args, confirmed: asked.id, cosigned: second },
    text: '',
    addressed: true,
    masked: false,
  };
}

function refuse(e: Commanded, asked: Cosign, read: StoreReader, c: DecideContext): Decision {
  const missing = askMissing(e, [{ arg: 'reason', ask: zh.askReason }], c);
  if (missing !== undefined) return missing;
  const reason = wordsOf(e.args, 'reason') ?? '';
  const name = nameOf(e.by.person, read);
  return {
    changes: [ended(asked, 'refused', e.by.person ?? null, reason, c)],
    effects: [{ type: 'cancel', key: cosignTimer(asked.id) }, tellAsker(asked, 'refused', zh.refused(name, asked.text, reason)), reply(e, zh.refusedThanks)],
  };
}

function expire(subject: string, read: StoreReader, c: DecideContext): Decision {
  const asked = read.cosign(subject.replace(/^cosign:/, ''));
  if (asked === undefined || asked.state !== 'open') return NOTHING;
  return { changes: [ended(asked, 'expired', null, null, c)], effects: [tellAsker(asked, 'expired', zh.nobody(asked.text))] };
}

/** 算了 of the one who asked: the numbers are dead from now on. */
function drop(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const waiting = read.cosignsBy(e.by.accountKey);
  return {
    changes: waiting.map((one) => ended(one, 'dropped', null, null, c)),
    effects: [...waiting.map((one): Effect => ({ type: 'cancel', key: cosignTimer(one.id) })), reply(e, zh.dropped(waiting.length))],
  };
}

function ended(asked: Cosign, state: 'agreed' | 'refused' | 'dropped' | 'expired', by: string | null, reason: string | null, c: DecideContext): Change {
  return { type: 'cosign.ended', id: asked.id, state, by, reason, at: c.now };
}

/** The asker is told in private: a refusal and its reason are for nobody else. */
function tellAsker(asked: Cosign, what: string, text: string): Effect {
  return {
    type: 'send',
    key: `cosign-${asked.id}-${what}`,
    to: { to: 'person', person: asked.asker },
    message: { text },
    kind: 'duty',
    class: 'B',
    ...(asked.topic === null ? {} : { topic: asked.topic }),
  };
}

function nameOf(person: string | undefined, read: StoreReader): string {
  return (person === undefined ? undefined : read.person(person)?.name) ?? zh.somebody;
}
