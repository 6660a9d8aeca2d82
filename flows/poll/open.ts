import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import type { CommandArgs } from '../../src/core/event.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing, type Question } from '../../src/core/form.js';
import { conversationKey } from '../../src/core/keys.js';
import type { OutboundMessage } from '../../src/core/message.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Group, Poll, Topic, VotingUnit } from '../../src/core/records.js';
import { render } from '../../src/core/render.js';
import type { CountyRules } from '../../src/core/rules.js';
import type { Instant } from '../../src/core/time.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import { formatWhen, sameDay } from '../../src/domain/when.js';
import { splitList } from '../../src/language/command-readers.js';
import { closingOf } from '../closing-time.js';
import { askAgain, matterAsked } from '../matter-asked.js';
import { marketOf } from '../places.js';
import type { Commanded } from '../target.js';
import { timersOf } from './clock.js';
import { groupsOf, householdsIn, noRight, promptId } from './find.js';
import { zh } from './text.js';

const LEAST_OPTIONS = 2;
const MOST_OPTIONS = 9;
const PRINTED_LENGTH = 4000;

/** A poll as planned: all but its number, its prompt and the fact of having opened. */
interface Plan {
  readonly topic: Topic;
  readonly question: string;
  readonly options: readonly string[];
  readonly max: number;
  readonly quorum: number | null;
  readonly groups: readonly Group[];
  readonly closesAt: Instant;
  readonly eligible: number;
  readonly unit: VotingUnit;
  readonly anonymous: boolean;
}

/** `征求意见 7 …` ②: asks for what is missing, shows the post, opens the poll in all its groups. */
export function openPoll(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('poll', e.by)) return noRight(e);
  const topic = matterAsked(e, zh, read, c);
  if ('effects' in topic) return topic;
  const plan = planOf({ ...e, args: { ...e.args, topic: topic.no } }, topic, read, c);
  if ('effects' in plan) return plan;
  return isConfirmed(e) ? open(e, plan, read, c) : show(e, plan, read, c);
}

const QUESTIONS: readonly Question[] = [
  { arg: 'text', ask: zh.askQuestion },
  { arg: 'options', ask: zh.askOptions },
  { arg: 'until', ask: zh.askUntil },
];

function planOf(e: Commanded, topic: Topic, read: StoreReader, c: DecideContext): Plan | Decision {
  const missing = askMissing(e, QUESTIONS, c);
  if (missing !== undefined) return missing;
  const options = optionsOf(e.args);
  const wrong = wrongOptions(options);
  if (wrong !== undefined) return askAgain(e, 'options', wrong, c);
  const closesAt = closingOf(e.args['until'], c, marketOf(topic.village, read, c.zone));
  if (closesAt === undefined) return askAgain(e, 'until', zh.unclearTime, c);
  if (closesAt <= c.now) return askAgain(e, 'until', zh.pastTime, c);
  const groups = groupsFor(e, topic, read, c);
  if ('effects' in groups) return groups;
  const said = e.args['unit'];
  const unit = said === 'person' || said === 'household' ? said : c.rules.votingUnit;
  const eligible = unit === 'person' ? read.residentsOf(topic.village).length : read.householdsOf(topic.village).length;
  const quorum = numberOf(e.args['quorum']) ?? leastOf(eligible, c.rules);
  if (quorum !== null && quorum > eligible) return say(e, zh.tooHighQuorum(eligible, { unit }));
  const max = Math.min(Math.max(numberOf(e.args['count']) ?? 1, 1), options.length);
  return { topic, question: wordsOf(e.args, 'text') ?? '', options, max, quorum, groups, closesAt, eligible, unit, anonymous: e.args['kind'] === '匿名' };
}

/** How many have to answer where nobody named a number; null = the county asks for none. */
function leastOf(eligible: number, rules: CountyRules): number | null {
  return rules.quorumPercent === 0 ? null : Math.ceil((eligible * rules.quorumPercent) / 100);
}

function optionsOf(args: CommandArgs): readonly string[] {
  const given = args['options'];
  const list = typeof given === 'string' ? splitList(given) : Array.isArray(given) ? given.map(String) : [];
  return list.map((option) => option.trim()).filter((option) => option !== '');
}

function wrongOptions(options: readonly string[]): string | undefined {
  if (options.length < LEAST_OPTIONS) return zh.tooFew;
  if (options.length > MOST_OPTIONS) return zh.tooMany;
  return new Set(options).size < options.length ? zh.twins : undefined;
}

