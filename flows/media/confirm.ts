import { reply, type Spoken } from '../../src/core/answer.js';
import type { Change } from '../../src/core/change.js';
import type { CommandArgs } from '../../src/core/event.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { conversationKey, personPlace } from '../../src/core/keys.js';
import type { Media } from '../../src/core/media.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { PromptRow, Topic } from '../../src/core/records.js';
import { DAY } from '../../src/core/time.js';
import { isOpen } from '../../src/domain/lifecycle.js';
import { answerDue } from '../../src/domain/rules.js';
import { mergeTarget } from '../../src/domain/support.js';
import { kindOf, sealsItself, titleOf } from '../../src/domain/topic-kind.js';
import { formatDay } from '../../src/domain/when.js';
import { attach } from './attach.js';
import { speakerOf, timerKey, tooOldAt, typedWith } from './find.js';
import { endTimers, nextAsk, placesAsked } from './typed.js';
import { handTo } from './voice.js';
import { zh } from './text.js';
import { voiceHandle } from '../voice-of.js';

const DRAFT_MS = 3 * DAY;
const SAYS_YES = /^(?:对|对头|对的|对嘛|是|是的|是这样|没错|就是|要得|确认|正确)[。！!，,\s]*$/u;
const SAYS_NO = /^(?:不对|不是|错了|打错|没对|不是这样)[。！!，,：:\s]*(?<note>.*)$/su;

/** Whether the words typed for a voice are right, and what was said besides. */
export interface Verdict {
  readonly voice: Media;
  readonly right: boolean;
  readonly note: string;
}

/** The open questions about voices this speaker answers in private: their own, and those they were asked to read out. */
export function voicesAsked(e: Spoken, read: StoreReader): readonly PromptRow[] {
  if (e.place.chat !== 'private') return [];
  const places = [conversationKey(e.place), ...(e.by.person === undefined ? [] : [personPlace(e.by.person)])];
  return places.flatMap((place) => read.promptsAt(place)).filter((row) => row.subject.startsWith('voice:'));
}

/** A pressed or typed 对／不对. */
export function verdictOfChoice(row: PromptRow, choice: number | undefined, read: StoreReader): Verdict | undefined {
  const voice = read.media(Number(row.subject.slice('voice:'.length)));
  return voice === undefined ? undefined : { voice, right: choice === 1, note: '' };
}

/** The same in other words: 对头, 没错, 不对，是5栋. Undefined = they speak of something else, or two voices are asked about. */
export function verdictOfWords(text: string, asked: readonly PromptRow[], read: StoreReader): Verdict | undefined {
  const [row, another] = asked;
  const no = SAYS_NO.exec(text.trim());
  const yes = SAYS_YES.test(text.trim());
  if (row === undefined || another !== undefined || (no === null && !yes)) return undefined;
  const found = verdictOfChoice(row, yes ? 1 : 2, read);
  return found === undefined ? undefined : { ...found, note: no?.groups?.['note']?.trim() ?? '' };
}

/** Right: the words go on the list and the audio goes. Wrong: it is heard again. */
export function answerWords(e: Spoken, { voice, right, note }: Verdict, read: StoreReader, c: DecideContext): Decision {
  const closing = placesAsked(voice, read)
    .flatMap((place) => read.promptsAt(place))
    .filter((row) => row.subject === `voice:${voice.no}`)
    .map((row): Effect => ({ type: 'close-prompt', id: row.id }));
  if (voice.state !== 'typed' || voice.words === null) return { changes: [], effects: [...closing, reply(e, zh.answered)] };
  const voices = typedWith(voice, read);
  const decided = right ? register(e, voice, voice.words, voices, read, c) : sendBack(e, voice, note, voices, read);
  return {
    changes: decided.changes,
    effects: [...closing, { type: 'cancel', key: timerKey(voice.no, 'ask') }, ...decided.effects, ...nextAsk(voice, read, c)],
  };
}

function sendBack(e: Spoken, voice: Media, note: string, voices: readonly Media[], read: StoreReader): Decision {
  const typist = voice.typedBy ?? voice.holder;
  const words = zh.tellReturned(speakerOf(voice, read), note, voiceHandle(voice, read));
  return {
    changes: [{ type: 'media.returned', media: voices.map((one) => one.no), at: e.at }],
    effects: [
      ...(e.by.person === typist ? [] : [reply(e, zh.returned)]),
      ...(typist === null ? [] : [handTo({ id: typist }, voice, read, e.key, words)]),
      { type: 'schedule', key: timerKey(voice.no, 'remind'), at: e.at + DAY, name: 'media-remind', subject: String(voice.no) },
    ],
  };
}

