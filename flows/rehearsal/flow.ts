import { reply } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { VillageEvent } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Effect, type Flow, NOTHING } from '../../src/core/flow.js';
import type { GroupId } from '../../src/core/ids.js';
import { conversationKey } from '../../src/core/keys.js';
import type { Destination } from '../../src/core/message.js';
import type { StoreReader } from '../../src/core/reader.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import { guardedReader } from '../../src/domain/secrecy.js';
import type { Commanded } from '../target.js';
import { zh } from './text.js';

/** What stops a leak, ends the rehearsal or calls a human is never only shown. */
const ALWAYS_REAL = ['rehearse', 'freeze', 'unfreeze', 'human', 'phone', 'complain', 'help', 'bindgroup'];

/** Stands in what waits for a number, so that the number does nothing once the rehearsal is over. */
const REHEARSED = 'rehearsed';

type Rehearsed = Extract<VillageEvent, { type: 'commanded' | 'chose' }>;

/** The switch itself, or words of a group that rehearses with the flow that would take them. */
type RehearsalState =
  | { readonly what: 'switch'; readonly read: StoreReader }
  /** A number shown in a rehearsal that is over. */
  | { readonly what: 'over' }
  | { readonly what: 'words'; readonly decide: (event: VillageEvent, c: DecideContext) => Decision };

/** `排练 开／关`: commands of one liaison group go all the way to their decision, and nothing of it is kept or leaves the group. */
export function createRehearsalFlow(inner: readonly Flow[]): Flow<RehearsalState> {
  return {
    name: 'rehearsal',
    hears: ['commanded', 'chose'],
    load(read, event) {
      if (event.type === 'commanded' && event.command === 'rehearse') return { what: 'switch', read };
      if (event.type === 'commanded' && event.args[REHEARSED] !== undefined && !isRehearsed(event, read)) return { what: 'over' };
      return isRehearsed(event, read) ? wordsOfRehearsal(event, read, inner) : undefined;
    },
    decide(state, event, c) {
      if (state.what === 'words') return event.type === 'commanded' || event.type === 'chose' ? onlyShown(state.decide(event, c), event) : NOTHING;
      if (event.type !== 'commanded' || event.place.chat === 'unbound') return NOTHING;
      return state.what === 'over' ? answer(event, zh.over) : turn(event, state.read, c);
    },
  };
}

function isRehearsed(event: VillageEvent, read: StoreReader): event is Rehearsed {
  if (event.type !== 'commanded' && event.type !== 'chose') return false;
  if (event.type === 'commanded' && ALWAYS_REAL.includes(event.command)) return false;
  return event.place.group !== undefined && read.rehearsing(event.place.group);
}

function wordsOfRehearsal(event: Rehearsed, read: StoreReader, inner: readonly Flow[]): RehearsalState | undefined {
  const reader = guardedReader(read, event.by, event.place);
  for (const flow of inner) {
    const state = flow.load(reader, event);
    if (state !== undefined) return { what: 'words', decide: (said, c) => flow.decide(state, said, c) };
  }
  return undefined;
}

/** Nothing is recorded, nobody outside the group reads it; forms and numbers to confirm go on here. */
function onlyShown(decision: Decision, e: Rehearsed): Decision {
  const here = conversationKey(e.place);
  const sends = decision.effects.filter((effect) => effect.type === 'send');
  const kept = decision.effects.flatMap((effect) => keptHere(effect, e, here));
  const answered = kept.some((effect) => effect.type === 'send');
  const groups = new Set(sends.flatMap(({ to }) => (to.to === 'group' && to.group !== e.place.group ? [to.group] : []))).size;
  const people = new Set(sends.flatMap(({ to }) => (to.to === 'person' && to.person !== e.by.person ? [to.person] : []))).size;
  const done = decision.changes.length > 0 || groups + people > 0;
  const end: readonly Effect[] = done ? [reply(e, `${zh.mark}${zh.stop(groups, people)}`, 9)] : answered ? [] : [reply(e, `${zh.mark}${zh.silent}`, 9)];
  return { changes: [], effects: [...kept, ...end] };
}

function keptHere(effect: Effect, e: Rehearsed, here: string): readonly Effect[] {
  switch (effect.type) {
    case 'send':
      return isForTypist(effect.to, e, here) ? [{ ...effect, message: { ...effect.message, text: `${zh.mark}${effect.message.text}` } }] : [];
    case 'confirm':
      return effect.conversation === here ? [{ ...effect, args: { ...effect.args, [REHEARSED]: 1 } }] : [];
    case 'draft':
      return effect.conversation === here ? [effect] : [];
    case 'drop-draft':
    case 'park-draft':
      return effect.owner === e.by.accountKey ? [effect] : [];
    case 'confirmed':
      return [effect];
    case 'ask':
      return effect.kind === 'card' && effect.place === here ? [effect] : [];
    default:
      return [];
  }
}

/** An answer in the group, or in the typist's own private chat; nobody else reads a word. */
function isForTypist(to: Destination, e: Rehearsed, here: string): boolean {
  if (to.to === 'chat') return conversationKey(to) === here;
  return to.to === 'person' && to.person === e.by.person;
}

/** The switch, for one group: the one it is typed in, in private the typist's only one. */
function turn(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('rehearse', e.by)) return answer(e, zh.noRight);
  const group = groupOf(e, read);
  if (group === undefined) return answer(e, zh.whichGroup);
  const words = wordsOf(e.args, 'kind');
  const on = words === '开' ? true : words === '关' ? false : undefined;
  if (on === undefined) return answer(e, zh.how);
  if (on === read.rehearsing(group)) return answer(e, on ? zh.onAlready : zh.offAlready);
  return {
    changes: [{ type: 'rehearsal.switched', group, on, by: e.by.person ?? null, at: c.now }],
    effects: [{ type: 'drop-draft', owner: e.by.accountKey }, reply(e, on ? `${zh.mark}${zh.on}` : zh.off)],
  };
}

function groupOf(e: Commanded, read: StoreReader): GroupId | undefined {
  if (e.place.chat === 'liaison') return e.place.group;
  if (e.place.chat !== 'private') return undefined;
  const own = e.by.roles.filter((held) => held.role === 'liaison' || held.role === 'liaison-head').flatMap((held) => read.groupsOf('liaison', held.scope));
  const groups = [...new Set(own.map((group) => group.id))];
  return groups.length === 1 ? groups[0] : undefined;
}

function answer(e: Commanded, text: string): Decision {
  return { changes: [], effects: [reply(e, text)] };
}
