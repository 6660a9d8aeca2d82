import { MATTERS, type Matter, type Path } from './matters.js';
import { CASTS, type County, playOf, type Play } from './stage.js';
import { close, cosigned, finish, handOut, meet, money, offers, poll, research, settle } from './steps.js';

/** Days between the beginnings of two matters: the longest is over before the next begins. */
const APART = 24;
const DAY_MS = 24 * 3_600_000;

type Way = (p: Play, matter: Matter) => Promise<void>;

const WAYS: Readonly<Record<Path, Way>> = { yard, settled, direct, reported, reopened, planned, twice, joint };

/** Tells these matters one after the other, each to the end it really had. The bot runs already; `start` is the instant of its clock. */
export async function playMatters(county: County, start: number, matters: readonly Matter[] = MATTERS): Promise<void> {
  await county.bot.hold(start);
  for (const [n, matter] of matters.entries()) {
    county.t.note(`== ${n + 1} ${matter.name}`);
    const begins = start + n * APART * DAY_MS;
    await county.t.turnTo(new Date(begins).toISOString());
    await tell(county, matter, begins);
  }
  const { code, text } = county.bot.command('verify');
  county.t.expect('the journal verifies', code === 0 && text.includes('whole'));
}

async function tell(county: County, matter: Matter, begins: number): Promise<void> {
  const people = CASTS[matter.cast];
  const heard = await county.t.say(people.proposer, matter.quarrel === true ? '私' : people.yard, matter.says);
  const no = Number(/(\d+) 号/.exec(heard)?.[1] ?? 0);
  county.t.expect(`${matter.name.slice(0, 12)} has a number`, no > 0);
  const p = playOf(county, people, matter.name, begins, no);
  await p.on(1, 9);
  await WAYS[matter.path](p, matter);
}

function ended(p: Play, status: string): void {
  p.county.t.expect(`the record says ${status}`, p.topic()?.status === status);
}

/** Researched, talked over in the yard, adopted, done, looked at, closed. */
async function yard(p: Play, matter: Matter): Promise<void> {
  await prepared(p, matter);
  await meet(p, matter, 8);
  await handOut(p, matter, 9);
  if (matter.money !== undefined) await money(p, matter.money);
  await p.on(15);
  await finish(p, matter);
  await close(p, matter, 17);
  ended(p, 'closed');
}

async function prepared(p: Play, matter: Matter): Promise<void> {
  await p.says(p.people.clerk, `受理 ${p.no}`, '受理了');
  if (matter.poll !== undefined) await poll(p, matter.poll);
  await p.on(4);
  await research(p, matter);
  if (matter.offers !== undefined) await offers(p, matter.offers);
}

/** Agreed at the doors; the short meeting only confirms it. */
async function settled(p: Play, matter: Matter): Promise<void> {
  await prepared(p, matter);
  await p.on(5);
  await settle(p, matter);
  await p.on(6);
  await meet(p, { ...matter, items: [] }, 10);
  await handOut(p, { ...matter, items: (matter.items ?? []).map((item) => `交 ${item}`) }, 11);
  await p.on(15);
  await finish(p, { ...matter, items: (matter.items ?? []).map((item) => `交 ${item}`) });
  await close(p, matter, 17);
  ended(p, 'closed');
}

/** A lamp: no meeting, done within half a month. */
async function direct(p: Play): Promise<void> {
  await p.says(p.people.clerk, `受理 ${p.no}`);
  await p.decides(
    p.people.clerk,
    `直办 ${p.no} 物管 ${new Date(p.start + 8 * DAY_MS).getUTCMonth() + 1}月${new Date(p.start + 8 * DAY_MS + 8 * 3_600_000).getUTCDate()}日`,
    `【私 ${p.people.proposer}】`,
  );
  await p.on(12);
  await cosigned(p);
  ended(p, 'closed');
}

/** On the table: asked, talked over, and what was not agreed stands beside what was; no answer yet. */
async function reported(p: Play, matter: Matter): Promise<void> {
  await prepared(p, matter);
  await meet(p, matter, 8);
  await p.on(9);
  await p.says(p.people.clerk, `报送 ${p.no}`, '报上去了');
  ended(p, 'submitted');
}

/** Half of it done: the revisit sees it, somebody is not content, and it begins again with the record of the first time. */
async function reopened(p: Play, matter: Matter): Promise<void> {
  const { clerk, proposer, unit } = p.people;
  await prepared(p, matter);
  await meet(p, matter, 8);
  await handOut(p, matter, 9);
  await p.on(15);
  await finish(p, matter);
  await p.on(16);
  await p.says(clerk, `回访 ${p.no} ${matter.seen ?? ''}`, `【私 ${proposer}】`);
  await p.says(proposer, `评价 ${p.no} 不满意 下水没做`, `【私 ${clerk}】`);
  await p.says(clerk, `重启 ${p.no} 下水没做`, `【私 ${proposer}】`);
  ended(p, 'reopened');
  await p.decides(clerk, `交办 ${p.no}-1 ${unit.join(' ')} ${new Date(p.start + 60 * DAY_MS).getUTCFullYear()}年12月30日`, `【私 ${unit[1]}】`);
  ended(p, 'in_progress');
  p.county.t.expect('the record keeps that it was opened again', p.topic()?.timeline.some(({ what }) => what === 'reopened') === true);
}

/** Research report, Party committee, and into next year's plan. */
async function planned(p: Play, matter: Matter): Promise<void> {
  await prepared(p, matter);
  await meet(p, matter, 8);
  await handOut(p, matter, 9);
  await p.on(12);
  await p.says(p.people.unit[1], `列入计划 ${p.no}-1 ${new Date(p.start).getUTCFullYear() + 1}年3月1日`);
  p.county.t.expect('the point is in a plan, not done', p.topic()?.opinion.items[0]?.status === 'planned');
}

/** Two evenings: the second begins with what became of the first. */
async function twice(p: Play, matter: Matter): Promise<void> {
  const [first = '', ...rest] = matter.items ?? [];
  await prepared(p, matter);
  await meet(p, { ...matter, items: [first] }, 8);
  await p.on(9);
  await meet(p, { ...matter, items: rest }, 13);
  await handOut(p, matter, 14);
  await p.on(17);
  await finish(p, matter);
  await close(p, matter, 18);
  ended(p, 'closed');
}

/** A bot knows one county: the other side writes its share down in a bot of its own, hands the matter over, and reads the points from the liaison. */
async function joint(p: Play, matter: Matter): Promise<void> {
  const { county: other, end } = await p.county.neighbour();
  try {
    const people = CASTS[matter.cast];
    await other.bot.hold(p.start);
    const heard = await other.t.say(people.proposer, people.yard, matter.says);
    const theirs = playOf(other, people, `${matter.name} 邻县`, p.start, Number(/(\d+) 号/.exec(heard)?.[1] ?? 0));
    await theirs.on(1, 9);
    await theirs.says(people.clerk, `受理 ${theirs.no}`);
    await theirs.decides(people.clerk, `转办 ${theirs.no} 邻县政协，两县一起办`, `【私 ${people.proposer}】`);
    ended(theirs, 'transferred');
    await p.says(people.clerk, `补充 ${p.no} 邻县转来同一条：${matter.says.slice(4)}`);
    await yard(p, matter);
  } finally {
    await end();
  }
}
