import { GrammyError } from 'grammy';
import { MINUTE, SECOND } from '../../src/core/time.js';
import { readFailure } from './errors.js';
import { NotStoredError } from './intake.js';

/** One turn of listening. */
export interface Round {
  /** Asks Telegram once; true when it had nothing more for us. `hurry` = do not wait for something to come. */
  ask(hurry: boolean, signal: AbortSignal): Promise<boolean>;
  /** Before the first turn, and again after Telegram said that something stands in the way. */
  prepare(signal: AbortSignal): Promise<void>;
}

/** What keeping the link up needs. */
export interface LinkParts {
  readonly round: Round;
  /** Waits; ends at once when the signal is aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** Between 0 and 1. */
  chance(): number;
  /** The trouble by its code; undefined = all is well again. Told once a change. */
  trouble(code: string | undefined): void;
}

/** Listens until it is stopped, whatever breaks in between. */
export interface Link {
  start(): void;
  /** Resolves when Telegram has nothing more for us, or cannot be asked. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}

const FIRST_MS = SECOND;
const MOST_MS = 30 * SECOND;
const FIRST_STORE_MS = 200;
const MOST_STORE_MS = 5 * SECOND;
const RIVAL_MS = MINUTE / 2;

/** Turn after turn; errors become waits, each as long as Telegram says or as the fault deserves. */
export function createLink(parts: LinkParts): Link {
  const { round } = parts;
  const ending = new AbortController();
  const state: State = { waiting: [], asking: undefined, cut: false, ready: false, failures: 0, told: undefined };

  function tell(code: string | undefined): void {
    if (code !== state.told) parts.trouble(code);
    state.told = code;
  }
  function letGo(): void {
    for (const done of state.waiting.splice(0)) done();
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        await turn(state, round, ending.signal);
        tell(undefined);
      } catch (error) {
        if (ending.signal.aborted) break;
        // Cut short by `drained`, which wants the next turn at once.
        if (state.cut) continue;
        state.failures += 1;
        const recovery = recoveryOf(error, state.failures, parts.chance());
        tell(recovery.code);
        if (recovery.code !== 'not-stored') letGo();
        if (recovery.again === true) state.ready = false;
        if (recovery.waitMs === undefined) break;
        await parts.pause(recovery.waitMs, ending.signal);
      }
    }
    letGo();
  }

  let running: Promise<void> | undefined;
  return {
    start() {
      running ??= run();
    },
    drained() {
      if (running === undefined || ending.signal.aborted || (state.told !== undefined && state.told !== 'not-stored')) return Promise.resolve();
      return new Promise((done) => {
        state.waiting.push(done);
        state.cut = true;
        state.asking?.abort();
      });
    },
    async stop() {
      ending.abort();
      await running;
    },
  };
}

interface State {
  waiting: (() => void)[];
  asking: AbortController | undefined;
  cut: boolean;
  ready: boolean;
  failures: number;
  told: string | undefined;
}

async function turn(state: State, round: Round, ending: AbortSignal): Promise<void> {
  const rushed = state.waiting;
  state.waiting = [];
  state.cut = false;
  state.asking = new AbortController();
  const signal = AbortSignal.any([ending, state.asking.signal]);
  let empty = false;
  try {
    if (!state.ready) await round.prepare(signal);
    state.ready = true;
    empty = await round.ask(rushed.length > 0, signal);
    state.failures = 0;
  } finally {
    state.asking = undefined;
    if (!empty) state.waiting.push(...rushed);
  }
  if (empty) for (const done of rushed) done();
}

/** What a failed turn leads to. */
interface Recovery {
  readonly code: string;
  /** undefined = nothing can be done: listening ends. */
  readonly waitMs?: number;
  /** Prepare anew before the next turn. */
  readonly again?: boolean;
}

function recoveryOf(error: unknown, failures: number, chance: number): Recovery {
  if (error instanceof NotStoredError) return { code: 'not-stored', waitMs: growing(FIRST_STORE_MS, MOST_STORE_MS, failures, 1) };
  if (error instanceof GrammyError) {
    const { error_code: code, description, parameters } = error;
    if (code === 401 || code === 404) return { code: 'token-refused' };
    if (code === 429) return { code: 'too-many', waitMs: (parameters.retry_after ?? 1) * SECOND };
    if (code === 409 && /webhook/i.test(description)) return { code: 'webhook-in-the-way', waitMs: FIRST_MS, again: true };
    if (code === 409) return { code: 'second-listener', waitMs: RIVAL_MS };
  }
  const failure = readFailure(error);
  return { code: failure.what === 'delivery' ? failure.error.code : failure.what, waitMs: growing(FIRST_MS, MOST_MS, failures, 0.75 + chance / 2) };
}

function growing(first: number, most: number, failures: number, stretch: number): number {
  return Math.min(most, first * 2 ** Math.min(failures - 1, 10) * stretch);
}
