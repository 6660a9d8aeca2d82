import { reply } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { conversationKey, personPlace } from '../../src/core/keys.js';
import type { Media } from '../../src/core/media.js';
import type { Destination, MessagePrompt } from '../../src/core/message.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { PromptRow } from '../../src/core/records.js';
import { DAY } from '../../src/core/time.js';
import { may } from '../../src/domain/permissions.js';
import { type Commanded, whereOf } from '../target.js';
import { saidTogether, speakerOf, timerKey } from './find.js';
import { handTo } from './voice.js';
import { zh } from './text.js';
import { voiceHandle } from '../voice-of.js';

const ASK_MS = 2 * DAY;
const YES = '对';
const NO = '不对';

/**
 * The voice a 代录 speaks of, when the typist holds it or answers for its village; undefined = these words are no voice's.
 * This is the one place where 代录 and voices meet: what is not found here is the business of whoever records for others.
 */
export function voiceMeant(e: Commanded, read: StoreReader): Media | undefined {
  if (e.by.person === undefined || e.place.chat !== 'private') return undefined;
  const named = wordsOf(e.args, 'household') ?? '';
  return read.voicesToType().find((voice) => mayType(e, voice, read) && isNamed(named, voice, read));
}

function mayType(e: Commanded, voice: Media, read: StoreReader): boolean {
  if (voice.holder === e.by.person) return true;
  return voice.village === null ? false : may('accept', e.by, whereOf(read, voice.village));
}

function isNamed(named: string, voice: Media, read: StoreReader): boolean {
  const no = /^(?:语音|V)\s*(\d+)$/iu.exec(named)?.[1];
  if (no !== undefined) return Number(no) === voice.no;
  const name = voice.person === null ? undefined : read.person(voice.person)?.name;
  return named !== '' && (named === name || plain(named) === plain(voiceHandle(voice, read)));
}

const DIGITS = '零一二三四五六七八九';

/** `一组3号` and `1组3` are one house. */
function plain(house: string): string {
  return house
    .normalize('NFKC')
    .replace(/[零一二三四五六七八九](?=组|栋)/gu, (digit) => String(DIGITS.indexOf(digit)))
    .replace(/[\s号户-]|门牌/gu, '');
}

const NOTHING_TO_WRITE = /^(?:不用记?|没事|不记|没什么|无)[。！!]?$/u;

/** 代录 of a voice: the words go back to whoever spoke; nothing is on the list before they say so. */
export function typeVoice(e: Commanded, voice: Media, read: StoreReader, c: DecideContext): Decision {
  const words = wordsOf(e.args, 'text');
  const by = e.by.person ?? '';
  if (words === undefined) return { changes: [], effects: [handTo({ id: by }, voice, read, e.key, zh.howToType(voiceHandle(voice, read)))] };
  const also = saidTogether(voice, read).map((one) => one.no);
  if (NOTHING_TO_WRITE.test(words)) return dropHeard(e, voice, also, read, c);
  const typed: Media = { ...voice, state: 'typed', words, typedBy: by };
  const place = placeToAsk(typed, read);
  const waitsItsTurn = asksIn(place, read).length > 0;
  return {
    changes: [{ type: 'media.typed', media: voice.no, also, words, by, person: voice.person, account: voice.account, at: e.at }],
    effects: [
      ...(place === personPlace(by) && !waitsItsTurn ? [] : [reply(e, zh.typed)]),
      ...(waitsItsTurn ? [] : askWords(typed, read, c)),
      ...[voice.no, ...also].map((no): Effect => ({ type: 'cancel', key: timerKey(no, 'remind') })),
      { type: 'schedule', key: timerKey(voice.no, 'ask'), at: c.now + ASK_MS, name: 'media-ask', subject: String(voice.no) },
    ],
  };
}

