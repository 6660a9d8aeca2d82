import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { CommandArgs } from '../../src/core/event.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Group, Topic } from '../../src/core/records.js';
import { DAY, type Instant } from '../../src/core/time.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import { nextSpeakingTime } from '../../src/domain/quiet-hours.js';
import { touchesMoneyOrLand } from '../../src/domain/tally.js';
import { formatWhen, sameDay } from '../../src/domain/when.js';
import { splitList } from '../../src/language/command-readers.js';
import { closingOf, tomorrowEvening } from '../closing-time.js';
import { askAgain, matterAsked } from '../matter-asked.js';
import { householdsIn } from '../group-households.js';
import { marketOf } from '../places.js';
import type { Commanded } from '../target.js';
import { noRight, postKey } from './find.js';
import { zh } from './text.js';

const LEAST_OPTIONS = 2;
const MOST_OPTIONS = 9;
const LONGEST_QUESTION = 80;
const LONGEST_OPTION = 30;
const LONGEST_MS = 30 * DAY;

interface Plan {
  readonly topic: Topic;
  readonly question: string;
  readonly options: readonly string[];
  readonly closesAt: Instant;
  readonly groups: readonly Group[];
}

/** `摸底 7 …` ②: asks for what is missing, shows the very text, puts the question into all the groups. */
export function openSounding(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('sounding', e.by)) return noRight(e);
  const topic = matterAsked(e, zh, read, c);
  if ('effects' in topic) return topic;
  const plan = planOf({ ...e, args: { ...e.args, topic: topic.no } }, topic, read, c);
  if ('effects' in plan) return plan;
  return isConfirmed(e) ? open(e, plan, read, c) : show(e, plan, read, c);
}

function planOf(e: Commanded, topic: Topic, read: StoreReader, c: DecideContext): Plan | Decision {
  const missing = askMissing(
    e,
    [
      { arg: 'text', ask: zh.askQuestion },
      { arg: 'options', ask: zh.askOptions },
    ],
    c,
  );
  if (missing !== undefined) return missing;
  const question = wordsOf(e.args, 'text') ?? '';
  if ([...question].length > LONGEST_QUESTION) return askAgain(e, 'text', zh.tooLong, c);
  const options = optionsOf(e.args);
  const wrong = wrongOptions(options);
  if (wrong !== undefined) return askAgain(e, 'options', wrong, c);
  // A native poll shows every count as it is: a few would be known at once.
  if (touchesMoneyOrLand([question, ...options].join(' '))) return say(e, zh.moneyOrLand(topic.no));
  const closesAt = e.args['until'] === undefined ? tomorrowEvening(c) : closingOf(e.args['until'], c, marketOf(topic.village, read, c.zone));
  const untimely = untimelyEnd(closesAt, c);
  if (untimely !== undefined || closesAt === undefined) return askAgain(e, 'until', untimely ?? zh.unclearTime, c);
  const groups = groupsFor(e, topic, read, c);
  if ('effects' in groups) return groups;
  const late = groups.map((group) => ({ group, at: speaksAt(group, c) })).find(({ at }) => at >= closesAt);
  if (late !== undefined) return askAgain(e, 'until', zh.notOutYet(late.group.name, formatWhen(late.at, c.zone)), c);
  return { topic, question, options, closesAt, groups };
}

function optionsOf(args: CommandArgs): readonly string[] {
  const given = args['options'];
  const list = typeof given === 'string' ? splitList(given) : Array.isArray(given) ? given.map(String) : [];
  return list.map((option) => option.trim()).filter((option) => option !== '');
}

function wrongOptions(options: readonly string[]): string | undefined {
  if (options.length < LEAST_OPTIONS) return zh.tooFew;
  if (options.length > MOST_OPTIONS) return zh.tooMany;
  if (options.some((option) => [...option].length > LONGEST_OPTION)) return zh.tooWide;
  return new Set(options).size < options.length ? zh.twins : undefined;
}

function untimelyEnd(closesAt: Instant | undefined, c: DecideContext): string | undefined {
  if (closesAt === undefined) return zh.unclearTime;
  if (closesAt <= c.now) return zh.pastTime;
  return closesAt > c.now + LONGEST_MS ? zh.tooFar : undefined;
}

