import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CASES, type Story, type Telling } from './cases.js';
import { type Bot, openBot } from './driver.js';
import { recordsDiffer } from './faces/records-differ.js';
import { openTelegramBot } from './faces/telegram.js';
import type { RedisFault } from './skeleton.js';
import { createTeller, type Teller } from './teller.js';

type Face = 'sandbox' | 'telegram';

interface Options extends Telling {
  readonly face: Face;
  readonly json: boolean;
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
        json: { type: 'boolean', default: false },
      },
    });
    const redis = REDIS.find((one) => one === values.redis);
    const stories = Object.entries(CASES).filter(([name]) => values.case === 'all' || values.case === name);
    if (stories.length === 0) return `There is no story called "${values.case}"; there are: ${Object.keys(CASES).join(', ')}, or all.`;
    const face = FACES.find((one) => one === values.face);
    if (face === undefined) return `The story cannot be played on "${values.face}"; only on: ${FACES.join(', ')}.`;
    if (redis === undefined) return `Redis cannot be "${values.redis}"; only: ${REDIS.join(', ')}.`;
    return { json: values.json, face, redis, stories };
  } catch (error) {
    return `${error instanceof Error ? error.message : 'Unknown option'}. Options: --case NAME|all, --face ${FACES.join('|')}, --redis none|stopped|killed, --json.`;
  }
}

/** The bot of the story now told: whoever stops the telling (Ctrl+C, a reader of the pipe that left) stops it too. */
let running: Bot | undefined;

async function stop(): Promise<never> {
  await running?.end('SIGKILL');
  process.exit(1);
}
process.stdout.on('error', () => void stop());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());

interface Told {
  readonly passed: number;
  readonly failed: number;
}

/** A bot on new files that is told to by one platform; `close` ends what stands in for the platform. */
async function openFace(face: Face, dir: string): Promise<{ readonly bot: Bot; close(): Promise<void> }> {
  if (face === 'sandbox') return { bot: await openBot(dir), close: async () => undefined };
  const bot = await openTelegramBot(dir);
  return { bot, close: bot.close };
}

/** Plays one story on one platform; the record it leaves, undefined when it did not come to its end. */
async function play(face: Face, story: Story, { json, redis }: Options): Promise<{ readonly teller: Teller; readonly record: string | undefined }> {
  const dir = await mkdtemp(join(tmpdir(), 'yuanba-story-'));
  const { bot, close } = await openFace(face, dir);
  running = bot;
  const teller = createTeller(bot, json ? () => undefined : (line) => void process.stdout.write(`${line}\n`));
  let record: string | undefined;
  try {
    await bot.start();
    await story(bot, teller, { redis });
    record = bot.export();
  } catch (error) {
    teller.expect(`the story was told to its end (${error instanceof Error ? error.message : 'unknown'})`, false);
  } finally {
    await bot.end('SIGTERM');
    await close();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
  return { teller, record };
}

/** Tells one story; on a real platform's door it is told in the sandbox as well, and both must leave one record. How many expectations held and how many did not. */
async function tell(name: string, story: Story, options: Options): Promise<Told> {
  const { face, json } = options;
  const { teller, record } = await play(face, story, options);
  if (face !== 'sandbox') {
    const plain = await play('sandbox', story, { ...options, json: true });
    const differences = plain.record === undefined || record === undefined ? ['one of the two was not told to its end'] : recordsDiffer(plain.record, record);
    for (const line of differences) teller.note(`   ${line}`);
    teller.expect('the record is the one the sandbox leaves', differences.length === 0);
  }
  const { passed, failed, checks, lines } = teller.outcome();
  if (json) process.stdout.write(`${JSON.stringify({ case: name, face, passed, failed, checks, transcript: lines })}\n`);
  else process.stdout.write(`== ${name}: ${passed} ok, ${failed} not\n`);
  return { passed, failed };
}

async function main(): Promise<number> {
  const chosen = options();
  if (typeof chosen === 'string') {
    process.stderr.write(`${chosen}\n`);
    return 2;
  }
  const told: Told[] = [];
  for (const [name, story] of chosen.stories) told.push(await tell(name, story, chosen));
  const sum = (of: keyof Told): number => told.reduce((all, one) => all + one[of], 0);
  if (!chosen.json) process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  return sum('failed') === 0 ? 0 : 1;
}

process.exitCode = await main();