/** A greeting, or something already settled by word of mouth. */
function dropHeard(e: Commanded, voice: Media, also: readonly number[], read: StoreReader, c: DecideContext): Decision {
  const own = askedAt(voice, read);
  const message = { text: zh.tellHeard(c.phone) };
  const told: Effect[] = own === undefined ? [] : [{ type: 'send', key: `voice-${voice.no}-heard`, to: own.to, message, kind: 'duty', class: 'B' }];
  const nos = [voice.no, ...also];
  const pictures = read.waitingMedia(voice.account, undefined).filter((one) => one.kind !== 'voice' && one.follows !== null && nos.includes(one.follows));
  return {
    changes: [{ type: 'media.dropped', media: [...nos, ...pictures.map((one) => one.no)], reason: 'heard', at: e.at }],
    effects: [reply(e, zh.heard), ...told, ...nos.flatMap(endTimers)],
  };
}

/** The timers of a voice that is done with. */
export function endTimers(no: number): readonly Effect[] {
  return (['remind', 'ask', 'expire'] as const).map((what): Effect => ({ type: 'cancel', key: timerKey(no, what) }));
}

/** Open questions about voices in one place: one at a time, so that 对 has one meaning. */
function asksIn(place: string, read: StoreReader): readonly PromptRow[] {
  return read.promptsAt(place).filter((row) => row.subject.startsWith('voice:'));
}

/** The next words waiting to be asked about where a question was just answered. */
export function nextAsk(answered: Media, read: StoreReader, c: DecideContext): readonly Effect[] {
  const places = placesAsked(answered, read);
  const isOpen = (voice: Media): boolean => placesAsked(voice, read).some((place) => asksIn(place, read).some((row) => row.subject === `voice:${voice.no}`));
  const next = read.voicesTyped().find((voice) => voice.no !== answered.no && places.includes(placeToAsk(voice, read)) && !isOpen(voice));
  return next === undefined ? [] : askWords(next, read, c);
}

/** Where the words of a voice are asked about first: by whoever spoke, else by the one who typed. */
function placeToAsk(voice: Media, read: StoreReader): string {
  return askedAt(voice, read)?.place ?? personPlace(voice.typedBy ?? '');
}

/** Where whoever spoke can be asked alone; undefined = only by somebody who speaks with them. */
function askedAt(voice: Media, read: StoreReader): { to: Destination; place: string } | undefined {
  if (voice.person !== null && read.reachable(voice.person)) return { to: { to: 'person', person: voice.person }, place: personPlace(voice.person) };
  if (voice.person !== null || voice.group !== null) return undefined;
  const place = { platform: voice.platform, account: voice.bot, conversation: voice.conversation };
  return { to: { to: 'chat', ...place }, place: conversationKey(place) };
}

/** Shows the words to whoever spoke, else to the one who typed, to be read out. `late` = they have not answered, the typist asks them aloud. */
export function askWords(voice: Media, read: StoreReader, c: DecideContext, late = false): readonly Effect[] {
  const words = voice.words ?? '';
  const who = speakerOf(voice, read);
  const typist = voice.typedBy ?? '';
  const own = late ? undefined : askedAt(voice, read);
  const { to, place } = own ?? { to: { to: 'person', person: typist } as const, place: personPlace(typist) };
  const text = own !== undefined ? zh.shown(words) : late ? zh.stillAsking(who, words) : zh.readOut(who, words);
  const id = c.newId();
  const label = zh.voiceNo(voice.no);
  const prompt: MessagePrompt = { id, label, kind: 'confirm', options: [YES, NO] };
  const message = { text, footer: own === undefined ? zh.readOutHow : zh.shownHow(c.phone), prompt };
  return [
    { type: 'ask', id, place, label, kind: 'confirm', options: [YES, NO], subject: `voice:${voice.no}` },
    { type: 'send', key: `voice-${voice.no}-words-${c.eventKey}`, to, message, kind: 'duty', class: 'B' },
  ];
}

/** Both places where the words of a voice may be asked about. */
export function placesAsked(voice: Media, read: StoreReader): readonly string[] {
  const own = askedAt(voice, read)?.place;
  return [...(own === undefined ? [] : [own]), ...(voice.typedBy === null ? [] : [personPlace(voice.typedBy)])];
}
