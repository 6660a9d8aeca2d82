import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { loadCounty } from '../../src/ops/load-county.js';
import { loadConfig } from '../../src/config.js';
import { tellBot } from '../../src/cli/control-call.js';
import { controlSocketOf } from '../../src/web/control.js';
import type { Change } from '../../src/core/change.js';
import { FakeBotApi } from '../support/fake-bot-api.js';
import type { Shown } from '../support/fake-telegram.js';

const KILLS = Number(process.env['KILLS'] ?? '4');
const SEED = Number(process.env['SEED'] ?? '20261125');
const PRESSES = 60;
const MAIN = 'dist/src/cli/main.js';
const VILLAGE = '520327001007';
const GROUP = -1_001_000_000_003;
const OFFICE = -1_001_000_000_001;
const DOWN_MS = 60_000;

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

beforeAll(() => {
  if (!existsSync(MAIN)) throw new Error('this test plays the built program: run `npm run build` first');
});

/** Numbers in [0, 1) that are the same for the same seed. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A zone in which it is about noon now: at night a poll would wait for the morning. */
function noonZone(): string {
  const shift = 12 - new Date().getUTCHours();
  return shift === 0 ? 'Etc/GMT' : `Etc/GMT${shift > 0 ? '-' : '+'}${Math.abs(shift)}`;
}

/** The built program over the fake Bot API, with the county's people and two groups on Telegram. */
async function openProgram(api: FakeBotApi) {
  const dir = await mkdtemp(join(tmpdir(), 'yuanba-tgk-'));
  closers.push(() => rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  const settings = {
    DATA_DIR: dir,
    SANDBOX: '0',
    COUNTY_DIR: 'examples/fenggang',
    REDIS_URL: '',
    WEB_PORT: '0',
    LOG_LEVEL: 'error',
    TIME_ZONE: noonZone(),
    TELEGRAM_BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.url,
  };
  let child: ChildProcess | undefined;
  let words = '';
  const program = {
    config: loadConfig(settings),
    async start(): Promise<void> {
      const one = spawn(process.execPath, [MAIN, 'start'], { env: { ...process.env, ...settings, PORT: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
      child = one;
      words = '';
      for (const stream of [one.stdout, one.stderr]) stream.on('data', (part: Buffer) => (words = `${words}${part.toString()}`.slice(-5_000)));
      // It listens to Telegram a moment before it listens to the command line.
      for (let waited = 0; !api.polled || !existsSync(controlSocketOf(dir)); waited += 20) {
        if (one.exitCode !== null || waited > DOWN_MS) throw new Error(`the bot does not listen: ${words}`);
        await pause(20);
      }
    },
    async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
      const one = child;
      if (one === undefined || one.exitCode !== null || one.signalCode !== null) return;
      const gone = once(one, 'exit');
      one.kill(signal);
      await gone;
    },
    said: () => words,
  };
  closers.push(() => program.kill());
  return program;
}

/** Waits, as a person would, until the bot has said something there. */
async function read(api: FakeBotApi, chat: number, words: RegExp, patience = DOWN_MS): Promise<Shown> {
  for (let waited = 0; ; waited += 20) {
    const found = api.telegram.seenIn(chat).findLast((each) => words.test(each.text));
    if (found !== undefined) return found;
    if (waited > patience)
      throw new Error(
        `never said ${words}: ${api.telegram
          .seenIn(chat)
          .map((each) => each.text)
          .join(' | ')}`,
      );
    await pause(20);
  }
}

it(
  `no vote is lost or counted twice over ${KILLS} kills in mid-poll`,
  async () => {
    const api = await new FakeBotApi().open();
    closers.push(() => api.close());
    const residents = loadCounty('examples/fenggang').people.filter((one) => one.village === VILLAGE && one.household !== null);
    // One of each household: what a second one says is asked back, not counted.
    const voters = residents.filter((one, i) => residents.findIndex((other) => other.household === one.household) === i);
    const account = String(api.telegram.bot.id);
    const bound = (person: string, user: number): Change => ({ type: 'account.bound', account: `telegram/${account}/${user}`, person, at: 1 });
    const group = (id: string, conversation: number, kind: 'village' | 'liaison', scope: string): Change => ({
      type: 'group.bound',
      id,
      platform: 'telegram',
      account,
      conversation: String(conversation),
      kind,
      scope,
      name: id,
      owner: null,
      at: 1,
    });
    api.telegram.person(601, '小杨');
    voters.forEach((one, i) => api.telegram.person(700 + i, one.name));
    api.telegram.group(GROUP, '3栋群');
    api.telegram.group(OFFICE, '联络组', { hearsAll: true });

    const program = await openProgram(api);
    await program.start();
    const facts = [
      group('g-3', GROUP, 'village', `village:${VILLAGE}`),
      group('g-office', OFFICE, 'liaison', 'town:520327001'),
      bound('xiaoyang', 601),
      ...voters.map((one, i) => bound(one.id, 700 + i)),
    ];
    await tellBot(program.config, '/record', facts, (changes) => ({ changes, source: 'desk' }));
    api.telegram.say(700, GROUP, '/topic@yuanba_bot 3栋顶楼漏水，床都挪了三回');
    await read(api, GROUP, /1 号/);
    api.telegram.say(601, OFFICE, '征求意见 1 愿不愿意统一做防水 选项 愿意、不愿意、再看看 截止 3天后18点');
    const preview = await read(api, OFFICE, /确认 \d{4}/);
    api.telegram.say(601, OFFICE, /确认 \d{4}/.exec(preview.text)?.[0] ?? '');
    const post = await read(api, GROUP, /P1 征求意见/);

    const roll = dice(SEED);
    const last = new Map<string, number>();
    let kills = 0;
    for (let n = 0; n < PRESSES; n += 1) {
      const i = Math.floor(roll() * voters.length);
      const choice = Math.floor(roll() * 3);
      api.telegram.press(700 + i, post.id, choice, GROUP);
      last.set(voters[i]?.household ?? '', choice);
      await pause(roll() * 25);
      if (n % Math.ceil(PRESSES / KILLS) !== Math.ceil(PRESSES / KILLS) - 2) continue;
      kills += 1;
      await program.kill();
      // Some go on pressing while nobody listens.
      const j = Math.floor(roll() * voters.length);
      api.telegram.press(700 + j, post.id, 2, GROUP);
      last.set(voters[j]?.household ?? '', 2);
      await program.start();
    }
    api.telegram.say(601, OFFICE, '结束投票 P1');
    const asked = await read(api, OFFICE, /现在就截止[\s\S]*确认 \d{4}/);
    api.telegram.say(601, OFFICE, /确认 \d{4}/.exec(asked.text)?.[0] ?? '');
    const result = await read(api, GROUP, /P1 结果/);
    const counted = [...result.text.matchAll(/^(\d) {2}\S+：(\d+) 户/gm)].map((found) => Number(found[2]));
    const expected = [0, 1, 2].map((choice) => [...last.values()].filter((one) => one === choice).length);
    expect([kills, counted]).toEqual([KILLS, expected]);
    expect(api.telegram.seenIn(GROUP).filter((each) => /P1 结果/.test(each.text))).toHaveLength(1);
  },
  120_000 + KILLS * 15_000,
);
