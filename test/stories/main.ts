import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBot } from './driver.js';
import { playSkeleton, type RedisFault } from './skeleton.js';
import { createTeller } from './teller.js';

interface Options {
  readonly json: boolean;
  readonly redis: RedisFault;
}

const REDIS: readonly RedisFault[] = ['none', 'stopped', 'killed'];

/** Reads the options; a string is the sentence that refuses them. */
function options(): Options | string {
  try {
    const { values } = parseArgs({
      options: {
        case: { type: 'string', default: 'skeleton' },
        face: { type: 'string', default: 'sandbox' },
        redis: { type: 'string', default: 'none' },
        json: { type: 'boolean', default: false },
      },
    });
    const redis = REDIS.find((one) => one === values.redis);
    if (values.case !== 'skeleton') return `There is no story called "${values.case}"; the one there is: skeleton.`;
    if (values.face !== 'sandbox') return `The story cannot be played on "${values.face}"; only on: sandbox.`;
    if (redis === undefined) return `Redis cannot be "${values.redis}"; only: ${REDIS.join(', ')}.`;
    return { json: values.json, redis };
  } catch (error) {
    return `${error instanceof Error ? error.message : 'Unknown option'}. Options: --case skeleton, --face sandbox, --redis none|stopped|killed, --json.`;
  }
}

async function main(): Promise<number> {
  const chosen = options();
  if (typeof chosen === 'string') {
    process.stderr.write(`${chosen}\n`);
    return 2;
  }
  const dir = await mkdtemp(join(tmpdir(), 'yuanba-story-'));
  const bot = await openBot(dir);
  const teller = createTeller(bot, chosen.json ? () => undefined : (line) => void process.stdout.write(`${line}\n`));
  try {
    await bot.start();
    await playSkeleton(bot, teller, chosen.redis);
  } catch (error) {
    teller.expect(`the story was told to its end (${error instanceof Error ? error.message : 'unknown'})`, false);
  } finally {
    await bot.end('SIGTERM');
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
  const { passed, failed, checks, lines } = teller.outcome();
  if (chosen.json) process.stdout.write(`${JSON.stringify({ case: 'skeleton', face: 'sandbox', passed, failed, checks, transcript: lines })}\n`);
  else process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
