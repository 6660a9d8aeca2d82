import type { CommandArgs } from '../core/event.js';
import { takeWhen } from './time.js';

/** As the readers of the other commands: the arguments and what is left, undefined = the words have not the shape of the row. */
type Read = (body: string) => { readonly args: CommandArgs; readonly rest: string } | undefined;

/** Words and then a time, anything behind it is left. */
function wordsAndTime(body: string): { readonly words: string; readonly when?: string; readonly rest: string } {
  const words = body.split(/\s+/);
  for (let i = 1; i < words.length; i += 1) {
    const time = takeWhen(words.slice(i).join(' '));
    if (time !== undefined) return { words: words.slice(0, i).join(' '), when: time.when, rest: time.rest };
  }
  return { words: body, rest: '' };
}

/** `凤协发〔2025〕1号 3月1日`, `阶段 整体推进 2026年 目标 40村`. Talk about a scheme is neither. */
const scheme: Read = (body) => {
  const stage = /^阶段[\s:：]*(.*)$/su.exec(body)?.[1];
  if (stage !== undefined) return { args: { kind: '阶段', ...(stage === '' ? {} : { text: stage }) }, rest: '' };
  if (!/[〔[(（]\d{4}|\d+\s*号|^口头/u.test(body)) return undefined;
  const { words, when, rest } = wordsAndTime(body);
  return { args: { text: words, ...(when === undefined ? {} : { at: when }) }, rest };
};

/** `加 7 三季度`, `减 7`. */
const programme: Read = (body) => {
  const match = /^(加|减)\s*#?(\d{1,6})号?\s*(.*)$/.exec(body);
  if (match === null) return undefined;
  return { args: { kind: match[1], topic: Number(match[2]), ...(match[3] ? { at: match[3].trim() } : {}) }, rest: '' };
};

/** `临江村 比选 红安村 理由 … 批准 …`, or the names of the villages alone. */
const pilot: Read = (body) => {
  const villages = body.split(/[、，,\s]+/u).every((word) => /^\S{1,12}[村区]$/u.test(word));
  const named = villages || /(?:^|\s)(?:比选|理由|批准)/u.test(body);
  return named ? { args: { text: body }, rest: '' } : undefined;
};

/** `县委常委会 9月10日 要求 …`: what it is for. Talk of reporting is not. */
const brief: Read = (body) => {
  if (/^(?:一下|一哈|下|了|完|给|过)/u.test(body) || !(/[会组委]|要求/u.test(body) || takeWhen(body) !== undefined)) return undefined;
  return { args: { text: body }, rest: '' };
};

/** The readers of the programme's rows. */
export const programmeReaders: Readonly<Record<'scheme' | 'programme' | 'pilot' | 'brief', Read>> = { scheme, programme, pilot, brief };
