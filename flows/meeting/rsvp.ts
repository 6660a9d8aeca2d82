import { say, type Spoken, toast } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Rsvp } from '../../src/core/records.js';
import { isAskedTo } from '../../src/domain/secrecy.js';
import { belongsHere, type Commanded, whereOf } from '../target.js';
import { countOf, findMeeting, isAnswer, type MeetingOfTopic, meetingsHere } from './find.js';
import { zh } from './text.js';

const MOST_OF_A_HOUSE = 30;
const COMING: Readonly<Record<string, Rsvp['coming']>> = { join: 'yes', absent: 'no', late: 'late' };
const BY_CHOICE: readonly Rsvp['coming'][] = ['yes', 'no', 'late'];

/** What a household says of a meeting. */
interface Answer {
  readonly coming: Rsvp['coming'];
  readonly count: number;
  readonly reason: string | null;
}

/** `来 [几人]`／`来不了 [原因]`／`晚点来`. A bare word in a group where nothing is asked is ordinary talk. */
export function answerByWords(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const bare = e.place.chat !== 'private' && !e.addressed;
  if (bare && numberOf(e.args['meeting']) === undefined && meetingsHere(e, read, ['noticed']).length === 0) return NOTHING;
  const found = findMeeting(e, read, ['noticed'], zh.noMeeting);
  if (isAnswer(found)) return found;
  const coming = COMING[e.command] ?? 'yes';
  const count = coming === 'no' ? 0 : (numberOf(e.args['count']) ?? 1);
  if (coming !== 'no' && (count < 1 || count > MOST_OF_A_HOUSE)) return say(e, zh.wrongCount);
  const reason = e.masked ? null : (wordsOf(e.args, 'reason', 'text') ?? null);
  return give(e, found, { coming, count, reason }, read, c);
}

/** The same by a button or a numbered answer. */
export function answerByChoice(e: Extract<Spoken, { type: 'chose' }>, found: MeetingOfTopic, read: StoreReader, c: DecideContext): Decision {
  const coming = BY_CHOICE[(e.choices[0] ?? 0) - 1];
  if (coming === undefined) return answerHow(e, found);
  return give(e, found, { coming, count: coming === 'no' ? 0 : 1, reason: e.reason ?? null }, read, c);
}

/** Unclear words are asked back in private only. */
export function answerHow(e: Spoken, { meeting }: MeetingOfTopic): Decision {
  return e.place.chat === 'private' && meeting.status === 'noticed' ? say(e, zh.answerHow(meeting.no)) : NOTHING;
}

function give(e: Extract<Spoken, { type: 'chose' | 'commanded' }>, found: MeetingOfTopic, answer: Answer, read: StoreReader, c: DecideContext): Decision {
  const { meeting, topic } = found;
  const where = whereOf(read, topic.village);
  const invited = isAskedTo(read, meeting.no, e.by.person);
  if (topic.sealed && !invited) return unlessGroup(e, zh.unknownMeeting(meeting.no));
  if (!invited && e.by.village !== undefined && e.by.village !== topic.village) return unlessGroup(e, zh.otherMeeting(meeting.no));
  if (!belongsHere(e.place, where)) return unlessGroup(e, zh.otherMeeting(meeting.no));
  if (meeting.status !== 'noticed' || c.now >= meeting.startsAt) return unlessGroup(e, zh.began(meeting.no));
  if (!invited && e.by.household === undefined && e.place.chat === 'private') return say(e, zh.unbound);
  const unit = e.by.household ?? (invited && e.by.person !== undefined ? `person:${e.by.person}` : `account:${e.by.accountKey}`);
  const before = read.rsvps(meeting.no).find((r) => r.unit === unit);
  const same =
    before !== undefined && before.coming === answer.coming && before.count === answer.count && (answer.reason === null || before.reason === answer.reason);
  const given = { meeting: meeting.no, unit, person: e.by.person ?? null, ...answer, at: e.at };
  return { changes: same ? [] : [{ type: 'rsvp.given', ...given }], effects: same && e.place.chat !== 'private' ? [] : receipt(e, meeting.no, answer) };
}

function unlessGroup(e: Spoken, words: string): Decision {
  return e.place.chat === 'village' ? NOTHING : say(e, words);
}

/** In private one's own answer, in a group nothing but the collected count, and a toast for the presser. */
function receipt(e: Spoken, no: number, { coming, count }: Answer): readonly Effect[] {
  const words = coming === 'yes' ? zh.yes(no, count) : coming === 'late' ? zh.late(no, count) : zh.no(no);
  if (e.place.chat === 'private' || e.place.group === undefined) return say(e, words).effects;
  return [{ type: 'refresh', board: `meeting-receipt-${no}`, group: e.place.group }, ...(e.type === 'chose' ? [toast(e, words)] : [])];
}

/** The collected receipt of a notice, or of signing in once the meeting is open. */
export function receiptOf({ meeting }: MeetingOfTopic, read: StoreReader): { readonly text: string } | undefined {
  if (meeting.status === 'open') {
    const signed = read.signedIn(meeting.no);
    return signed === 0 ? undefined : { text: zh.signCount(meeting.no, signed) };
  }
  if (meeting.status !== 'noticed' || read.rsvps(meeting.no).length === 0) return undefined;
  const { households, people } = countOf(meeting.no, read);
  return { text: zh.count(meeting.no, households, people) };
}
