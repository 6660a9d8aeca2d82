import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest';
import { type App, createApp } from '../../src/app.js';
import { loadConfig } from '../../src/config.js';
import { conversationKey } from '../../src/core/keys.js';
import { DAY, HOUR } from '../../src/core/time.js';
import { createLog } from '../../src/log.js';
import { exportRecord } from '../../src/ops/export.js';
import { recount } from '../../src/ops/recount.js';
import { readCountySecret } from '../../src/store/county-secret.js';
import { writeQuestion } from '../../src/store/questions.js';
import { FakeBotApi } from '../support/fake-bot-api.js';
import { BOT, type Gateway, openGateway } from '../support/wechat.js';
import { QUICK } from '../support/wechat-bench.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const VILLAGE = '520327001007';
const ROOM = '3001@chatroom';
const CHAT = -1_001_000_000_003;
const OPTIONS = ['愿意', '不愿意'];
/** One of each household of 凤翔社区. */
const HOMES = ['ranpopo', 'xiaolong', 'zhangdaye', 'tiansansao', 'laozhang', 'zhousao'].concat(
  Array.from({ length: 16 }, (_, i) => `r${String(i + 1).padStart(2, '0')}`),
);
const userOf = (person: string): number => 800 + HOMES.indexOf(person);

let app: App;
let api: FakeBotApi;
let gateway: Gateway;
let dir: string;

/** One poll in a group of either platform; everybody's accounts of both are bound. */
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yuanba-both-'));
  api = await new FakeBotApi().open();
  api.telegram.group(CHAT, '外出务工群', { hearsAll: true });
  gateway = await openGateway();
  const people = HOMES.map((id) => ({ id: `wxid_${id}`, name: id }));
  await gateway.people([{ id: BOT, name: '小院' }, ...people], [{ id: ROOM, topic: '村民群', members: [BOT, ...people.map((one) => one.id)] }]);
  const { token = '', endpoint = '' } = gateway.config;
  const env = { DATA_DIR: dir, SANDBOX: '0', COUNTY_DIR: 'examples/fenggang', WEB_PORT: '0', LOG_LEVEL: 'silent', REDIS_URL: inject('redisUrl') };
  const wechat = { WECHATY_PUPPET: 'wechaty-puppet-service', WECHATY_PUPPET_SERVICE_TOKEN: token, WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint };
  const config = loadConfig({ ...env, ...wechat, TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.url });
  app = await createApp(config, {
    log: createLog('silent'),
    sweepMs: 0,
    queueName: `t${randomUUID().slice(0, 8)}`,
    wechat: { timing: QUICK, random: () => 0 },
  });
  await gateway.login();
  await vi.waitFor(() => expect(app.wechat?.adapter.isAway()).toBe(false), { timeout: 60_000, interval: 25 });
  ask();
});
afterEach(async () => {
  await app.stop();
  await Promise.all([api.close(), gateway.close()]);
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

function ask(): void {
  const at = Date.now() - HOUR;
  const account = { telegram: String(api.telegram.bot.id), wechat: app.wechat?.adapter.account ?? '' };
  const groups = [
    { id: 'g-tg', platform: 'telegram', account: account.telegram, conversation: String(CHAT) },
    { id: 'g-wx', platform: 'wechat', account: account.wechat, conversation: ROOM },
  ] as const;
  const proposed = { title: '修防水', text: '修防水', sealed: false, category: null, by: null, byAccount: 'test', household: null } as const;
  const asked = { question: '愿不愿意', options: OPTIONS, max: 1, quorum: null, groups: ['g-tg', 'g-wx'], prompt: 'poll-1' } as const;
  app.engine.record(
    [
      ...groups.map((group) => ({ type: 'group.bound', ...group, kind: 'village', scope: `village:${VILLAGE}`, name: group.id, owner: null, at }) as const),
      ...HOMES.flatMap((person) => [
        { type: 'account.bound', account: `telegram/${account.telegram}/${userOf(person)}`, person, at } as const,
        { type: 'account.bound', account: `wechat/${account.wechat}/wxid_${person}`, person, at } as const,
      ]),
      { type: 'topic.proposed', no: 1, village: VILLAGE, ...proposed, group: 'g-tg', at },
      { type: 'poll.opened', no: 1, topic: 1, ...asked, opensAt: at, closesAt: Date.now() + DAY, eligible: HOMES.length, openedBy: null },
    ],
    'test',
  );
  for (const group of groups) {
    const until = Date.now() + DAY;
    writeQuestion(
      app.store.db,
      { type: 'ask', id: `poll-1-${group.id}`, place: conversationKey(group), label: 'P1', kind: 'choice', options: OPTIONS, subject: 'poll:1', until },
      at,
    );
  }
}

const onTelegram = async (person: string, choice: number): Promise<void> => {
  api.telegram.pressData(userOf(person), CHAT, 1_000, `v:poll-1-g-tg:${choice}`);
};
const onWechat = async (person: string, choice: number): Promise<void> => void (await gateway.say(`wxid_${person}`, ROOM, `P1 ${choice}`));

async function settled(): Promise<void> {
  await app.wechat?.adapter.synced();
  await app.engine.settled();
}

interface Cast {
  readonly unit: string;
  readonly choices: readonly number[];
  readonly channel: string;
}
const ballots = (): readonly Cast[] =>
  (app.store.raw.prepare('select unit, choices, channel from ballots order by unit').all() as { unit: string; choices: string; channel: string }[]).map(
    (row) => ({
      ...row,
      choices: JSON.parse(row.choices) as number[],
    }),
  );
const facts = (): number => (app.store.raw.prepare("select count(*) as n from journal where type = 'ballot.cast'").get() as { n: number }).n;

it('four writers at once on two platforms: every household exactly once, with its own choice', async () => {
  const writers = [0, 1, 2, 3].map(async (writer) => {
    for (const [at, person] of HOMES.entries()) {
      if (at % 4 !== writer) continue;
      await (writer % 2 === 0 ? onTelegram : onWechat)(person, (at % 2) + 1);
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
  await Promise.all(writers);
  await settled();
  expect(app.engine.reader.tally(1)).toEqual([HOMES.length / 2, HOMES.length / 2]);
  expect(ballots()).toHaveLength(HOMES.length);
  expect(facts()).toBe(HOMES.length);
  expect(new Set(ballots().map((one) => one.channel))).toEqual(new Set(['telegram', 'wechat']));
  const record = exportRecord(app.store, { stable: true, now: Date.now(), countySecret: readCountySecret(app.store) ?? Buffer.alloc(32) });
  expect(recount(record)).toMatchObject({ counted: 1, mismatches: [] });
});

it('the same people on both platforms count once: the later ballot wins, and the record tells of both', async () => {
  const twice = HOMES.slice(0, 8);
  for (const person of twice) await onWechat(person, 1);
  await settled();
  for (const person of twice) await onTelegram(person, 2);
  await settled();
  expect(app.engine.reader.tally(1)).toEqual([0, twice.length]);
  expect(ballots().every((one) => one.channel === 'telegram')).toBe(true);
  expect(facts()).toBe(2 * twice.length);
  // The same words within one second would be a message that came twice.
  await gateway.say(`wxid_${twice[0] ?? ''}`, ROOM, 'P1 选1');
  await settled();
  expect(app.engine.reader.tally(1)).toEqual([1, twice.length - 1]);
  expect(ballots()).toHaveLength(twice.length);
});
