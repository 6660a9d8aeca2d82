import type { CommandArgs } from './event.js';

const HANDLE = /^[#PpHhＰＨ]?\s*(\d{1,6})\s*号?$/;

/** A number however it was written: `7`, `'7'`, `'7号'`, `'P7'`, `'H5'`; undefined = not a number. */
export function numberOf(arg: CommandArgs[string]): number | undefined {
  if (typeof arg === 'number') return Number.isSafeInteger(arg) ? arg : undefined;
  if (typeof arg !== 'string') return undefined;
  const hit = HANDLE.exec(arg.trim());
  return hit?.[1] === undefined ? undefined : Number(hit[1]);
}

/** All numbers of a batch: an array, a single handle, or a list such as `7 9、11`. Twice the same counts once. */
export function numbersOf(arg: CommandArgs[string]): readonly number[] {
  if (arg === undefined) return [];
  const parts: readonly (string | number)[] = typeof arg === 'object' ? arg : typeof arg === 'string' ? arg.split(/[\s、，,和]+/) : [arg];
  const numbers = parts.map((part) => numberOf(part)).filter((n) => n !== undefined);
  return [...new Set(numbers)];
}

/** The first of the named arguments that holds words, trimmed; undefined = none of them does. */
export function wordsOf(args: CommandArgs, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const arg = args[name];
    const words = typeof arg === 'string' ? arg.trim() : Array.isArray(arg) ? arg.join('、') : typeof arg === 'number' ? String(arg) : '';
    if (words !== '') return words;
  }
  return undefined;
}

/** One argument as words; undefined = nothing was said. */
export function textOf(arg: CommandArgs[string]): string | undefined {
  return wordsOf({ arg }, 'arg');
}
