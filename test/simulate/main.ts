import { parseArgs } from 'node:util';
import { check } from './checks.js';
import { openCounty } from './county.js';
import { playYear } from './year.js';

/** Friday, the first of January 2027, at midnight of the county. */
const START = Date.parse('2027-01-01T00:00:00+08:00');
const DAYS_OF_A_MONTH = 30;

/** Plays a county for a while in virtual time; the last line of stdout is JSON, exit 1 when anything was violated. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { seed: { type: 'string', default: '1' }, villages: { type: 'string', default: '87' }, days: { type: 'string', default: '365' } },
  });
  const [seed, villages, days] = [Number(values.seed), Number(values.villages), Number(values.days)];
  if (![seed, villages, days].every((one) => Number.isInteger(one) && one > 0)) {
    process.stderr.write('--seed, --villages and --days are whole numbers above 0.\n');
    return 2;
  }
  const began = performance.now();
  const county = await openCounty(villages, START);
  try {
    const { matters, lost } = await playYear(county, seed, START, days, (line) => void process.stderr.write(`${line}\n`));
    const found = check(county, matters);
    const violations = [...found.violations, ...lost.map((line) => `not understood: ${line}`)];
    for (const line of violations.slice(0, 50)) process.stderr.write(`${line}\n`);
    const head = county.app.store.raw.prepare('select hex(hash) as head from journal order by seq desc limit 1').get() as { head: string };
    const { bells, reminders, messages, fates, indicators, bytes } = found;
    const ends = Object.fromEntries([...new Set(matters.map((one) => one.end))].sort().map((end) => [end, matters.filter((one) => one.end === end).length]));
    process.stderr.write(
      `${JSON.stringify({ matters: matters.length, ends, bells, reminders, messages, fates, indicators, megabytes: Math.round(bytes / 1024 / 1024), seconds: Math.round((performance.now() - began) / 1000) })}\n`,
    );
    process.stdout.write(
      `${JSON.stringify({ seed, villageMonths: Math.round((villages * days) / DAYS_OF_A_MONTH), violations: violations.length, journalHead: head.head.toLowerCase() })}\n`,
    );
    return violations.length === 0 ? 0 : 1;
  } finally {
    await county.close();
  }
}

process.exitCode = await main();
