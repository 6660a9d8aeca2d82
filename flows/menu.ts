import { promptPlace, reply } from '../src/core/answer.js';
import type { DecideContext, Decision, Effect } from '../src/core/flow.js';
import type { StoreReader } from '../src/core/reader.js';
import { MINUTE } from '../src/core/time.js';
import type { Commanded } from './target.js';

/** How long a card's numbers are understood. */
export const OPEN_MS = 30 * MINUTE;

/** A numbered line and the command it runs when the number is typed. */
export interface MenuLine {
  readonly text: string;
  readonly command: string;
}

/** Prints numbered lines and opens them as a card here; an earlier card here is closed. */
export function menu(e: Commanded, read: StoreReader, c: DecideContext, head: string, lines: readonly MenuLine[], foot?: string): Decision {
  const place = promptPlace(e);
  const text = [head, ...lines.map((line, i) => `${i + 1}. ${line.text}`), ...(foot === undefined ? [] : [foot])].join('\n');
  const closed = read
    .promptsAt(place)
    .filter((prompt) => prompt.kind === 'card')
    .map((prompt): Effect => ({ type: 'close-prompt', id: prompt.id }));
  if (lines.length === 0) return { changes: [], effects: [...closed, reply(e, text)] };
  const id = c.newId();
  const ask: Effect = {
    type: 'ask',
    id,
    place,
    label: '卡',
    kind: 'card',
    options: lines.map((line) => line.command),
    subject: `card:${id}`,
    until: c.now + OPEN_MS,
  };
  return { changes: [], effects: [...closed, ask, reply(e, text)] };
}
