import type { Rating } from '../core/records-meet.js';

/** How those who were asked found the result. */
export interface Satisfaction {
  readonly asked: number;
  readonly answered: number;
  readonly satisfied: number;
  readonly basically: number;
  readonly dissatisfied: number;
}

const LEAST_SHOWN = 5;

/** Counts one round. Whoever rated without being asked counts as asked. */
export function satisfactionOf(asked: readonly string[], ratings: readonly Pick<Rating, 'person' | 'level'>[]): Satisfaction {
  const of = (level: Rating['level']): number => ratings.filter((one) => one.level === level).length;
  return {
    asked: new Set([...asked, ...ratings.map((one) => one.person)]).size,
    answered: ratings.length,
    satisfied: of('satisfied'),
    basically: of('basically'),
    dissatisfied: of('dissatisfied'),
  };
}

/** False while so few have answered that the numbers would tell who said what. */
export function isShown(s: Satisfaction): boolean {
  return s.answered >= LEAST_SHOWN;
}
