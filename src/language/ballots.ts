import type { PromptKind } from '../core/message.js';
import { type Answer, lastWord, readAnswer } from './ballot-answer.js';
import type { Options } from './ballot-items.js';
import { ballotScript } from './ballot-script.js';
import { smell } from './ballot-smell.js';
import { CHANGED, UNDECIDED } from './ballot-words.js';
import { fold, trimNoise } from './fold.js';
import { readNumber } from './numbers.js';

/** A question that is open in that conversation. `prompt` is the label people type. */
export interface OpenPrompt {
  readonly prompt: string;
  readonly kind: PromptKind;
  readonly options: readonly string[];
  readonly max?: number;
  /** Number of the topic it asks about: then `7号 同意` is an answer to it. */
  readonly topic?: number;
  /** What it asks about, in its own words: then `路灯那个我同意` is an answer to it. */
  readonly about?: string;
}

/** Where a ballot was said: may a bare answer count here? */
export interface BallotPlace {
  readonly addressed: boolean;
  /** Nobody else spoke lately, or the bot's message is the latest. */
  readonly quiet: boolean;
  /** The message before it was a person's question: a bare number or word of agreement answers that one. */
  readonly afterQuestion?: boolean;
}

/** What a text means as a ballot. `unrelated` = it is none. */
export type Ballot =
  | { readonly type: 'vote'; readonly prompt: string; readonly choices: readonly number[]; readonly reason?: string; readonly override?: true }
  | { readonly type: 'ask'; readonly reason: string; readonly prompt?: string }
  | { readonly type: 'unrelated' };

type Clear = Exclude<Answer, { unclear: string }>;

interface Candidate {
  readonly prompt: OpenPrompt;
  readonly answer: Answer;
}

const NONE: Ballot = { type: 'unrelated' };
const MAX_LENGTH = 200;
const NUMBERED: readonly PromptKind[] = ['choice', 'rate', 'form', 'card'];
const ANYWHERE: readonly Clear['manner'][] = ['label', 'part'];

function optionsOf(prompt: OpenPrompt, addressed: boolean): Options {
  return { labels: prompt.options.map((label) => ballotScript(label)), max: prompt.max ?? 1, addressed };
}

function answerTo(text: string, prompt: OpenPrompt, addressed: boolean): Answer | undefined {
  const options = optionsOf(prompt, addressed);
  const core = trimNoise(text);
  if (UNDECIDED.has(core) && !options.labels.includes(core)) return { unclear: 'unsure' };
  const answer = readAnswer(text, options);
  if (answer !== undefined) return answer;
  const last = lastWord(text, options);
  if (last !== undefined) return last;
  const unclear = smell(text, options);
  return unclear === undefined ? undefined : { unclear };
}

function vote(prompt: OpenPrompt, { choices, reason }: Clear, override: boolean): Ballot {
  return { type: 'vote', prompt: prompt.prompt, choices, ...(reason === undefined ? {} : { reason }), ...(override ? { override: true as const } : {}) };
}

const BY_PROMPT = /^#?([PpHh])\s?(\d{1,6})(?!\d)\s*(?:[：:，,、。－-]|号)?\s*/;
const SURE_SHAPES = ['out-of-range', 'too-many', 'contradiction', 'question', 'hedge'];

/** `P7 2`: an answer that names its prompt. */
function explicit(text: string, open: readonly OpenPrompt[], place: BallotPlace, override: boolean): Ballot | undefined {
  const match = BY_PROMPT.exec(text);
  if (match === null) return undefined;
  const label = `${match[1]?.toUpperCase() ?? ''}${match[2] ?? ''}`;
  const rest = text.slice(match[0].length);
  const prompt = open.find((candidate) => candidate.prompt.toUpperCase() === label);
  if (prompt === undefined) {
    const ballotLike = /^(?:选|投)?第?\d{1,2}个?$/.test(trimNoise(rest));
    return place.addressed && ballotLike && label.startsWith('P') ? { type: 'ask', reason: 'not-open' } : NONE;
  }
  if (!NUMBERED.includes(prompt.kind)) return NONE;
  if (trimNoise(rest) === '') return place.addressed ? { type: 'ask', reason: 'unclear', prompt: label } : NONE;
  const answer = answerTo(rest, prompt, place.addressed);
  if (answer === undefined) return place.addressed ? { type: 'ask', reason: 'unclear', prompt: label } : NONE;
  if (!('unclear' in answer)) return vote(prompt, answer, override);
  return place.addressed || place.quiet || SURE_SHAPES.includes(answer.unclear) ? { type: 'ask', reason: answer.unclear, prompt: label } : NONE;
}

