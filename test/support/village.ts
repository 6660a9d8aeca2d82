import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openWorld, type World, type WorldMessage } from '../../adapters/sandbox/world.js';
import { type App, createApp } from '../../src/app.js';
import { worldSeed } from '../../src/sandbox-door.js';
import { loadConfig } from '../../src/config.js';
import { DAY } from '../../src/core/time.js';
import type { CountyData } from '../../src/domain/county-data.js';
import type { Log } from '../../src/log.js';
import { exportRecord } from '../../src/ops/export.js';
import { foldDiffers } from '../../src/ops/fold.js';
import { loadCounty } from '../../src/ops/load-county.js';
import { readCountySecret } from '../../src/store/county-secret.js';

/** Wednesday 2026-11-25 10:00 +08:00. */
export const START = Date.parse('2026-11-25T10:00:00+08:00');
const COUNTY_DIR = 'examples/fenggang';
const COUNTIES = new Map<string, CountyData>();

/** A county's files are read once a process. */
function countyIn(dir: string): CountyData {
  const county = COUNTIES.get(dir) ?? loadCounty(dir);
  COUNTIES.set(dir, county);
  return county;
}

/** Keeps what went wrong, and hands every line on to `also`. */
function recording(errors: string[], also?: Log): Log {
  return {
    debug: (details, text) => also?.debug(details, text),
    info: (details, text) => also?.info(details, text),
    warn: (details, text) => also?.warn(details, text),
    error: (details, text) => {
      errors.push(`${text} ${JSON.stringify(details)}`);
      also?.error(details, text);
    },
  };
}

/** The example county alive in this process: real Redis, real SQLite, a clock that only `forward` turns. People are called by name, places by the group's name or `私`. */
export interface Village {
  readonly app: App;
  /** The engine of the running app; another one after `restart`. */
  readonly engine: App['engine'];
  readonly store: App['store'];
  readonly world: World;
  /** What was logged as an error; a test of a good day insists that it is empty. */
  readonly errors: readonly string[];
  say(who: string, where: string, text: string, options?: { quote?: number }): Promise<void>;
  /** Sends a file, with or without words beside it. */
  send(who: string, where: string, kind: 'photo' | 'voice' | 'file', body: Buffer, caption?: string): Promise<void>;
  /** The private folder of this village's data. */
  readonly dataDir: string;
  /** The id of the bot's last message in a group, to be quoted. */
  lastId(where: string): number;
  /** Says something and gives back all the bot says because of it, wherever. */
  answers(who: string, where: string, text: string): Promise<string>;
  /** Many lines at once, settled once. */
  sayAll(lines: readonly (readonly [who: string, where: string, text: string])[]): Promise<void>;
  /** What the bot said in a group since the last read; edited messages count again. */
  read(where: string): string[];
  /** The same for somebody's private chat. */
  readPrivate(who: string): string[];
  /** Presses the n-th button (from 1) of the last bot message there that has buttons. */
  press(who: string, where: string, n: number): Promise<void>;
  /** Turns the clock on, stopping at every deadline on the way. */
  forward(ms: number): Promise<void>;
  /** Turns the clock to the next deadline. */
  toNextDeadline(): Promise<void>;
  /** Says `确认 <number>` with the number of the last preview there. */
  confirm(who: string, where: string): Promise<void>;
  export(): ReturnType<typeof exportRecord>;
  /** Ends the bot and starts it again on the same files. */
  restart(): Promise<void>;
  /** Also checks that the tables are the fold of the journal; throws when they are not. */
  close(): Promise<void>;
}

