import { reply, toast } from '../../src/core/answer.js';
import type { VillageEvent } from '../../src/core/event.js';
import type { Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { timeliness, validChoices } from '../../src/domain/tally.js';
import type { PollOfTopic } from './find.js';
import { zh } from './text.js';
import { once, refreshed, voterOf } from './unit.js';

type Chosen = Extract<VillageEvent, { type: 'chose' }>;

/**
 * An answer to an anonymous poll: by button or in private, once and for all. That the unit has answered is a fact of the record,
 * what it answered is a row of its own under a random key; no receipt repeats it.
 */
export function voteSecretly(e: Chosen, found: PollOfTopic, read: StoreReader): Decision {
  const { poll } = found;
  const when = timeliness(e, poll);
  if (when === 'late') return once(e, `late-${poll.no}`, zh.late(poll.no));
  if (e.place.chat !== 'private' && e.pressed !== true) return once(e, `openly-${poll.no}`, zh.sayItSecretly(poll.no));
  // An opinion kept apart would stand beside its account: nobody's choice may.
  if (e.by.person === undefined) return once(e, `unbound-${poll.no}`, zh.bindFirst(poll.no));
  const choices = validChoices(e.choices, poll.options.length, poll.max);
  if (choices === undefined) return { changes: [], effects: [reply(e, e.choices.length > poll.max ? zh.tooManyChosen(poll) : zh.notAnOption(poll))] };
  const voter = voterOf(e, found, read);
  if ('effects' in voter) return voter;
  const before = read.voter(poll.no, voter.unit);
  if (before !== undefined) return answered(e, before.person === voter.person ? zh.secretOnce(poll.no) : zh.secretTaken(poll.no));
  const said = zh.secretReceipt(poll.no);
  return {
    changes: [{ type: 'voter.marked', poll: poll.no, ...voter, channel: e.place.platform, at: e.at, flagged: when === 'flagged' }],
    effects: [{ type: 'secret-ballot', poll: poll.no, choices }, ...(e.place.chat === 'private' ? [reply(e, said)] : [...refreshed(e, poll), toast(e, said)])],
  };
}

/** In a group the presser alone is told. */
function answered(e: Chosen, words: string): Decision {
  return { changes: [], effects: e.place.chat === 'private' ? [reply(e, words)] : [toast(e, words)] };
}
