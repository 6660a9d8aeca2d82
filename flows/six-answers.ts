import { wordsOf } from '../src/core/args.js';
import type { CommandArgs } from '../src/core/event.js';
import type { Question } from '../src/core/form.js';
import { type Answer, parseConsensus } from '../src/domain/consensus.js';

const SIX = ['lead', 'participants', 'payer', 'implementer', 'supervisor', 'due'] as const satisfies readonly Answer[];

/** What was agreed and its six answers, asked one by one: after a meeting and in research alike. */
export const SEVEN_QUESTIONS: readonly Question[] = [
  { arg: 'text', ask: '谈成了什么？一句话，如：河道两边各留 3 米。' },
  { arg: 'lead', ask: '谁牵头？写单位或姓名，如：村委会。' },
  { arg: 'participants', ask: '谁参与？如：3组、4组各户。' },
  { arg: 'payer', ask: '谁出资？不用钱就回“不用钱”。' },
  { arg: 'implementer', ask: '谁实施？如：住建局。' },
  { arg: 'supervisor', ask: '谁监督？如：监委会老周。' },
  { arg: 'due', ask: '哪天前做完？如：9月30日。' },
];

/** Tells answers given at once apart by their labels; later, when the form brings single answers, only their own label is taken off. */
export function splitAnswers(args: CommandArgs): CommandArgs {
  const text = wordsOf(args, 'text');
  const given = SIX.filter((name) => wordsOf(args, name) !== undefined);
  if (given.length === 0) return text === undefined ? args : { ...args, text: undefined, ...parseConsensus(text) };
  return {
    ...args,
    ...Object.fromEntries(given.map((name) => [name, typeof args[name] === 'string' ? (parseConsensus(args[name])[name] ?? args[name]) : args[name]])),
  };
}

/** The answers in words once all are there, without the day. */
export function answersIn(args: CommandArgs): Readonly<Record<Exclude<Answer, 'due'>, string>> {
  const words = (name: Answer): string => wordsOf(args, name) ?? '';
  return {
    text: words('text'),
    lead: words('lead'),
    participants: words('participants'),
    payer: words('payer'),
    implementer: words('implementer'),
    supervisor: words('supervisor'),
  };
}
