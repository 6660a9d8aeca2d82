import type { Day, Phase } from '../core/records-programme.js';
import type { Problem } from './county-data.js';
import type { Row } from './csv-table.js';

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const MOST_PERCENT = 100;

/** `2村`, `60%`, `无` or nothing; undefined = none of these. */
export function readTarget(words: string): Pick<Phase, 'target' | 'unit'> | undefined {
  const said = words.normalize('NFKC').trim();
  if (/^(?:无|没有|没写)?$/u.test(said)) return { target: null, unit: 'villages' };
  if (/^(?:全部|全县|全覆盖)$/u.test(said)) return { target: MOST_PERCENT, unit: 'percent' };
  const found = /^(\d{1,4})\s*(个?村(?:社区)?|个|%)$/u.exec(said);
  const target = Number(found?.[1]);
  if (found === null || target < 1 || (found[2] === '%' && target > MOST_PERCENT)) return undefined;
  return { target, unit: found[2] === '%' ? 'percent' : 'villages' };
}

/** The stages of the programme as the county's file tells them; a row that cannot be read is a problem and left out. */
export function readPhases(rows: readonly Row[], problems: Problem[]): readonly Omit<Phase, 'at'>[] {
  return rows.flatMap((row) => {
    const from = readDay(row.cell('起'));
    const to = readDay(row.cell('止'));
    const target = readTarget(row.optional('目标'));
    const wrong =
      from === undefined || to === undefined
        ? '起止请写成 2026-01-01 这样'
        : from > to
          ? '起在止的后面'
          : target === undefined
            ? `目标请写成“40村”或“60%”，现在是：${row.optional('目标')}`
            : undefined;
    if (wrong !== undefined) problems.push({ ...row.at, message: wrong });
    if (wrong !== undefined || from === undefined || to === undefined || target === undefined) return [];
    return [{ name: row.cell('阶段'), from, to, ...target, source: row.optional('依据') || null }];
  });
}

/** A day that exists, with two digits each; undefined = it does not. */
function readDay(words: string): Day | undefined {
  const [, year, month, day] = DATE.exec(words) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
