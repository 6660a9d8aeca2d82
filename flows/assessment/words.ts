import { type Indicator, INDICATORS } from '../../src/domain/assessment.js';
import { zh } from './text.js';

const FEW = 5;

/** A value as people read it: `92%`, `2.3`; of few cases the fraction alone says more. */
function shortValue({ kind, value, of }: Pick<Indicator, 'kind' | 'value' | 'of'>): string {
  if (value === null) return '—';
  if (kind === 'days') return value.toFixed(1);
  return of < FEW ? '' : `${Math.round(value * 100)}%`;
}

/** A value beside others, where there is no fraction. */
export function plainValue(kind: Indicator['kind'], value: number): string {
  return kind === 'days' ? zh.days_(value.toFixed(1)) : `${Math.round(value * 100)}%`;
}

/** One line: number, name, value and what it is made of. */
export function lineOf(indicator: Indicator): string {
  const { no, kind, of, hit, value } = indicator;
  const about = INDICATORS[no - 1];
  const name = about?.name ?? '';
  if (of === 0) return zh.none(no, name);
  if (value === null) return zh.fewRaters(no, name, of);
  const line = kind === 'days' ? zh.days(no, name, shortValue(indicator), of) : zh.share(no, name, shortValue(indicator), hit, of);
  return `${line.replace(' （', '（')}${about?.scored === false ? zh.unscored : ''}`;
}
