import type { County } from './county.js';
import type { VillagePeople } from './county-files.js';
import { createDice, type Dice } from './dice.js';
import { type End, matterOf, type Step, type Told } from './matters.js';

/** One matter as it was told. */
export interface Played {
  readonly village: VillagePeople;
  readonly end: End;
  readonly told: Told;
  /** True once its last line was said. */
  over: boolean;
}

interface Line {
  readonly at: number;
  readonly step: Step;
  readonly matter: Played;
  readonly last: boolean;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTE = 60_000;
/** Consultations of a village in a year: with 87 villages a little over the 133 of the liveliest place there are figures of. */
const A_YEAR = 1.6;
const DAYS_OF_A_YEAR = 365;

/** Tells so many days of a county: matters begin on days the dice choose, and everybody does his part at his hour. Lines that were not understood are named. */
export async function playYear(
  county: County,
  seed: number,
  start: number,
  days: number,
  progress: (line: string) => void = () => undefined,
): Promise<{ readonly matters: readonly Played[]; readonly lost: readonly string[] }> {
  const dice = createDice(seed);
  const lines = county.villages.flatMap((village) => linesOf(village, start, days, dice)).sort((a, b) => a.at - b.at);
  const lost: string[] = [];
  let month = 0;
  for (const line of lines) {
    if (line.at >= start + days * DAY) break;
    if (Math.floor((line.at - start) / (30 * DAY)) > month) progress(`${++month} months`);
    await county.turnTo(line.at);
    const wrong = await speak(county, line);
    if (wrong !== undefined) lost.push(`${line.step.text(line.matter.told)}: ${wrong}`);
    if (line.last) line.matter.over = true;
  }
  await county.turnTo(start + days * DAY);
  return { matters: [...new Set(lines.map((line) => line.matter))].filter((one) => one.told.no > 0), lost };
}

/** So long a matter may keep its village busy: the next begins after it, for a group is asked one thing at a time. */
const LONGEST_DAYS = 45;

/** The matters of one village, one after the other, each begun on a day of its own. */
function linesOf(village: VillagePeople, start: number, days: number, dice: Dice): Line[] {
  const wanted = (A_YEAR * days) / DAYS_OF_A_YEAR;
  const count = Math.floor(wanted) + (dice.chance(wanted % 1) ? 1 : 0);
  const span = Math.floor(days / Math.max(1, count));
  const free = (n: number): number => (n === count - 1 ? span : Math.max(1, span - LONGEST_DAYS));
  return Array.from({ length: count }, (_, n) => begin(village, start + (n * span + dice.below(free(n))) * DAY, dice)).flat();
}

function begin(village: VillagePeople, midnight: number, dice: Dice): Line[] {
  const { end, steps } = matterOf(midnight, village, dice);
  const matter: Played = { village, end, told: { no: 0, poll: 0, meeting: 0, plans: [] }, over: false };
  // Some minutes of its own keep two matters from speaking in one second; lines of one hour stay in order.
  const minute = 1 + dice.below(20);
  return steps.map((step, n) => ({ at: midnight + step.day * DAY + step.hour * HOUR + (minute + n) * MINUTE, step, matter, last: n === steps.length - 1 }));
}

/** Says a line, types the number it asks for, and lets the second person agree. What went wrong, in words of the bot. */
async function speak(county: County, { step, matter }: Line): Promise<string | undefined> {
  const { told } = matter;
  const topics = county.app.engine.reader.nextNo('topic');
  let answer = await county.say(step.who, step.where, step.text(told));
  if (told.no === 0) told.no = county.app.engine.reader.nextNo('topic') > topics ? topics : 0;
  if (step.confirm === true) {
    const number = /确认 (\d{4})/.exec(answer)?.[1];
    if (number === undefined) return answer.slice(0, 80);
    answer = await county.say(step.who, step.where, `确认 ${number}`);
  }
  if (step.cosign !== undefined) {
    const number = /同意 (\d{4})/.exec(answer)?.[1];
    if (number === undefined) return answer.slice(0, 80);
    answer = await county.say(step.cosign, '私', `同意 ${number}`);
  }
  step.keep?.(answer, told, county.now());
  return /没听懂|没看懂|没找到|没有 \d+ 号|还不到|请带编号/.test(answer) ? answer.slice(0, 80) : undefined;
}
