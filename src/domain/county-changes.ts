import type { Change } from '../core/change.js';
import type { PlatformName } from '../core/ids.js';
import { accountKey } from '../core/keys.js';
import type { Instant } from '../core/time.js';
import type { CountyData } from './county-data.js';

/** Where the groups and accounts of the files live: the platform and the bot's own account there. */
export interface Door {
  readonly platform: PlatformName;
  readonly account: string;
  /** The private chat of a user with the bot. */
  privateChat(userId: string): string;
}

/** A county's files as facts, places before people before groups. Without a door, groups and accounts are left to binding codes. */
export function countyChanges(county: CountyData, at: Instant, door?: Door): readonly Change[] {
  return [...placeChanges(county, at), ...ruleChanges(county, at), ...peopleChanges(county, at), ...(door === undefined ? [] : doorChanges(county, at, door))];
}

function placeChanges(county: CountyData, at: Instant): Change[] {
  const { code, name, zone, phone } = county;
  return [
    { type: 'county.recorded', code, name, zone, phone },
    ...county.towns.map((town): Change => ({ type: 'town.recorded', ...town })),
    ...county.villages.map((village): Change => ({ type: 'village.recorded', ...village })),
    ...county.households.map((household): Change => ({ type: 'household.recorded', ...household })),
    ...county.units.map((unit): Change => ({ type: 'unit.recorded', ...unit })),
    ...county.marketDays.map((day): Change => ({ type: 'marketDay.recorded', ...day })),
    ...county.phases.map((phase): Change => ({ type: 'phase.recorded', ...phase, at })),
  ];
}

function ruleChanges(county: CountyData, at: Instant): Change[] {
  return county.settings.map(({ key, value }) => ({ type: 'rule.set', key, at, value, by: null }));
}

function peopleChanges(county: CountyData, at: Instant): Change[] {
  return county.people.flatMap(({ roles, ...person }): Change[] => [
    { type: 'person.recorded', ...person },
    ...roles.map(({ role, scope }): Change => ({ type: 'role.granted', person: person.id, role, scope, at })),
  ]);
}

function doorChanges(county: CountyData, at: Instant, door: Door): Change[] {
  const { platform, account } = door;
  return [
    ...county.groups.map((group): Change => ({ type: 'group.bound', id: groupId(group.conversation), platform, account, ...group, at })),
    ...county.accounts.flatMap(({ userId, person, opened }): Change[] => {
      const key = accountKey(platform, account, userId);
      const bound: Change = { type: 'account.bound', account: key, person, at };
      return opened ? [bound, { type: 'account.reachable', account: key, conversation: door.privateChat(userId), platform, bot: account, at }] : [bound];
    }),
  ];
}

function groupId(conversation: string): string {
  return conversation.startsWith('g-') ? conversation : `g-${conversation}`;
}

/** The facts of a second import that are not already so: the last fact about the same thing is compared, its time apart. Whoever was erased stays so. */
export function newFacts(wanted: readonly Change[], known: Iterable<Change>): readonly Change[] {
  const last = new Map<string, string>();
  const erased = new Set<string>();
  for (const change of known) {
    if (change.type === 'person.erased') erased.add(change.person);
    const thing = thingOf(change);
    if (thing !== undefined) last.set(thing, said(change));
  }
  return wanted.filter((change) => {
    const thing = thingOf(change);
    const person =
      change.type === 'person.recorded' ? change.id : change.type === 'role.granted' || change.type === 'account.bound' ? change.person : undefined;
    if (person !== undefined && erased.has(person)) return false;
    return thing === undefined || last.get(thing) !== said(change);
  });
}

/** The ends of roles that earlier files gave and these do not name, also of people they leave out. `fromFiles` = the facts of earlier files, oldest first. */
export function endedRoles(wanted: readonly Change[], fromFiles: Iterable<Change>, at: Instant): readonly Change[] {
  const held = new Map<string, Extract<Change, { type: 'role.granted' }>>();
  for (const change of fromFiles) {
    if (change.type === 'role.granted') held.set(thingOf(change) ?? '', change);
    if (change.type === 'role.ended') held.delete(thingOf(change) ?? '');
  }
  for (const change of wanted) if (change.type === 'role.granted') held.delete(thingOf(change) ?? '');
  return [...held.values()].map(({ person, role, scope }) => ({ type: 'role.ended', person, role, scope, at }));
}

/** The thing an imported fact is about; undefined = a fact that does not come from files. */
function thingOf(c: Change): string | undefined {
  switch (c.type) {
    case 'county.recorded':
    case 'town.recorded':
    case 'village.recorded':
      return `${c.type} ${c.code}`;
    case 'household.recorded':
    case 'person.recorded':
    case 'group.bound':
      return `${c.type} ${c.id}`;
    case 'unit.recorded':
      return `${c.type} ${c.name}`;
    case 'phase.recorded':
    case 'phase.dropped':
      return `phase ${c.name}`;
    case 'marketDay.recorded':
      return `${c.type} ${c.town} ${c.rule}`;
    case 'rule.set':
      return `${c.type} ${c.key}`;
    case 'role.granted':
    case 'role.ended':
      return `role ${c.person} ${c.role} ${c.scope}`;
    case 'account.bound':
    case 'account.reachable':
      return `${c.type} ${c.account}`;
    default:
      return undefined;
  }
}

/** A fact without its time, its fields in one order; of a setting, who made it does not matter. */
function said(change: Change): string {
  const fields = Object.entries(change).filter(([name]) => name !== 'at' && !(change.type === 'rule.set' && name === 'by'));
  return JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}
