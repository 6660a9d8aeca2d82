import { isConfirmed, preview } from '../../src/core/answer.js';
import type { CommandArgs } from '../../src/core/event.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import type { Commanded } from '../target.js';

// The one place to turn 录票 and 转录 from ② into ②②: here a second person has to be asked, there to have agreed.

/** Asks before a sheet is counted. */
export function askBeforeCounting(e: Commanded, text: string, args: CommandArgs, c: DecideContext): Decision {
  return preview(e, text, args, c);
}

/** True when the sheet may be counted now. */
export function mayCount(e: Commanded): boolean {
  return isConfirmed(e);
}
