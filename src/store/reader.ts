import type { StoreReader } from '../core/reader.js';
import type { Db } from './open.js';
import { createAskReader } from './reader-asks.js';
import { createMatterReader } from './reader-matters.js';
import { createPlaceReader } from './reader-places.js';

/** What flows may ask, plus the few questions only the engine has (`groupAt`, `privateChat`, `ballotsOf`, `heldRoles`). */
export function createReader(db: Db) {
  const places = createPlaceReader(db);
  const reader = { ...places, ...createMatterReader(db, places.within), ...createAskReader(db) };
  return reader satisfies StoreReader;
}

export type EngineReader = ReturnType<typeof createReader>;