function register(e: Spoken, voice: Media, words: string, voices: readonly Media[], read: StoreReader, c: DecideContext): Decision {
  const dropped: Change = { type: 'media.dropped', media: voices.map((one) => one.no), reason: 'confirmed', at: e.at };
  const ended = voices.flatMap((one) => endTimers(one.no));
  const target = openTopic(voice, read);
  if (target === undefined && voice.village === null) return { changes: [dropped], effects: [...ended, ...askVillage(e, voice, words, c)] };
  const no = target?.no ?? read.nextNo('topic');
  const fact: Change =
    target !== undefined ? { type: 'topic.added', topic: no, person: voice.person, text: words, at: e.at } : proposed(voice, no, words, read, e.at);
  const pictures = read
    .waitingMedia(voice.account, undefined)
    .filter((one) => one.kind !== 'voice' && voices.some((spoken) => spoken.no === one.follows) && one.at < tooOldAt(e.at));
  const hung = attach(pictures, target ?? { no, sealed: sealsItself(words), village: voice.village ?? '', group: voice.group }, read, e.at, c.now);
  return {
    changes: [fact, ...hung.changes, dropped],
    effects: [...ended, ...hung.effects, ...receipts(e, voice, target, no, words, read, c)],
  };
}

/** The topic a voice adds to, as long as it takes words. */
function openTopic(voice: Media, read: StoreReader): Topic | undefined {
  const topic = voice.topic === null ? undefined : read.topic(voice.topic);
  const target = topic === undefined ? undefined : mergeTarget(read, topic);
  return target !== undefined && isOpen(target.status) ? target : undefined;
}

function proposed(voice: Media, no: number, words: string, read: StoreReader, at: number): Change {
  const home = voice.household === null ? undefined : read.household(voice.household);
  const sealed = sealsItself(words);
  return {
    type: 'topic.proposed',
    no,
    village: voice.village ?? '',
    title: titleOf(words, sealed),
    text: words,
    sealed,
    category: kindOf(words),
    by: voice.person,
    byAccount: voice.account,
    household: home?.village === voice.village ? voice.household : null,
    group: voice.group,
    at,
  };
}

/** To whoever said yes, with the number first; and the typist learns that it was right. */
function receipts(e: Spoken, voice: Media, target: Topic | undefined, no: number, words: string, read: StoreReader, c: DecideContext): readonly Effect[] {
  const day = formatDay(answerDue(e.at, c.rules), c.zone);
  const who = speakerOf(voice, read);
  const typist = voice.typedBy;
  if (typist !== null && e.by.person === typist) return [reply(e, target === undefined ? zh.registeredFor(who, no, day) : zh.addedFor(who, no))];
  const own = target !== undefined ? zh.added(no) : sealsItself(words) ? zh.registeredSealed(no, day) : zh.registered(no, day);
  if (typist === null) return [reply(e, own)];
  const message = { text: zh.tellTypist(who, no) };
  return [
    reply(e, own),
    { type: 'send', key: `voice-${voice.no}-done-${e.key}`, to: { to: 'person', person: typist }, message, kind: 'duty', class: 'B', topic: no },
  ];
}

/** Nobody knows the village: the proposal's own form asks for it, in the chat of whoever spoke. */
function askVillage(e: Spoken, voice: Media, words: string, c: DecideContext): readonly Effect[] {
  const place = { platform: voice.platform, account: voice.bot, conversation: voice.conversation };
  const answers: Readonly<Record<string, string>> = { text: words };
  return [
    {
      type: 'draft',
      id: c.newId(),
      owner: voice.account,
      conversation: conversationKey(place),
      command: 'topic',
      answers,
      asking: 'village',
      expiresAt: c.now + DRAFT_MS,
    },
    reply(e, zh.askVillage),
  ];
}

/** A proposal made by plain words in private may be an answer to such a question. */
export function plainWords(args: CommandArgs, text: string): string | undefined {
  return args['confirmed'] === undefined && args['text'] === text.trim() ? text : undefined;
}
