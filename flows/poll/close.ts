import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { numberOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Poll, Published } from '../../src/core/records.js';
import type { Instant } from '../../src/core/time.js';
import { publicTally, publishedOf, quorumMet } from '../../src/domain/tally.js';
import type { Commanded } from '../target.js';
import { findPoll, groupsOf, householdsIn, isAnswer, type PollOfTopic, promptId, refuseOffice } from './find.js';
import { zh } from './text.js';

const SHEETS = ['paperballot', 'relayin'];

/** The closing rang. One that belongs to an older plan finds the closing still ahead and does nothing. */
export function closeOnTime({ poll }: PollOfTopic, read: StoreReader, c: DecideContext): Decision {
  if (poll.closedAt !== null || c.now < poll.closesAt) return NOTHING;
  // A sheet typed in time waits for its second person: the result waits for the sheet, and nothing said later counts.
  const last = Math.max(...read.sheetsWaiting(poll.no).map((sheet) => sheet.expiresAt));
  return last > c.now ? { changes: [], effects: [closing(poll, last)] } : close(poll, read, c);
}

/** The bell of the closing; set again, the older one is nothing. */
function closing(poll: Poll, at: Instant): Effect {
  return { type: 'schedule', key: `poll-${poll.no}-close`, at, name: 'poll-close', subject: `poll:${poll.no}` };
}

/** A sheet was agreed to, refused or given up: a closing that waited for it rings now. */
export function closeAfterSheet(change: Change, read: StoreReader, c: DecideContext): Decision {
  const sheet = change.type === 'cosign.ended' ? read.cosign(change.id) : undefined;
  const no = sheet === undefined ? undefined : numberOf(sheet.args['poll']);
  const poll = no === undefined || !SHEETS.includes(sheet?.command ?? '') ? undefined : read.poll(no);
  if (poll === undefined || poll.closedAt !== null || c.now < poll.closesAt || read.sheetsWaiting(poll.no).length > 0) return NOTHING;
  return { changes: [], effects: [closing(poll, c.now)] };
}

/** `结束投票 P7` ②. */
export function closePoll(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = findPoll(e, read);
  if (isAnswer(found)) return found;
  const { poll, topic } = found;
  const refusal = refuseOffice(e, topic, read);
  if (refusal !== undefined) return refusal;
  if (poll.closedAt !== null) return say(e, zh.alreadyClosed(poll.no));
  if (read.sheetsWaiting(poll.no).length > 0) return say(e, zh.sheetWaits(poll.no));
  const groups = groupsOf(poll, read);
  if (!isConfirmed(e)) {
    const names = groups.map((g) => zh.groupWith(g.name, householdsIn(g, topic.village, read)));
    if (poll.anonymous) return preview(e, zh.closePreviewSecret(poll.no, names, read.turnout(poll.no).voted, poll.eligible), { ...e.args, poll: poll.no }, c);
    return preview(
      e,
      zh.closePreview(poll.no, names, `${resultOf(poll, read).text}\n${zh.resultFooter(poll.topic, c.phone)}`),
      { ...e.args, poll: poll.no },
      c,
    );
  }
  const done = close(poll, read, c);
  return { changes: done.changes, effects: [...done.effects, reply(e, zh.closed(poll.no, groups.length))] };
}

/** Sealing the matter ends its polls; the result is counted and goes to no group (the engine lets nothing of a sealed matter out). */
export function closeSealed(change: Change, read: StoreReader, c: DecideContext): Decision {
  if (change.type !== 'topic.sealed' || !change.sealed) return NOTHING;
  const closing = read
    .pollsOf(change.topic)
    .filter((poll) => poll.closedAt === null)
    .map((poll) => close(poll, read, c));
  return { changes: closing.flatMap((one) => one.changes), effects: closing.flatMap((one) => one.effects) };
}

function close(poll: Poll, read: StoreReader, c: DecideContext): Decision {
  const { text: result, published } = resultOf(poll, read);
  const groups = groupsOf(poll, read);
  return {
    changes: [{ type: 'poll.closed', no: poll.no, closedAt: c.now, result, published }],
    effects: [
      ...groups.map(
        (group): Effect => ({
          type: 'send',
          key: `poll-P${poll.no}-r${poll.revision}-result-${group.id}`,
          to: { to: 'group', group: group.id },
          message: { text: result, footer: zh.resultFooter(poll.topic, c.phone) },
          kind: 'duty',
          class: 'B',
          topic: poll.topic,
        }),
      ),
      ...poll.groups.map((id): Effect => ({ type: 'close-prompt', id: promptId(poll, id) })),
      { type: 'cancel', key: `poll-${poll.no}-close` },
      { type: 'cancel', key: `poll-${poll.no}-remind` },
    ],
  };
}

/** Counts only, and what they are worth. */
function resultOf(poll: Poll, read: StoreReader): { readonly text: string; readonly published: Published } {
  const turnout = read.turnout(poll.no);
  const tally = publicTally({ question: poll.question, options: poll.options, tally: read.tally(poll.no), voted: turnout.voted });
  const enough = quorumMet(turnout.voted, poll.quorum);
  const lines = [zh.result(poll, tally)];
  if (poll.max > 1) lines.push(zh.severalChosen(poll.max, poll));
  if (poll.quorum !== null) lines.push(enough === true ? zh.quorumMet(poll.quorum, poll) : zh.quorumMissed(poll.quorum, poll));
  if (turnout.flagged > 0) lines.push(zh.flaggedCount(turnout.flagged, poll));
  if (turnout.opinions > 0) lines.push(zh.opinions(turnout.opinions));
  return { text: lines.join('\n'), published: publishedOf(tally, enough) };
}
