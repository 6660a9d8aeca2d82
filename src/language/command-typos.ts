import type { ChatKind } from '../core/event.js';
import type { CommandRow } from './command-row.js';

const MIN_LENGTH = 3;

/** Is the one a single wrong, swapped, missing or doubled character away from the other? */
function isOneOff(word: string, typed: string): boolean {
  if (word === typed) return false;
  if (word.length === typed.length) {
    const wrong = [...word].flatMap((char, i) => (char === typed[i] ? [] : [i]));
    const [a = 0, b = 0] = wrong;
    return wrong.length === 1 || (wrong.length === 2 && b === a + 1 && word[a] === typed[b] && word[b] === typed[a]);
  }
  const [long, short] = word.length > typed.length ? [word, typed] : [typed, word];
  return long.length - short.length === 1 && [...long].some((_, i) => long.slice(0, i) + long.slice(i + 1) === short);
}

/**
 * The command word somebody meant when the first word typed is one character off; undefined when two commands are as near.
 * Only words of three characters and more, and only when the bot was spoken to.
 */
export function meantWord(
  text: string,
  chat: ChatKind,
  rows: readonly (readonly [string, CommandRow])[],
): { readonly word: string; readonly typed: string } | undefined {
  const typed = /^[\p{Script=Han}]{2,8}/u.exec(text)?.[0] ?? '';
  if (typed.length < MIN_LENGTH - 1) return undefined;
  const near = rows.filter(([word, row]) => word.length >= MIN_LENGTH && !/一[下遍]$/.test(word) && row.chats.includes(chat) && isOneOff(word, typed));
  const [first] = near;
  if (first === undefined || near.some(([, row]) => row.command !== first[1].command)) return undefined;
  return { word: first[0], typed };
}
