import type { HeldRole, Role } from '../core/event.js';
import type { CountyData } from './county-data.js';

type Group = CountyData['groups'][number];
type Person = CountyData['people'][number];

/** Roles whose holders sit in every group of the kind that their scope touches. */
const SEATS: Readonly<Record<Group['kind'], readonly Role[]>> = {
  village: ['liaison', 'liaison-head', 'secretary', 'lianhuzhang', 'supervisor'],
  liaison: ['liaison', 'liaison-head', 'secretary', 'operator'],
  lead: ['chair', 'liaison-head', 'liaison', 'member'],
  unit: ['unit', 'liaison-head', 'liaison'],
};

/** The accounts of the files that are in one of its groups: the village's people, and whoever's office brings him there. */
export function membersOf(group: Group, county: CountyData): readonly string[] {
  return county.accounts.filter(({ person }) => county.people.some((one) => one.id === person && belongs(one, group, county))).map(({ userId }) => userId);
}

function belongs(person: Person, group: Group, county: CountyData): boolean {
  if (group.owner === person.id) return true;
  if (group.kind === 'village' && person.village !== null && group.scope === `village:${person.village}`) return true;
  return person.roles.some((held) => SEATS[group.kind].some((role) => role === held.role) && touches(held, group.scope, county));
}

/** One contains the other: a town's liaison sits in the village's group, a village's secretary in the town's. */
function touches({ scope }: Pick<HeldRole, 'scope'>, place: string, county: CountyData): boolean {
  const around = (one: string): readonly string[] => {
    const town = county.villages.find((village) => one === `village:${village.code}`)?.town;
    return ['county', one, ...(town === undefined ? [] : [`town:${town}`])];
  };
  return around(place).includes(scope) || around(scope).includes(place);
}
