import type { PromptKind } from '../core/message.js';
import { AGREE, ENDING, HEDGE, NEGATION, NEGATIVE_LABELS, OPENING, POSITIVE_LABELS, REFUSE, UNSURE } from './ballot-words.js';
import { fold, trimNoise } from './fold.js';
import { plainDigits, readNumber } from './numbers.js';

/** A question that is open in that conversation. `prompt` is the label people type. */
export interface OpenPrompt {
  readonly prompt: string;
  readonly kind: PromptKind;
  readonly options: readonly string[];
  readonly max?: number;
}

/** Where a ballot was said: may a bare answer count here? */
export interface BallotPlace {
  readonly addressed: boolean;
  /** Nobody else spoke lately, or the bot's message is the latest. */
  readonly quiet: boolean;
}

/** What a text means as a ballot. `unrelated` = it is none. */
export type Ballot =
  | { readonly type: 'vote'; readonly prompt: string; readonly choices: readonly number[]; readonly reason?: string; readonly override?: true }
  | { readonly type: 'ask'; readonly reason: string; readonly prompt?: string }
  | { readonly type: 'unrelated' };

/** How an answer was given: a name of the option counts anywhere, the rest only when it is quiet or addressed. */
type Manner = 'label' | 'part' | 'number' | 'letter' | 'agreement';

type Answer = { readonly choices: readonly number[]; readonly manner: Manner; readonly reason?: string } | { readonly unclear: string };

const NONE: Ballot = { type: 'unrelated' };
const SEPARATOR = /^(?:[\s，,：:。.！!；;（(、~～]+|因为|就是|但是|但)/;
const NUMBER_HEAD = /^(?:第\s*)?(\d{1,2}|[一二两三四五六七八九十]{1,3}|[壹贰叁肆伍陆柒捌玖])\s*(?:号方案|号|项|条|个方案)?(?=$|[\s，,：:。.！!；;、)）和])/;
const LETTER_HEAD = /^([A-Ha-h])(?=$|[\s，,：:。.！!；;、)）])/;

const strip = (text: string): string => text.replace(ENDING, '').trim();

function answerWithReason(choices: readonly number[], manner: Manner, tail: string, options: readonly string[]): Answer | undefined {
  const reason = tail
    .replace(SEPARATOR, '')
    .trim()
    .replace(/[）)]$/, '');
  if (trimNoise(reason) === '') return /[?？]/.test(tail) ? { unclear: 'question' } : { choices, manner };
  if (!SEPARATOR.test(tail)) return undefined;
  const turns = /^(?:不|没|莫|别|要不|算了|才怪|吧|改)/.test(reason) || HEDGE.test(reason) || /(?:改|选|投|不是)\s*第?\d/.test(reason);
  const other = options.some((label, i) => !choices.includes(i + 1) && label.length > 1 && reason.includes(label));
  if (choices.length === 1 && reason === options[(choices[0] ?? 0) - 1]) return { choices, manner };
  if (turns || other || UNSURE.test(reason)) return { unclear: 'contradiction' };
  return { choices, manner, reason };
}

function byNumber(text: string, prompt: OpenPrompt): Answer | undefined {
  const choices: number[] = [];
  let rest = text.replace(/^[(（]/, '');
  for (;;) {
    const match = NUMBER_HEAD.exec(rest);
    const value = readNumber(match?.[1] ?? '');
    if (match === null || value === undefined) break;
    if (!choices.includes(value)) choices.push(value);
    rest = rest.slice(match[0].length);
    const again = rest.replace(/^(?:[\s、，,和.)）]|以及)+/, '');
    if (!NUMBER_HEAD.test(again)) break;
    rest = again;
  }
  if (choices.length === 0) return undefined;
  if (choices.some((value) => value < 1 || value > prompt.options.length)) return { unclear: 'out-of-range' };
  if (choices.length > (prompt.max ?? 1)) return { unclear: 'too-many' };
  return answerWithReason(choices, 'number', rest.replace(/^[)）]/, ' '), prompt.options);
}

function byLetter(text: string, prompt: OpenPrompt): Answer | undefined {
  const match = LETTER_HEAD.exec(text);
  if (match === null) return undefined;
  const value = (match[1] ?? '').toUpperCase().charCodeAt(0) - 64;
  if (value > prompt.options.length) return { unclear: 'out-of-range' };
  return answerWithReason([value], 'letter', text.slice(match[0].length), prompt.options);
}

function byLabel(text: string, prompt: OpenPrompt): Answer | undefined {
  const folded = prompt.options.map((label) => fold(label).trim());
  const exact = folded.map((label, i) => ({ label, no: i + 1 })).filter(({ label }) => label !== '' && text.startsWith(label));
  const best = exact.sort((a, b) => b.label.length - a.label.length)[0];
  if (best === undefined) return undefined;
  const manner: Manner =
    AGREE.has(best.label) && best.label !== '愿意' ? 'agreement' : REFUSE.has(best.label) && best.label !== '不愿意' ? 'agreement' : 'label';
  const tail = text.slice(best.label.length);
  const several = (prompt.max ?? 1) > 1 ? manyLabels(text, folded, prompt.max ?? 1) : undefined;
  return several ?? answerWithReason([best.no], manner, tail.replace(ENDING, ''), folded);
}

