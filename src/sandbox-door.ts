import { TELEGRAM_CAN } from '../adapters/telegram/can.js';
import { createFaces, type Faces } from '../adapters/sandbox/face.js';
import type { World, WorldSeed } from '../adapters/sandbox/world.js';
import { WECHAT_CAN } from '../adapters/wechat/can.js';
import type { Instant } from './core/time.js';
import type { CountyData } from './domain/county-data.js';
import { membersOf } from './domain/group-members.js';

/** The people and groups of the county's files as the pretended platform shows them. */
export function worldSeed(county: CountyData | undefined, startAt?: Instant): WorldSeed {
  const people = new Map(county?.people.map((person) => [person.id, person]));
  return {
    ...(startAt === undefined ? {} : { startAt }),
    groups:
      county?.groups.map((group) => ({
        conversation: group.conversation,
        kind: group.kind,
        scope: group.scope,
        name: group.name,
        members: membersOf(group, county),
      })) ?? [],
    people:
      county?.accounts.flatMap(({ userId, person }) => {
        const one = people.get(person);
        if (one === undefined) return [];
        const home = { ...(one.village === null ? {} : { village: one.village }), ...(one.household === null ? {} : { household: one.household }) };
        return [{ userId, name: one.name, role: one.roles[0]?.role ?? 'resident', ...home }];
      }) ?? [],
  };
}

/** The pretended platform can look like each of the real ones. */
export function facesOf(world: World): Faces {
  return createFaces(world, { wechat: WECHAT_CAN, telegram: TELEGRAM_CAN });
}

/** Private chats the files call open are open from the start; nobody is greeted for that. */
export function openChats(world: World, county: CountyData): void {
  for (const account of county.accounts) if (account.opened) world.open(account.userId);
  for (let owed = world.updatesAfter(world.acked(), 1000); owed.length > 0; owed = world.updatesAfter(world.acked(), 1000)) world.ack(owed.at(-1)?.id ?? 0);
}
