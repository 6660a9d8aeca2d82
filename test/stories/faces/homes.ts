import type { CountyData } from '../../../src/domain/county-data.js';
import { membersOf } from '../../../src/domain/group-members.js';
import type { Lodging } from './child.js';
import type { Platform } from './platform.js';

/** Which platform a group is on, which ones a person has an account on, and where the private chat with the bot is. Names are those of the county's files. */
export interface Homes<P extends Platform> {
  groupOn(group: string): P;
  privateOn(user: string): P;
  /** For the bot: the same as facts. */
  readonly lodgings: readonly Lodging[];
}

/**
 * The first platform has the village, the second the workers away from home and the office: of a village's groups every other one is on it, of its
 * households every other one has its private chat there. Whoever sits in groups of both has an account on both. With one platform everything is there.
 */
export function homesOf<P extends Platform>(county: CountyData, [village, away = village]: readonly [P, (P | undefined)?]): Homes<P> {
  const villageGroups = (scope: string) => county.groups.filter((group) => group.kind === 'village' && group.scope === scope);
  const groups = new Map(
    county.groups.map((group): [string, P] => {
      const isVillages = group.kind === 'village' && villageGroups(group.scope).indexOf(group) % 2 === 0;
      return [group.conversation, isVillages ? village : away];
    }),
  );
  const homes = new Map(
    county.accounts.map(({ userId, person }): [string, P] => {
      const household = county.people.find((one) => one.id === person)?.household ?? null;
      const isAway = household !== null && county.households.findIndex((one) => one.id === household) % 2 === 1;
      return [userId, isAway ? away : village];
    }),
  );
  const found = (map: ReadonlyMap<string, P>, name: string): P => {
    const platform = map.get(name);
    if (platform === undefined) throw new Error(`${name} is in no file`);
    return platform;
  };
  const seats = county.groups.flatMap((group) => membersOf(group, county).map((userId) => ({ userId, on: found(groups, group.conversation) })));
  const lodgings = [...new Set([village, away])].map((platform): Lodging => {
    const mine = county.groups.filter((group) => groups.get(group.conversation) === platform).map((group) => group.conversation);
    const users = county.accounts.map(({ userId }) => userId);
    const open = users.filter((userId) => homes.get(userId) === platform);
    const bound = users.filter((userId) => open.includes(userId) || seats.some((seat) => seat.userId === userId && seat.on === platform));
    return {
      platform: platform.name,
      account: platform.account,
      numbers: Object.fromEntries([...mine, ...bound].map((name) => [name, platform.number(name)])),
      open: open.map((userId) => platform.number(userId)),
    };
  });
  return { groupOn: (group) => found(groups, group), privateOn: (user) => found(homes, user), lodgings };
}
