import type { StoreReader } from '../core/reader.js';
import { type Known, NOTHING_KNOWN } from './known.js';
import type { Db } from './open.js';
import { createAskReader } from './reader-asks.js';
import { createCollReader } from './reader-coll.js';
import { createCosignReader } from './reader-cosign.js';
import { createDocsReader } from './reader-docs.js';
import { createMatterReader } from './reader-matters.js';
import { createMediaReader } from './reader-media.js';
import { createPartyReader } from './reader-parties.js';
import { createMeetReader } from './reader-meet.js';
import { createMoneyReader } from './reader-money.js';
import { createPlaceReader } from './reader-places.js';
import { createRulesReader } from './reader-rules.js';
import { createProgrammeReader } from './reader-programme.js';
import { createSoundReader } from './reader-sound.js';

/** What flows may ask, plus the few questions only the engine has (`groupAt`, `privateChat`, `ballotsOf`, `heldRoles`, `mediaWanted`). `known` only for the owner of the database. */
export function createReader(db: Db, known: Known = NOTHING_KNOWN) {
  const places = createPlaceReader(db, known);
  const reader = {
    ...places,
    ...createMatterReader(db, places.within, known),
    ...createAskReader(db, known),
    ...createCollReader(db),
    ...createCosignReader(db),
    ...createDocsReader(db),
    ...createMediaReader(db),
    ...createPartyReader(db, known),
    ...createProgrammeReader(db),
    ...createMeetReader(db, places.within, places.person),
    ...createRulesReader(db, known),
    ...createMoneyReader(db),
    ...createSoundReader(db),
  };
  return reader satisfies StoreReader;
}

export type EngineReader = ReturnType<typeof createReader>;
