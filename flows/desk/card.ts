import { say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import type { ItemNo } from '../../src/core/ids.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Item, Meeting, Poll, Topic } from '../../src/core/records.js';
import { gateFor } from '../../src/domain/gate.js';
import { STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { linkLines, sayLinks } from '../../src/domain/linked.js';
import { NEXT_STEP } from '../../src/domain/next-step.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { isTeam, mayKnow, partyOf, readersOf } from '../../src/domain/secrecy.js';
import { mergeTarget, supportOf, withMerged } from '../../src/domain/support.js';
import { hintOf } from '../../src/domain/topic-kind.js';
import { formatDay, formatWhen } from '../../src/domain/when.js';
import { belongsHere, type Commanded, whereOf } from '../target.js';
import { hungLine, showHung } from './hung.js';
import { menu } from './menu.js';
import { itemSteps, meetingSteps, pollSteps, topicSteps } from './steps.js';
import { zh } from './text.js';

/** A card: where it stands, what is missing, and numbered next steps for this person. */
export function showCard(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const item = itemNo(e);
  if (item !== undefined) return cardOf(e, read, item, read.item(item), (found) => itemCard(e, read, c, found));
  const poll = numberOf(e.args['poll']);
  if (poll !== undefined) return cardOf(e, read, `P${poll}`, read.poll(poll), (found) => pollCard(e, read, c, found));
  const meeting = numberOf(e.args['meeting']);
  if (meeting !== undefined) return cardOf(e, read, `H${meeting}`, read.meeting(meeting), (found) => meetingCard(e, read, c, found));
  const no = numberOf(e.args['topic']);
  if (no === undefined) return e.place.chat === 'village' ? NOTHING : say(e, zh.which);
  const topic = read.topic(no);
  return cardOf(e, read, `${no} 号`, topic === undefined ? undefined : { topic: no, found: topic }, ({ found }) =>
    topicCard(e, read, c, mergeTarget(read, found)),
  );
}

/** 下一步 7: the same card, for those who have to take the step. */
export function showWhatnext(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (mayAnywhere('whatnext', e.by)) return showCard(e, read, c);
  return e.place.chat === 'village' ? NOTHING : say(e, zh.whatnextRight);
}

function itemNo(e: Commanded): ItemNo | undefined {
  const hit = /^(\d+)-(\d+)$/.exec(wordsOf(e.args, 'item') ?? '');
  return hit === null ? undefined : `${Number(hit[1])}-${Number(hit[2])}`;
}

/** Guards every kind of card alike: existence, place, village, seal. */
function cardOf<Row extends { readonly topic: number }>(
  e: Commanded,
  read: StoreReader,
  handle: string,
  row: Row | undefined,
  card: (row: Row) => Decision,
): Decision {
  const topic = row === undefined ? undefined : read.topic(row.topic);
  if (row === undefined || topic === undefined) return say(e, zh.noCard(handle));
  const where = whereOf(read, topic.village);
  const own = topic.by !== null && topic.by === e.by.person;
  const team = may('gate', e.by, where);
  if (topic.sealed && !mayKnow(read, e.by, topic)) return say(e, e.place.chat === 'private' ? zh.sealedPrivate : zh.sealed);
  const inside = isTeam(read, e.by, topic) || partyOf(read, e.by.person, topic.no) !== undefined;
  const chair = e.by.roles.some((held) => held.role === 'chair');
  const assigned = e.by.person !== undefined && read.itemsFor(e.by.person).some((item) => item.topic === topic.no);
  if (e.place.chat === 'private' ? !own && !team && !assigned && !inside && e.by.village !== topic.village : !belongsHere(e.place, where))
    return say(e, zh.otherVillage(handle));
  if (topic.sealed && e.place.chat !== 'private') return say(e, zh.sealed);
  // Whoever only proposed a sealed matter learns how far it is, not what the parties agreed.
  if (topic.sealed && handle !== `${topic.no} 号` && !inside && !assigned && !chair) return say(e, zh.sealedPrivate);
  return card(row);
}

function topicCard(e: Commanded, read: StoreReader, c: DecideContext, topic: Topic): Decision {
  const team = topic.sealed ? isTeam(read, e.by, topic) : may('gate', e.by, whereOf(read, topic.village));
  const own = topic.by !== null && topic.by === e.by.person;
  const inPrivate = e.place.chat === 'private';
  const label = topic.released || (inPrivate && (team || own)) ? topic.title : hintOf(topic.text);
  const next = NEXT_STEP[topic.status];
  const gate = gateFor(read, topic);
  const researching = topic.status === 'shortlisted' || topic.status === 'chosen' || topic.status === 'researching' || topic.status === 'reopened';
  const support = supportOf(read, topic);
  const linked = sayLinks(read.links(topic.no));
  const hung = withMerged(read, topic).flatMap((part) => read.mediaOf(part.no));
  const head = [
    zh.topicCard(topic.no, label, STATUS_TEXT[topic.status]),
    support > 0 && !topic.sealed ? zh.support(support) : '',
    zh.next(next.what, next.who),
    team && researching ? zh.gate(gate.missing) : '',
    team && linked !== undefined ? zh.linked(linked) : '',
    team || own ? hungLine(hung) : '',
  ].join('');
  const words = team && inPrivate ? [head, zh.original(topic.text), ...originOf(e, read, topic), ...statementsFor(e, read, topic)].join('\n') : head;
  const { changes, effects } = withSteps(e, read, c, words, topicSteps(e, read, topic, gate));
  return { changes, effects: [...effects, ...(team && inPrivate ? showHung(e, topic.no, hung) : [])] };
}

/** How it came about; the name behind an anonymous one for the one person who keeps it. */
function originOf(e: Commanded, read: StoreReader, topic: Topic): readonly string[] {
  const recorded = read.recorded(topic.no);
  const hidden = read.anonymousProposer(topic.no);
  const name = hidden !== undefined && hidden.keeper !== null && hidden.keeper === e.by.person ? read.person(hidden.person)?.name : undefined;
  const settled = read.choosing(topic.no);
  return [
    ...(recorded === undefined
      ? []
      : [recorded.source === 'proxy' ? (recorded.by === topic.by ? zh.byFamily : zh.byProxy) : zh.byVisit(recorded.category ?? '')]),
    ...(hidden === undefined ? [] : [name === undefined ? zh.anonymous : zh.anonymousKept(name)]),
    ...linkLines(read.links(topic.no)).map(zh.linkLine),
    ...(settled === undefined ? [] : [zh.settled(settled.needed, settled.able, settled.wished, settled.lead, settled.office)]),
  ];
}

/** What the parties said, as far as each lets this reader read it. */
function statementsFor(e: Commanded, read: StoreReader, topic: Topic): readonly string[] {
  const reader = e.by.person;
  if (reader === undefined || !isTeam(read, e.by, topic)) return [];
  return read.parties(topic.no).flatMap((party) =>
    readersOf(read, topic, party.share).includes(reader)
      ? read
          .statements(topic.no)
          .filter((said) => said.party === party.id && said.takenBackAt === null)
          .map((said) => zh.partySaid(party.alias, said.text))
      : [],
  );
}

function pollCard(e: Commanded, read: StoreReader, c: DecideContext, poll: Poll): Decision {
  const open = poll.closedAt === null;
  const state = open ? zh.pollOpen(formatWhen(poll.closesAt, c.zone)) : zh.pollClosed;
  const head = zh.pollCard(poll.no, poll.question, state, read.turnout(poll.no).voted, poll.eligible, zh.each[poll.unit]);
  const steps = pollSteps(e, read, poll);
  return withSteps(e, read, c, open ? `${head}\n${zh.pollHow(poll.no, poll.options)}` : (poll.result ?? head), steps);
}

function meetingCard(e: Commanded, read: StoreReader, c: DecideContext, meeting: Meeting): Decision {
  const coming = read
    .rsvps(meeting.no)
    .filter((r) => r.coming !== 'no')
    .reduce((sum, r) => sum + r.count, 0);
  const head = zh.meetingCard(meeting.no, formatWhen(meeting.startsAt, c.zone), meeting.place, zh.meetingState[meeting.status], coming);
  return withSteps(e, read, c, [head, ...absentLines(e, read, meeting)].join('\n'), meetingSteps(e, read, meeting));
}

/** Words to be read out and who speaks for whom: for the liaison who holds the meeting, in private. */
function absentLines(e: Commanded, read: StoreReader, meeting: Meeting): readonly string[] {
  const topic = read.topic(meeting.topic);
  if (topic === undefined || e.place.chat !== 'private' || !may('open', e.by, whereOf(read, topic.village))) return [];
  const name = (person: string): string => read.person(person)?.name ?? zh.somebody;
  return [
    ...read.leftWords(topic.no).map((left) => zh.leftWords(name(left.person), left.text)),
    ...read
      .delegations(topic.no)
      .filter((given) => read.person(given.from)?.village === topic.village)
      .map((given) => zh.speaksFor(name(given.to), name(given.from))),
  ];
}

function itemCard(e: Commanded, read: StoreReader, c: DecideContext, item: Item): Decision {
  const head = [
    zh.itemCard(item.no, item.text, zh.itemState[item.status], formatDay(item.dueAt, c.zone)),
    item.unit === null ? '' : zh.itemWho(item.unit),
    item.lastProgress === null ? '' : zh.itemProgress(item.lastProgress),
    ...read.statutory(item.no).map((one) => zh.itemStatutory(one.kind, formatDay(one.heldAt, c.zone), one.result)),
  ].join('');
  return withSteps(e, read, c, head, itemSteps(e, read, item));
}

/** In a residents' group a card is plain text: numbers typed there belong to polls. */
function withSteps(e: Commanded, read: StoreReader, c: DecideContext, head: string, commands: readonly string[]): Decision {
  if (e.place.chat === 'village' || commands.length === 0) return say(e, head);
  return menu(
    e,
    read,
    c,
    `${head}\n${zh.steps}`,
    commands.map((command) => ({ text: command, command })),
  );
}
