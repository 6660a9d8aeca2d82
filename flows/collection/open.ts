import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Group, Village } from '../../src/core/records.js';
import { DAY, HOUR, type Instant } from '../../src/core/time.js';
import { waitsForRound } from '../../src/domain/coming-back.js';
import { may } from '../../src/domain/permissions.js';
import { formatDay, sameDay } from '../../src/domain/when.js';
import { parseWhen } from '../../src/language/time.js';
import { villagesNamed } from '../places.js';
import { type Commanded, whereOf } from '../target.js';
import { isRunning } from './find.js';
import { zh } from './text.js';

/** What a round will be, everything checked. */
interface Plan {
  readonly villages: readonly Village[];
  readonly groups: readonly Group[];
  readonly opensAt: Instant;
  readonly closesAt: Instant;
}

/** 开始征集 8月1日-8月10日 范围 … ②: one round over many groups. All is checked again at the second step. */
export function openRound(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const own = read.villages().filter((village) => may('collect', e.by, { village: village.code, town: village.town }));
  const withGroup = own.filter((village) => read.groupsOf('village', `village:${village.code}`).length > 0);
  const asked = askMissing(
    e,
    [
      { arg: 'at', ask: zh.askAt },
      { arg: 'to', ask: zh.askTo((withGroup.length > 0 ? withGroup : own).map((village) => village.name)) },
    ],
    c,
  );
  if (asked !== undefined) return asked;
  const span = spanOf(wordsOf(e.args, 'at') ?? '', c);
  if (typeof span === 'string') return say(e, span);
  const villages = villagesOf(e, read, withGroup);
  if (typeof villages === 'string') return say(e, villages);
  const groups = villages.flatMap((village) => read.groupsOf('village', `village:${village.code}`));
  const plan: Plan = { villages, groups, ...span };
  return isConfirmed(e) ? open(e, plan, read, c) : show(e, plan, read, c);
}

function spanOf(words: string, c: DecideContext): { readonly opensAt: Instant; readonly closesAt: Instant } | string {
  const when = parseWhen(words, c.now, c.zone);
  if ('ask' in when) return zh.badAt;
  const last = when.end ?? when.start;
  const closesAt = sameDay(last, c.zone, 0, 0, 1);
  const opensAt = when.end === undefined ? c.now : Math.max(c.now, sameDay(when.start, c.zone, 0));
  if (closesAt <= c.now) return zh.pastAt;
  return closesAt - opensAt > c.rules.roundDays * DAY ? zh.tooLong(c.rules.roundDays) : { opensAt, closesAt };
}

function villagesOf(e: Commanded, read: StoreReader, withGroup: readonly Village[]): readonly Village[] | string {
  const words = wordsOf(e.args, 'to') ?? '';
  const found: Village[] = [];
  for (const name of words === '全部' ? [] : words.split(/[、，,；;\s]+/u).filter((part) => part !== '')) {
    const hits = villagesNamed(name, read).filter((village) => may('collect', e.by, { village: village.code, town: village.town }));
    const [only, twin] = hits;
    if (only === undefined) return villagesNamed(name, read).length > 0 ? zh.notYours(name) : zh.unknownVillage(name);
    if (twin !== undefined) return zh.unknownVillage(name);
    found.push(only);
  }
  const villages = words === '全部' ? withGroup : [...new Map(found.map((village) => [village.code, village])).values()];
  const bare = villages.find((village) => read.groupsOf('village', `village:${village.code}`).length === 0);
  if (bare !== undefined || villages.length === 0) return zh.noGroups(bare?.name ?? '这里');
  return villages;
}

/** The round one of these villages is in already. */
function clash(plan: Plan, read: StoreReader, c: DecideContext): string | undefined {
  for (const village of plan.villages) {
    const round = read.rounds().find((one) => isRunning(one, c.now) && one.villages.includes(village.code));
    if (round !== undefined) return zh.already(village.name, lastDay(round.closesAt, c));
  }
  return undefined;
}

/** A round ends when its last day ends: that day is what people are told. */
export function lastDay(closesAt: Instant, c: Pick<DecideContext, 'zone'>): string {
  return formatDay(closesAt - HOUR, c.zone);
}

/** What every group reads. */
export function post(round: { readonly opensAt: Instant; readonly closesAt: Instant }, at: Instant, c: Pick<DecideContext, 'zone'>): string {
  return zh.post(round.opensAt > at ? formatDay(round.opensAt, c.zone) : undefined, lastDay(round.closesAt, c));
}

function show(e: Commanded, plan: Plan, read: StoreReader, c: DecideContext): Decision {
  const why = clash(plan, read, c);
  if (why !== undefined) return say(e, why);
  const households = plan.villages.reduce((sum, village) => sum + read.householdsOf(village.code).length, 0);
  const names = plan.groups.map((group) => group.name);
  const text = `${post(plan, plan.opensAt, c)}\n${zh.postFooter(c.phone)}`;
  const midnight = sameDay(c.now, c.zone, 0);
  const notes =
    plan.opensAt > c.now
      ? [zh.later(formatDay(plan.opensAt, c.zone))]
      : plan.groups.map((group) => ({ group, n: read.newsSince(group.id, midnight) })).flatMap(({ group, n }) => (n > 0 ? [zh.sentToday(group.name, n)] : []));
  return preview(e, [zh.preview(text, names, plan.villages.length, households), ...notes].join('\n'), { ...e.args }, c);
}

function open(e: Commanded, plan: Plan, read: StoreReader, c: DecideContext): Decision {
  const why = clash(plan, read, c);
  if (why !== undefined) return say(e, why);
  if (e.by.person === undefined) return say(e, zh.noRight);
  const no = read.nextRound();
  const subject = `round:${no}`;
  const groups = plan.groups.map((group) => group.id);
  const close: Effect = { type: 'schedule', key: `round-${no}-close`, at: plan.closesAt, name: 'collection-close', subject };
  const back = plan.villages.flatMap((village) => waitsForRound(read, village.code).map((topic) => topic.no));
  const again = back.length === 0 ? [] : [zh.again(back)];
  const begin: readonly Effect[] =
    plan.opensAt > c.now
      ? [{ type: 'schedule', key: `round-${no}-open`, at: sameDay(plan.opensAt, c.zone, 8), name: 'collection-open', subject }]
      : posts(no, groups, plan, 'duty', c);
  return {
    changes: [
      {
        type: 'round.opened',
        no,
        villages: plan.villages.map((village) => village.code),
        groups,
        opensAt: plan.opensAt,
        closesAt: plan.closesAt,
        by: e.by.person,
        at: c.now,
      },
    ],
    effects: [...begin, close, reply(e, [zh.opened(groups.length, lastDay(plan.closesAt, c)), ...again].join('\n'))],
  };
}

/** The post in every group. What a human sent goes at once by day; what a timer sends is the one news of that day. */
export function posts(
  no: number,
  groups: readonly string[],
  round: { readonly opensAt: Instant; readonly closesAt: Instant },
  kind: 'duty' | 'news',
  c: DecideContext,
): readonly Effect[] {
  return groups.map((group) => ({
    type: 'send',
    key: `round-${no}-open-${group}`,
    to: { to: 'group', group },
    message: { text: post(round, c.now, c), footer: zh.postFooter(c.phone) },
    kind,
    class: 'B',
  }));
}

/** True when the typist may collect for at least one village of the place. */
export function mayCollect(e: Commanded, read: StoreReader): boolean {
  return read.villages().some((village) => may(e.command, e.by, whereOf(read, village.code)));
}