function manyLabels(text: string, labels: readonly string[], max: number): Answer | undefined {
  const parts = text.split(/[\s、，,和/]+/).filter((part) => part !== '');
  const choices = parts.map((part) => labels.indexOf(part) + 1);
  if (parts.length < 2 || choices.includes(0)) return undefined;
  return choices.length > max ? { unclear: 'too-many' } : { choices: [...new Set(choices)], manner: 'label' };
}

function byPart(text: string, prompt: OpenPrompt): Answer | undefined {
  if ([...text].length < 2 || /^[\d\s]+$/.test(text)) return undefined;
  const holders = prompt.options.map((label, i) => ({ label: fold(label), no: i + 1 })).filter(({ label }) => label.includes(text));
  const [only] = holders;
  if (only === undefined) return undefined;
  if (holders.length > 1) return { unclear: 'ambiguous' };
  const before = only.label.slice(0, only.label.indexOf(text));
  const after = only.label.slice(only.label.indexOf(text) + text.length);
  if (NEGATION.test(before) || NEGATION.test(after)) return { unclear: 'negation' };
  return { choices: [only.no], manner: AGREE.has(text) || REFUSE.has(text) ? 'agreement' : 'part' };
}

function byAgreement(text: string, prompt: OpenPrompt): Answer | undefined {
  const head = /^[^\s，,：:。.！!；;]+/.exec(text)?.[0] ?? '';
  const word = strip(head);
  const wanted = AGREE.has(word) ? POSITIVE_LABELS : REFUSE.has(word) ? NEGATIVE_LABELS : undefined;
  if (wanted === undefined) return undefined;
  const labels = prompt.options.map((label) => fold(label).trim());
  const matching = labels.flatMap((label, i) => (wanted.has(label) ? [i + 1] : []));
  const opposite = labels.filter((label) => (wanted === POSITIVE_LABELS ? NEGATIVE_LABELS : POSITIVE_LABELS).has(label));
  if (matching.length !== 1 || opposite.length !== 1) return { unclear: 'no-polarity' };
  return answerWithReason(matching, 'agreement', text.slice(head.length), labels);
}

function readAnswer(text: string, prompt: OpenPrompt): Answer | undefined {
  const raw = text.trim();
  const core = strip(raw.replace(OPENING, ''));
  if (core === '') return undefined;
  const chosen = /^(?:那就|就)|(?:选择|选|投)/.test(OPENING.exec(raw)?.[0] ?? '');
  const body = (chosen ? core.replace(/吧$/, '') : core).replace(/^([^\d\s]{2,4})\1+$/, '$1').replace(/^第\s*(\S{1,2}?)个(?!月)/, '第$1项');
  const exact = prompt.options.findIndex((label) => fold(label).trim() === trimNoise(raw));
  if (exact >= 0 && !/[?？]/.test(raw)) return byLabel(trimNoise(raw), prompt);
  const found = byNumber(body, prompt) ?? byLetter(body, prompt) ?? byLabel(body, prompt) ?? byAgreement(body, prompt) ?? byPart(body, prompt);
  if (found !== undefined && HEDGE.test(raw) && !('unclear' in found && found.unclear === 'no-polarity')) {
    return 'unclear' in found || found.reason === undefined || /[?？]/.test(raw) ? { unclear: 'hedge' } : found;
  }
  return found ?? smellsOfAnswer(raw, body, prompt);
}

const SMELL = /^(?:不?(?:选|投)|莫选|别选)?第?(?:\d{1,2}|[一二两三])(?:号|个)?(?:吧|不|吗|嘛|还是|或|都|不行|不要|不好|算了)/;

function smellsOfAnswer(raw: string, body: string, prompt: OpenPrompt): Answer | undefined {
  const short = [...raw].length <= 14;
  if (UNSURE.test(body) || UNSURE.test(strip(raw))) return { unclear: 'unsure' };
  if (short && SMELL.test(body)) return { unclear: 'hedge' };
  if (short && /^(?:不|莫|别|没)(?:选|投|要)\s*第?\d/.test(body)) return { unclear: 'negation' };
  const words = [...prompt.options, '同意', '愿意'].filter((word) => [...word].length > 1);
  return short && words.some((word) => raw.includes(word)) ? { unclear: 'unclear' } : undefined;
}

const NUMBERED: readonly PromptKind[] = ['choice', 'rate', 'form', 'card'];
const BY_PROMPT = /^#?([PpHh])\s?(\d{1,6})(?!\d)\s*(?:[：:，,、]|号)?\s*/;

