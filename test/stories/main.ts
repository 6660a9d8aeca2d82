import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CASES, EFFORT, type Story, type Telling } from './cases.js';
import { type Bot, openBot } from './driver.js';
import { createKills } from './kills.js';
import type { RedisFault } from './skeleton.js';
import { countsOf, liaisonEffort, tableOf, tooMuch } from './tally.js';
import { type Around, createTeller, type Outcome, type Teller } from './teller.js';

interface Options extends Telling {
  readonly json: boolean;
  /** SIGKILLs of a second telling, whose record must be that of the first; 0 tells once. */
  readonly kills: number;
  readonly stories: readonly (readonly [name: string, story: Story])[];
}

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
    if (values.face !== 'sandbox') return `The story cannot be played on "${values.face}"; only on: sandbox.`;
    if (redis === undefined) return `Redis cannot be "${values.redis}"; only: ${REDIS.join(', ')}.`;
    const kills = Number(values.kills);
    if (!Number.isInteger(kills) || kills < 0) return `--kills is a whole number, not "${values.kills}".`;
    return { json: values.json, kills, redis, stories };
  } catch (error) {
    return `${error instanceof Error ? error.message : 'Unknown option'}. Options: --case NAME|all, --face sandbox, --redis none|stopped|killed, --kills N (SEED=… in the environment), --json.`;
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

interface Tale {
  readonly outcome: Outcome;
  /** The stable export at the end. */
  readonly record: string;
  readonly kills: number;
  readonly during: number;
}

interface Manner {
  readonly write: (line: string) => void;
  readonly redis: RedisFault;
  /** When given, kills are spread over as many steps as the quiet telling took. */
  readonly shaken?: { readonly kills: number; readonly steps: number; readonly seed: number };
}

/** Tells one story on files of its own and keeps what was left at its end. */
async function telling(story: Story, { write, redis, shaken }: Manner): Promise<Tale> {
  const dir = await mkdtemp(join(tmpdir(), 'yuanba-story-'));
  const bot = await openBot(dir);
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
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
  return { outcome: teller.outcome(), record, kills: kills?.count() ?? 0, during: kills?.during() ?? 0 };
}

function checkRecord(bot: Bot, teller: Teller): void {
  const verified = bot.command('verify');
  teller.expect('the journal verifies', verified.code === 0 && verified.text.includes('whole'));
  teller.expect('every poll counts again to what was published', bot.command('recount').code === 0);
}

/** Tells a story quietly, and once more with kills when asked; how many expectations held and how many did not. */
async function tell(name: string, story: Story, { json, redis, kills }: Options): Promise<Told> {
  const write = json ? (): void => undefined : (line: string) => void process.stdout.write(`${line}\n`);
  const quiet = await telling(story, { write, redis });
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
  if (kills > 0) {
    const seed = Number(process.env['SEED'] ?? '20261125');
    const shaken = await telling(story, { write: () => undefined, redis, shaken: { kills, steps, seed } });
    write(`-- told again with ${shaken.kills} kills, ${shaken.during} of them while a step was under way (SEED=${seed})`);
    const same = quiet.record !== '' && shaken.record === quiet.record;
    if (!same) for (const line of differing(quiet.record, shaken.record)) write(line);
    expect(`the record after ${shaken.kills} kills is the quiet one`, same && shaken.kills === kills);
  }
  const failed = told.filter((one) => !one.holds).length;
  const passed = told.length - failed;
  if (json) process.stdout.write(`${JSON.stringify({ case: name, face: 'sandbox', passed, failed, checks: told, counts, effort, transcript: lines })}\n`);
  else write(`== ${name}: ${passed} ok, ${failed} not`);
  return { passed, failed };
}

/** The first lines in which two records differ. */
function differing(quiet: string, shaken: string): readonly string[] {
  const [one, other] = [quiet.split('\n'), shaken.split('\n')];
  return one.flatMap((line, i) => (line === other[i] ? [] : [`   quiet ${line}`, `  killed ${other[i] ?? ''}`])).slice(0, 20);
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
