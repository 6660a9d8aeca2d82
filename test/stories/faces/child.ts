import { loadConfig } from '../../../src/config.js';
import { type App, createApp } from '../../../src/app.js';
import { SECOND } from '../../../src/core/time.js';
import { countyChanges } from '../../../src/domain/county-changes.js';
import type { Change } from '../../../src/core/change.js';
import { createLog } from '../../../src/log.js';
import { loadCounty } from '../../../src/ops/load-county.js';

/** What the teller of a story asks the bot's process; each is answered with the same `id`. */
export type Asked =
  | { readonly id: number; readonly ask: 'hold'; readonly at: number }
  | { readonly id: number; readonly ask: 'settled' }
  /** The groups and accounts of the county's files are bound to the platform. Numbers by the files' own names. */
  | { readonly id: number; readonly ask: 'bind'; readonly platform: 'telegram'; readonly account: string; readonly numbers: Readonly<Record<string, string>> };

/** The answer: where the clock stands, when something is due next (null = nothing), or the name of what went wrong. */
export interface Answer {
  readonly id: number;
  readonly now: number;
  readonly nextDeadline: number | null;
  readonly failed?: string;
}

/** What is held back no longer than this by pace or by a board goes out before the next words of a story. */
const PACE_MS = 20 * SECOND;

/** The built bot, door and all, with the one thing the product's own start does not offer: a clock that stands until it is told. */
async function main(startAt: number): Promise<void> {
  let now = startAt;
  const config = loadConfig(process.env);
  const app = await createApp(config, { log: createLog(config.logLevel), clock: { now: () => now }, sweepMs: 0 });
  const held = app.store.raw.prepare<[number], { at: number | null }>("select min(not_before) as at from outbox where state = 'pending' and not_before <= ?");

  async function settle(): Promise<void> {
    await app.engine.sweep();
    await app.engine.settled();
    for (let at = held.get(now + PACE_MS)?.at; at != null && at > now; at = held.get(now + PACE_MS)?.at) {
      now = at;
      await app.engine.sweep();
      await app.engine.settled();
    }
  }
  async function act(asked: Asked): Promise<void> {
    switch (asked.ask) {
      case 'hold':
        now = Math.max(now, asked.at);
        return settle();
      case 'settled':
        return settle();
      case 'bind':
        return bind(app, asked, now);
    }
  }
  let last = Promise.resolve();
  process.on('message', (asked: Asked) => {
    last = last.then(async () => {
      const failed = await act(asked).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
      );
      const answer: Answer = { id: asked.id, now, nextDeadline: app.engine.nextDeadline() ?? null, ...(failed === undefined ? {} : { failed }) };
      process.send?.(answer);
    });
  });
  const leave = (): void => void app.stop().then(() => process.exit(0));
  process.once('SIGTERM', leave);
  process.once('disconnect', leave);
}

/** The same facts as the sandbox begins with, under the platform's own numbers. */
function bind(app: App, { platform, account, numbers }: Extract<Asked, { ask: 'bind' }>, at: number): void {
  const county = loadCounty('examples/fenggang');
  const number = (name: string): string => numbers[name] ?? name;
  const moved = (change: Change): Change[] => {
    if (change.type === 'group.bound') return [{ ...change, conversation: number(change.conversation) }];
    return change.type === 'account.bound' || change.type === 'account.reachable' ? [change] : [];
  };
  const accounts = county.accounts.map((one) => ({ ...one, userId: number(one.userId) }));
  const facts = countyChanges({ ...county, accounts }, at, { platform, account, privateChat: (userId) => userId }).flatMap(moved);
  app.engine.record(facts, 'county-files');
}

await main(Number(process.argv[2]));
