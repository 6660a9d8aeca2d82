import { reply, replyPrivately, say, toast } from '../../src/core/answer.js';
import { numbersOf } from '../../src/core/args.js';
import type { VillageEvent } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Ballot, Poll } from '../../src/core/records.js';
import { MINUTE, SECOND } from '../../src/core/time.js';
import { timeliness, validChoices } from '../../src/domain/tally.js';
import { formatWhen } from '../../src/domain/when.js';
import { unitFor } from '../../src/domain/voting-unit.js';
import type { Commanded } from '../target.js';
import { findPoll, isAnswer, openHere, type PollOfTopic } from './find.js';
import { voteSecretly } from './secret.js';
import { zh } from './text.js';
import { once, refreshed, voterOf } from './unit.js';

type Chosen = Extract<VillageEvent, { type: 'chose' }>;
type AskedBack = Extract<VillageEvent, { type: 'asked-back' }>;
type Voting = Chosen | Commanded;

/** An answer to the poll, however it was given. */
interface Answer {
  readonly choices: readonly number[];
  readonly reason: string | null;
  readonly override: boolean;
}

/** A button, a reply or `P7 2`. */
export function vote(e: Chosen, found: PollOfTopic, read: StoreReader): Decision {
  if (found.poll.anonymous) return voteSecretly(e, found, read);
  return cast(e, found, { choices: e.choices, reason: e.reason ?? null, override: e.override === true }, read);
}

/** `改选 2`: the household's answer is now this one. */
export function changeVote(e: Commanded, read: StoreReader): Decision {
  const found = findPoll(e, read);
  if (isAnswer(found)) return found;
  if (found.poll.anonymous) return once(e, `fixed-${found.poll.no}`, zh.secretOnce(found.poll.no));
  const choices = numbersOf(e.args['choices']);
  return choices.length === 0 ? say(e, zh.askWhichChoice(found.poll)) : cast(e, found, { choices, reason: null, override: true }, read);
}

function cast(e: Voting, found: PollOfTopic, answer: Answer, read: StoreReader): Decision {
  const { poll } = found;
  const when = timeliness(e, poll);
  if (when === 'late') return once(e, `late-${poll.no}`, zh.late(poll.no));
  const choices = validChoices(answer.choices, poll.options.length, poll.max);
  if (choices === undefined) return say(e, answer.choices.length > poll.max ? zh.tooManyChosen(poll) : zh.notAnOption(poll));
  if (e.by.person === undefined) return keepOpinion(e, poll, choices, when === 'flagged');
  const voter = voterOf(e, found, read);
  if ('effects' in voter) return voter;

  const before = read.ballot(poll.no, voter.unit);
  const another = before !== undefined && before.person !== voter.person;
  if (another && !answer.override) return taken(e, poll, choices, read);
  // An answer out of a backlog is known within bounds only; it came after one given live before.
  // Platforms tell whole seconds; within one the order of arrival is the order.
  if (before !== undefined && (e.atLatest ?? e.at) + SECOND <= before.at) return NOTHING;
  const ballot: Ballot = {
    poll: poll.no,
    unit: voter.unit,
    person: voter.person,
    choices,
    reason: answer.reason,
    channel: e.place.platform,
    at: e.at,
    flagged: when === 'flagged',
  };
  return {
    changes: [{ type: 'ballot.cast', ...ballot }],
    effects: another ? [...receipts(e, poll, ballot), tellFirst(e, poll, before, found.topic.no)] : receipts(e, poll, ballot),
  };
}

/** Said in private at once; in a group only the collected count, never the choice, and a toast for the presser's eyes. */
function receipts(e: Voting, poll: Poll, ballot: Ballot): readonly Effect[] {
  const inPrivate = e.place.chat === 'private';
  const pressed = e.type === 'chose' && e.pressed === true;
  if (!inPrivate && !pressed) return refreshed(e, poll);
  const words = ballot.flagged ? `${zh.receipt(poll, ballot.choices)}\n${zh.flagged}` : zh.receipt(poll, ballot.choices);
  return inPrivate ? [reply(e, words)] : [...refreshed(e, poll), toast(e, words)];
}

function keepOpinion(e: Voting, poll: Poll, choices: readonly number[], flagged: boolean): Decision {
  const told = once(e, `unbound-${poll.no}`, zh.unbound);
  return { changes: [{ type: 'opinion.kept', poll: poll.no, account: e.by.accountKey, choices, at: e.at, flagged }], effects: told.effects };
}

function taken(e: Voting, poll: Poll, choices: readonly number[], read: StoreReader): Decision {
  const only = read.openPolls(`village:${read.topic(poll.topic)?.village ?? ''}`).length === 1;
  const inPrivate = zh.taken(zh.takeOverWords(poll, choices, only));
  return { changes: [], effects: replyPrivately(e, inPrivate, zh.taken(zh.takeOverBlank(poll.no)), isReachable(e, read)) };
}

