import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CASES, EFFORT, type Story, type Telling } from './cases.js';
import { type Bot, openBot } from './driver.js';
import { recordsDiffer } from './faces/records-differ.js';
import { openTelegramBot } from './faces/telegram.js';
import { createKills } from './kills.js';
import type { RedisFault } from './skeleton.js';
import { countsOf, liaisonEffort, tableOf, tooMuch } from './tally.js';
import { type Around, createTeller, type Outcome, type Teller } from './teller.js';

type Face = 'sandbox' | 'telegram';

interface Options extends Telling {
  readonly face: Face;
  readonly json: boolean;
  /** SIGKILLs of a second telling, whose record must be that of the first; 0 tells once. */
  readonly kills: number;
  readonly stories: readonly (readonly [name: string, story: Story])[];
}

const FACES: readonly Face[] = ['sandbox', 'telegram'];
const REDIS: readonly RedisFault[] = ['none', 'stopped', 'killed'];

/** Reads the options; a string is the sentence that refuses them. */
function options(): Options | string {
  try {
    const { values } = parseArgs({
      options: {
        case: { type: 'string', default: 'all' },
        face: { type: 'string', default: 'sandbox' },
        redis: { type: 'string', default: 'none' },
        kills: { type: 'string', default: '0' },
        json: { type: 'boolean', default: false },
      },
    });
    const redis = REDIS.find((one) => one === values.redis);
    const stories = Object.entries(CASES).filter(([name]) => values.case === 'all' || values.case === name);
    if (stories.length === 0) return `There is no story called "${values.case}"; there are: ${Object.keys(CASES).join(', ')}, or all.`;
    const face = FACES.find((one) => one === values.face);
    if (face === undefined) return `The story cannot be played on "${values.face}"; only on: ${FACES.join(', ')}.`;
    if (redis === undefined) return `Redis cannot be "${values.redis}"; only: ${REDIS.join(', ')}.`;
    const kills = Number(values.kills);
    if (!Number.isInteger(kills) || kills < 0) return `--kills is a whole number, not "${values.kills}".`;
    return { json: values.json, face, kills, redis, stories };
  } catch (error) {
    return `${error instanceof Error ? error.message : 'Unknown option'}. Options: --case NAME|all, --face ${FACES.join('|')}, --redis none|stopped|killed, --kills N (SEED=… in the environment), --json.`;
  }
}

/** The bot of the story now told, and tellers of other stories: whoever stops the telling (Ctrl+C, a reader of the pipe that left) stops them too. */
let running: Bot | undefined;
const tellers = new Set<ChildProcess>();

async function stop(): Promise<never> {
  for (const one of tellers) one.kill('SIGTERM');
  await running?.end('SIGKILL');
  process.exit(1);
}
process.stdout.on('error', () => void stop());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());

interface Told {
  readonly passed: number;
  readonly failed: number;
}

interface Tale {
  readonly outcome: Outcome;
  /** The stable export at the end. */
  readonly record: string;
  readonly kills: number;
  readonly during: number;
}

interface Manner {
  readonly face: Face;
  readonly write: (line: string) => void;
  readonly redis: RedisFault;
  /** When given, kills are spread over as many steps as the quiet telling took. */
  readonly shaken?: { readonly kills: number; readonly steps: number; readonly seed: number };
}

/** A bot on new files that is told to by one platform; `close` ends what stands in for the platform. */
async function openFace(face: Face, dir: string): Promise<{ readonly bot: Bot; close(): Promise<void> }> {
  if (face === 'sandbox') return { bot: await openBot(dir), close: async () => undefined };
  const bot = await openTelegramBot(dir);
  return { bot, close: bot.close };
}