function explicit(text: string, open: readonly OpenPrompt[], place: BallotPlace, override: boolean): Ballot | undefined {
  const match = BY_PROMPT.exec(text);
  if (match === null) return undefined;
  const label = `${match[1]?.toUpperCase() ?? ''}${match[2] ?? ''}`;
  const rest = text.slice(match[0].length);
  if (trimNoise(rest) === '') return NONE;
  const prompt = open.find((candidate) => candidate.prompt.toUpperCase() === label);
  if (prompt === undefined) {
    const ballotLike = /^\d{1,2}$/.test(trimNoise(rest));
    return place.addressed && ballotLike && label.startsWith('P') ? { type: 'ask', reason: 'not-open' } : NONE;
  }
  const answer = readAnswer(rest, prompt);
  if (answer === undefined) return place.addressed && prompt.kind === 'choice' ? { type: 'ask', reason: 'unclear', prompt: label } : NONE;
  if ('unclear' in answer) {
    const exactShape = answer.unclear === 'out-of-range' || answer.unclear === 'too-many' || answer.unclear === 'hedge';
    return place.addressed || place.quiet || exactShape ? { type: 'ask', reason: answer.unclear, prompt: label } : NONE;
  }
  return vote(prompt, answer, override);
}

function vote(prompt: OpenPrompt, answer: Exclude<Answer, { unclear: string }>, override: boolean): Ballot {
  const { choices, reason } = answer;
  return { type: 'vote', prompt: prompt.prompt, choices, ...(reason === undefined ? {} : { reason }), ...(override ? { override: true as const } : {}) };
}

interface Candidate {
  readonly prompt: OpenPrompt;
  readonly answer: Answer;
}

/** Prompts an answer may belong to: of several choices the first is numbered, the later ones are lettered. */
function candidates(text: string, open: readonly OpenPrompt[], place: BallotPlace): Candidate[] {
  const newest = open.at(-1);
  if (newest?.kind === 'form' || newest?.kind === 'card') return withAnswer(text, [newest]);
  const choices = open.filter((prompt) => prompt.kind === 'choice');
  const found = withAnswer(text, open);
  return found.filter(({ prompt, answer }) => {
    if ('unclear' in answer || choices.length < 2 || place.addressed) return true;
    const lettered = choices.indexOf(prompt) > 0;
    return answer.manner === 'number' ? !lettered : answer.manner === 'letter' ? lettered : true;
  });
}

function withAnswer(text: string, open: readonly OpenPrompt[]): Candidate[] {
  return open.flatMap((prompt) => {
    const answer = readAnswer(text, prompt);
    return answer === undefined ? [] : [{ prompt, answer }];
  });
}

const ANYWHERE: readonly Manner[] = ['label', 'part'];

/** Reads a text as a ballot for one of the open prompts. When it could mean two things it asks; it never guesses. */
export function readBallot(text: string, open: readonly OpenPrompt[], place: BallotPlace): Ballot {
  const plain = plainDigits(fold(text)).trim();
  const changed = /^改(?:选|投)(?:成|为)?\s*[:：]?\s*(?=\S)/.exec(plain);
  const override = changed !== null;
  const body = plain.slice(changed?.[0].length ?? 0);
  if ([...body].length > 200 || open.length === 0) return NONE;
  const direct = explicit(body, open, place, override);
  if (direct !== undefined) return direct;
  const answering = open.filter((prompt) => NUMBERED.includes(prompt.kind));
  const found = candidates(body, answering, place);
  const clear = found.filter((candidate) => !('unclear' in candidate.answer));
  const [first] = clear;
  const heard = place.addressed || place.quiet || override;
  if (first === undefined || 'unclear' in first.answer) {
    const [unclear] = found;
    if (unclear === undefined || !('unclear' in unclear.answer) || !heard) return NONE;
    if (unclear.answer.unclear === 'no-polarity' && !place.addressed) return NONE;
    return { type: 'ask', reason: unclear.answer.unclear, ...(found.length === 1 ? { prompt: unclear.prompt.prompt } : {}) };
  }
  if (clear.length > 1) return heard ? { type: 'ask', reason: 'which-prompt' } : NONE;
  if (heard || ANYWHERE.includes(first.answer.manner)) return vote(first.prompt, first.answer, override);
  return { type: 'ask', reason: 'not-quiet', prompt: first.prompt.prompt };
}

/** Reads a text as the label of a prompt that is answered by words (来, 签到): only when it is said to the bot. */
export function readWordAnswer(text: string, open: readonly OpenPrompt[]): Ballot {
  const plain = trimNoise(fold(text));
  const matching = open.filter((prompt) => !NUMBERED.includes(prompt.kind) && prompt.options.some((label) => fold(label).trim() === plain));
  const [only] = matching;
  if (only === undefined) return NONE;
  if (matching.length > 1) return { type: 'ask', reason: 'which-prompt' };
  return { type: 'vote', prompt: only.prompt, choices: [only.options.findIndex((label) => fold(label).trim() === plain) + 1] };
}
