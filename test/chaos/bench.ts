/** What a bench found. `cases` are expectations; a failure is a sentence. The figures are printed, never judged here. */
export interface Outcome {
  readonly cases: number;
  readonly failures: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
  /** Processes ended by force, ballots cast, ballots missing, counted twice, messages sent twice without a mark. */
  readonly kills: number;
  readonly votes: number;
  readonly lost: number;
  readonly doubled: number;
  readonly unmarkedDoubles: number;
}

/** How far a bench goes: `quick` within half a minute, `full` as long as the promise says. */
export type Extent = 'quick' | 'full';

/** One way of making life hard for the bot, on real parts. `tell` is for progress; throws only when the bench itself is broken. */
export type Bench = (extent: Extent, tell: (line: string) => void) => Promise<Outcome>;
