import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { FromChild, ToChild } from './protocol.js';
import type { Timing } from './timing.js';

/** The line to the child process that wechaty lives in. The child is started again whenever it is gone, later each time until it is steady. */
export interface Link {
  /** False when there is nobody to hear it. */
  tell(message: ToChild): boolean;
  /** Ends the child; a new one follows. */
  restart(): void;
  /** How much silence is allowed from now on, in ms; any word of `alive` counts as life. */
  expectWithin(ms: number): void;
  /** The child has proved itself: the next restart is quick again. */
  steady(): void;
  stop(): Promise<void>;
}

/** What a link is made of. */
export interface LinkOptions {
  readonly childFile: string;
  readonly cwd: string;
  readonly timing: Timing;
  /** Said first to every new child. */
  readonly hello: ToChild;
  heard(message: FromChild): void;
  /** The child is gone; `code` is how it ended, `deaf` when it was ended for its silence. */
  gone(code: string): void;
}

const LIFE: readonly FromChild['type'][] = ['alive', 'beat', 'login', 'scan'];
const STOP_MS = 3_000;
const HEAP = '--max-old-space-size=192';
/** Settings of the puppet itself, such as where a token service is found. */
const OF_THE_PUPPET = /^WECHATY_PUPPET_SERVICE_(?!TOKEN$|ENDPOINT$)/u;
/** Bigger than a large village; wechaty's own numbers forget members. Its log may hold names: nothing of it is kept. */
const QUIET_AND_ROOMY = {
  WECHATY_LOG: 'silent',
  WECHATY_PUPPET_LRU_CACHE_SIZE_CONTACT: '5000',
  WECHATY_PUPPET_LRU_CACHE_SIZE_ROOM: '500',
  WECHATY_PUPPET_LRU_CACHE_SIZE_ROOM_MEMBER: '5000',
};

export function createLink(o: LinkOptions): Link {
  let child: ChildProcess | undefined;
  let stopped = false;
  let cause: string | undefined;
  let waitMs = o.timing.restartFirstMs;
  let allowance = o.timing.bootMs;
  let silentSince = performance.now();
  let again: NodeJS.Timeout | undefined;

  function open(): void {
    if (stopped) return;
    // The service puppet writes people and rooms in clear under HOME, and the memory card into the working directory: both stay in the private folder.
    const puppet = Object.fromEntries(Object.entries(process.env).filter(([name]) => OF_THE_PUPPET.test(name)));
    const env = { ...puppet, PATH: process.env['PATH'] ?? '', HOME: o.cwd, ...QUIET_AND_ROOMY };
    const opened = fork(o.childFile, [], { cwd: o.cwd, env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [HEAP] });
    child = opened;
    cause = undefined;
    allowance = o.timing.bootMs;
    silentSince = performance.now();
    opened.on('message', (message: FromChild) => {
      if (child !== opened) return;
      if (LIFE.includes(message.type)) silentSince = performance.now();
      o.heard(message);
    });
    opened.on('error', () => undefined /* told by 'exit', or there never was one */);
    opened.once('exit', (code, signal) => {
      if (child === opened) ended(cause ?? signal ?? `exit-${code ?? 'unknown'}`);
    });
    tell(o.hello);
  }

  function ended(code: string): void {
    child = undefined;
    if (stopped) return;
    o.gone(code);
    again = setTimeout(open, waitMs);
    waitMs = Math.min(waitMs * 2, o.timing.restartMaxMs);
  }

  function end(code: string): void {
    cause = code;
    child?.kill('SIGKILL');
  }

  function tell(message: ToChild): boolean {
    if (child?.connected !== true) return false;
    child.send(message, () => undefined /* a broken channel is followed by 'exit' */);
    return true;
  }

  const watch = setInterval(
    () => child !== undefined && cause === undefined && performance.now() - silentSince > allowance && end('deaf'),
    o.timing.dingMs / 5,
  );
  open();

  return {
    tell,
    restart: () => end('restart'),
    expectWithin(ms) {
      allowance = ms;
    },
    steady() {
      waitMs = o.timing.restartFirstMs;
    },
    async stop() {
      stopped = true;
      clearInterval(watch);
      clearTimeout(again);
      const last = child;
      if (last === undefined || last.exitCode !== null || last.signalCode !== null) return;
      const gone = once(last, 'exit');
      const late = setTimeout(() => last.kill('SIGKILL'), STOP_MS);
      if (last.connected) last.disconnect();
      await gone;
      clearTimeout(late);
    },
  };
}
