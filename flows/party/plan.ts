import type { Plan } from '../../src/core/records-parties.js';
import { formatDay } from '../../src/domain/when.js';
import { zh } from './text.js';

/** The six answers of a plan in one sentence. */
export function sixOf(plan: Pick<Plan, 'text' | 'lead' | 'participants' | 'payer' | 'implementer' | 'supervisor' | 'dueAt'>, zone: string): string {
  return zh.six(plan, formatDay(plan.dueAt, zone));
}
