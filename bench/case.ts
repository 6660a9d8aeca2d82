import { atRate, countRows, flatOut, type Sample } from './durable.js';
import { assertAlike } from './ledger.js';
import { countBareRows, type Cut, rawAtRate, rawLimit } from './raw-limit.js';

const FLAT_OUT_EVENTS = 40_000;
const COUNTED_EVENTS = 1_000;

/** One case in a process of its own: `case.js NAME [JSON]` prints its result as one JSON line. */
async function run(name: string, input: string): Promise<unknown> {
  const rate = /^at(\d+)$/.exec(name)?.[1];
  if (rate !== undefined) return atRate(Number(rate));
  if (name === 'durableFlatOut') return flatOut(FLAT_OUT_EVENTS);
  const rawRate = /^rawAt(\d+)$/.exec(name)?.[1];
  const asked = JSON.parse(input) as { sample: Sample; cut: Cut };
  if (rawRate !== undefined) return rawAtRate(Number(rawRate), asked.sample);
  if (name === 'rawLimit') return rawLimit(FLAT_OUT_EVENTS, asked.sample, asked.cut);
  if (name === 'sameWork') return sameWork(asked.cut);
  throw new Error(`no case is called ${name}`);
}

/** Proves that both write the same, and hands over the rows to write. */
async function sameWork(cut: Cut): Promise<{ sample: Sample; perEvent: Record<string, { rows: number; bytes: number }> }> {
  const { ledger, sample } = await countRows(COUNTED_EVENTS);
  assertAlike(ledger, COUNTED_EVENTS, await countBareRows(COUNTED_EVENTS, sample, cut), COUNTED_EVENTS);
  const perEvent = Object.fromEntries(
    Object.entries(ledger).map(([what, { rows, bytes }]) => [what, { rows: rows / COUNTED_EVENTS, bytes: Math.round(bytes / COUNTED_EVENTS) }]),
  );
  return { sample, perEvent };
}

const [name = '', input = '{}'] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await run(name, input))}\n`);
