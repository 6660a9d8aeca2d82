import type { Decision, Effect } from '../../src/core/flow.js';
import { reply, type Spoken } from '../../src/core/answer.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Poll } from '../../src/core/records.js';
import { unitFor } from '../../src/domain/voting-unit.js';
import type { PollOfTopic } from './find.js';
import { zh } from './text.js';

/** Who answers, and for which voting unit. */
export interface Voter {
  readonly person: string;
  readonly unit: string;
}

/** The voter behind an account, or the sentence why there is none. */
export function voterOf(e: Spoken, { poll, topic }: PollOfTopic, read: StoreReader): Voter | Decision {
  const person = e.by.person;
  const home = e.by.household ?? (person === undefined ? undefined : read.person(person)?.household) ?? undefined;
  const household = home === undefined ? undefined : read.household(home);
  if (person === undefined || household === undefined) return once(e, `homeless-${poll.no}`, zh.noHousehold);
  if (household.village === topic.village) return { person, unit: unitFor(poll, person, household.id) };
  return once(e, `elsewhere-${poll.no}`, zh.otherVillage(poll.no, read.village(topic.village)?.name ?? '本村'));
}

/** In a group each account hears a thing once; in private every time. */
export function once(e: Spoken, what: string, words: string): Decision {
  const answer = reply(e, words);
  if (e.place.chat === 'private' || answer.type !== 'send') return { changes: [], effects: [answer] };
  return { changes: [], effects: [{ ...answer, key: `poll-${what}-${e.by.accountKey}` }] };
}

/** The collected count of the group the words came from. */
export function refreshed(e: Spoken, poll: Pick<Poll, 'no'>): readonly Effect[] {
  return e.place.group === undefined ? [] : [{ type: 'refresh', board: `poll-receipt-${poll.no}`, group: e.place.group }];
}
