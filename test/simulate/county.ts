import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorld, type World, type WorldMessage } from '../../adapters/sandbox/world.js';
import { type App, createApp } from '../../src/app.js';
import { worldSeed } from '../../src/sandbox-door.js';
import { loadConfig } from '../../src/config.js';
import type { Log } from '../../src/log.js';
import { loadCounty } from '../../src/ops/load-county.js';
import { databaseOf } from '../../src/ops/places.js';
import { type VillagePeople, writeCounty } from './county-files.js';

/** A county alive in this process: real SQLite on disk, real Redis of its own, a clock nobody turns but the simulation. */
export interface County {
  readonly app: App;
  readonly world: World;
  readonly villages: readonly VillagePeople[];
  /** What was logged as an error. */
  readonly errors: readonly string[];
  now(): number;
  /** Says a line and gives back what the bot answered in that place. */
  say(who: string, where: string, text: string): Promise<string>;
  /** Turns the clock on, stopping at every deadline on the way. */
  turnTo(at: number): Promise<void>;
  heard(): readonly WorldMessage[];
  /** The size of the database with its log, in bytes. */
  bytes(): number;
  close(): Promise<void>;
}

/** When the next message that waits for its hour may go; a running bot is woken for it by its queue. Undefined = none waits. */
function nextMessage(app: App, now: number): number | undefined {
  const row = app.store.raw.prepare("select min(not_before) as at from outbox where state = 'pending' and not_before > ?").get(now) as { at: number | null };
  return row.at ?? undefined;
}

/** Opens a county of so many villages at an instant. Ends with its files when closed. */
export async function openCounty(villages: number, startAt: number): Promise<County> {
  const dir = mkdtempSync(join(tmpdir(), 'yuanba-simulate-'));
  const files = join(dir, 'county');
  const people = writeCounty(files, villages);
  const data = loadCounty(files);
  const config = loadConfig({ DATA_DIR: join(dir, 'data'), COUNTY_DIR: files, WEB_PORT: '0', SANDBOX: '1' });
  const world = openWorld(':memory:', { ...worldSeed(data), startAt });
  const errors: string[] = [];
  const log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (details, text) => void errors.push(`${text} ${JSON.stringify(details)}`),
  };
  const app = await createApp(config, { log, world, sweepMs: 0 });
  const userOf = new Map(data.people.map((one) => [one.name, data.accounts.find((account) => account.person === one.id)?.userId ?? '']));
  const groupOf = new Map(data.groups.map((one) => [one.name, one.conversation]));
  await app.engine.settled();
  return {
    app,
    world,
    villages: people,
    errors,
    now: () => world.now(),
    async say(who, where, text) {
      const userId = userOf.get(who) ?? '';
      const conversation = where === '私' ? `dm-${userId}` : (groupOf.get(where) ?? '');
      const from = world.lastSeq();
      world.say({ userId, conversation, text });
      await app.engine.settled();
      const answers = world.messagesSince(from).filter((one) => one.from === 'bot' && one.conversation === conversation);
      return answers.map((one) => one.text).join('\n');
    },
    async turnTo(at) {
      for (;;) {
        const goal = Math.min(app.engine.nextDeadline() ?? at, nextMessage(app, world.now()) ?? at, at);
        world.advance(Math.max(0, goal - world.now()));
        await app.engine.sweep();
        await app.engine.settled();
        if (goal === at) return;
      }
    },
    heard: () => world.messagesSince(0).filter((one) => one.from === 'bot'),
    bytes: () => ['', '-wal'].reduce((sum, end) => sum + (statSync(`${databaseOf(config)}${end}`, { throwIfNoEntry: false })?.size ?? 0), 0),
    async close() {
      await app.stop();
      world.close();
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
