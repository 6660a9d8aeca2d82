import { reply, say } from '../../src/core/answer.js';
import { numberOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { conversationKey } from '../../src/core/keys.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Meeting, Topic } from '../../src/core/records.js';
import { may } from '../../src/domain/permissions.js';
import { scopesOf, topicsIn, whereOf } from '../target.js';
import { type Attached, FOLLOWS_MS } from './find.js';
import { keptFact, refuse } from './picture.js';
import { zh } from './text.js';

/** A page that was signed, and the minutes it belongs to. */
export interface Page {
  readonly meeting: Meeting;
  readonly topic: Topic;
}

/** The minutes a picture in private is the signed page of: 签字 beside it, a 签字 still asking for names, or one of the last ten minutes. */
export function pageOf(e: Attached, read: StoreReader): Page | undefined {
  const person = e.by.person;
  if (e.media.kind === 'voice' || e.place.chat !== 'private' || person === undefined) return undefined;
  if (e.captioned !== undefined && e.captioned !== 'signed') return undefined;
  const draft = read.draft(e.by.accountKey);
  const asking =
    draft?.command === 'signed' && draft.conversation === conversationKey(e.place) && draft.expiresAt > e.at ? draft.answers['meeting'] : undefined;
  const no = numberOf(e.about?.['meeting']) ?? numberOf(asking) ?? read.signingOf(person, e.at - FOLLOWS_MS) ?? onlyEnded(e, read);
  const meeting = no === undefined ? undefined : read.meeting(no);
  const topic = meeting === undefined ? undefined : read.topic(meeting.topic);
  if (meeting === undefined || topic === undefined || meeting.status !== 'adjourned') return undefined;
  return may('signed', e.by, whereOf(read, topic.village)) ? { meeting, topic } : undefined;
}

/** `签字` without a number: the one meeting that ended here and is not confirmed. */
function onlyEnded(e: Attached, read: StoreReader): number | undefined {
  if (e.captioned !== 'signed') return undefined;
  const scopes = scopesOf({ ...e, type: 'commanded', command: 'signed', args: {}, masked: false });
  const ended = topicsIn(read, scopes).flatMap((topic) => read.meetingsOf(topic.no).filter((meeting) => meeting.status === 'adjourned'));
  const open = ended.filter((meeting) => read.minutes(meeting.no)?.confirmedAt == null);
  return open.length === 1 ? open[0]?.no : undefined;
}

/** Hangs the page on the minutes; the names on it are typed. A page that cannot be kept is asked for again. */
export function keepPage(e: Attached, { meeting, topic }: Page, read: StoreReader, c: DecideContext): Decision {
  const trouble = e.media.trouble;
  if (trouble === 'too-large' || trouble === 'unknown-kind') return refuse(e, read, trouble);
  if (e.media.sha256 === undefined) return say(e, zh.tryAgain(c.phone));
  const kept = { ...keptFact(e, read), follows: null, topic: topic.no, holder: null };
  const pages = read.signedPages(meeting.no).length + 1;
  return {
    changes: [
      kept,
      { type: 'media.attached', media: kept.no, topic: topic.no, told: 'covered', at: e.at },
      { type: 'minutes.pictured', meeting: meeting.no, media: kept.no, by: e.by.person ?? null, at: e.at },
    ],
    effects: [reply(e, zh.pageKept(meeting.no, pages, read.signatures(meeting.no).length))],
  };
}