function tellFirst(e: Voting, poll: Poll, before: Ballot, topic: number): Effect {
  return {
    type: 'send',
    key: `poll-P${poll.no}-takenover-${e.key}-${before.person}`,
    to: { to: 'person', person: before.person },
    message: { text: zh.takenOver(poll.no) },
    kind: 'duty',
    class: 'A',
    topic,
  };
}

function isReachable(e: Voting, read: StoreReader): boolean {
  return e.by.person !== undefined && read.reachable(e.by.person);
}

/** `撤回我的票`: one's own, before the closing. */
export function withdrawVote(e: Commanded, read: StoreReader): Decision {
  const found = findPoll(e, read);
  if (isAnswer(found)) return found;
  const { poll } = found;
  if (poll.anonymous) return once(e, `fixed-${poll.no}`, zh.secretOnce(poll.no));
  if (timeliness(e, poll) === 'late') return once(e, `late-${poll.no}`, zh.late(poll.no));
  if (e.by.person === undefined) return once(e, `unbound-withdraw-${poll.no}`, zh.nothingCast(poll));
  const voter = voterOf(e, found, read);
  if ('effects' in voter) return voter;
  const before = read.ballot(poll.no, voter.unit);
  if (before === undefined) return tell(e, zh.nothingCast(poll), zh.askPrivately, read);
  if (before.person !== voter.person) return tell(e, zh.notYours(poll.no), zh.askPrivately, read);
  const told = tell(e, zh.takenBack(poll.no), zh.takenBackInGroup(poll.no), read);
  return { changes: [{ type: 'ballot.withdrawn', poll: poll.no, unit: voter.unit, at: e.at }], effects: [...told.effects, ...refreshed(e, poll)] };
}

/** `我的票`: told in private only, wherever it was asked. */
export function showVote(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const found = e.args['poll'] === undefined ? undefined : findPoll(e, read);
  if (found !== undefined && isAnswer(found)) return found;
  const polls = found === undefined ? openHere(e, read) : [found.poll];
  if (polls.length === 0) return say(e, zh.noOpenPoll);
  if (e.by.person === undefined) return once(e, 'unbound-mine', zh.askPrivately);
  const person = e.by.person;
  const home = e.by.household ?? read.person(person)?.household;
  const lines = polls.map((poll) => mineLine(poll, home == null ? undefined : unitFor(poll, person, home), person, read, c));
  return tell(e, lines.join('\n'), zh.askPrivately, read);
}

function mineLine(poll: Poll, unit: string | undefined, person: string | undefined, read: StoreReader, c: DecideContext): string {
  if (poll.anonymous) return unit !== undefined && read.voter(poll.no, unit) !== undefined ? zh.secretOnce(poll.no) : zh.nothingCast(poll);
  const ballot = unit === undefined ? undefined : read.ballot(poll.no, unit);
  if (ballot === undefined) return poll.closedAt === null ? zh.nothingCast(poll) : zh.late(poll.no);
  return ballot.person === person ? zh.mine(poll, ballot.choices, formatWhen(poll.closesAt, c.zone)) : zh.mineByOther(poll.no);
}

function tell(e: Commanded, inPrivate: string, fallback: string, read: StoreReader): Decision {
  return { changes: [], effects: replyPrivately(e, inPrivate, fallback, isReachable(e, read)) };
}

const ASK_BACK_MS = 10 * MINUTE;
const LONGEST_ECHO = 4;

/** A bare answer that may not be counted: asked back at most once in ten minutes and group. */
export function askBack(e: AskedBack, { poll }: PollOfTopic): Decision {
  const said = e.text.trim();
  const named = /^[Pp]\s?(\d{1,6})\s+\d{1,2}$/.exec(said)?.[1];
  if (named !== undefined && Number(named) !== poll.no) return say(e, zh.unknownPoll(Number(named)));
  if (named !== undefined && poll.closedAt === null && e.at < poll.closesAt) return say(e, zh.notAnOption(poll));
  if (poll.closedAt !== null || e.at >= poll.closesAt || said === '' || said.length > LONGEST_ECHO) return NOTHING;
  const n = /^\d$/.test(said) ? Number(said) : undefined;
  if (n !== undefined && (n < 1 || n > poll.options.length)) return NOTHING;
  const answer = reply(e, poll.anonymous ? zh.askBackSecret(poll.no) : n === undefined ? zh.askBackWord(poll.no, said) : zh.askBack(poll.no, said));
  if (answer.type !== 'send') return NOTHING;
  const key = `poll-${poll.no}-askback-${e.place.group ?? e.place.conversation}-${Math.floor(e.at / ASK_BACK_MS)}`;
  return { changes: [], effects: [{ ...answer, key }] };
}
