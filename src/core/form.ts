import { ownerOf, reply, type Spoken } from './answer.js';
import type { FormState, VillageEvent } from './event.js';
import type { DecideContext, Decision } from './flow.js';
import { conversationKey } from './keys.js';

type Commanded = Extract<VillageEvent, { type: 'commanded' }>;

/** One question of a form: the argument it fills and the sentence that asks for it, saying how to answer. */
export interface Question {
  readonly arg: string;
  readonly ask: string;
  /** 跳过 leaves it out for good; any other question comes again at the end. */
  readonly optional?: true;
}

/** How long a half-filled form waits for its next answer, put aside or not. */
export const DRAFT_MS = 3 * 24 * 60 * 60_000;

const START: FormState = { asked: [], skipped: [] };

/** What stands before a question asked again. */
const NOTES = { first: '这就是头一个问题。', needed: '只差这一项了，少不得。这会儿答不上，回“先放着”。' } as const;

/**
 * Asks for the first missing argument of a command; `undefined` when all are there.
 * The draft is kept 3 days; the next private line of the same account fills it and the engine sends the command again.
 * Typed in a group, the question is asked there as a reply (the engine reads the typist's next line there as the answer).
 * What 跳过 left for later is asked when nothing else is missing.
 */
export function askMissing(e: Commanded, questions: readonly Question[], c: DecideContext): Decision | undefined {
  const form = e.form ?? START;
  const missing = questions.filter((q) => (e.args[q.arg] === undefined || e.args[q.arg] === '') && !(q.optional === true && form.skipped.includes(q.arg)));
  const next = missing.find((q) => !form.skipped.includes(q.arg)) ?? missing[0];
  if (next === undefined) return undefined;
  const answers = Object.fromEntries(
    Object.entries(e.args)
      .filter(([, v]) => v !== undefined)
      .map(([k, v]) => [k, Array.isArray(v) ? v.join('、') : String(v)]),
  );
  const asked = [...form.asked.filter((arg) => arg !== next.arg), next.arg];
  const again = form.skipped.includes(next.arg);
  const note = form.note === 'first' ? NOTES.first : again ? NOTES.needed : '';
  return {
    changes: [],
    effects: [
      {
        type: 'draft',
        id: c.newId(),
        owner: ownerOf(e as Spoken),
        conversation: conversationKey(e.place),
        command: e.command,
        answers,
        asking: next.arg,
        asked,
        skipped: form.skipped.filter((arg) => arg !== next.arg),
        expiresAt: c.now + DRAFT_MS,
      },
      reply(e, { text: `${note}${next.ask}`, footer: asked.length === 1 ? '不说了请回“算了”。' : '不说了回“算了”，前一个答错了回“上一步”。' }),
    ],
  };
}
