interface Record {
  readonly ballots: readonly Readonly<{ voter?: string; channel?: string }>[];
}

/** What a door calls itself in a record; a paper sheet or a relayed answer is no door. */
const DOORS: readonly (string | undefined)[] = ['sandbox', 'telegram', 'wechat'];

/** Every place in which one stable export differs from another, as `path: a | b`; empty = the same but for the door answers came by and the pseudonyms each database gives its voters. */
export function recordsDiffer(a: string, b: string): readonly string[] {
  return differences(withoutDoor(a), withoutDoor(b), '');
}

/** Ballots stand in the order of their pseudonyms: without these they are put in an order of their own. */
function withoutDoor(text: string): unknown {
  const record = JSON.parse(text) as Record;
  const ballots = record.ballots.map(({ voter: _, channel, ...ballot }) => JSON.stringify({ ...ballot, channel: DOORS.includes(channel) ? 'door' : channel }));
  const voters = new Set(record.ballots.map(({ voter }) => voter)).size;
  return { ...record, voters, ballots: ballots.sort().map((ballot) => JSON.parse(ballot) as unknown) };
}

function differences(a: unknown, b: unknown, path: string): string[] {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return a === b ? [] : [`${path}: ${JSON.stringify(a)} | ${JSON.stringify(b)}`];
  const left = new Map(Object.entries(a));
  const right = new Map(Object.entries(b));
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((name) => differences(left.get(name), right.get(name), `${path}/${name}`));
}
