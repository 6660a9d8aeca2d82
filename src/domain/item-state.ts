import type { ItemStatus } from '../core/records.js';

const FINISHED: readonly ItemStatus[] = ['done', 'basically', 'planned', 'cannot', 'not_adopted'];
const DONE: readonly ItemStatus[] = ['done', 'basically'];

/** True when a unit has said its last word on an item: done, nearly done, put into a plan, impossible, or never adopted. Nothing rings for it any more. */
export function isFinished(status: ItemStatus): boolean {
  return FINISHED.includes(status);
}

/** True when what was agreed was really done, wholly or in the main. */
export function isDone(status: ItemStatus): boolean {
  return DONE.includes(status);
}

/** True when nothing is left to do for a topic and something was really done. */
export function allDone(items: readonly { readonly status: ItemStatus }[]): boolean {
  return items.every((item) => isFinished(item.status)) && items.some((item) => isDone(item.status));
}