/** Opens the village; every one has its own database, queue names and world. `log` hears all that is logged. */
export async function openVillage(redisUrl: string = inject('redisUrl'), log?: Log, countyDir = COUNTY_DIR): Promise<Village> {
  const example = countyIn(countyDir);
  const userOf = (name: string): string => userIn(example, name);
  const groupOf = (name: string): string => groupIn(example, name);
  const placeOf = (userId: string, where: string): string => (where === '私' ? `dm-${userId}` : groupOf(where));
  const dir = await mkdtemp(join(tmpdir(), 'yuanba-village-'));
  const config = loadConfig({ DATA_DIR: dir, COUNTY_DIR: countyDir, WEB_PORT: '0', SANDBOX: '1' });
  const world = openWorld(':memory:', { ...worldSeed(example), startAt: START });
  const errors: string[] = [];
  const queueName = `t${randomUUID().slice(0, 8)}`;
  const start = (): Promise<App> => createApp({ ...config, redisUrl }, { log: recording(errors, log), world, sweepMs: 0, queueName });
  let app = await start();
  const seen = new Map<string, number>();

  const settled = (): Promise<void> => app.engine.settled();
  const inPlace = (conversation: string): WorldMessage[] => world.messagesSince(0).filter((m) => m.conversation === conversation && m.from === 'bot');
  const readPlace = (conversation: string): string[] => {
    const fresh = inPlace(conversation).filter((m) => m.seq > (seen.get(conversation) ?? 0));
    seen.set(conversation, world.lastSeq());
    return fresh.map((m) => m.text);
  };
  const speak = (who: string, where: string, text: string, quote?: number): void => {
    const userId = userOf(who);
    world.say({ userId, conversation: enter(userId, where), text, quote });
  };
  /** A test sends anybody anywhere: whoever speaks in a group was taken into it. */
  const enter = (userId: string, where: string): string => {
    const conversation = placeOf(userId, where);
    if (where !== '私') world.setMember(userId, conversation, true);
    return conversation;
  };
  const turn = async (ms: number): Promise<void> => {
    world.advance(ms);
    await app.engine.sweep();
    await settled();
  };

  await settled();
  return {
    get app() {
      return app;
    },
    get engine() {
      return app.engine;
    },
    get store() {
      return app.store;
    },
    world,
    errors,
    async say(who, where, text, options) {
      speak(who, where, text, options?.quote);
      await settled();
    },
    async answers(who, where, text) {
      const from = world.lastSeq();
      speak(who, where, text);
      await settled();
      return world
        .messagesSince(from)
        .filter((message) => message.from === 'bot')
        .map((message) => message.text)
        .join('\n');
    },
    async sayAll(lines) {
      for (const [who, where, text] of lines) speak(who, where, text);
      await settled();
    },
    dataDir: dir,
    async send(who, where, kind, body, caption = '') {
      const userId = userOf(who);
      world.say({ userId, conversation: enter(userId, where), text: caption, file: { kind, body } });
      await settled();
    },
    read: (where) => readPlace(groupOf(where)),
    readPrivate: (who) => readPlace(`dm-${userOf(who)}`),
    lastId(where) {
      const id = Math.max(...inPlace(groupOf(where)).map((m) => m.id));
      if (!Number.isFinite(id)) throw new Error(`the bot said nothing in ${where}`);
      return id;
    },
    async press(who, where, n) {
      const userId = userOf(who);
      const message = inPlace(enter(userId, where))
        .filter((m) => m.buttons.length > 0)
        .sort((a, b) => a.id - b.id)
        .at(-1);
      const button = message?.buttons[n - 1];
      if (message === undefined || button === undefined) throw new Error(`no button ${n} in ${where}`);
      world.press({ userId, messageId: message.id, choice: button.choice, prompt: button.prompt });
      await settled();
    },
    async forward(ms) {
      const goal = world.now() + ms;
      for (let next = app.engine.nextDeadline(); next !== undefined && next <= goal; next = app.engine.nextDeadline())
        await turn(Math.max(0, next - world.now()));
      await turn(goal - world.now());
    },
    async toNextDeadline() {
      const next = app.engine.nextDeadline();
      if (next === undefined || next > world.now() + 400 * DAY) throw new Error('no deadline waits');
      await turn(next - world.now());
    },
    async confirm(who, where) {
      const conversation = placeOf(userOf(who), where);
      const number = inPlace(conversation)
        .sort((a, b) => a.id - b.id)
        .map((m) => /确认 (\d{4})/.exec(m.text)?.[1])
        .filter((n) => n !== undefined)
        .at(-1);
      if (number === undefined) throw new Error(`nothing to confirm in ${where}: ${inPlace(conversation).at(-1)?.text ?? 'silence'}`);
      speak(who, where, `确认 ${number}`);
      await settled();
    },
    export: () => exportRecord(app.store, { stable: true, now: world.now(), countySecret: readCountySecret(app.store) ?? Buffer.alloc(32) }),
    async restart() {
      await app.stop();
      app = await start();
      await settled();
    },
    async close() {
      const difference = foldDiffers(app.store);
      await app.stop();
      world.close();
      await rm(dir, { recursive: true, force: true });
      if (difference !== undefined) throw new Error(`the tables are not the fold of the journal: ${difference}`);
    },
  };
}

function userIn(county: CountyData, name: string): string {
  const person = county.people.find((one) => one.name === name);
  const account = county.accounts.find((one) => one.person === person?.id);
  if (account === undefined) throw new Error(`nobody in ${county.name} is called ${name}`);
  return account.userId;
}

function groupIn(county: CountyData, name: string): string {
  const group = county.groups.find((one) => one.name === name);
  if (group === undefined) throw new Error(`no group of ${county.name} is called ${name}`);
  return group.conversation;
}
