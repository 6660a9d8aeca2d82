import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { EFFORT, type Story } from './cases.js';
import { recordsDiffer } from './faces/records-differ.js';
import { toldTwice } from './faces/told-twice.js';
import { type Options, readOptions } from './options.js';
import { countsOf, liaisonEffort, tableOf, tooMuch } from './tally.js';
import { endTelling, type Tale, telling } from './telling.js';

/** Tellers of other stories: whoever stops the telling (Ctrl+C, a reader of the pipe that left) stops them too. */
const tellers = new Set<ChildProcess>();

async function stop(): Promise<never> {
  for (const one of tellers) one.kill('SIGTERM');
  await endTelling();
  process.exit(1);
}
process.stdout.on('error', () => void stop());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());

interface Told {
  readonly passed: number;
  readonly failed: number;
}

/** How other tellings of a story are judged by the quiet one. */
interface Judge {
  readonly quiet: Tale;
  readonly write: (line: string) => void;
  expect(what: string, holds: boolean): void;
}

/** Two tellings must leave one record. What people were told of closings put off is read from the one with more trouble. */
function compare({ quiet, write, expect }: Judge, what: string, other: Tale, troubled = quiet): void {
  const heard = troubled.outcome.heard.map(({ text }) => text);
  const plain = troubled === quiet ? other : quiet;
  const different =
    other.record === '' || quiet.record === '' ? ['one of the two was not told to its end'] : recordsDiffer(troubled.record, plain.record, heard);
  for (const line of different.slice(0, 20)) write(`   ${line}`);
  expect(what, different.length === 0);
}

const SEED = Number(process.env['SEED'] ?? '20261125');
const silent = (): void => undefined;

/** A step over a real platform's door is a round over the network. */
const FACE_STEP_MS = 300;

/** Told again with kills; what stands in for the platforms lives on. */
async function tellShaken(judge: Judge, story: Story, { face, redis, kills }: Options): Promise<void> {
  const pace = face === 'sandbox' ? {} : { longestMs: FACE_STEP_MS };
  const shaken = await telling(story, { face, write: silent, redis, shaken: { kills, steps: judge.quiet.outcome.steps, seed: SEED, ...pace } });
  judge.write(`-- told again with ${shaken.kills} kills, ${shaken.during} of them while a step was under way (SEED=${SEED})`);
  if (shaken.repeated > 0) judge.write(`-- ${shaken.repeated} times nobody had heard, and it was said again`);
  for (const { what } of shaken.record === '' ? shaken.outcome.checks.filter(({ holds }) => !holds) : []) judge.write(`   ${what}`);
  compare(judge, `the record after ${shaken.kills} kills is the quiet one`, shaken, face === 'sandbox' ? undefined : shaken);
  judge.expect(`${kills} kills fell`, shaken.kills === kills);
}

/** Told again while two of a hundred calls of the Bot API go wrong: the same record, no notice lost, no answer said twice. */
async function tellTroubled(judge: Judge, story: Story, { face, redis }: Options): Promise<void> {
  const troubled = await telling(story, { face, write: silent, redis, apiSeed: SEED });
  const { calls = 0, faulted = {} } = troubled.api ?? {};
  const { notices, answers } = toldTwice(judge.quiet.stood, troubled.stood);
  const sum = Object.values(faulted).reduce((all, n) => all + n, 0);
  judge.write(`-- told again: ${sum} of ${calls} calls of the Bot API went wrong (SEED=${SEED}): ${JSON.stringify(faulted)}`);
  judge.write(
    `-- notices: ${notices.doubles.length} doubled, ${notices.lost.length} lost; answers: ${answers.doubles.length} doubled, ${answers.lost.length} lost`,
  );
  for (const [what, lines] of Object.entries({ doubled: [...notices.doubles, ...answers.doubles], lost: [...notices.lost, ...answers.lost] }))
    for (const line of lines) judge.write(`   ${what}: ${line}`);
  for (const { what } of troubled.outcome.checks.filter(({ holds }) => !holds)) judge.expect(`with faults: ${what}`, false);
  compare(judge, `the record after ${sum} faults is the quiet one`, troubled);
  judge.expect('calls went wrong', sum > 0);
  judge.expect('no notice was lost, no answer was said twice', notices.lost.length === 0 && answers.doubles.length === 0);
}

/** Told again while WeChat's gateway is away in mid-poll. */
async function tellUnheard(judge: Judge, story: Story, { face, redis }: Options): Promise<void> {
  const unheard = await telling(story, { face, write: silent, redis, gateway: true });
  judge.write('-- told again with the WeChat gateway killed for 90 seconds in mid-poll');
  const known = new Set(judge.quiet.outcome.checks.map(({ what }) => what));
  for (const { what, holds } of unheard.outcome.checks) if (!known.has(what) || !holds) judge.expect(`without the gateway: ${what}`, holds);
  compare(judge, 'the record is the quiet one but for the closing people were told', unheard, unheard);
}

/**
 * Tells a story quietly; on a real platform's door it is told in the sandbox as well, and once more with each kind of trouble that is asked for. All must
 * leave one record. How many expectations held and how many did not.
 */
async function tell(name: string, story: Story, options: Options): Promise<Told> {
  const { face, json, redis, kills, fault } = options;
  const write = json ? silent : (line: string) => void process.stdout.write(`${line}\n`);
  const quiet = await telling(story, { face, write, redis });
  const { checks, lines } = quiet.outcome;
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
  const judge: Judge = { quiet, write, expect };
  if (face !== 'sandbox') compare(judge, 'the record is the one the sandbox leaves', await telling(story, { face: 'sandbox', write: silent, redis }));
  if (kills > 0) await tellShaken(judge, story, options);
  if (fault === 'api2') await tellTroubled(judge, story, options);
  if (fault === 'gateway') await tellUnheard(judge, story, options);
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
  const chosen = readOptions();
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
