import type { Ballot } from '../core/records.js';

/**
 * Rows that were read lately and have not changed since: who somebody is, which group a place is, what is being asked there.
 * Only for the process that owns the database: the one writer of facts forgets them whenever one of these tables changes, and a void transaction forgets all.
 */
export interface Known {
  /** The same question asked again is answered from memory; a change of `kind` or a full memory forgets. The answers are shared: never change one. */
  remember<A extends readonly Key[], V>(kind: KnownKind, read: (...asked: A) => V): (...asked: A) => V;
  /** `undefined` = every kind. */
  forget(kind?: KnownKind): void;
  /** The ballots of polls answered lately, by poll and unit; `undefined` where nothing is remembered. */
  readonly ballots: BallotMemory | undefined;
}

/** An evening's votes ask once a ballot whether the household has answered: each poll's are read together and then kept up to date by their writer. */
export interface BallotMemory {
  /** `undefined` = that unit has not answered; `load` reads all ballots of a poll that is not in memory. */
  of(poll: number, unit: string, load: (poll: number) => readonly Ballot[]): Ballot | undefined;
  put(ballot: Ballot): void;
  drop(poll: number, unit: string): void;
  forget(): void;
}

type Key = string | number;

/** `county`: places, people, accounts, topics, polls. `asked`: prompts and drafts. */
export type KnownKind = 'county' | 'asked';

const MOST_ANSWERS = 50_000;

function createBallotMemory(): BallotMemory {
  const polls = new Map<number, Map<string, Ballot>>();
  let size = 0;
  const forget = (): void => {
    polls.clear();
    size = 0;
  };
  return {
    forget,
    of(poll, unit, load) {
      let known = polls.get(poll);
      if (known === undefined) {
        const rows = load(poll);
        if (size + rows.length > MOST_ANSWERS) forget();
        known = new Map(rows.map((row) => [row.unit, row]));
        size += rows.length;
        polls.set(poll, known);
      }
      return known.get(unit);
    },
    put(ballot) {
      const known = polls.get(ballot.poll);
      if (known === undefined) return;
      if (!known.has(ballot.unit)) size += 1;
      known.set(ballot.unit, ballot);
    },
    drop(poll, unit) {
      if (polls.get(poll)?.delete(unit) === true) size -= 1;
    },
  };
}

export function createKnown(): Known {
  const ballots = createBallotMemory();
  const memories: { readonly kind: KnownKind; readonly answers: Map<unknown, unknown> }[] = [];
  return {
    ballots,
    remember<A extends readonly Key[], V>(kind: KnownKind, read: (...asked: A) => V): (...asked: A) => V {
      const answers = new Map<Key | undefined, V>();
      memories.push({ kind, answers });
      return (...asked) => {
        const key = asked.length === 1 ? asked[0] : asked.length === 3 ? `${asked[0]}\n${asked[1]}\n${asked[2]}` : asked.join('\n');
        const known = answers.get(key);
        if (known !== undefined || answers.has(key)) return known as V;
        const answer = read(...asked);
        if (answers.size >= MOST_ANSWERS) answers.clear();
        answers.set(key, answer);
        return answer;
      };
    },
    forget(kind) {
      for (const memory of memories) if (kind === undefined || memory.kind === kind) memory.answers.clear();
      if (kind === undefined) ballots.forget();
    },
  };
}

/** Reads every time: for programs that read beside a running bot, whose changes they are not told. */
export const NOTHING_KNOWN: Known = { remember: (_kind, read) => read, forget: () => undefined, ballots: undefined };
