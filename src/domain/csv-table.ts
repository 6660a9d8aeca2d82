import { parse } from 'csv-parse/sync';
import type { Problem } from './county-data.js';

/** One line of a table. `cell` is never empty for the columns asked for; `optional` is '' when absent. */
export interface Row {
  readonly at: { readonly file: string; readonly line: number };
  cell(column: string): string;
  optional(column: string): string;
}

/** Values a reference may name. */
export interface Names {
  has(value: string): boolean;
}

/** What could be read of a file. `names` also knows the rows left out, and everything when the file is broken: one mistake is told once, not again by every row that refers to it. */
export interface Table {
  readonly rows: readonly Row[];
  names(column: string): Names;
}

type TableReader = (file: string, columns: readonly string[], options?: { required: boolean }) => Table;

const ABSENT: Table = { rows: [], names: () => new Set<string>() };
const BROKEN: Table = { rows: [], names: () => ({ has: () => true }) };

/** Reads tables out of the texts of files; what is wrong goes to `problems` and its row is left out. */
export function createTableReader(files: Readonly<Record<string, string>>, problems: Problem[]): TableReader {
  return (file, columns, options) => {
    const text = files[file];
    if (text === undefined) {
      if (options?.required === true) problems.push({ file, line: 1, message: '没有这个文件' });
      return ABSENT;
    }
    const entries = parseRecords(file, text, problems);
    if (entries === undefined) return BROKEN;
    const [top, ...rest] = entries;
    const header = top?.record ?? [];
    const absent = columns.filter((column) => !header.includes(column));
    if (absent.length > 0) {
      problems.push({ file, line: 1, message: `缺这几列：${absent.join('、')}` });
      return BROKEN;
    }
    if (rest.length === 0 && options?.required === true) problems.push({ file, line: 2, message: '只有表头，没有内容' });
    return {
      rows: rest.flatMap((entry) => readRow(file, header, entry, columns, problems)),
      names: (column) => new Set(rest.map((entry) => entry.record[header.indexOf(column)] ?? '')),
    };
  };
}

interface Entry {
  readonly record: readonly string[];
  readonly line: number;
}

function parseRecords(file: string, text: string, problems: Problem[]): readonly Entry[] | undefined {
  const entries: Entry[] = [];
  try {
    parse(text, {
      bom: true,
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
      on_record: (record: string[], { lines }) => {
        entries.push({ record, line: lines });
        return null;
      },
    });
    return entries;
  } catch (error) {
    problems.push({ file, line: brokenLine(error, (entries.at(-1)?.line ?? 0) + 1), message: '这个文件不是完好的 CSV（多半是引号没有配对）' });
    return undefined;
  }
}

/** An unclosed quote is noticed only at the end of the file; the row it opened in comes right after the last good one. */
function brokenLine(error: unknown, afterLast: number): number {
  if (!(error instanceof Error) || !('code' in error) || error.code === 'CSV_QUOTE_NOT_CLOSED') return afterLast;
  return 'lines' in error && typeof error.lines === 'number' ? error.lines : afterLast;
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
