import { fold } from './fold.js';
import { plainDigits } from './numbers.js';

const TRADITIONAL: Readonly<Record<string, string>> = {
  選: '选',
  願: '愿',
  贊: '赞',
  對: '对',
  棄: '弃',
  權: '权',
  號: '号',
  個: '个',
  項: '项',
  維: '维',
  統: '统',
  見: '见',
  沒: '没',
  們: '们',
  滿: '满',
  議: '议',
};
const TRADITIONAL_CHARS = new RegExp(`[${Object.keys(TRADITIONAL).join('')}]`, 'g');
const SIGN_AFTER_SIGN = /([①-⑳⑴-⒇⒈-⒛❶-❿➀-➉➊-➓㈠-㈩㊀-㊉Ⅰ-Ⅻⅰ-ⅻ]|\u20E3)(?=[①-⑳⑴-⒇⒈-⒛❶-❿➀-➉➊-➓㈠-㈩㊀-㊉Ⅰ-Ⅻⅰ-ⅻ\d])/g;
const STICKERS = /\[\p{Script=Han}{1,4}\]|[✅✔☑]\uFE0F?|(?![👎❌])\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F|\u200D)*/gu;
const SPACED_OUT = /^\p{Script=Han}(?: \p{Script=Han}){1,7}$/u;

/** A text as ballots are read: plain digits, plain width, simplified characters, no stickers. */
export function ballotScript(text: string): string {
  const digits = plainDigits(fold(text).replace(SIGN_AFTER_SIGN, '$1 '));
  const plain = digits
    .replace(TRADITIONAL_CHARS, (char) => TRADITIONAL[char] ?? char)
    .replace(/[¹²³₁-₉]/g, (char) => char.normalize('NFKC'))
    .replace(STICKERS, '')
    .trim();
  return SPACED_OUT.test(plain) ? plain.replaceAll(' ', '') : plain;
}
