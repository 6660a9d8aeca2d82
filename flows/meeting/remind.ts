import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Instant } from '../../src/core/time.js';
import { everyRules } from '../../src/domain/rules.js';
import { askedTo } from '../../src/domain/secrecy.js';
import { formatWhen, sameDay } from '../../src/domain/when.js';
import { liaisonOf } from '../target.js';
import { contactOf, countOf, groupsOf, type MeetingOfTopic, post, rsvpPrompt } from './find.js';
import { tellInvited } from './invite.js';
import { groupReminderAt, liaisonReminderAt } from './plan.js';
import { zh } from './text.js';

/** True for the bell of an older plan: under no rules the county has had is this one's so early. */
function isEarly(startsAt: Instant, bell: typeof groupReminderAt, read: StoreReader, c: DecideContext): boolean {
  return everyRules(read.ruleRows()).every((rules) => c.now < bell(startsAt, c.zone, rules));
}

/** A day before: one post a group, under the revision of the plan. An older plan's bell does nothing. */
export function remindGroups({ meeting, topic }: MeetingOfTopic, read: StoreReader, c: DecideContext): Decision {
  if (meeting.status !== 'noticed' || isEarly(meeting.startsAt, groupReminderAt, read, c) || c.now >= meeting.startsAt) return NOTHING;
  const text = zh.remindPost(meeting.no, formatWhen(meeting.startsAt, c.zone), meeting.place, topic.title);
  const footer = zh.footer(contactOf(meeting.by, read), c.phone);
  const today = sameDay(c.now, c.zone, 0);
  return {
    changes: [],
    effects: [
      ...remindInvited({ meeting, topic }, read, c),
      ...groupsOf(meeting, read).map((group) => {
        const prompt = { id: rsvpPrompt(meeting, group.id), label: `H${meeting.no}`, kind: 'rsvp' as const, options: zh.options, until: meeting.startsAt };
        // As news it would wait for tomorrow once the group has had its one message, and come after the meeting.
        const kind = read.newsSince(group.id, today) > 0 ? 'duty' : 'news';
        return post(meeting, meeting.revision, 'reminder-1d', group.id, { text, prompt, footer }, kind);
      }),
    ],
  };
}

/** Whoever was invited by name and did not say that they stay away, in private. */
function remindInvited({ meeting, topic }: MeetingOfTopic, read: StoreReader, c: DecideContext): readonly Effect[] {
  const away = new Set(
    read
      .rsvps(meeting.no)
      .filter((one) => one.coming === 'no')
      .map((one) => one.person),
  );
  const people = askedTo(read, meeting.no).filter((id) => !away.has(id));
  const when = formatWhen(meeting.startsAt, c.zone);
  return tellInvited(
    meeting,
    meeting.revision,
    'reminder-1d',
    topic.sealed ? zh.sealedSoon(meeting.no, when, meeting.place) : zh.remindPost(meeting.no, when, meeting.place, topic.title),
    people,
    c,
  );
}

/** Two hours before: only whoever called the meeting, in private. */
export function remindLiaison({ meeting, topic }: MeetingOfTopic, read: StoreReader, c: DecideContext): Decision {
  if (meeting.status !== 'noticed' || isEarly(meeting.startsAt, liaisonReminderAt, read, c) || c.now >= meeting.startsAt) return NOTHING;
  const called = meeting.by ?? liaisonOf(read, topic.village)?.id;
  if (called === undefined) return NOTHING;
  const person = read.standingInFor(called);
  const { households, people } = countOf(meeting.no, read);
  const text = zh.remindLiaison(meeting.no, formatWhen(meeting.startsAt, c.zone), meeting.place, households, people);
  return {
    changes: [],
    effects: [
      {
        type: 'send',
        key: `meeting-H${meeting.no}-r${meeting.revision}-reminder-2h-${person}`,
        to: { to: 'person', person },
        message: { text },
        kind: 'duty',
        class: 'B',
        topic: topic.no,
      },
    ],
  };
}
