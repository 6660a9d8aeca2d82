import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import { trackFor } from '../../src/domain/gate.js';
import { canMove } from '../../src/domain/lifecycle.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import { askedTo } from '../../src/domain/secrecy.js';
import { formatWhen } from '../../src/domain/when.js';
import { marketOf } from '../places.js';
import type { Commanded } from '../target.js';
import { contactOf, findMeeting, groupsOf, isAnswer, type MeetingOfTopic, noRight, post, refuseOffice, rsvpPrompt } from './find.js';
import { personPrompt, tellInvited } from './invite.js';
import { againstStart, cancelTimers, startOf, timersOf } from './plan.js';
import { zh } from './text.js';

/** `改期 H5 新时间 [地点 …] [原因]` ②: a new revision with its own notice, prompts and reminders. */
export function move(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere(e.command, e.by)) return noRight(e);
  const found = findMeeting(e, read, ['noticed'], zh.noMeeting);
  if (isAnswer(found)) return found;
  const refusal = refuseOffice(e, found.topic, read);
  if (refusal !== undefined) return refusal;
  const { meeting } = found;
  const args = { ...e.args, meeting: meeting.no };
  const missing = askMissing({ ...e, args }, [{ arg: 'at', ask: zh.askAt }], c);
  if (missing !== undefined) return missing;
  const start = startOf(e.args['at'], c, marketOf(found.topic.village, read, c.zone));
  if ('ask' in start) return askMissing({ ...e, args: { ...args, at: undefined } }, [{ arg: 'at', ask: start.ask }], c) ?? say(e, start.ask);
  const { place, reason } = placeAndReason(e, meeting.place);
  if (start.startsAt === meeting.startsAt && place === meeting.place) return say(e, zh.same(meeting.no));
  const against = againstStart(start.startsAt, reason, meeting.kind, trackFor(read, found.topic), c);
  if (against !== undefined) return say(e, against);

  const text = zh.movedPost(meeting.no, formatWhen(meeting.startsAt, c.zone), formatWhen(start.startsAt, c.zone), place, reason);
  if (isConfirmed(e)) return announceMove(e, found, { startsAt: start.startsAt, place, reason: reason ?? '', text }, read, c);
  return preview(e, previewOf(text, found, read), { ...args, at: start.startsAt }, c);
}

/** `地点 …` names a new place; everything else is the reason. */
function placeAndReason(e: Commanded, before: string): { readonly place: string; readonly reason: string | undefined } {
  const words = wordsOf(e.args, 'text') ?? '';
  const named = /(?:地点|改到|改在|在)\s*[:：]?\s*([^\s，,；;]+)/u.exec(words);
  const rest = (named === null ? words : words.replace(named[0], '')).replace(/^[\s，,；;]*(?:急|原因|因为)?[\s:：，,]*/u, '').trim();
  const reason = wordsOf(e.args, 'reason') ?? (rest === '' ? undefined : rest);
  return { place: named?.[1] ?? before, reason };
}

function previewOf(text: string, { meeting, topic }: MeetingOfTopic, read: StoreReader): string {
  if (topic.sealed) return zh.previewInvited(text, askedTo(read, meeting.no).length);
  return zh.preview(
    text,
    groupsOf(meeting, read).map((g) => g.name),
    read.householdsOf(topic.village).length,
    [],
  );
}

function announceMove(
  e: Commanded,
  { meeting, topic }: MeetingOfTopic,
  plan: { startsAt: number; place: string; reason: string; text: string },
  read: StoreReader,
  c: DecideContext,
): Decision {
  const revision = meeting.revision + 1;
  const { text, ...moved } = plan;
  const invited = askedTo(read, meeting.no);
  const footer = zh.footer(contactOf(meeting.by, read), c.phone);
  return {
    changes: [{ type: 'meeting.moved', no: meeting.no, ...moved, revision, at: c.now }],
    effects: [
      ...meeting.groups.map((id): Effect => ({ type: 'move-prompt', id: rsvpPrompt(meeting, id), until: plan.startsAt })),
      ...groupsOf(meeting, read).map((group) => post(meeting, revision, 'moved', group.id, { text, footer })),
      ...invited.map((id): Effect => ({ type: 'move-prompt', id: personPrompt(meeting, id), until: plan.startsAt })),
      ...tellInvited(meeting, revision, 'moved', text, invited, c),
      ...timersOf({ no: meeting.no, startsAt: plan.startsAt }, c),
      reply(e, zh.moved(meeting.no, formatWhen(plan.startsAt, c.zone), topic.sealed)),
    ],
  };
}

/** `取消会议 H5 原因` ②: nothing of it rings any more, the topic waits for a meeting again. */
export function cancel(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere(e.command, e.by)) return noRight(e);
  const found = findMeeting(e, read, ['noticed'], zh.noMeeting);
  if (isAnswer(found)) return found;
  const { meeting, topic } = found;
  const refusal = refuseOffice(e, topic, read);
  if (refusal !== undefined) return refusal;
  const reason = wordsOf(e.args, 'reason', 'text');
  const args = { ...e.args, meeting: meeting.no, reason };
  if (reason === undefined) return askMissing({ ...e, args }, [{ arg: 'reason', ask: zh.askReason }], c) ?? say(e, zh.askReason);
  const text = zh.cancelledPost(meeting.no, formatWhen(meeting.startsAt, c.zone), reason);
  if (!isConfirmed(e)) return preview(e, previewOf(text, found, read), args, c);

  const changes: Change[] = [{ type: 'meeting.cancelled', no: meeting.no, reason, at: c.now }];
  if (topic.status === 'noticed' && canMove(topic.status, 'ready'))
    changes.push({ type: 'topic.moved', topic: topic.no, to: 'ready', by: 'liaison', fate: null, at: c.now });
  const footer = zh.footer(contactOf(meeting.by, read), c.phone);
  const invited = askedTo(read, meeting.no);
  return {
    changes,
    effects: [
      ...cancelTimers(meeting.no),
      ...meeting.groups.map((id): Effect => ({ type: 'close-prompt', id: rsvpPrompt(meeting, id) })),
      ...groupsOf(meeting, read).map((group) => post(meeting, meeting.revision, 'cancelled', group.id, { text, footer })),
      ...invited.map((id): Effect => ({ type: 'close-prompt', id: personPrompt(meeting, id) })),
      ...tellInvited(meeting, meeting.revision, 'cancelled', text, invited, c),
      reply(e, zh.cancelled(meeting.no, topic.no)),
    ],
  };
}
