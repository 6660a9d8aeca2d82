import type { CountyRules, RuleKey, RuleValue } from '../core/rules.js';

/** What a setting may be, how it is written and how it is read back. */
export type RuleKind =
  | { readonly kind: 'count'; readonly least: number; readonly most: number; readonly unit: string }
  | { readonly kind: 'clock'; readonly earliest: number; readonly latest: number }
  /** Values and the words for them. */
  | { readonly kind: 'choice'; readonly options: readonly (readonly [RuleValue, string])[] };

/** One thing counties do differently. `label` is what people type; `source` says where the product's value comes from. */
export interface Setting {
  readonly key: RuleKey;
  readonly section: string;
  readonly label: string;
  readonly means: string;
  readonly initial: RuleValue;
  readonly shape: RuleKind;
  readonly source: string;
}

type KeysOf<T> = { [K in RuleKey]: CountyRules[K] extends T ? K : never }[RuleKey];
type Words = readonly [label: string, means: string, source: string];

/** Builders for the rows of one section. */
export function rowsOf(section: string) {
  const row = (key: RuleKey, initial: RuleValue, shape: RuleKind, [label, means, source]: Words): Setting => ({
    key,
    section,
    label,
    means,
    initial,
    shape,
    source,
  });
  return {
    count: (key: KeysOf<number>, initial: number, [least, most]: readonly [number, number], unit: string, words: Words): Setting =>
      row(key, initial, { kind: 'count', least, most, unit }, words),
    clock: (key: KeysOf<number>, initial: number, [earliest, latest]: readonly [number, number], words: Words): Setting =>
      row(key, initial, { kind: 'clock', earliest, latest }, words),
    toggle: (key: KeysOf<boolean>, initial: boolean, [yes, no]: readonly [string, string], words: Words): Setting =>
      row(key, initial, { kind: 'choice', options: [[true, yes] as const, [false, no] as const] }, words),
    choice: <K extends KeysOf<string>>(key: K, initial: CountyRules[K], options: readonly (readonly [CountyRules[K], string])[], words: Words): Setting =>
      row(key, initial, { kind: 'choice', options }, words),
  };
}

const HOUR_MINUTES = 60;
const NOON = 12;

/** Minutes since midnight as people write them: `21:30`. */
export function clockWords(minutes: number): string {
  return `${Math.floor(minutes / HOUR_MINUTES)}:${String(minutes % HOUR_MINUTES).padStart(2, '0')}`;
}

/** As people say it, the part of the day apart: `9 点半`. */
export function clockSpoken(minutes: number): string {
  const hour = Math.floor(minutes / HOUR_MINUTES);
  const rest = minutes % HOUR_MINUTES;
  return `${hour > NOON ? hour - NOON : hour} 点${rest === 0 ? '' : rest === HOUR_MINUTES / 2 ? '半' : `${rest} 分`}`;
}

/** A value as people read it: `3 天`, `21:30`, `列入`. */
export function valueWords({ shape }: Pick<Setting, 'shape'>, value: RuleValue): string {
  switch (shape.kind) {
    case 'count':
      return `${String(value)} ${shape.unit}`;
    case 'clock':
      return clockWords(Number(value));
    case 'choice':
      return shape.options.find(([one]) => one === value)?.[1] ?? String(value);
  }
}

/** What may be written: `1 到 30 天`, `6:00 到 10:00`, `列入／不列入`. */
export function boundsWords({ shape }: Pick<Setting, 'shape'>): string {
  switch (shape.kind) {
    case 'count':
      return `${shape.least} 到 ${shape.most} ${shape.unit}`;
    case 'clock':
      return `${clockWords(shape.earliest)} 到 ${clockWords(shape.latest)}`;
    case 'choice':
      return shape.options.map(([, words]) => words).join('／');
  }
}

/** The value somebody's words name; undefined = none within the bounds. */
export function valueIn({ shape }: Pick<Setting, 'shape'>, words: string): RuleValue | undefined {
  const plain = words.normalize('NFKC').replace(/\s+/gu, '');
  switch (shape.kind) {
    case 'count': {
      const number = countIn(plain, shape.unit);
      return number === undefined || number < shape.least || number > shape.most ? undefined : number;
    }
    case 'clock': {
      const at = clockIn(plain);
      return at === undefined || at < shape.earliest || at > shape.latest ? undefined : at;
    }
    case 'choice':
      return shape.options.find(([, one]) => one === plain)?.[0];
  }
}

/** The unit may be left out; another unit is not the same number. */
function countIn(plain: string, unit: string): number | undefined {
  const found = /^(\d{1,4})(\D*)$/u.exec(plain);
  const rest = found?.[2] ?? '';
  if (found === null || (rest !== '' && rest !== unit && rest !== unit.replace(/^个/u, '') && !(unit === '%' && rest === '％'))) return undefined;
  return Number(found[1]);
}

function clockIn(plain: string): number | undefined {
  const found = /^(早上|上午|中午|下午|晚上|夜里)?(\d{1,2})(?:[:点时](\d{1,2}|半)?分?)?$/u.exec(plain);
  if (found === null) return undefined;
  const said = Number(found[2]);
  const hour = /下午|晚上|夜里/u.test(found[1] ?? '') && said < NOON ? said + NOON : said;
  const minute = found[3] === '半' ? HOUR_MINUTES / 2 : Number(found[3] ?? 0);
  return hour > 23 || minute >= HOUR_MINUTES ? undefined : hour * HOUR_MINUTES + minute;
}
