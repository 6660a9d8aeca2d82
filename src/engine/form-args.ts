import type { CommandArgs } from '../core/event.js';

const NUMBERS = ['topic', 'to', 'count', 'quorum', 'amount'];
const NUMBER_LISTS = ['topics', 'choices'];
const WORD_LISTS = ['options'];

/** A form keeps its answers as people typed them; commands take numbers and lists where the parser gives them. */
export function answersToArgs(answers: Readonly<Record<string, string>>): CommandArgs {
  return Object.fromEntries(Object.entries(answers).map(([name, text]) => [name, restore(name, text)]));
}

function restore(name: string, text: string): string | number | readonly string[] | readonly number[] {
  if (NUMBERS.includes(name)) {
    const number = /\d+/.exec(text)?.[0];
    return number === undefined ? text : Number(number);
  }
  if (NUMBER_LISTS.includes(name)) return [...text.matchAll(/\d+/g)].map((m) => Number(m[0]));
  if (WORD_LISTS.includes(name))
    return text
      .split(/[、,，;；/／\n|｜]+|\s+/)
      .map((word) => word.replace(/^\d+[.．]\s*/, '').trim())
      .filter((word) => word !== '');
  return text;
}
