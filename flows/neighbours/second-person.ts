import { askSecond, cosignedBy } from '../../src/core/cosign.js';
import type { CommandArgs } from '../../src/core/event.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import type { Instant } from '../../src/core/time.js';
import { routineSeconds, routineUntil } from '../../src/domain/cosigners.js';
import type { Commanded } from '../target.js';

/** ②② before a sheet is counted: 组长, village secretary or 监委会 agree to the very lines. */
export function askBeforeCounting(e: Commanded, topic: Topic, text: string, args: CommandArgs, read: StoreReader, c: DecideContext): Decision {
  return askSecond(e, { text, args, topic: topic.no, seconds: routineSeconds(topic.village), ...routineUntil(c) }, read, c);
}

/** True when the second person has agreed and the sheet is counted now. */
export function mayCount(e: Commanded): boolean {
  return cosignedBy(e) !== undefined;
}

/** When the sheet was typed: what counts is that, not when somebody agreed to it. */
export function saidAt(e: Commanded, read: StoreReader): Instant {
  return (mayCount(e) ? read.cosign(String(e.args['confirmed']))?.at : undefined) ?? e.at;
}
