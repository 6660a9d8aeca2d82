import { reply, say } from '../../src/core/answer.js';
import { numberOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { isOpen, STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { may } from '../../src/domain/permissions.js';
import { formatWhen } from '../../src/domain/when.js';
import { type Commanded, whereOf } from '../target.js';
import { zh } from './text.js';

/** A handle, the topic it is about, and the text to be carried; `why` = the sentence that says why there is none. */
type Sheet = { readonly handle: string; readonly text: string } | { readonly why: string };

/** 转发稿 7／P7／H5: a text a human copies into a group the bot is not in. Only what a liaison has released crosses. */
export function makeRelay(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const sheet = sheetOf(e, read, c);
  if ('why' in sheet) return say(e, sheet.why);
  if (e.by.person === undefined) return say(e, zh.noRight);
  const text = [sheet.text, zh.relayPhone(c.phone)].join('\n');
  return {
    changes: [{ type: 'relay.made', handle: sheet.handle, by: e.by.person, at: e.at }],
    effects: [reply(e, zh.relayHead), reply(e, text, 1), reply(e, zh.relayFoot(sheet.handle), 2)],
  };
}

function sheetOf(e: Commanded, read: StoreReader, c: DecideContext): Sheet {
  const poll = numberOf(e.args['poll']),
    meeting = numberOf(e.args['meeting']),
    topic = numberOf(e.args['topic']);
  if (poll !== undefined) return pollSheet(e, poll, read, c);
  if (meeting !== undefined) return meetingSheet(e, meeting, read, c);
  if (topic === undefined) return { why: zh.askHandle };
  const found = read.topic(topic);
  const why = whyNot(e, `${topic} 号`, found, read);
  if (why !== undefined || found === undefined) return { why: why ?? zh.noHandle(`${topic} 号`) };
  if (!isOpen(found.status)) return { why: zh.overRelay(`${topic} 号`) };
  return { handle: String(topic), text: zh.relayTopic(topic, found.title, STATUS_TEXT[found.status]) };
}

function pollSheet(e: Commanded, no: number, read: StoreReader, c: DecideContext): Sheet {
  const poll = read.poll(no);
  const why = whyNot(e, `P${no}`, poll === undefined ? undefined : read.topic(poll.topic), read);
  if (why !== undefined || poll === undefined) return { why: why ?? zh.noHandle(`P${no}`) };
  if (poll.closedAt !== null || c.now >= poll.closesAt) return { why: zh.overRelay(`P${no}`) };
  return { handle: `P${no}`, text: zh.relayPoll(no, poll.question, poll.options, formatWhen(poll.closesAt, c.zone)) };
}

function meetingSheet(e: Commanded, no: number, read: StoreReader, c: DecideContext): Sheet {
  const meeting = read.meeting(no);
  const topic = meeting === undefined ? undefined : read.topic(meeting.topic);
  const why = whyNot(e, `H${no}`, topic, read);
  if (why !== undefined || meeting === undefined || topic === undefined) return { why: why ?? zh.noHandle(`H${no}`) };
  if (meeting.status !== 'noticed') return { why: zh.overRelay(`H${no}`) };
  return { handle: `H${no}`, text: zh.relayMeeting(no, topic.title, formatWhen(meeting.startsAt, c.zone), meeting.place) };
}

function whyNot(e: Commanded, handle: string, topic: Topic | undefined, read: StoreReader): string | undefined {
  if (topic === undefined || !may(e.command, e.by, whereOf(read, topic.village))) return zh.noHandle(handle);
  if (topic.sealed) return zh.sealedRelay;
  return topic.released ? undefined : zh.unseen(topic.no);
}

/** 已转发 [7]: the sheet that waits was carried over. */
export function markRelayed(e: Commanded, read: StoreReader): Decision {
  if (e.by.person === undefined) return say(e, zh.noRight);
  const waiting = read.relaysWaiting(e.by.person);
  const named = handleOf(e);
  const relay = named === undefined ? (waiting.length === 1 ? waiting[0] : undefined) : waiting.find((one) => one.handle === named);
  if (relay === undefined) return say(e, named === undefined && waiting.length > 1 ? zh.severalWaiting(waiting.map((one) => one.handle)) : zh.noneWaiting);
  return {
    changes: [{ type: 'relay.done', handle: relay.handle, at: e.at }],
    effects: [reply(e, zh.relayDone(relay.handle, relay.handle.startsWith('P')))],
  };
}

function handleOf(e: Commanded): string | undefined {
  const poll = numberOf(e.args['poll']),
    meeting = numberOf(e.args['meeting']),
    topic = numberOf(e.args['topic']);
  if (poll !== undefined) return `P${poll}`;
  if (meeting !== undefined) return `H${meeting}`;
  return topic === undefined ? undefined : String(topic);
}
