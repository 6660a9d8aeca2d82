import type { InlineKeyboardMarkup } from 'grammy/types';
import type { RenderedMessage } from '../../src/core/message.js';

/** Telegram's limit on what a button may carry. */
const MAX_BYTES = 64;
const SHORT_LABEL = 5;
const LONGEST_LABEL = 60;
const IN_A_ROW = 3;
const DATA = /^v:([\w-]{1,58}):(\d{1,2})$/;

/** What a button carries: the opaque id of its prompt and a choice. `undefined` = it would not fit; the number can still be typed. */
export function buttonData(prompt: string, choice: number): string | undefined {
  const data = `v:${prompt}:${choice}`;
  return Buffer.byteLength(data) <= MAX_BYTES && DATA.test(data) ? data : undefined;
}

/** Reads what a button carries; `undefined` = not one of ours, or tampered with. */
export function readButton(data: string | undefined): { readonly prompt: string; readonly choice: number } | undefined {
  const found = DATA.exec(data ?? '');
  return found?.[1] === undefined ? undefined : { prompt: found[1], choice: Number(found[2]) };
}

/** Buttons under a message: short ones beside each other, long ones each in a line. `undefined` = none. */
export function keyboardOf({ buttons }: RenderedMessage): InlineKeyboardMarkup | undefined {
  const keys = buttons.flatMap(({ label, prompt, choice }) => {
    const data = buttonData(prompt, choice);
    const text = Array.from(label).slice(0, LONGEST_LABEL).join('').trim();
    return data === undefined || text === '' ? [] : [{ text, callback_data: data }];
  });
  if (keys.length === 0) return undefined;
  const width = keys.every((key) => Array.from(key.text).length <= SHORT_LABEL) ? IN_A_ROW : 1;
  const rows: (typeof keys)[] = [];
  for (let at = 0; at < keys.length; at += width) rows.push(keys.slice(at, at + width));
  return { inline_keyboard: rows };
}