/** When a question sent now is read in a group: not at night, and not while the group wants quiet. */
function speaksAt(group: Group, c: DecideContext): Instant {
  return nextSpeakingTime(Math.max(c.now, group.mutedUntil ?? 0), c.zone, c.rules);
}

/** The groups meant; one question at a time in each. */
function groupsFor(e: Commanded, topic: Topic, read: StoreReader, c: DecideContext): readonly Group[] | Decision {
  const scope = `village:${topic.village}`;
  const all = read.groupsOf('village', scope);
  if (all.length === 0) return say(e, zh.noGroups);
  const wanted = (wordsOf(e.args, 'to') ?? '').split(/[\s、，,]+/).filter((name) => name !== '' && !/^(全部|所有|全村)/.test(name));
  const groups = wanted.length === 0 ? all : all.filter((g) => wanted.some((name) => g.name === name || g.name.includes(name.replace(/群$/, ''))));
  if (groups.length === 0) return say(e, zh.noSuchGroup(all.map((g) => g.name)));
  const ids = new Set(groups.map((group) => group.id));
  const nameOf = (busy: readonly string[]): string => groups.find((group) => busy.includes(group.id))?.name ?? '群';
  const sounding = read.openSoundings().find((one) => one.stoppedAt === null && one.groups.some((id) => ids.has(id)));
  if (sounding !== undefined) return say(e, zh.stillOpen(nameOf(sounding.groups), sounding.no));
  const poll = read.openPolls(scope).find((one) => one.groups.some((id) => ids.has(id)));
  return poll === undefined ? groups : say(e, zh.pollOpen(nameOf(poll.groups), poll.no, formatWhen(poll.closesAt, c.zone)));
}

/** The two texts: of the poll, and of what stands where there are no polls. */
function textsOf(no: number, { topic, question, options, closesAt }: Plan, c: DecideContext): { readonly poll: string; readonly words: string } {
  const until = formatWhen(closesAt, c.zone);
  return { poll: zh.post(no, topic.no, question, until, c.phone), words: zh.words(no, topic.no, question, options, until, c.phone) };
}

function show(e: Commanded, plan: Plan, read: StoreReader, c: DecideContext): Decision {
  const { poll, words } = textsOf(read.nextSounding(), plan, c);
  const today = sameDay(c.now, c.zone, 0);
  const sent = plan.groups.map((g) => ({ name: g.name, n: read.newsSince(g.id, today) })).filter((g) => g.n > 0);
  const names = plan.groups.map((g) => zh.groupWith(g.name, householdsIn(g, plan.topic.village, read)));
  const shown = [poll, ...plan.options.map((option) => zh.option(option))].join('\n');
  const args: CommandArgs = { ...e.args, topic: plan.topic.no, text: plan.question, options: plan.options, until: plan.closesAt };
  const notes = sent.map((g) => zh.sentToday(g.name, g.n));
  return preview(e, zh.preview(shown, words, names, notes), args, c);
}

function open(e: Commanded, plan: Plan, read: StoreReader, c: DecideContext): Decision {
  const no = read.nextSounding();
  const { topic, question, options, closesAt } = plan;
  const groups = plan.groups.map((group) => group.id);
  const { poll, words } = textsOf(no, plan, c);
  const posts = groups.map(
    (group): Effect => ({
      type: 'send',
      key: postKey(no, group),
      to: { to: 'group', group },
      message: { text: words, poll: { question: poll, options, until: closesAt } },
      kind: 'duty',
      class: 'B',
      topic: topic.no,
    }),
  );
  return {
    changes: [{ type: 'sounding.opened', no, topic: topic.no, question, options, groups, opensAt: c.now, closesAt, by: e.by.person ?? null }],
    effects: [
      ...posts,
      { type: 'schedule', key: `sounding-${no}-end`, at: closesAt, name: 'sounding-end', subject: `sounding:${no}` },
      reply(e, zh.opened(no, groups.length, formatWhen(closesAt, c.zone))),
    ],
  };
}
