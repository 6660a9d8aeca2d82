import { reply, replyPrivately } from '../../src/core/answer.js';
import type { Change, ChangeOf } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { DAY } from '../../src/core/time.js';
import { attach } from './attach.js';
import { type Attached, draftTopic, FOLLOWS_MS, openDraft, recentTopic, recentVoice, timerKey, tooOldAt, villageOf } from './find.js';
import { zh } from './text.js';

const VOICE_MS = 31 * DAY;

/** Captions that put something on the list: what hangs beside them is theirs. Anything else said beside a picture is answered by its own flow. */
const TELLING = ['topic', 'topic_anon', 'add', 'second', 'proxy', 'visit', 'symposium', 'lecture'];

/** A picture or paper: to the topic it follows; in private it may come first; in a group it means nothing by itself. */
export function keepPicture(e: Attached, read: StoreReader, c: DecideContext): Decision {
  if (e.captioned !== undefined && !TELLING.includes(e.captioned)) return NOTHING;
  const draft = openDraft(e, read);
  const topic = draftTopic(draft, read) ?? recentTopic(e, read);
  const voice = topic === undefined ? recentVoice(e, read) : undefined;
  const awaited = topic !== undefined || voice !== undefined || draft !== undefined;
  if (!awaited && e.place.chat !== 'private') return NOTHING;
  if (e.media.trouble === 'too-large' || e.media.trouble === 'unknown-kind') return refuse(e, read, e.media.trouble);
  const kept = keptOf(e, read, voice?.no ?? null);
  if (topic !== undefined) return toTopic(e, kept, topic, read, c);
  // What came with a voice waits as long as the voice does.
  const pending = expiry(kept.no, e.at + (voice !== undefined ? VOICE_MS : draft === undefined ? FOLLOWS_MS : DAY));
  const answer = awaited || e.media.trouble !== undefined ? [] : [reply(e, zh.sayWhat)];
  return { changes: [kept], effects: [pending, ...withoutFile(e, c), ...answer] };
}

function withoutFile(e: Attached, c: DecideContext): readonly Effect[] {
  return e.media.trouble === undefined || e.place.chat !== 'private' ? [] : [reply(e, zh.tryAgain(c.phone))];
}

function expiry(no: number, at: number): Effect {
  return { type: 'schedule', key: timerKey(no, 'expire'), at, name: 'media-expire', subject: String(no) };
}

/** Words written beside it go with it. */
function toTopic(e: Attached, kept: ChangeOf<'media.kept'>, topic: Topic, read: StoreReader, c: DecideContext): Decision {
  const attached = attach([kept], topic, read, e.at, c.now);
  const words = e.text.trim();
  const added: Change[] = words === '' ? [] : [{ type: 'topic.added', topic: topic.no, person: e.by.person ?? null, text: words, at: e.at }];
  return { changes: [kept, ...attached.changes, ...added], effects: attached.effects };
}

function keptOf(e: Attached, read: StoreReader, follows: number | null): ChangeOf<'media.kept'> {
  return { ...keptFact(e, read), follows, topic: null, holder: null };
}

/** What is known of everything kept: who sent it, where, and its file. */
export function keptFact(e: Attached, read: StoreReader): Omit<ChangeOf<'media.kept'>, 'follows' | 'topic' | 'holder'> {
  const { kind, sha256, mime, bytes } = e.media;
  return {
    type: 'media.kept',
    no: read.nextMedia(),
    kind,
    sha256: sha256 ?? null,
    mime: mime ?? null,
    bytes: bytes ?? null,
    account: e.by.accountKey,
    person: e.by.person ?? null,
    household: e.by.household ?? null,
    village: villageOf(e.place, e.by),
    platform: e.place.platform,
    bot: e.place.account,
    conversation: e.place.conversation,
    group: e.place.group ?? null,
    at: e.at,
  };
}

/** Once in ten minutes for each reason and account: a whole album is refused once. */
export function refuse(e: Attached, read: StoreReader, trouble: 'too-large' | 'unknown-kind'): Decision {
  const reachable = e.by.person !== undefined && read.reachable(e.by.person);
  const words = trouble === 'too-large' ? zh.tooLarge : zh.unknownKind;
  const key = `media-${trouble}-${e.by.accountKey}-${Math.floor(e.at / FOLLOWS_MS)}`;
  return {
    changes: [],
    effects: replyPrivately(e, words, zh.troubleInGroup, reachable).map((effect) => (effect.type === 'send' ? { ...effect, key } : effect)),
  };
}

/** Facts that speak of a matter: what their speaker sent before belongs to it. */
type Told = ChangeOf<'topic.proposed' | 'topic.seconded' | 'topic.added' | 'research.recorded'>;

/** Words that were waited for: the pictures their speaker sent before hang on what they speak of. What waits too long is dropped by its timer. */
export function takePictures(change: Told, read: StoreReader, c: DecideContext): Decision {
  const { no, account, person } = speakerOfChange(change);
  const topic = read.topic(no);
  const pictures = read
    .waitingMedia(account, person ?? undefined)
    .filter(
      (one) =>
        one.kind !== 'voice' &&
        one.state === 'waiting' &&
        (one.follows === null || one.at >= tooOldAt(change.at) || read.media(one.follows)?.state === 'dropped'),
    );
  if (topic === undefined || pictures.length === 0) return NOTHING;
  const places = [...new Set(pictures.map((one) => one.conversation))];
  const each = places.map((place) =>
    attach(
      pictures.filter((one) => one.conversation === place),
      topic,
      read,
      change.at,
      c.now,
    ),
  );
  return { changes: each.flatMap((one) => one.changes), effects: each.flatMap((one) => one.effects) };
}

function speakerOfChange(change: Told): { readonly no: number; readonly account: string | undefined; readonly person: string | null } {
  switch (change.type) {
    case 'topic.proposed':
      return { no: change.no, account: change.byAccount, person: change.by };
    case 'topic.seconded':
      return { no: change.topic, account: change.account, person: change.person };
    case 'topic.added':
      return { no: change.topic, account: undefined, person: change.person };
    case 'research.recorded':
      return { no: change.topic, account: undefined, person: change.by };
    default:
      return change satisfies never;
  }
}
