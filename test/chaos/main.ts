import type { Extent, Outcome } from './bench.js';
import { BENCHES } from './benches.js';

const tell = (line: string): void => void process.stderr.write(`chaos: ${line}\n`);

/** The benches of the command line; a string is the sentence that refuses it. */
function chosen(args: readonly string[]): { readonly extent: Extent; readonly names: readonly string[] } | string {
  const [what, ...more] = args;
  const names = Object.keys(BENCHES);
  if (what === undefined || more.length > 0) return `Say one of: quick, all, ${names.join(', ')}.`;
  if (what === 'quick' || what === 'all') return { extent: what === 'quick' ? 'quick' : 'full', names };
  return names.includes(what) ? { extent: 'full', names: [what] } : `There is no bench called "${what}"; there are: quick, all, ${names.join(', ')}.`;
}

async function main(): Promise<number> {
  const wanted = chosen(process.argv.slice(2));
  if (typeof wanted === 'string') {
    tell(wanted);
    return 2;
  }
  const outcomes = new Map<string, Outcome>();
  for (const name of wanted.names) {
    const bench = BENCHES[name];
    if (bench === undefined) continue;
    const outcome = await bench(wanted.extent, (line) => tell(`${name}: ${line}`));
    outcomes.set(name, outcome);
    tell(
      `${name}: ${Object.entries(outcome.figures)
        .map(([what, figure]) => `${what} ${figure}`)
        .join(', ')}`,
    );
    for (const failure of outcome.failures) tell(`${name}: FAILED ${failure}`);
  }
  const all = [...outcomes.values()];
  const sum = (of: 'kills' | 'votes' | 'lost' | 'doubled' | 'unmarkedDoubles'): number => all.reduce((total, one) => total + one[of], 0);
  const benches = Object.fromEntries([...outcomes].map(([name, { cases, failures }]) => [name, { cases, passed: cases - failures.length }]));
  const counts = { kills: sum('kills'), votes: sum('votes'), lost: sum('lost'), doubled: sum('doubled'), unmarkedDoubles: sum('unmarkedDoubles') };
  process.stdout.write(`${JSON.stringify({ benches, ...counts })}\n`);
  return all.every((one) => one.failures.length === 0) ? 0 : 1;
}

process.exitCode = await main();
