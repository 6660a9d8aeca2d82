import { setTimeout as pause } from 'node:timers/promises';
import { type App, createApp } from '../../../src/app.js';
import { loadConfig } from '../../../src/config.js';
import type { Change } from '../../../src/core/change.js';
import type { PlatformName } from '../../../src/core/ids.js';
import { SECOND } from '../../../src/core/time.js';
import { countyChanges } from '../../../src/domain/county-changes.js';
import { createLog } from '../../../src/log.js';
import { loadCounty } from '../../../src/ops/load-county.js';

/** What of the county's files lives on one platform. */
export interface Lodging {
  readonly platform: PlatformName;
  readonly account: string;
  /** Groups and people by the files' own names; what is not here lives elsewhere. */
  readonly numbers: Readonly<Record<string, string>>;
  /** Numbers of the people whose private chat with the bot is open here. */
  readonly open: readonly string[];
}

/** What the teller of a story asks the bot's process; each is answered with the same `id`. */
export type Asked =
  | { readonly id: number; readonly ask: 'hold'; readonly at: number }
  | { readonly id: number; readonly ask: 'settled' }
  /** Waits until WeChat is logged in and was heard, or until it is noticed that it is not. */
  | { readonly id: number; readonly ask: 'wechat'; readonly in: boolean }
  /** Whether an event of this key is on disk. */
  | { readonly id: number; readonly ask: 'kept'; readonly key: string }
  /** The groups and accounts of the county's files are bound. */
  | { readonly id: number; readonly ask: 'bind'; readonly lodgings: readonly Lodging[] };

/** The answer: where the clock stands, when something is due or a board wants to be told of next (null = nothing), whether what was asked for is kept, or the name of what went wrong. */
export interface Answer {
  readonly id: number;
  readonly kept?: boolean;
  readonly now: number;
  readonly nextDeadline: number | null;
  readonly failed?: string;
}

/** The bot's clock is turned while it settles: the platforms share the time, and say so before anything is sent in it. */
export interface Turned {
  readonly turned: number;
}

/** The teller has heard of it. */
export interface Noted {
  readonly noted: number;
}

/** What is held back no longer than this by pace or by a board goes out before the next words of a story. */
const PACE_MS = 20 * SECOND;
/** WeChat may hand a word over so late: a closing waits for it, so the clock is turned over it. */
const LATE_MS = 5 * SECOND;
/** The door to WeChat: as fast as it can, with patience for a busy machine. */
const QUICK = {
  timing: { dingMs: 200, deafMs: 20_000, bootMs: 60_000, restartFirstMs: 50, restartMaxMs: 500, settleMs: 0 },
  habits: { leastGapMs: 0, jitterMs: 0, mostAMinute: Number.POSITIVE_INFINITY },
};
const PATIENCE_MS = 60_000;

/** The built bot, doors and all, with what the product's own start does not offer: a clock that stands until it is told, and a WeChat account in a hurry. */
async function main(startAt: number): Promise<void> {
  let now = startAt;
  const config = loadConfig(process.env);
  const app = await createApp(config, { log: createLog(config.logLevel), clock: { now: () => now }, sweepMs: 0, wechat: QUICK });
  const { raw } = app.store;
  const held = raw.prepare<[number], { at: number | null }>("select min(not_before) as at from outbox where state = 'pending' and not_before <= ?");
  const board = raw.prepare<[number], { at: number | null }>('select min(not_before) as at from boards where dirty_since is not null and not_before > ?');
  const kept = raw.prepare<[string], { n: number }>('select count(*) as n from inbox where key = ?');
  const closing = raw.prepare<[number], { at: number | null }>("select max(at) as at from timers where state = 'waiting' and name like '%-close' and at <= ?");
  const wechat = app.wechat?.adapter;

  /** One clock for all: a server whose second stands still would go on refusing what came too fast. */
  async function turn(at: number): Promise<void> {
    now = Math.max(now, at);
    const noted = new Promise<void>((done) => {
      const heard = (message: Asked | Noted): void => {
        if (!('noted' in message) || message.noted !== now) return;
        process.off('message', heard);
        done();
      };
      process.on('message', heard);
    });
    process.send?.({ turned: now } satisfies Turned);
    await noted;
  }
  async function listen(): Promise<void> {
    await wechat?.synced();
    const at = closing.get(now)?.at;
    if (wechat === undefined || at == null || wechat.isAway()) return;
    await turn(at + LATE_MS);
    await wechat.synced();
  }
  async function settle(): Promise<void> {
    await listen();
    await app.engine.sweep();
    await app.engine.settled();
    for (let at = held.get(now + PACE_MS)?.at; at != null && at > now; at = held.get(now + PACE_MS)?.at) {
      await turn(at);
      await listen();
      await app.engine.sweep();
      await app.engine.settled();
    }
  }
  async function act(asked: Asked): Promise<boolean | undefined> {
    switch (asked.ask) {
      case 'hold':
        now = Math.max(now, asked.at);
        return void (await settle());
      case 'settled':
        return void (await settle());
      case 'wechat':
        for (let waited = 0; wechat?.isAway() === asked.in; waited += 20) {
          if (waited > PATIENCE_MS) throw new Error(`WeChat is ${wechat.status().state}`);
          await pause(20);
        }
        return void (await settle());
      case 'kept':
        return kept.get(asked.key)?.n === 1;
      case 'bind':
        for (const lodging of asked.lodgings) bind(app, lodging, now);
        return undefined;
    }
  }
  function nextAt(): number | null {
    const both = [app.engine.nextDeadline(), board.get(now)?.at].filter((at) => at != null);
    return both.length === 0 ? null : Math.min(...both);
  }
  let last = Promise.resolve();
  process.on('message', (asked: Asked | Noted) => {
    if ('noted' in asked) return;
    last = last.then(async () => {
      const outcome = await act(asked).then(
        (found) => (found === undefined ? {} : { kept: found }),
        (error: unknown) => ({ failed: error instanceof Error ? error.message : 'unknown' }),
      );
      process.send?.({ id: asked.id, now, nextDeadline: nextAt(), ...outcome } satisfies Answer);
    });
  });
  const leave = (): void => void app.stop().then(() => process.exit(0));
  process.once('SIGTERM', leave);
  process.once('disconnect', leave);
}

/** The same facts as the sandbox begins with, under the platform's own numbers. */
function bind(app: App, { platform, account, numbers, open }: Lodging, at: number): void {
  const county = loadCounty('examples/fenggang');
  const moved = (change: Change): Change[] => {
    if (change.type === 'group.bound') return [{ ...change, conversation: numbers[change.conversation] ?? '' }];
    return change.type === 'account.bound' || change.type === 'account.reachable' ? [change] : [];
  };
  const groups = county.groups.filter((group) => numbers[group.conversation] !== undefined);
  const accounts = county.accounts.flatMap((one) => {
    const userId = numbers[one.userId];
    return userId === undefined ? [] : [{ ...one, userId, opened: one.opened && open.includes(userId) }];
  });
  const facts = countyChanges({ ...county, groups, accounts }, at, { platform, account, privateChat: (userId) => userId }).flatMap(moved);
  app.engine.record(facts, 'county-files');
}

await main(Number(process.argv[2]));
