import { reply, say } from '../../src/core/answer.js';
import type { Decision, Effect } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Commanded } from '../target.js';
import { type Fitting, namesPeople, wordOf } from './fitting.js';
import { zh } from './text.js';

/** What is asked of the press besides kind and subject. */
interface Wanted extends Fitting {
  readonly caption: string;
  readonly n?: number;
}

type Ask = Extract<Effect, { type: 'document' }>;

/** Who gets a paper, and how much may stand in it. */
type Where = Pick<Ask, 'to' | 'layer'>;

/** The effect that has a paper made. */
export function paper(e: Commanded, by: string, where: Where, { kind, subject, caption, n = 0 }: Wanted): Ask {
  return { type: 'document', key: `${e.key}-${n}`, kind, subject, ...where, by, caption };
}

/** Whoever asked, alone: in the very private chat, or in the one that is open to them. */
export function alone(e: Commanded, by: string): Where {
  const { platform, account, conversation, chat } = e.place;
  return { to: chat === 'private' ? { to: 'chat', platform, account, conversation } : { to: 'person', person: by }, layer: 'internal' };
}

/** Where a paper goes that names nobody: to the office group it was asked in, else to whoever asked. */
export function openPlace(e: Commanded, by: string): Where {
  return e.place.group === undefined ? alone(e, by) : { to: { to: 'group', group: e.place.group }, layer: 'public' };
}

/** One paper: with names to whoever asked alone, without names to where it was asked. */
export function order(e: Commanded, by: string, { kind, subject }: Fitting, read: StoreReader): Decision {
  const word = wordOf(kind);
  const caption = namesPeople(kind) ? zh.captionInside(subject, word) : zh.caption(subject, word);
  if (!namesPeople(kind)) return { changes: [], effects: [paper(e, by, openPlace(e, by), { kind, subject, caption })] };
  return privately(e, by, word, { kind, subject, caption }, read);
}

/** A paper with names; in an office group a word says where it went. */
export function privately(e: Commanded, by: string, word: string, wanted: Wanted, read: StoreReader): Decision {
  const effect = paper(e, by, alone(e, by), wanted);
  if (e.place.chat === 'private') return { changes: [], effects: [effect] };
  if (!read.reachable(by)) return say(e, zh.startPrivateFirst);
  return { changes: [], effects: [effect, reply(e, zh.inPrivate(word))] };
}
