import { ownerOf, reply, type Spoken } from './answer.js';
import type { VillageEvent } from './event.js';
import type { DecideContext, Decision } from './flow.js';
import { conversationKey } from './keys.js';

type Commanded = Extract<VillageEvent, { type: 'commanded' }>;

/** One question of a form: the argument it fills and the sentence that asks for it, saying how to answer. */
export interface Question {
  readonly arg: string;
  readonly ask: string;
}

const DRAFT_MS = 3 * 24 * 60 * 60_000;

/**
 * Asks for the first missing argument of a command; `undefined` when all are there.
 * The draft is kept 3 days; the next private line of the same account fills it and the engine sends the command again.
 * Typed in a group, the question is asked there as a reply (the engine reads the typist's next line there as the answer).
 */
export function askMissing(e: Commanded, questions: readonly Question[], c: DecideContext): Decision | undefined {
  const missing = questions.find((q) => e.args[q.arg] === undefined || e.args[q.arg] === '');
  if (missing === undefined) return undefined;
  const answers = Object.fromEntries(
    Object.entries(e.args)
      .filter(([, v]) => v !== undefined)
      .map(([k, v]) => [k, Array.isArray(v) ? v.join('、') : String(v)]),
  );
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
        asking: missing.arg,
        expiresAt: c.now + DRAFT_MS,
      },
      reply(e, { text: missing.ask, footer: '不说了请回“算了”。' }),
    ],
  };
}
