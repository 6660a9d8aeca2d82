import { formatWhen } from '../../../src/domain/when.js';

interface Poll {
  readonly no: string;
  readonly closesAt: string;
  readonly closedAt: string | null;
}

interface Record {
  readonly ballots: readonly Readonly<{ voter?: string; channel?: string }>[];
  readonly polls: readonly Poll[];
}

/** What a door calls itself in a record; a paper sheet or a relayed answer is no door. */
const DOORS: readonly (string | undefined)[] = ['sandbox', 'telegram', 'wechat'];
const ZONE = 'Asia/Shanghai';
/** WeChat hands words over some seconds late, and a closing waits for them. */
const LATE_MS = 10_000;

/**
 * Every place in which the stable export of a telling differs from another's, as `path: a | b`; empty = the same but for the door answers came by, the
 * pseudonyms each database gives its voters, and closings that the first telling's people were told (`heard`) were put off for a gap, to the minute they were told.
 */
export function recordsDiffer(a: string, b: string, heard: readonly string[]): readonly string[] {
  const putOff = new Map(heard.flatMap((text) => [...text.matchAll(/(P\d+) 顺延到 (\S+) 截止/g)].map(([, poll = '', until = '']) => [poll, until] as const)));
  const announced = (poll: Poll): boolean => putOff.get(poll.no) === formatWhen(Date.parse(poll.closesAt), ZONE);
  return differences(
    withoutDoor(a, announced),
    withoutDoor(b, (poll) => putOff.has(poll.no)),
    '',
  );
}

/** Ballots stand in the order of their pseudonyms: without these they are put in an order of their own. */
function withoutDoor(text: string, isPutOff: (poll: Poll) => boolean): unknown {
  const record = JSON.parse(text) as Record;
  const ballots = record.ballots.map(({ voter: _, channel, ...ballot }) => JSON.stringify({ ...ballot, channel: DOORS.includes(channel) ? 'door' : channel }));
  const voters = new Set(record.ballots.map(({ voter }) => voter)).size;
  const polls = record.polls.map((poll) => {
    const inTime = poll.closedAt !== null && Date.parse(poll.closedAt) - Date.parse(poll.closesAt) <= LATE_MS;
    return { ...poll, ...(inTime ? { closedAt: 'when it was due' } : {}), ...(isPutOff(poll) ? { closesAt: 'when people were told' } : {}) };
  });
  return { ...record, polls, voters, ballots: ballots.sort().map((ballot) => JSON.parse(ballot) as unknown) };
}

function differences(a: unknown, b: unknown, path: string): string[] {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return a === b ? [] : [`${path}: ${JSON.stringify(a)} | ${JSON.stringify(b)}`];
  const left = new Map(Object.entries(a));
  const right = new Map(Object.entries(b));
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((name) => differences(left.get(name), right.get(name), `${path}/${name}`));
}
