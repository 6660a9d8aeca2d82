import type { Change, ChangeType } from '../core/change.js';
import type { VillageEvent } from '../core/event.js';
import type { Flow } from '../core/flow.js';

/** Who is asked about what, in the order of the list of flows. */
export interface Audience {
  /** The flows that hear of such an event. */
  of(type: VillageEvent['type']): readonly Flow[];
  /** The flows that follow such a change. */
  after(type: Change['type']): readonly Flow[];
}

const NOBODY: readonly Flow[] = [];

/** Sorts the flows once by what they say they want: nine of ten events are votes, and few flows hear of those. Throws at a flow with an `after` that follows nothing. */
export function createAudience(flows: readonly Flow[]): Audience {
  const hearing = new Map<VillageEvent['type'], Flow[]>(),
    following = new Map<ChangeType, Flow[]>();
  for (const flow of flows) {
    if (flow.after !== undefined && (flow.follows ?? []).length === 0) throw new Error(`${flow.name} answers changes and does not say which`);
    for (const type of flow.hears) list(hearing, type).push(flow);
    for (const type of flow.follows ?? []) list(following, type).push(flow);
  }
  return { of: (type) => hearing.get(type) ?? NOBODY, after: (type) => following.get(type) ?? NOBODY };
}

function list<K>(lists: Map<K, Flow[]>, key: K): Flow[] {
  const found = lists.get(key) ?? [];
  lists.set(key, found);
  return found;
}
