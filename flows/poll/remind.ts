import { reply, say } from '../../src/core/answer.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Group, Person, Poll } from '../../src/core/records.js';
import { isQuiet } from '../../src/domain/quiet-hours.js';
import { clockSpoken } from '../../src/domain/rule-kinds.js';
import { formatWhen, sameDay } from '../../src/domain/when.js';
import { hasAnswered, unitFor } from '../../src/domain/voting-unit.js';
import { closingOf } from '../closing-time.js';
import { marketOf } from '../places.js';
import type { Commanded } from '../target.js';
import { findPoll, groupsOf, isAnswer, type PollOfTopic, promptId, refuseOffice } from './find.js';
import { remindingTime, timersOf } from './clock.js';
import { zh } from './text.js';

/** `延长 P7 周日18点`: a later closing under a new revision; what was said stands. */
export function extendPoll(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = findPoll(e, read);
  if (isAnswer(found)) return found;
  const { poll, topic } = found;
  const refusal = refuseOffice(e, topic, read);
  if (refusal !== undefined) return refusal;
  if (poll.closedAt !== null) return say(e, zh.alreadyClosed(poll.no));
  const missing = askMissing({ ...e, args: { ...e.args, poll: poll.no } }, [{ arg: 'until', ask: zh.askUntil }], c);
  if (missing !== undefined) return missing;
  const closesAt = closingOf(e.args['until'], c, marketOf(topic.village, read, c.zone));
  if (closesAt === undefined) return say(e, zh.unclearTime);
  if (closesAt <= c.now) return say(e, zh.pastTime);
  if (closesAt <= poll.closesAt) return say(e, zh.notLater(formatWhen(poll.closesAt, c.zone)));

  const revision = poll.revision + 1;
  const groups = groupsOf(poll, read);
  const until = formatWhen(closesAt, c.zone);
  return {
    changes: [{ type: 'poll.extended', no: poll.no, closesAt, revision, at: c.now }],
    effects: [
      ...poll.groups.map((id): Effect => ({ type: 'move-prompt', id: promptId(poll, id), until: closesAt })),
      ...groups.map((group) => tellExtended(group, poll, revision, until, c)),
      ...timersOf({ ...poll, closesAt }, read.rulesAt(poll.opensAt), c),
      reply(e, zh.extended(poll.no, groups.length, until)),
    ],
  };
}

/** The new closing, to one group. */
export function tellExtended(group: Group, poll: Poll, revision: number, until: string, c: DecideContext): Effect {
  return {
    type: 'send',
    key: `poll-P${poll.no}-r${revision}-extended-${group.id}`,
    to: { to: 'group', group: group.id },
    message: { text: zh.extendedPost(poll.no, until), footer: zh.postFooter(c.phone) },
    kind: 'duty',
    class: 'B',
    topic: poll.topic,
  };
}

/** A unit without an answer, where it lives, and who of it can be written to. */
interface Silent {
  readonly household: string;
  readonly reachable: readonly Person[];
}

function silentOf({ poll, topic }: PollOfTopic, read: StoreReader): readonly Silent[] {
  // Whoever was asked by a neighbour is not reminded again, whatever they said.
  const called = new Set(read.called(poll.no).map((call) => call.household));
  const writable = (people: readonly Person[]): readonly Person[] => people.filter((person) => read.reachable(person.id));
  if (poll.unit === 'person') {
    return read.residentsOf(topic.village).flatMap((person): Silent[] => {
      const household = person.household ?? '';
      return called.has(household) || hasAnswered(poll, unitFor(poll, person.id, household), read) ? [] : [{ household, reachable: writable([person]) }];
    });
  }
  return read
    .householdsOf(topic.village)
    .filter((household) => !called.has(household.id) && !hasAnswered(poll, household.id, read))
    .map((household) => ({ household: household.id, reachable: writable(read.peopleOf(household.id)) }));
}

function remindPerson(poll: Poll, person: Person, occasion: string, kind: 'duty' | 'news', c: DecideContext): Effect {
  const group = poll.groups[0];
  const text = zh.remind(poll, formatWhen(poll.closesAt, c.zone));
  return {
    type: 'send',
    key: `poll-P${poll.no}-r${poll.revision}-${occasion}-${person.id}`,
    to: { to: 'person', person: person.id },
    message: {
      text,
      ...(group === undefined
        ? {}
        : {
            prompt: {
              id: promptId(poll, group),
              label: `P${poll.no}`,
              kind: 'choice',
              options: poll.options,
              max: poll.max,
              until: poll.closesAt,
              ...(poll.anonymous ? { secret: true as const } : {}),
            },
          }),
      footer: zh.remindFooter(c.phone),
    },
    kind,
    class: 'B',
    reminder: true,
  };
}

/** Some hours before the closing: those who have not answered, in private. An older plan's bell does nothing. */
export function remindOnTime(found: PollOfTopic, read: StoreReader, c: DecideContext): Decision {
  const { poll } = found;
  if (poll.closedAt !== null || c.now < remindingTime(poll.closesAt, c.zone, read.rulesAt(poll.opensAt)) || c.now >= poll.closesAt) return NOTHING;
  return { changes: [], effects: silentOf(found, read).flatMap((s) => s.reachable.map((person) => remindPerson(poll, person, 'remind', 'news', c))) };
}

/** `提醒未投 P7`: in private, once a day; the unreachable go as a number to their 联户长. */
export function nudge(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = findPoll(e, read);
  if (isAnswer(found)) return found;
  const refusal = refuseOffice(e, found.topic, read);
  if (refusal !== undefined) return refusal;
  const { poll } = found;
  if (poll.closedAt !== null || c.now >= poll.closesAt) return say(e, zh.alreadyClosed(poll.no));
  if (isQuiet(c.now, c.zone, c.rules)) return say(e, zh.tooLateToNudge(clockSpoken(c.rules.quietUntil)));
  const silent = silentOf(found, read);
  if (silent.length === 0) return say(e, zh.nothingToNudge(poll.no));
  const away = silent.filter((s) => s.reachable.length === 0);
  const occasion = `nudge-${sameDay(c.now, c.zone, 0)}`;
  return {
    changes: [],
    effects: [
      ...silent.flatMap((s) => s.reachable.map((person) => remindPerson(poll, person, occasion, 'duty', c))),
      ...tellHolders(found, away, occasion, read, c),
      reply(e, zh.nudged(poll, silent.length - away.length, away.length)),
    ],
  };
}

function tellHolders({ poll, topic }: PollOfTopic, away: readonly Silent[], occasion: string, read: StoreReader, c: DecideContext): readonly Effect[] {
  return read.holders('lianhuzhang', `village:${topic.village}`).flatMap((holder): Effect[] => {
    const n = away.filter((s) => holder.houses.includes(s.household)).length;
    if (n === 0) return [];
    const text = zh.nudgeHolder(poll, n, formatWhen(poll.closesAt, c.zone));
    return [
      {
        type: 'send',
        key: `poll-P${poll.no}-r${poll.revision}-${occasion}-holder-${holder.id}`,
        to: { to: 'person', person: holder.id },
        message: { text },
        kind: 'duty',
        class: 'B',
      },
    ];
  });
}
