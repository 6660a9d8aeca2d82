import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, vi } from 'vitest';
import { type App, createApp } from '../../src/app.js';
import { loadConfig } from '../../src/config.js';
import { SECOND } from '../../src/core/time.js';
import type { Log } from '../../src/log.js';
import { exportRecord } from '../../src/ops/export.js';
import { foldDiffers } from '../../src/ops/fold.js';
import { loadCounty } from '../../src/ops/load-county.js';
import { readCountySecret } from '../../src/store/county-secret.js';
import { RIDES } from '../../src/store/outbox.js';
import { BOT, type Gateway, openGateway } from './wechat.js';
import { QUICK } from './wechat-bench.js';

const COUNTY_DIR = 'examples/fenggang';
const EXAMPLE = loadCounty(COUNTY_DIR);
/** Wednesday 2026-11-25 10:00 +08:00. */
const START = Date.parse('2026-11-25T10:00:00+08:00');

/** The whole bot behind WeChat: the example county, real Redis, real SQLite, wechaty over gRPC, a gateway of pretended people, a clock one can wind. */
export interface WechatVillage {
  readonly app: App;
  readonly gateway: Gateway;
  readonly errors: readonly string[];
  now(): number;
  /** Somebody of the example says something in a room or `私`; the bot answers as far as its pace lets it. */
  say(who: string, where: string, text: string): Promise<void>;
  /** What the bot said there since the last read. */
  read(where: string): string[];
  readPrivate(who: string): string[];
  /** Turns the clock on, stopping at every deadline and at every message the pace holds back. */
  forward(ms: number): Promise<void>;
  /** The account of somebody becomes known, as with a slip of paper. */
  knows(who: string, userId?: string): void;
  until(holds: () => boolean): Promise<void>;
  settle(): Promise<void>;
  export(): ReturnType<typeof exportRecord>;
  close(): Promise<void>;
}

export const idOf = (name: string, suffix = ''): string => `wxid_${personOf(name)}${suffix}`;

function personOf(name: string): string {
  const person = EXAMPLE.people.find((one) => one.name === name);
  if (person === undefined) throw new Error(`nobody in the example is called ${name}`);
  return person.id;
}

/** `accountId` is what the bot's account is called by the puppet, `idFor` what it calls people. */
export async function openWechatVillage(rooms: readonly string[], accountId = BOT): Promise<WechatVillage> {
  const dir = await mkdtemp(join(tmpdir(), 'yuanba-wxv-'));
  let ahead = START - Date.now();
  const now = (): number => Date.now() + ahead;
  const gateway = await openGateway(now);
  const people = EXAMPLE.people.map(({ id, name }) => ({ id: `wxid_${id}`, name }));
  await gateway.people(
    [{ id: accountId, name: '小院' }, ...people],
    rooms.map((id) => ({ id, topic: id, members: [accountId, ...people.map((one) => one.id)] })),
  );
  const { token = '', endpoint = '' } = gateway.config;
  const env = { DATA_DIR: dir, COUNTY_DIR, WEB_PORT: '0', WECHATY_PUPPET: 'wechaty-puppet-service' };
  const config = loadConfig({ ...env, WECHATY_PUPPET_SERVICE_TOKEN: token, WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint, REDIS_URL: inject('redisUrl') });
  const errors: string[] = [];
  const quiet = (): void => undefined;
  const log: Log = { debug: quiet, info: quiet, warn: quiet, error: (details, text) => void errors.push(`${text} ${JSON.stringify(details)}`) };
  const how = { timing: QUICK, random: () => 0 };
  const app = await createApp(config, { log, clock: { now }, sweepMs: 0, queueName: `t${randomUUID().slice(0, 8)}`, wechat: how });
  const seen = new Map<string, number>();

  const until = (holds: () => boolean): Promise<void> =>
    vi.waitFor(
      () => {
        if (!holds()) throw new Error(`still not so; WeChat is ${app.wechat?.adapter.status().state ?? 'not there'}, errors: ${errors.join(' | ')}`);
      },
      { timeout: 60_000, interval: 25 },
    );
  const held = app.store.raw.prepare<[number, string], { at: number | null }>(
    "select min(not_before) as at from outbox where state = 'pending' and not_before < ? and lane like ?",
  );
  /** When the next message may go; what is owed to an account that is gone does not count. */
  const nextHeld = (): number | undefined => held.get(RIDES, `wechat/${accountOf()}/%`)?.at ?? undefined;
  const isIn = (): boolean => app.wechat?.adapter.status().state === 'in';

  async function settle(): Promise<void> {
    await app.wechat?.adapter.synced();
    await app.engine.sweep();
    await app.engine.settled();
    // What the pace holds back for some seconds goes out; what waits for the morning or for the line stays.
    for (let at = nextHeld(); isIn() && at !== undefined && at <= now() + 20 * SECOND; at = nextHeld()) {
      ahead += Math.max(at - now(), 0);
      await app.engine.sweep();
      await app.engine.settled();
    }
  }
  const place = (where: string): string => (where === '私' ? accountOf() : where);
  const accountOf = (): string => app.wechat?.adapter.account ?? accountId;
  const fresh = (conversation: string): string[] => {
    const all = gateway.sent.filter((one) => one.conversation === conversation).map((one) => one.text);
    const from = seen.get(conversation) ?? 0;
    seen.set(conversation, all.length);
    return all.slice(from);
  };

  return {
    app,
    gateway,
    errors,
    now,
    until,
    settle,
    async say(who, where, text) {
      ahead += SECOND;
      await gateway.say(idOf(who), place(where), text);
      await settle();
    },
    read: fresh,
    readPrivate: (who) => fresh(idOf(who)),
    async forward(ms) {
      const goal = now() + ms;
      for (let next = app.engine.nextDeadline(); next !== undefined && next <= goal; next = app.engine.nextDeadline()) {
        ahead += Math.max(0, next - now());
        await settle();
      }
      ahead += Math.max(0, goal - now());
      await settle();
    },
    knows(who, userId = idOf(who)) {
      app.engine.record([{ type: 'account.bound', account: `wechat/${accountOf()}/${userId}`, person: personOf(who), at: now() }], 'slip');
    },
    export: () => exportRecord(app.store, { stable: true, now: now(), countySecret: readCountySecret(app.store) ?? Buffer.alloc(32) }),
    async close() {
      const difference = foldDiffers(app.store);
      await app.stop();
      await gateway.close();
      await rm(dir, { recursive: true, force: true, maxRetries: 5 });
      if (difference !== undefined) throw new Error(`the tables are not the fold of the journal: ${difference}`);
    },
  };
}