function groupsFor(e: Commanded, topic: Topic, read: StoreReader, c: DecideContext): readonly Group[] | Decision {
  const scope = `village:${topic.village}`;
  const all = read.groupsOf('village', scope);
  if (all.length === 0) return say(e, zh.noGroups);
  const wanted =
    wordsOf(e.args, 'to')
      ?.split(/[\s、，,]+/)
      .filter((name) => name !== '' && !/^(全部|所有|全村)/.test(name)) ?? [];
  const groups = wanted.length === 0 ? all : all.filter((g) => wanted.some((name) => g.name === name || g.name.includes(name.replace(/群$/, ''))));
  if (groups.length === 0) return say(e, zh.noSuchGroup(all.map((g) => g.name)));
  const ids = new Set(groups.map((g) => g.id));
  const busy = read.openPolls(scope).find((poll) => poll.groups.some((id) => ids.has(id)));
  if (busy === undefined) return groups;
  const where = groups.find((g) => busy.groups.includes(g.id))?.name ?? '群';
  return say(e, zh.stillOpen(where, busy.no, formatWhen(busy.closesAt, c.zone)));
}

/** A group that got another id of the platform is shown its open polls again: buttons of before may be dead. Nothing for a group just bound. */
export function postAgain(id: string, conversation: string, read: StoreReader, c: DecideContext): Decision {
  const group = read.group(id);
  const polls = group === undefined ? [] : read.openPolls(group.scope).filter((poll) => poll.groups.includes(id));
  return {
    changes: [],
    effects: polls.flatMap((poll): Effect[] => {
      const topic = read.topic(poll.topic);
      if (topic === undefined) return [];
      const message = post(poll.no, { ...poll, topic }, promptId(poll, id), c);
      const key = `poll-P${poll.no}-r${poll.revision}-moved-${id}-${conversation}`;
      return [{ type: 'send', key, to: { to: 'group', group: id }, message, kind: 'duty', class: 'B', topic: topic.no }];
    }),
  };
}

/** The post of a group, with its numbered options. */
function post(no: number, plan: Omit<Plan, 'groups'>, prompt: string, c: DecideContext): OutboundMessage {
  return {
    text: zh.post(no, plan.topic.no, plan.topic.title, plan, formatWhen(plan.closesAt, c.zone)),
    prompt: {
      id: prompt,
      label: `P${no}`,
      kind: 'choice',
      options: plan.options,
      max: plan.max,
      until: plan.closesAt,
      ...(plan.anonymous ? { secret: true as const } : {}),
    },
    footer: plan.anonymous ? zh.postFooterSecret(c.phone) : zh.postFooter(c.phone),
  };
}

function show(e: Commanded, plan: Plan, read: StoreReader, c: DecideContext): Decision {
  const text = render(post(read.nextNo('poll'), plan, '', c), { buttons: false, maxTextLength: PRINTED_LENGTH }).text;
  const today = sameDay(c.now, c.zone, 0);
  const sent = plan.groups.map((g) => ({ name: g.name, n: read.newsSince(g.id, today) })).filter((g) => g.n > 0);
  const notes = [...(plan.quorum === null ? [] : [zh.quorumNote(plan.quorum, plan)]), ...sent.map((g) => zh.sentToday(g.name, g.n))];
  const names = plan.groups.map((g) => zh.groupWith(g.name, householdsIn(g, plan.topic.village, read)));
  const args: CommandArgs = {
    ...e.args,
    unit: plan.unit,
    quorum: plan.quorum ?? undefined,
    topic: plan.topic.no,
    text: plan.question,
    options: plan.options,
    until: plan.closesAt,
  };
  return preview(e, zh.preview(text, names, plan.eligible, plan, notes), args, c);
}

function open(e: Commanded, plan: Plan, read: StoreReader, c: DecideContext): Decision {
  const no = read.nextNo('poll');
  const { topic, groups, ...rest } = plan;
  const poll: Omit<Poll, 'closedAt' | 'result' | 'published' | 'revision'> = {
    ...rest,
    no,
    topic: topic.no,
    groups: groups.map((g) => g.id),
    prompt: c.newId(),
    opensAt: c.now,
    openedBy: e.by.person ?? null,
  };
  return {
    changes: [{ type: 'poll.opened', ...poll }],
    effects: [
      ...groupsOf(poll, read).flatMap((group) => openIn(group, poll, plan, c)),
      ...timersOf(poll, c.rules, c),
      reply(e, zh.opened(no, groups.length, formatWhen(plan.closesAt, c.zone))),
    ],
  };
}

function openIn(group: Group, poll: Pick<Poll, 'no' | 'prompt'>, plan: Plan, c: DecideContext): readonly Effect[] {
  const id = promptId(poll, group.id);
  return [
    {
      type: 'ask',
      id,
      place: conversationKey(group),
      label: `P${poll.no}`,
      kind: 'choice',
      options: plan.options,
      max: plan.max,
      subject: `poll:${poll.no}`,
      until: plan.closesAt,
    },
    {
      type: 'send',
      key: `poll-P${poll.no}-r1-open-${group.id}`,
      to: { to: 'group', group: group.id },
      message: post(poll.no, plan, id, c),
      kind: 'duty',
      class: 'B',
      topic: plan.topic.no,
    },
  ];
}
