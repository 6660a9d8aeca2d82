import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CASES, EFFORT, type Story, type Telling } from './cases.js';
import { type Bot, openBot } from './driver.js';
import { recordsDiffer } from './faces/records-differ.js';
import { openFaceBot, type RealFace } from './faces/face.js';
import { createKills } from './kills.js';
import type { RedisFault } from './skeleton.js';
import { countsOf, liaisonEffort, tableOf, tooMuch } from './tally.js';
import { type Around, createTeller, type Outcome, type Teller } from './teller.js';

type Face = 'sandbox' | RealFace;

interface Options extends Telling {
  readonly face: Face;
  readonly json: boolean;
  /** SIGKILLs of a second telling, whose record must be that of the first; 0 tells once. */
  readonly kills: number;
  readonly stories: readonly (readonly [name: string, story: Story])[];
}

const FACES: readonly Face[] = ['sandbox', 'telegram', 'wechat', 'both'];
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
  readonly face: Face;
  readonly write: (line: string) => void;
  readonly redis: RedisFault;
  /** When given, kills are spread over as many steps as the quiet telling took. */
  readonly shaken?: { readonly kills: number; readonly steps: number; readonly seed: number };
}

const heardIn = ({ outcome }: Tale): readonly string[] => outcome.heard.map(({ text }) => text);

/** A bot on new files that is told to by its platforms; `close` ends what stands in for the platform. */
async function openFace(face: Face, dir: string): Promise<{ readonly bot: Bot; close(): Promise<void> }> {
  if (face === 'sandbox') return { bot: await openBot(dir), close: async () => undefined };
  const bot = await openFaceBot(face, dir);
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
    const different = other.record === '' || quiet.record === '' ? ['one of the two was not told to its end'] : recordsDiffer(quiet.record, other.record, heardIn(quiet));
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
