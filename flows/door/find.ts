import type { Place } from '../../src/core/event.js';
import { conversationKey } from '../../src/core/keys.js';
import type { PromptKind } from '../../src/core/message.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Group, Person, PromptRow } from '../../src/core/records.js';
import type { Instant } from '../../src/core/time.js';
import { wallClock } from '../../src/domain/when.js';

const KINDS = ['village', 'liaison', 'lead', 'unit'] as const;
/** Questions to everybody; a ②, a form or a card is one person's and is simply asked again. */
const ASKED_OF_ALL: readonly PromptKind[] = ['choice', 'rsvp', 'rate', 'signin', 'floor'];

/** Groups bound to an account of the bot. */
export function groupsOfAccount(read: StoreReader, { platform, account }: Pick<Place, 'platform' | 'account'>): readonly Group[] {
  return KINDS.flatMap((kind) => read.groupsOf(kind, 'county')).filter((group) => group.platform === platform && group.account === account);
}

/** Questions to all of a group that somebody may have answered since an instant. */
export function askedSince(read: StoreReader, group: Group, since: Instant): readonly PromptRow[] {
  return read.promptsAt(conversationKey(group)).filter((row) => ASKED_OF_ALL.includes(row.kind) && (row.until === null || row.until > since));
}

/** Who looks after the machine; where nobody does, the heads of the liaison office. */
export function keepers(read: StoreReader): readonly Person[] {
  const operators = read.holders('operator', 'county');
  return operators.length > 0 ? operators : read.holders('liaison-head', 'county');
}

/** `10:02`. */
export function clockTime(at: Instant, zone: string): string {
  const { hour, minute } = wallClock(at, zone);
  return `${hour}:${String(minute).padStart(2, '0')}`;
}
