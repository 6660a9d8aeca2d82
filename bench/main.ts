import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FlatOut, Sample } from './durable.js';
import { cutOf, PLAIN_CUT } from './raw-limit.js';

const CASE = fileURLToPath(new URL('./case.js', import.meta.url));
const PEERS = fileURLToPath(new URL('../../bench/peers/', import.meta.url));
const RATES = ['at100', 'at500', 'at1000'];
const PEER_FILES = {
  grammyConversationsSqlite: 'grammy-conversations.mjs',
  grammySessionSqlite: 'grammy-session.mjs',
  telegrafSessionSqlite: 'telegraf-session.mjs',
  koishiMock: 'koishi-mock.mjs',
} as const;
const RATIOS = {
  vsGrammyConversationsSqlite: 'grammyConversationsSqlite',
  vsGrammySessionSqlite: 'grammySessionSqlite',
  vsTelegrafSessionSqlite: 'telegrafSessionSqlite',
  vsKoishi: 'koishiMock',
  ofRawLimit: 'rawLimit',
} as const;

type Result = Readonly<Record<string, number>>;
type Round = ReadonlyMap<string, Result>;

/** Runs a script of node in a process of its own; answers the JSON line it printed. */
async function ask<T>(script: string, ...args: string[]): Promise<T> {
  const lines = await say(process.execPath, [script, ...args]);
  return JSON.parse(lines.trim().split('\n').at(-1) ?? '') as T;
}

function say(command: string, args: readonly string[], cwd?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], ...(cwd === undefined ? {} : { cwd }) });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => void (out += text));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`${command} ${args.slice(0, 2).join(' ')} ended with ${code}`))));
  });
}

async function installPeers(): Promise<void> {
  if (existsSync(join(PEERS, 'node_modules', '.package-lock.json'))) return;
  tell('installing the peers');
  await say('npm', ['ci', '--no-audit', '--no-fund'], PEERS);
}

function tell(line: string): void {
  process.stderr.write(`bench: ${line}\n`);
}

/** All cases once, one after the other, so that a slow minute of the machine hits all of them. */
async function playRound(sample: Sample): Promise<Round> {
  const round = new Map<string, Result>();
  const note = (name: string, result: Result): void => {
    round.set(name, result);
    tell(
      `${name} ${Object.entries(result)
        .map(([what, n]) => `${what} ${rounded(n)}`)
        .join(', ')}`,
    );
  };
  const run = await ask<FlatOut>(CASE, 'durableFlatOut');
  const { eventsPerSecond, rssMb } = run,
    cut = cutOf(run);
  note('durableFlatOut', { eventsPerSecond, rssMb, ...cut });
  note('rawLimit', await ask<Result>(CASE, 'rawLimit', JSON.stringify({ sample, cut })));
  for (const [name, file] of Object.entries(PEER_FILES)) note(name, await ask<Result>(join(PEERS, file)));
  for (const name of RATES) {
    note(name, await ask<Result>(CASE, name));
    note(`rawA${name.slice(1)}`, await ask<Result>(CASE, `rawA${name.slice(1)}`, JSON.stringify({ sample })));
  }
  return round;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b),
    middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

function rounded(n: number): number {
  return Number(n.toPrecision(4));
}

function medians(rounds: readonly Round[]): object[] {
  return [...(rounds[0]?.entries() ?? [])].map(([name, first]) => ({
    name,
    ...Object.fromEntries(Object.keys(first).map((what) => [what, rounded(median(rounds.map((round) => round.get(name)?.[what] ?? Number.NaN)))])),
  }));
}

/** Ratios are taken within a round, then their median. */
function ratios(rounds: readonly Round[]): Record<string, number> {
  const speed = (round: Round, name: string): number => round.get(name)?.['eventsPerSecond'] ?? Number.NaN;
  const late = (round: Round, rate: string): number => (round.get(`at${rate}`)?.['p99Ms'] ?? Number.NaN) / (round.get(`rawAt${rate}`)?.['p99Ms'] ?? Number.NaN);
  return Object.fromEntries([
    ...Object.entries(RATIOS).map(
      ([ratio, peer]) => [ratio, rounded(median(rounds.map((round) => speed(round, 'durableFlatOut') / speed(round, peer))))] as const,
    ),
    ...['500', '1000'].map((rate) => [`p99At${rate}OfRaw`, rounded(median(rounds.map((round) => late(round, rate))))] as const),
  ]);
}

const runs = Math.max(1, Number(process.env['BENCH_RUNS'] ?? 5));
await installPeers();
const { sample, perEvent } = await ask<{ sample: Sample; perEvent: object }>(CASE, 'sameWork', JSON.stringify({ cut: PLAIN_CUT }));
tell('rawLimit writes the same rows and bytes as the bot');
const rounds: Round[] = [];
for (let i = 1; i <= runs; i += 1) {
  tell(`round ${i} of ${runs}`);
  rounds.push(await playRound(sample));
}
const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memoryGb: rounded(totalmem() / 2 ** 30), node: process.version };
process.stdout.write(`${JSON.stringify({ machine, runs, cases: medians(rounds), ratios: ratios(rounds), perEvent })}\n`);
