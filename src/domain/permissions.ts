import type { Actor, HeldRole, Role } from '../core/event.js';
import type { CountyRules } from '../core/rules.js';

/** Where a matter lies. `village` is undefined for matters of a whole town or county. */
export interface Whereabouts {
  readonly village?: string;
  readonly town?: string;
}

/** True when a role's scope contains the place. */
export function covers(scope: string, where: Whereabouts): boolean {
  if (scope === 'county') return true;
  if (where.town !== undefined && scope === `town:${where.town}`) return true;
  return where.village !== undefined && scope === `village:${where.village}`;
}

const LIAISON: readonly Role[] = ['liaison', 'liaison-head'];
const LIAISON_OR_CHAIR: readonly Role[] = [...LIAISON, 'chair'];

/** Who may give a command. Commands not named here are open to everybody (residents' words). */
const TABLE: Readonly<Record<string, readonly Role[]>> = {
  // What is owed to somebody the bot cannot reach becomes a line of the 联户长's, else of the liaison's.
  todo: [...LIAISON, 'lianhuzhang'],
  whatnext: LIAISON,
  stuck: LIAISON_OR_CHAIR,
  unreached: LIAISON,
  groupcode: LIAISON,
  rolecode: LIAISON,
  // Whoever sees a leak stops it; the operator too.
  freeze: [...LIAISON, 'operator'],
  unfreeze: [...LIAISON, 'operator'],
  mute: LIAISON,
  slips: LIAISON,
  bindgroup: LIAISON,
  accept: LIAISON,
  merge: LIAISON,
  return: LIAISON,
  transfer: LIAISON,
  direct: LIAISON,
  classify: LIAISON,
  retitle: LIAISON,
  seal: LIAISON,
  unseal: LIAISON,
  visit: [...LIAISON, 'lianhuzhang', 'secretary'],
  symposium: LIAISON,
  lecture: LIAISON,
  research: LIAISON,
  party: LIAISON,
  team: LIAISON,
  experts: LIAISON,
  appoint: LIAISON,
  report: LIAISON,
  settled: LIAISON,
  approve: ['chair'],
  waive: ['chair', 'liaison-head'],
  mytasks: ['member'],
  attend: ['member'],
  unable: ['member'],
  basis: ['member'],
  standdown: ['member'],
  gate: LIAISON_OR_CHAIR,
  poll: LIAISON,
  closepoll: LIAISON,
  nudge: LIAISON,
  extendpoll: LIAISON,
  notice: LIAISON,
  move: LIAISON,
  cancel: LIAISON,
  open: LIAISON,
  adjourn: LIAISON,
  attended: LIAISON,
  rollcall: LIAISON,
  agree: LIAISON,
  amend: LIAISON,
  hands: LIAISON,
  minutes: LIAISON,
  defer: ['chair'],
  // The liaison sends the drafted answer; the chair alone says that a matter is not taken.
  reject: LIAISON_OR_CHAIR,
  pending: LIAISON_OR_CHAIR,
  submit: LIAISON,
  adopt: LIAISON,
  task: LIAISON,
  press: LIAISON_OR_CHAIR,
  undo: LIAISON_OR_CHAIR,
  // A county's own rules are the whole county's: nobody of one town alone changes them.
  set: LIAISON_OR_CHAIR,
  for: LIAISON_OR_CHAIR,
  standin: LIAISON,
  rehearse: LIAISON,
  choose: ['chair'],
  scheme: ['chair'],
  leaders: ['chair'],
  // Looking is for the liaison too; what stands in it is the chair's.
  programme: LIAISON_OR_CHAIR,
  planning: ['chair'],
  pilot: ['chair'],
  brief: ['chair'],
  link: LIAISON,
  collect: LIAISON,
  asked: LIAISON,
  summary: LIAISON,
  endcollect: LIAISON,
  proxy: [...LIAISON, 'lianhuzhang', 'secretary'],
  called: [...LIAISON, 'lianhuzhang', 'secretary'],
  exempt: [...LIAISON, 'lianhuzhang', 'secretary'],
  paperballot: [...LIAISON, 'lianhuzhang', 'secretary'],
  relay: LIAISON,
  relayed: LIAISON,
  relayin: [...LIAISON, 'lianhuzhang', 'secretary'],
  told: [...LIAISON, 'lianhuzhang', 'secretary'],
  vouch: ['lianhuzhang', 'secretary', ...LIAISON],
  myhouses: ['lianhuzhang'],
  progress: ['unit', ...LIAISON],
  done: ['unit', ...LIAISON],
  take: ['unit'],
  decline: ['unit'],
  extend: ['unit'],
  planned: ['unit', ...LIAISON],
  cannot: ['unit', ...LIAISON],
  contact: ['unit'],
  watch: ['supervisor'],
  stats: LIAISON_OR_CHAIR,
  assess: LIAISON_OR_CHAIR,
  pledges: LIAISON,
  accounts: LIAISON,
  revisit: LIAISON,
  publish: LIAISON,
  close: LIAISON,
  reopen: LIAISON,
  conclude: LIAISON,
  findtime: LIAISON,
  avoid: LIAISON,
  invite: LIAISON,
  host: LIAISON,
  next: LIAISON,
  floor: LIAISON,
  note: LIAISON,
  differ: LIAISON,
  signed: LIAISON,
  statutory: LIAISON,
  print: LIAISON,
  ledger: LIAISON,
  dossier: LIAISON,
  // Of other people, from paper; everybody may give the own one.
  paperrating: [...LIAISON, 'lianhuzhang', 'secretary'],
  sounding: LIAISON,
  closesounding: LIAISON,
};

const IN_PRIVATE: readonly Role[] = ['lianhuzhang', 'secretary'];

/** The actor with the roles that count in a kind of chat: the 联户长 and the village branch do their work in private, whatever group they sit in. */
export function actingIn(chat: string, by: Pick<Actor, 'roles'>): Pick<Actor, 'roles'> {
  return chat === 'private' ? by : { roles: by.roles.filter((held) => !IN_PRIVATE.includes(held.role)) };
}

/** The settings on which rights hang. */
export type RightRules = Pick<CountyRules, 'choosingBy' | 'reportBy'>;

/** Who may give a command in a county; without its rules as the product comes. Undefined = everybody. */
function rolesFor(command: string, rules: RightRules | undefined): readonly Role[] | undefined {
  if (rules === undefined) return TABLE[command];
  switch (command) {
    case 'choose':
    case 'defer':
      return [rules.choosingBy];
    case 'reject':
      return [...LIAISON, rules.choosingBy];
    case 'approve':
      return [rules.reportBy];
    default:
      return TABLE[command];
  }
}

/** True when one of the actor's present roles, for this place, may give the command. */
export function may(command: string, by: Pick<Actor, 'roles'>, where: Whereabouts, rules?: RightRules): boolean {
  const wanted = rolesFor(command, rules);
  if (wanted === undefined) return true;
  return by.roles.some((held: HeldRole) => wanted.includes(held.role) && (held.role === 'unit' || covers(held.scope, where)));
}

/** True when the actor has the right somewhere, whatever the place. */
export function mayAnywhere(command: string, by: Pick<Actor, 'roles'>, rules?: RightRules): boolean {
  const wanted = rolesFor(command, rules);
  return wanted === undefined || by.roles.some((held) => wanted.includes(held.role));
}