const BY_TOPIC = /^#?(\d{1,6}|[一二三四五六七八九十]{1,3})\s?号(?:议题)?(?:(?:那个|这个|的)?(?:事情?|问题)?)?[\s,，:：]*/;
const BY_NAME = /^(.{2,10}?)(?:的事情?|那个事|这个事|那件事|这件事|那个|这个)[\s,，:：]*/;

/** `7号我同意`, `路灯那个我选2`: the prompt whose topic was named, and the rest of the words. */
function named(text: string, open: readonly OpenPrompt[]): { readonly prompt: OpenPrompt; readonly rest: string } | undefined {
  const topic = BY_TOPIC.exec(text);
  const no = readNumber(topic?.[1] ?? '');
  const byTopic = no === undefined ? [] : open.filter((prompt) => prompt.topic === no);
  if (topic !== null && byTopic[0] !== undefined && byTopic.length === 1) return { prompt: byTopic[0], rest: text.slice(topic[0].length) };
  const words = BY_NAME.exec(text);
  const byName = words === null ? [] : open.filter((prompt) => prompt.about?.includes(words[1] ?? '') === true);
  if (words === null || byName[0] === undefined || byName.length > 1) return undefined;
  return { prompt: byName[0], rest: text.slice(words[0].length) };
}

/** `满意` while a card lies open: a card takes the numbers, not the words of another question. */
function inItsOwnWords(answer: Answer): boolean {
  return !('unclear' in answer) && (ANYWHERE.includes(answer.manner) || answer.manner === 'agreement');
}

/** Prompts an answer may belong to: of several choices the first is numbered, the later ones are lettered. */
function candidates(text: string, open: readonly OpenPrompt[], place: BallotPlace): Candidate[] {
  const newest = open.at(-1);
  const asked = newest?.kind === 'form' ? [newest] : open;
  const choices = open.filter((prompt) => prompt.kind === 'choice');
  const found = asked.flatMap((prompt) => {
    const answer = answerTo(text, prompt, place.addressed);
    if (answer === undefined || (newest?.kind === 'card' && prompt !== newest && !inItsOwnWords(answer))) return [];
    return [{ prompt, answer }];
  });
  return found.filter(({ prompt, answer }) => {
    if ('unclear' in answer || choices.length < 2 || place.addressed) return true;
    const lettered = choices.indexOf(prompt) > 0;
    return answer.manner === 'number' ? !lettered : answer.manner === 'letter' ? lettered : true;
  });
}

function unclearBallot(found: readonly Candidate[], heard: boolean, addressed: boolean): Ballot {
  const [first] = found;
  if (first === undefined || !('unclear' in first.answer) || !heard) return NONE;
  if (first.answer.unclear === 'no-polarity' && !addressed) return NONE;
  return { type: 'ask', reason: first.answer.unclear, ...(found.length === 1 ? { prompt: first.prompt.prompt } : {}) };
}

const HANDLE_AND_NUMBER = /^([PH]\d{1,6}) (\d{1,2})$/;

/** `P7 2`, the way most answers are typed: the long way round would come to the same. */
function byHandle(text: string, open: readonly OpenPrompt[]): Ballot | undefined {
  const found = HANDLE_AND_NUMBER.exec(text);
  const prompt = found === null ? undefined : open.find((one) => one.prompt === found[1] && one.kind === 'choice');
  const choice = Number(found?.[2]);
  return prompt === undefined || choice < 1 || choice > prompt.options.length ? undefined : { type: 'vote', prompt: prompt.prompt, choices: [choice] };
}

