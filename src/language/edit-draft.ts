import type { CommandArgs } from '../core/event.js';
import { takeWhen } from './time.js';

/** What of a previewed command may be changed: the names people use, the argument that takes a day, and the one that takes any other words. */
interface Editable {
  readonly fields: Readonly<Record<string, string>>;
  readonly time?: string;
  readonly main?: string;
}

const REASON: Editable = { fields: { 原因: 'reason', 理由: 'reason' }, main: 'reason' };
const TEXT = (...names: readonly string[]): Editable => ({ fields: Object.fromEntries(names.map((name) => [name, 'text'])), main: 'text' });

/** By command. What is not here says only yes or no, or is drawn from the record. */
const EDITABLE: Readonly<Record<string, Editable>> = {
  notice: { fields: { 时间: 'at', 地点: 'text', 人数: 'count', 原因: 'reason' }, time: 'at', main: 'text' },
  move: { fields: { 时间: 'at', 地点: 'text', 原因: 'reason' }, time: 'at', main: 'reason' },
  cancel: REASON,
  poll: {
    fields: { 题目: 'text', 问题: 'text', 选项: 'options', 截止: 'until', 至少: 'quorum', 多选: 'count', 群: 'to' },
    time: 'until',
    main: 'text',
  },
  collect: { fields: { 时间: 'at', 范围: 'to' }, time: 'at', main: 'to' },
  return: REASON,
  defer: REASON,
  reject: REASON,
  transfer: { fields: { 去处: 'to', 单位: 'to' }, main: 'to' },
  retitle: TEXT('题目', '新题目'),
  report: TEXT('建议', '意见'),
  choose: {
    fields: { 会商日期: 'at', 会商: 'at', 到会: 'present', 标准: 'level', 三项: 'level', 牵头: 'person', 委室: 'unit', 报批文号: 'reason', 报批: 'reason' },
    time: 'at',
  },
  adopt: { fields: { 文号: 'text', 理由: 'text', 部分: 'options' }, main: 'text' },
  task: { fields: { 单位: 'unit', 责任人: 'person', 期限: 'until', 日期: 'until' }, time: 'until', main: 'person' },
  extend: { fields: { 期限: 'until', 日期: 'until', 原因: 'reason' }, time: 'until', main: 'reason' },
  settled: {
    fields: { 内容: 'text', 牵头: 'lead', 参与: 'participants', 出资: 'payer', 实施: 'implementer', 监督: 'supervisor', 期限: 'due' },
    time: 'due',
    main: 'text',
  },
  conclude: TEXT('去处'),
  accounts: TEXT('内容', '金额'),
  topic_anon: TEXT('内容'),
  pilot: {
    fields: { 试点: 'villages', 比选: 'compared', 理由: 'reason', 文号: 'document', 批准: 'document', 日期: 'at' },
    time: 'at',
    main: 'reason',
  },
  delegate: { fields: { 姓名: 'person' }, main: 'person' },
  team: { fields: { 姓名: 'text' }, main: 'text' },
  waive: { fields: { 原因: 'reason', 日期: 'until', 补齐日期: 'until', 期限: 'until' }, time: 'until', main: 'reason' },
  paperballot: TEXT('内容'),
  relayin: TEXT('内容'),
};

/** The names under which parts of this command may be changed; none = it says only yes or no. */
export function editableFields(command: string): readonly string[] {
  const seen = new Set<string>();
  return Object.entries(EDITABLE[command]?.fields ?? {}).flatMap(([name, arg]) => {
    if (seen.has(arg)) return [];
    seen.add(arg);
    return [name];
  });
}

/**
 * The arguments of a previewed command after `改 …`: `地点 村委会`, several at once (`时间 周六晚上8点；地点 村委会`), or the new words alone.
 * `undefined` = nothing of it can be changed so.
 */
export function editedArgs(command: string, args: CommandArgs, words: string): CommandArgs | undefined {
  const editable = EDITABLE[command];
  const said = words.trim();
  if (editable === undefined || said === '') return undefined;
  const named = namedParts(editable, said);
  const changed = Object.keys(named).length > 0 ? named : plainPart(editable, said);
  return changed === undefined ? undefined : { ...args, ...changed };
}

function namedParts({ fields }: Editable, said: string): Readonly<Record<string, string>> {
  const names = Object.keys(fields)
    .sort((a, b) => b.length - a.length)
    .join('|');
  const marks = [
    ...said.matchAll(new RegExp(`(?:^|[，,；;\\n]\\s*|\\s)(?:把)?(${names})(?:改成|改为|改到|换成)?(?:[\\s:：=]+|(?<=改成|改为|改到|换成))`, 'gu')),
  ];
  if (marks[0]?.index !== 0) return {};
  const parts: Record<string, string> = {};
  marks.forEach((mark, i) => {
    const value = said
      .slice(mark.index + mark[0].length, marks[i + 1]?.index ?? said.length)
      .replace(/[\s，,；;]+$/u, '')
      .trim();
    const arg = fields[mark[1] ?? ''];
    if (arg !== undefined && value !== '') parts[arg] = value;
  });
  return parts;
}

/** New words without a name: a day where one is asked for, and whatever stands behind it; else the words themselves. */
function plainPart({ time, main }: Editable, said: string): Readonly<Record<string, string>> | undefined {
  const words = said.replace(/^(?:成|为|到)[\s:：]*/u, '');
  const when = time === undefined ? undefined : takeWhen(words);
  if (time !== undefined && when !== undefined) {
    const rest = when.rest.trim();
    return { [time]: when.when, ...(rest === '' || main === undefined ? {} : { [main]: rest }) };
  }
  return main === undefined ? undefined : { [main]: words };
}
