import { reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Planned, Quarter } from '../../src/core/records-programme.js';
import type { Topic } from '../../src/core/records.js';
import { isOpen, STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import {
  compareQuarters,
  coverageUntil,
  dayOf,
  endOfDay,
  endOfQuarter,
  phaseOn,
  type PlanState,
  planState,
  quarterOf,
  sayDay,
  targetOf,
} from '../../src/domain/programme.js';
import { mayName } from '../../src/domain/secrecy.js';
import { hintOf } from '../../src/domain/topic-kind.js';
import { menu } from '../menu.js';
import { belongsHere, type Commanded, whereOf } from '../target.js';
import { readQuarter } from './day.js';
import { refuseLeading } from './rights.js';
import { phaseLine } from './scheme.js';
import { tellPlan, undoable } from './undo.js';
import { zh } from './text.js';

const SHOWN = 9;

/** `计划`: where the programme stands; `计划 加 7 三季度`／`计划 减 7`: what is planned for the year. */
export function programme(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const kind = e.args['kind'];
  if (kind === '加' || kind === '减') return refuseLeading(e, 'planning') ?? planTopic(e, kind === '加', read, c);
  if (!mayAnywhere('programme', e.by)) return e.place.chat === 'village' || !e.addressed ? NOTHING : say(e, zh.forChairAlone);
  return show(e, read, c);
}

function planTopic(e: Commanded, add: boolean, read: StoreReader, c: DecideContext): Decision {
  const no = numberOf(e.args['topic']);
  const topic = no === undefined ? undefined : read.topic(no);
  if (no === undefined || topic === undefined) return say(e, no === undefined ? zh.which : zh.noTopic(no));
  const before = read.plannedFor(no);
  if (!add) return before === undefined ? say(e, zh.notPlanned(no)) : remove(e, topic, before, read, c);
  if (!isOpen(topic.status)) return say(e, zh.overAlready(no, STATUS_TEXT[topic.status]));
  const asked = askMissing({ ...e, args: { ...e.args, topic: no } }, [{ arg: 'at', ask: zh.askQuarter(no) }], c);
  if (asked !== undefined) return asked;
  const quarter = readQuarter(wordsOf(e.args, 'at') ?? '', c.now, c.zone);
  if (quarter === undefined) return say(e, zh.badQuarter);
  if (quarter === 'over') return say(e, zh.quarterOver(wordsOf(e.args, 'at') ?? ''));
  if (before !== undefined && compareQuarters(before, quarter) === 0) return say(e, zh.plannedAlready(no, quarterWords(quarter)));
  return put(e, topic, quarter, before, read, c);
}

function put(e: Commanded, topic: Topic, quarter: Quarter, before: Planned | undefined, read: StoreReader, c: DecideContext): Decision {
  const no = topic.no;
  const back: Change = before === undefined ? { type: 'programme.dropped', topic: no, at: c.now } : { type: 'programme.planned', ...before };
  const taken = { command: 'planning', stands: [{ what: 'planned' as const, key: String(no), at: c.now }], back: [back] };
  const words = quarterWords(quarter);
  const until = sayDay(dayOf(endOfQuarter(quarter, c.zone) - 1, c.zone));
  return {
    changes: [{ type: 'programme.planned', topic: no, ...quarter, by: e.by.person ?? null, at: c.now }],
    effects: [undoable(e, taken, no, c), ...tellPlan(e, topic, zh.plannedTold(no, words, until), read, c), reply(e, zh.planned(no, words, until))],
  };
}

function remove(e: Commanded, topic: Topic, before: Planned, read: StoreReader, c: DecideContext): Decision {
  const taken = {
    command: 'planning',
    stands: [{ what: 'planned' as const, key: String(before.topic), at: 0 }],
    back: [{ type: 'programme.planned' as const, ...before }],
  };
  return {
    changes: [{ type: 'programme.dropped', topic: before.topic, at: c.now }],
    effects: [undoable(e, taken, before.topic, c), ...tellPlan(e, topic, zh.unplannedTold(before.topic), read, c), reply(e, zh.unplanned(before.topic))],
  };
}

/** `2026年三季度`. */
function quarterWords({ year, quarter }: Quarter): string {
  return `${year}年${zh.quarters[quarter - 1] ?? ''}`;
}

interface Line {
  readonly planned: Planned;
  readonly topic: Topic;
  readonly state: PlanState;
}

/** Stage, target, coverage, this quarter, what is late. Whoever keeps a town sees that town by its villages, the county sees it by towns in the order of their codes. */
function show(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const now = quarterOf(c.now, c.zone);
  const lines = read.planned().flatMap((planned): readonly Line[] => {
    const topic = read.topic(planned.topic);
    if (topic === undefined || !mayName(read, e.by, e.place, topic)) return [];
    const where = whereOf(read, topic.village);
    if (!may('programme', e.by, where) || !belongsHere(e.place, where)) return [];
    return [{ planned, topic, state: planState(planned, topic, c.now, c.zone) }];
  });
  const current = lines.filter(({ planned, state }) => compareQuarters(planned, now) === 0 && state !== 'late');
  const late = lines.filter(({ state }) => state === 'late');
  const carried = lines.filter(({ planned, state }) => compareQuarters(planned, now) < 0 && state === 'begun');
  const later = lines.filter(({ planned }) => compareQuarters(planned, now) > 0);
  const head = [
    ...stageLines(e, read, c),
    zh.thisQuarter(quarterWords(now), current.length, current.filter(({ state }) => state !== 'waiting').length),
    ...(later.length === 0 ? [] : [zh.later(later.map(({ planned }) => zh.laterOne(planned.topic, quarterWords(planned))))]),
  ].join('\n');
  const shown = [...late, ...carried, ...current].map((line) => ({ text: lineOf(line, now), command: `${line.topic.no}号` }));
  return menu(e, read, c, head, shown.slice(0, SHOWN), shown.length > SHOWN ? zh.more(shown.length - SHOWN) : undefined);
}

function lineOf({ planned, topic, state }: Line, now: Quarter): string {
  if (state === 'late') return zh.lateLine(topic.no, labelOf(topic), quarterWords(planned));
  const status = STATUS_TEXT[topic.status];
  return compareQuarters(planned, now) < 0
    ? zh.carriedLine(topic.no, labelOf(topic), quarterWords(planned), status)
    : zh.line(topic.no, labelOf(topic), status);
}

function labelOf(topic: Topic): string {
  if (topic.sealed) return zh.sealedLabel;
  const label = topic.released ? topic.title : hintOf(topic.text);
  return label === '' ? zh.freshLabel : label;
}

function stageLines(e: Commanded, read: StoreReader, c: DecideContext): readonly string[] {
  const today = dayOf(c.now, c.zone);
  const phase = phaseOn(read.phases(), today);
  const until = Math.min(c.now + 1, phase === undefined ? Number.POSITIVE_INFINITY : endOfDay(phase.to, c.zone));
  const coverage = coverageUntil(read, until);
  const target = phase === undefined ? null : targetOf(phase, coverage.villages);
  const covered = zh.covered(coverage.covered.length, coverage.villages, target === null ? undefined : target);
  const stage = phase === undefined ? zh.noPhases : `${zh.stage(phaseLine(phase), phase.to < today ? 'over' : phase.from > today ? 'ahead' : 'now')}`;
  const county = may('programme', e.by, {});
  const own = coverage.towns.filter(({ town }) => may('programme', e.by, { town }) && belongsHere(e.place, { town }));
  const begun = coverage.towns.filter((one) => one.covered > 0);
  const byTown = county
    ? [
        zh.byTown(
          begun.map((one) => zh.town(read.townName(one.town) ?? one.town, one.covered, one.villages)),
          coverage.towns.length - begun.length,
        ),
      ]
    : own.map((one) => {
        const villages = read.villages().filter((village) => village.town === one.town);
        const met = villages.filter((village) => coverage.covered.includes(village.code)).map((village) => village.name);
        return zh.ownTown(read.townName(one.town) ?? one.town, one.covered, one.villages, met);
      });
  return [stage, covered, ...byTown];
}