/** Tells one story on files of its own and keeps what was left at its end. */
async function telling(story: Story, { face, write, redis, shaken }: Manner): Promise<Tale> {
  const dir = await mkdtemp(join(tmpdir(), 'yuanba-story-'));
  const { bot, close } = await openFace(face, dir);
  running = bot;
  const kills = shaken === undefined ? undefined : createKills(bot, shaken);
  const around: Around | undefined = kills?.around;
  const teller = createTeller(bot, write, around);
  let record = '';
  try {
    await bot.start();
    await story(bot, teller, { redis });
    record = bot.export();
    checkRecord(bot, teller);
  } catch (error) {
    teller.expect(`the story was told to its end (${error instanceof Error ? error.message : 'unknown'})`, false);
  } finally {
    await bot.end('SIGTERM');
    await close();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
  return { outcome: teller.outcome(), record, kills: kills?.count() ?? 0, during: kills?.during() ?? 0 };
}

function checkRecord(bot: Bot, teller: Teller): void {
  const verified = bot.command('verify');
  teller.expect('the journal verifies', verified.code === 0 && verified.text.includes('whole'));
  teller.expect('every poll counts again to what was published', bot.command('recount').code === 0);
}

/**
 * Tells a story quietly; on a real platform's door it is told in the sandbox as well, and with kills once more when asked. All must leave one record.
 * How many expectations held and how many did not.
 */
async function tell(name: string, story: Story, { face, json, redis, kills }: Options): Promise<Told> {
  const write = json ? (): void => undefined : (line: string) => void process.stdout.write(`${line}\n`);
  const quiet = await telling(story, { face, write, redis });
  const { checks, lines, steps } = quiet.outcome;
  const counts = countsOf(quiet.outcome);
  const effort = liaisonEffort(quiet.outcome);
  const most = EFFORT[name];
  const told = [...checks];
  const expect = (what: string, holds: boolean): void => {
    told.push({ what, holds });
    write(`${holds ? 'ok' : 'NOT OK'}  ${what}`);
  };
  tableOf(counts).forEach(write);
  const over = tooMuch(counts);
  expect(`nobody but the liaisons hears too much${over.length === 0 ? '' : `: ${over.join('; ')}`}`, over.length === 0);
  write(`-- the liaisons typed ${effort} characters`);
  if (most !== undefined) expect(`the liaisons type at most ${most} characters (${effort})`, effort <= most);
  const compare = (what: string, other: Tale): void => {
    const different = other.record === '' || quiet.record === '' ? ['one of the two was not told to its end'] : recordsDiffer(quiet.record, other.record);
    for (const line of different.slice(0, 20)) write(`   ${line}`);
    expect(what, different.length === 0);
  };
  if (face !== 'sandbox') compare('the record is the one the sandbox leaves', await telling(story, { face: 'sandbox', write: () => undefined, redis }));
  if (kills > 0) {
    const seed = Number(process.env['SEED'] ?? '20261125');
    const shaken = await telling(story, { face, write: () => undefined, redis, shaken: { kills, steps, seed } });
    write(`-- told again with ${shaken.kills} kills, ${shaken.during} of them while a step was under way (SEED=${seed})`);
    compare(`the record after ${shaken.kills} kills is the quiet one`, shaken);
    expect(`${kills} kills fell`, shaken.kills === kills);
  }
  const failed = told.filter((one) => !one.holds).length;
  const passed = told.length - failed;
  if (json) process.stdout.write(`${JSON.stringify({ case: name, face, passed, failed, checks: told, counts, effort, transcript: lines })}\n`);
  else write(`== ${name}: ${passed} ok, ${failed} not`);
  return { passed, failed };
}

/** Each story in a process of its own, as many at once as there are cores, longest first; what they write is put out whole, in the order of the cases. */
async function tellApart({ stories }: Options): Promise<readonly Told[]> {
  const waiting = stories.map(([name]) => name).reverse();
  const results = new Map(stories.map(([name]) => [name, later<Told & { readonly text: string }>()]));
  const work = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) results.get(name)?.done(await tellElsewhere(name));
  };
  const works = Array.from({ length: Math.min(stories.length, availableParallelism()) }, work);
  const told: Told[] = [];
  for (const { promise } of results.values()) {
    const one = await promise;
    process.stdout.write(one.text);
    told.push(one);
  }
  await Promise.all(works);
  return told;
}

function later<T>(): { readonly promise: Promise<T>; readonly done: (value: T) => void } {
  let done: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => (done = resolve));
  return { promise, done };
}

/** Tells one story with the options of this process; one that ended without a word of its own counts as failed. */
async function tellElsewhere(name: string): Promise<Told & { readonly text: string }> {
  const [self = '', ...args] = process.argv.slice(1);
  const child = fork(self, [...args, '--case', name], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  tellers.add(child);
  const parts: Buffer[] = [];
  let told: Told = { passed: 0, failed: 1 };
  child.stdout?.on('data', (part: Buffer) => void parts.push(part));
  child.on('message', (message) => (told = message as Told));
  await once(child, 'close');
  tellers.delete(child);
  return { ...told, text: Buffer.concat(parts).toString('utf8') };
}

async function main(): Promise<number> {
  const chosen = options();
  if (typeof chosen === 'string') {
    process.stderr.write(`${chosen}\n`);
    return 2;
  }
  const [only, ...others] = chosen.stories;
  const told = only !== undefined && others.length === 0 ? [await tell(only[0], only[1], chosen)] : await tellApart(chosen);
  if (process.send !== undefined) process.send(told[0]);
  const sum = (of: keyof Told): number => told.reduce((all, one) => all + one[of], 0);
  if (!chosen.json && process.send === undefined) process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  return sum('failed') === 0 ? 0 : 1;
}

process.exitCode = await main();
