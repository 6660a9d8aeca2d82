import { say } from '../../src/core/answer.js';
import { type Decision, NOTHING } from '../../src/core/flow.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import type { Commanded } from '../target.js';
import { zh } from './text.js';

/** What whoever may not write the programme is told; undefined = they may. Talk that was not meant for the bot gets silence. */
export function refuseLeading(e: Commanded, right = e.command): Decision | undefined {
  // The programme is the county's: a right that covers one town is none.
  if (may(right, e.by, {})) return undefined;
  if (e.place.chat === 'village' || !e.addressed) return NOTHING;
  return say(e, mayAnywhere('programme', e.by) ? zh.forChair : zh.forChairAlone);
}
