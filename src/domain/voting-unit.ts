import type { StoreReader } from '../core/reader.js';
import type { Poll } from '../core/records.js';

type Asked = Pick<Poll, 'no' | 'unit' | 'anonymous'>;

/** The unit of a poll somebody of a household is: the household, or the person where each counts. */
export function unitFor(poll: Pick<Poll, 'unit'>, person: string, household: string): string {
  return poll.unit === 'person' ? `person:${person}` : household;
}

/** Whether a unit has answered, be it openly or anonymously. */
export function hasAnswered(poll: Asked, unit: string, read: StoreReader): boolean {
  return poll.anonymous ? read.voter(poll.no, unit) !== undefined : read.ballot(poll.no, unit) !== undefined;
}

/** The units a household answers with: itself, or its people. */
export function unitsOf(poll: Asked, household: string, read: StoreReader): readonly string[] {
  return poll.unit === 'household' ? [household] : read.peopleOf(household).map((person) => unitFor(poll, person.id, household));
}
