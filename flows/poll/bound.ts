import type { ChangeOf } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Ballot, Opinion } from '../../src/core/records.js';
import { unitFor } from '../../src/domain/voting-unit.js';
import { pollOfSubject } from './find.js';
import { zh } from './text.js';

/** An account bound before the closing counts: what it had said and was kept apart becomes a ballot, by the time it was said. */
export function countOpinions(bound: ChangeOf<'account.bound'>, read: StoreReader, c: DecideContext): Decision {
  const opinions = read.openOpinions(bound.account);
  if (opinions.length === 0) return NOTHING;
  const settled = opinions.map((opinion) => settle(opinion, bound, read, c));
  return { changes: settled.flatMap((one) => one.changes), effects: settled.flatMap((one) => one.effects) };
}

function settle(opinion: Opinion, { account, person, at }: ChangeOf<'account.bound'>, read: StoreReader, c: DecideContext): Decision {
  const found = pollOfSubject(`poll:${opinion.poll}`, read);
  const home = read.person(person)?.household;
  const household = home == null ? undefined : read.household(home);
  // Too late, or somebody of another village: it stays what it was, an opinion.
  if (found === undefined || at >= found.poll.closesAt || household?.village !== found.topic.village) return NOTHING;
  const unit = unitFor(found.poll, person, household.id);
  const before = read.ballot(found.poll.no, unit);
  const gone = { type: 'opinion.settled', poll: opinion.poll, account, at: c.now } as const;
  if (before !== undefined && before.person !== person) {
    return { changes: [gone], effects: [tell(opinion, person, zh.taken(zh.takeOverWords(found.poll, opinion.choices, false)), c)] };
  }
  if (before !== undefined && before.at >= opinion.at) return { changes: [gone], effects: [] };
  const ballot: Ballot = {
    poll: opinion.poll,
    unit,
    person,
    choices: opinion.choices,
    reason: null,
    channel: account.split('/', 1)[0] ?? '',
    at: opinion.at,
    flagged: opinion.flagged,
  };
  return { changes: [{ type: 'ballot.cast', ...ballot }, gone], effects: [tell(opinion, person, zh.countedNow(found.poll, opinion.choices), c)] };
}

function tell(opinion: Opinion, person: string, text: string, c: DecideContext): Effect {
  return {
    type: 'send',
    key: `poll-P${opinion.poll}-bound-${c.eventKey}-${person}`,
    to: { to: 'person', person },
    message: { text },
    kind: 'duty',
    class: 'B',
  };
}
