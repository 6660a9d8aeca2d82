import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Group } from '../../src/core/records.js';
import { DAY } from '../../src/core/time.js';
import { may } from '../../src/domain/permissions.js';
import { formatWhen } from '../../src/domain/when.js';
import { parseWhen } from '../../src/language/time.js';
import { type Commanded, whereOf } from '../target.js';
import { zh } from './text.js';

const MOST_DAYS = 30;

/** `安静 7天`: for so long the bot says nothing of itself in one village group; `安静 0天` ends it. */
export function mute(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const groups = read.groupsOf('village', 'county').filter(({ scope }) => may('mute', e.by, whereOf(read, scope.replace(/^village:/, ''))));
  if (groups.length === 0) return say(e, e.by.roles.some(({ role }) => role === 'liaison' || role === 'liaison-head') ? zh.noGroup : zh.mutesOffice);
  const days = daysIn(wordsOf(e.args, 'until') ?? '', c);
  if (days === undefined) return askMissing({ ...e, args: { ...e.args, until: undefined } }, [{ arg: 'until', ask: zh.askDays }], c) ?? say(e, zh.askDays);
  const meant = days === 0 ? groups.filter(({ mutedUntil }) => (mutedUntil ?? 0) > c.now) : groups;
  if (meant.length === 0) return say(e, zh.noneMuted);
  const group = groupMeant(wordsOf(e.args, 'group'), meant);
  if (group !== undefined) return days === 0 ? unmute(e, group, c) : quieten(e, group, days, c);
  const ask = zh.askGroup(meant.map(({ name }) => name));
  return askMissing({ ...e, args: { ...e.args, group: undefined } }, [{ arg: 'group', ask }], c) ?? say(e, ask);
}

function quieten(e: Commanded, group: Group, days: number, c: DecideContext): Decision {
  const until = c.now + days * DAY;
  const told: Effect = {
    type: 'send',
    key: `muted-${group.id}-${c.eventKey}`,
    to: { to: 'group', group: group.id },
    message: { text: zh.mutedInGroup(days, c.phone) },
    kind: 'news',
    class: 'B',
    urgent: true,
  };
  return {
    changes: [{ type: 'group.muted', group: group.id, until, by: e.by.person ?? null, at: c.now }],
    effects: [reply(e, zh.muted(group.name, formatWhen(until, c.zone))), { type: 'retime', what: { group: group.id, from: c.now } }, told],
  };
}

function unmute(e: Commanded, group: Group, c: DecideContext): Decision {
  return {
    changes: [{ type: 'group.muted', group: group.id, until: null, by: e.by.person ?? null, at: c.now }],
    effects: [reply(e, zh.unmuted(group.name)), { type: 'retime', what: { group: group.id, from: c.now } }],
  };
}

/** The only one, the one of that number in the list, or the one so called. */
function groupMeant(words: string | undefined, groups: readonly Group[]): Group | undefined {
  if (groups.length === 1) return groups[0];
  if (words === undefined) return undefined;
  const number = /^\s*(\d{1,3})\s*$/.exec(words)?.[1];
  return number === undefined ? groups.find(({ name }) => words.includes(name)) : groups[Number(number) - 1];
}

/** Whole days, at most thirty; `undefined` = not said so that it can be counted. */
function daysIn(words: string, c: DecideContext): number | undefined {
  if (/^\s*(?:0|零)\s*天?\s*$/.test(words)) return 0;
  const number = /^\s*(\d{1,2})\s*天?\s*$/.exec(words)?.[1];
  const when = number === undefined ? parseWhen(`${words}后`, c.now, c.zone) : undefined;
  const days = number === undefined ? (when !== undefined && 'start' in when ? Math.round((when.start - c.now) / DAY) : undefined) : Number(number);
  return days === undefined || days < 1 || days > MOST_DAYS ? undefined : days;
}
