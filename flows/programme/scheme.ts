import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Phase } from '../../src/core/records-programme.js';
import { readTarget } from '../../src/domain/county-programme.js';
import { sayDay } from '../../src/domain/programme.js';
import type { Commanded } from '../target.js';
import { readPastDay, readSpan } from './day.js';
import { type Mark, partsOf } from './parts.js';
import { refuseLeading } from './rights.js';
import { undoable } from './undo.js';
import { zh } from './text.js';

const LONGEST_NAME = 20;
const STAGE_MARKS: readonly Mark[] = [
  ['target', /^目标[:：]?(.*)$/u],
  ['source', /^(?:依据|出处)[:：]?(.*)$/u],
];

/** `方案 文号 日期`: the scheme's document; `方案 阶段 …`: one of its stages. Alone it says what stands and asks for the document. */
export function recordScheme(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const refused = refuseLeading(e);
  if (refused !== undefined) return refused;
  return e.args['kind'] === '阶段' ? recordPhase(e, read, c) : issue(e, read, c);
}

function issue(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const standing = read.schemes().at(-1);
  const phases = read.phases();
  const asked = askMissing(
    e,
    [
      { arg: 'text', ask: zh.askDocument(standing === undefined ? undefined : zh.scheme(standing.document, sayDay(standing.issuedOn)), phases.map(phaseLine)) },
      { arg: 'at', ask: zh.askIssued },
    ],
    c,
  );
  if (asked !== undefined) return asked;
  const document = wordsOf(e.args, 'text') ?? '';
  const day = readPastDay(wordsOf(e.args, 'at') ?? '', c.now, c.zone);
  if (day === undefined || day === 'late') return say(e, day === undefined ? zh.badDay : zh.lateDay);
  const before = read.schemes().find((one) => one.document === document);
  if (before?.issuedOn === day) return say(e, zh.schemeStands(document));
  const row = { document, issuedOn: day, by: e.by.person ?? null, at: c.now };
  const back: Change = before === undefined ? { type: 'scheme.dropped', document, at: c.now } : { type: 'scheme.issued', ...before };
  const taken = { command: 'scheme', stands: [{ what: 'scheme' as const, key: document, at: c.now }], back: [back] };
  return { changes: [{ type: 'scheme.issued', ...row }], effects: [undoable(e, taken, 0, c), reply(e, zh.issued(document, sayDay(day)))] };
}

function recordPhase(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const form: Commanded = { ...e, args: spread(e) };
  // Whoever types the whole line said what there is; the form asks for all of it.
  const whole = e.form === undefined && wordsOf(form.args, 'span') !== undefined;
  const asked = askMissing(
    form,
    [
      { arg: 'name', ask: zh.askPhase(zh.phasesNow(read.phases().map((phase) => phase.name))) },
      { arg: 'span', ask: zh.askSpan },
      ...(whole || wordsOf(form.args, 'span') === '删' ? [] : [{ arg: 'target', ask: zh.askTarget, optional: true as const }]),
    ],
    c,
  );
  if (asked !== undefined) return asked;
  const name = wordsOf(form.args, 'name') ?? '';
  const before = read.phases().find((phase) => phase.name === name);
  if (wordsOf(form.args, 'span') === '删') return drop(e, name, before, c);
  const span = readSpan(wordsOf(form.args, 'span') ?? '');
  if (span === undefined) return say(e, zh.badSpan);
  // What is not said again stays: a stage moved by a month keeps its target.
  const said = wordsOf(form.args, 'target');
  const target = said === undefined ? kept(before) : readTarget(said);
  if (target === undefined) return say(e, zh.badTarget);
  if (name.length > LONGEST_NAME) return say(e, zh.longPhase);
  const phase: Phase = { name, ...span, ...target, source: wordsOf(form.args, 'source') ?? before?.source ?? null, at: c.now };
  const back: Change = before === undefined ? { type: 'phase.dropped', name, at: c.now } : { type: 'phase.recorded', ...before };
  const taken = { command: 'scheme', stands: [{ what: 'phase' as const, key: name, at: c.now }], back: [back] };
  return { changes: [{ type: 'phase.recorded', ...phase }], effects: [undoable(e, taken, 0, c), reply(e, zh.phaseKept(phaseLine(phase)))] };
}

function kept(before: Phase | undefined): Pick<Phase, 'target' | 'unit'> {
  return { target: before?.target ?? null, unit: before?.unit ?? 'villages' };
}

/** `整体推进 2026年 目标 40村`: the name, the span and what is marked. */
function spread(e: Commanded): Commanded['args'] {
  const { text, ...rest } = e.args;
  if (typeof text !== 'string') return rest;
  const { lead = '', ...marked } = partsOf(text, 'lead', STAGE_MARKS);
  const [name, ...span] = lead.split(' ').filter((word) => word !== '');
  return { ...rest, ...(name === undefined ? {} : { name }), ...(span.length === 0 ? {} : { span: span.join(' ') }), ...marked };
}

function drop(e: Commanded, name: string, before: Phase | undefined, c: DecideContext): Decision {
  if (before === undefined) return say(e, zh.noPhase(name));
  const taken = { command: 'scheme', stands: [{ what: 'phase' as const, key: name, at: 0 }], back: [{ type: 'phase.recorded' as const, ...before }] };
  return { changes: [{ type: 'phase.dropped', name, at: c.now }], effects: [undoable(e, taken, 0, c), reply(e, zh.phaseDropped(name))] };
}

/** One stage in words: its name, its days, its target. */
export function phaseLine({ name, from, to, target, unit }: Phase): string {
  return zh.phase(name, sayDay(from), sayDay(to), target === null ? undefined : zh.target(target, unit));
}
