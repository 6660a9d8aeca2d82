import { parse } from 'csv-parse/sync';
import type { Problem } from './county-data.js';

/** One line of a table. `cell` is never empty for the columns asked for; `optional` is '' when absent. */
export interface Row {
  readonly at: { readonly file: string; readonly line: number };
  cell(column: string): string;
  optional(column: string): string;
}

type TableReader = (file: string, columns: readonly string[], options?: { required: boolean }) => Row[];

/** Reads tables out of the texts of files; what is wrong goes to `problems` and its row is left out. */
export function createTableReader(files: Readonly<Record<string, string>>, problems: Problem[]): TableReader {
  return (file, columns, options) => {
    const text = files[file];
    if (text === undefined) {
      if (options?.required === true) problems.push({ file, line: 1, message: '没有这个文件' });
      return [];
    }
    const records = parseRecords(file, text, problems);
    const header = records[0]?.record ?? [];
    const absent = columns.filter((column) => !header.includes(column));
    if (absent.length > 0) {
      problems.push({ file, line: 1, message: `缺这几列：${absent.join('、')}` });
      return [];
    }
    return records.slice(1).flatMap((entry) => readRow(file, header, entry, columns, problems));
  };
}

interface Entry {
  readonly record: readonly string[];
  readonly line: number;
}

function parseRecords(file: string, text: string, problems: Problem[]): Entry[] {
  try {
    const parsed = parse(text, { bom: true, skip_empty_lines: true, trim: true, relax_column_count: true, info: true }) as unknown as { record: string[]; info: { lines: number } }[];
    return parsed.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    const line = error instanceof Error && 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
    problems.push({ file, line, message: '这个文件不是完好的 CSV（多半是引号没有配对）' });
    return [];
  }
}

function readRow(file: string, header: readonly string[], entry: Entry, columns: readonly string[], problems: Problem[]): Row[] {
  const value = (column: string): string => entry.record[header.indexOf(column)] ?? '';
  const at = { file, line: entry.line };
  const empty = columns.find((column) => value(column) === '');
  if (empty !== undefined) {
    problems.push({ ...at, message: `缺${empty}` });
    return [];
  }
  return [{ at, cell: value, optional: value }];
}

/** `households.csv 第 14 行：缺户号`. */
export function problemLine(problem: Problem): string {
  return `${problem.file} 第 ${problem.line} 行：${problem.message}`;
}