/** Reads a text as a ballot for one of the open prompts. When it could mean two things it asks; it never guesses. */
export function readBallot(text: string, open: readonly OpenPrompt[], place: BallotPlace): Ballot {
  if (open.length === 0 || text.length > 2 * MAX_LENGTH) return NONE;
  const plainest = byHandle(text, open);
  if (plainest !== undefined) return plainest;
  const plain = ballotScript(text);
  const changed = CHANGED.exec(plain);
  const override = changed !== null;
  const body = plain.slice(changed?.[0].length ?? 0);
  if ([...body].length > MAX_LENGTH) return NONE;
  const direct = explicit(body, open, place, override);
  if (direct !== undefined) return direct;
  const answering = open.filter((prompt) => NUMBERED.includes(prompt.kind));
  const about = named(body, answering);
  // `7号` alone points at the matter that is asked about; it is never its option 7.
  if (about !== undefined && trimNoise(about.rest) === '') return NONE;
  if (isHandleAlone(body) && answering.at(-1)?.kind !== 'form') return handleAlone(body, answering, place);
  const answered = about === undefined ? undefined : readAnswer(about.rest, optionsOf(about.prompt, true));
  if (about !== undefined && answered !== undefined && !('unclear' in answered)) {
    if (place.addressed || override || isOutright(answered, about.rest)) return vote(about.prompt, answered, override);
    return place.quiet && place.afterQuestion !== true ? { type: 'ask', reason: 'not-quiet', prompt: about.prompt.prompt } : NONE;
  }
  const found = candidates(body, answering, place);
  return twofold(found, answering, place) ? { type: 'ask', reason: 'which-prompt' } : among(found, place, override);
}

const HANDLE_ALONE = /^#?(?:\d{1,6}|[一二三四五六七八九十]{1,3})\s?号$/u;

function isHandleAlone(body: string): boolean {
  return HANDLE_ALONE.test(trimNoise(body));
}

/** `1号` names a matter before it names an option: asked back where it may be an answer, never counted. */
function handleAlone(body: string, open: readonly OpenPrompt[], place: BallotPlace): Ballot {
  const found = candidates(body, open, place).filter(({ answer }) => !('unclear' in answer));
  const [only] = found;
  const heard = place.addressed || (place.quiet && place.afterQuestion !== true);
  if (only === undefined || !heard) return NONE;
  return { type: 'ask', reason: 'handle', ...(found.length === 1 ? { prompt: only.prompt.prompt } : {}) };
}

/** Among neighbours `7号可以` may be the seventh of the month: there the matter's own options, or an outright 选, have to be said. */
function isOutright({ manner }: Clear, rest: string): boolean {
  return ANYWHERE.includes(manner) || manner === 'agreement' || /^(?:我们?家?|我屋头)?[选投]/.test(rest.trim());
}

/** `防水 路灯`: what stands behind the first answer answers another prompt. */
function twofold(found: readonly Candidate[], open: readonly OpenPrompt[], place: BallotPlace): boolean {
  return found.some(({ prompt, answer }) => {
    const reason = 'unclear' in answer ? undefined : answer.reason;
    if (reason === undefined || open.length < 2 || !(place.addressed || place.quiet)) return false;
    return open.some((other) => {
      const second = other === prompt ? undefined : readAnswer(reason, optionsOf(other, true));
      return second !== undefined && !('unclear' in second) && second.reason === undefined;
    });
  });
}

function among(found: readonly Candidate[], place: BallotPlace, override: boolean): Ballot {
  const clear = found.filter((candidate) => !('unclear' in candidate.answer));
  const [first] = clear;
  const bare = place.addressed || override;
  const heard = bare || (place.quiet && place.afterQuestion !== true);
  if (first === undefined || 'unclear' in first.answer) return unclearBallot(found, heard, place.addressed);
  if (clear.length > 1) return heard ? { type: 'ask', reason: 'which-prompt' } : NONE;
  if (heard || ANYWHERE.includes(first.answer.manner)) return vote(first.prompt, first.answer, override);
  return place.afterQuestion === true ? NONE : { type: 'ask', reason: 'not-quiet', prompt: first.prompt.prompt };
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
