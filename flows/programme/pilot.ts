import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { CommandArgs } from '../../src/core/event.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Day } from '../../src/core/records-programme.js';
import type { Village } from '../../src/core/records.js';
import { sayDay } from '../../src/domain/programme.js';
import { takeWhen } from '../../src/language/time.js';
import { fullName, villagesNamed } from '../places.js';
import type { Commanded } from '../target.js';
import { readPastDay } from './day.js';
import { type Mark, namesOf, partsOf } from './parts.js';
import { refuseLeading } from './rights.js';
import { undoable } from './undo.js';
import { zh } from './text.js';

const MARKS: readonly Mark[] = [
  ['compared', /^(?:比选|比较)[:：]?(.*)$/u],
  ['reason', /^(?:理由|原因)[:：]?(.*)$/u],
  ['document', /^(?:批准|报批)[:：]?(.*)$/u],
];

/** What is to be recorded, everything checked. */
interface Choice {
  readonly villages: readonly Village[];
  readonly compared: readonly Village[];
  readonly reason: string;
  readonly document: string;
  readonly approvedOn: Day;
}

/** `试点 村… 比选 村… 理由 … 批准 文号 日期` ②: which villages go first, what they were weighed against, who approved it. */
export function recordPilot(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const refused = refuseLeading(e);
  if (refused !== undefined) return refused;
  const form: Commanded = { ...e, args: spread(e.args) };
  const standing = read.pilots().flatMap((pilot) => read.village(pilot.village)?.name ?? []);
  const asked = askMissing(
    form,
    [
      { arg: 'villages', ask: zh.askPilots(zh.pilotsNow(standing)) },
      { arg: 'compared', ask: zh.askCompared },
      { arg: 'reason', ask: zh.askPilotReason },
      { arg: 'document', ask: zh.askApproval },
      { arg: 'at', ask: zh.askApproved },
    ],
    c,
  );
  if (asked !== undefined) return asked;
  const choice = choiceOf(form.args, read, c);
  if (typeof choice === 'string') return say(e, choice);
  return isConfirmed(e) ? write(e, choice, c) : show(form, choice, read, c);
}

/** One line into its parts; the day stands behind the document's number. */
function spread(args: CommandArgs): CommandArgs {
  const { text, ...rest } = args;
  const found = typeof text === 'string' ? partsOf(text, 'villages', MARKS) : {};
  const both = { ...rest, ...found } satisfies CommandArgs;
  const [document, ...day] = (wordsOf(both, 'document') ?? '').split(/\s+/u);
  const when = takeWhen(day.join(' '));
  return document === undefined || when === undefined || both['at'] !== undefined ? both : { ...both, document, at: when.when };
}

function choiceOf(args: CommandArgs, read: StoreReader, c: DecideContext): Choice | string {
  const villages = villagesOf(wordsOf(args, 'villages') ?? '', read);
  if (typeof villages === 'string') return villages;
  const none = /^(?:无|没有|没比)$/u.test(wordsOf(args, 'compared') ?? '');
  const compared = none ? [] : villagesOf(wordsOf(args, 'compared') ?? '', read);
  if (typeof compared === 'string') return compared;
  const both = compared.find((one) => villages.some((village) => village.code === one.code));
  if (both !== undefined) return zh.pilotTwice(both.name);
  const already = villages.find((village) => read.pilots().some((pilot) => pilot.village === village.code));
  if (already !== undefined) return zh.pilotStands(already.name);
  const day = readPastDay(wordsOf(args, 'at') ?? '', c.now, c.zone);
  if (day === undefined || day === 'late') return day === undefined ? zh.badDay : zh.lateDay;
  return { villages, compared, reason: wordsOf(args, 'reason') ?? '', document: wordsOf(args, 'document') ?? '', approvedOn: day };
}

function villagesOf(words: string, read: StoreReader): readonly Village[] | string {
  const found: Village[] = [];
  for (const name of namesOf(words)) {
    const [only, twin] = villagesNamed(name, read);
    if (only === undefined || twin !== undefined) return only === undefined ? zh.noVillage(name) : zh.twoVillages(name);
    if (!found.some((village) => village.code === only.code)) found.push(only);
  }
  return found.length === 0 ? zh.noVillage(words) : found;
}

function show(e: Commanded, choice: Choice, read: StoreReader, c: DecideContext): Decision {
  const names = (villages: readonly Village[]): readonly string[] => villages.map((village) => fullName(village, read));
  const text = zh.pilotPreview(names(choice.villages), names(choice.compared), choice.reason, choice.document, sayDay(choice.approvedOn));
  const { confirmed: _, ...args } = e.args;
  return preview(e, text, args, c);
}

function write(e: Commanded, { villages, compared, reason, document, approvedOn }: Choice, c: DecideContext): Decision {
  const row = { compared: compared.map((village) => village.code), reason, document, approvedOn, by: e.by.person ?? null, at: c.now };
  const taken = {
    command: 'pilot',
    stands: villages.map((village) => ({ what: 'pilot' as const, key: village.code, at: c.now })),
    back: villages.map((village) => ({ type: 'pilot.dropped' as const, village: village.code, at: c.now })),
  };
  return {
    changes: villages.map((village): Change => ({ type: 'pilot.chosen', village: village.code, ...row })),
    effects: [undoable(e, taken, 0, c), reply(e, zh.pilotKept(villages.map((village) => village.name)))],
  };
}
