import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { Role } from '../../src/core/event.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import { conversationKey } from '../../src/core/keys.js';
import type { Group, Household, Person } from '../../src/core/records.js';
import { covers, may } from '../../src/domain/permissions.js';
import { type Commanded, liaisonOf, whereOf } from '../target.js';
import { scopeName } from '../places.js';
import { zh } from './text.js';

type Code = NonNullable<ReturnType<StoreReader['codeMatching']>>;

const GROUP_KINDS = ['village', 'liaison', 'lead', 'unit'] as const;

type BindableKind = (typeof GROUP_KINDS)[number];

/** `绑定本群 码`: until then a group is inert, and stays silent to people nobody knows. */
export function bindGroup(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat === 'private') return say(e, zh.bindInGroup);
  if (e.by.person === undefined) return NOTHING;
  if (e.place.chat !== 'unbound') {
    const official = e.by.roles.some((held) => held.role !== 'resident');
    return official ? say(e, zh.alreadyBound(e.place.group === undefined ? '' : (read.group(e.place.group)?.name ?? ''))) : NOTHING;
  }
  const secret = wordsOf(e.args, 'text', 'code');
  if (secret === undefined) return say(e, zh.bindHow);
  const code = read.codeMatching(secret, c.now);
  if (code === undefined) return say(e, zh.badGroupCode);
  const [what, kindWord, section] = code.kind.split(':');
  const kind = GROUP_KINDS.find((name) => name === kindWord);
  if (what !== 'group' || kind === undefined) return say(e, zh.notGroupCode);
  return mayBind(e, code, read) ? bindTo(e, e.by.person, code, kind, section, read, c) : NOTHING;
}

/** The liaison, or the village's own secretary or 联户长 with the liaison's code. */
function mayBind(e: Commanded, code: Code, read: StoreReader): boolean {
  const where = code.scope.startsWith('village:')
    ? whereOf(read, code.scope.slice('village:'.length))
    : code.scope.startsWith('town:')
      ? { town: code.scope.slice('town:'.length) }
      : {};
  return (
    may('bindgroup', e.by, where) ||
    e.by.roles.some((held) => (held.role === 'secretary' || held.role === 'lianhuzhang' || held.role === 'chair') && covers(held.scope, where))
  );
}

function bindTo(e: Commanded, owner: string, code: Code, kind: BindableKind, section: string | undefined, read: StoreReader, c: DecideContext): Decision {
  const place = scopeName(code.scope, read);
  const wanted = kind === 'village' ? zh.villageGroup(place, section) : zh.officeGroup(place, kind);
  const former = formerGroup(e, wanted, code.scope, kind, read);
  const name = former?.name ?? freeName(wanted, code.scope, kind, read);
  const liaison = liaisonOf(read, code.scope.slice('village:'.length));
  return {
    changes: [
      {
        type: 'group.bound',
        id: former?.id ?? c.newId(),
        platform: e.place.platform,
        account: e.place.account,
        conversation: e.place.conversation,
        kind,
        scope: code.scope,
        name,
        owner,
        at: c.now,
      },
    ],
    effects: [
      { type: 'code-used', id: code.id },
      ...(former === undefined ? [] : [{ type: 'move-place', from: conversationKey(former), to: conversationKey(e.place) } as const]),
      reply(e, kind === 'village' ? zh.greeting(liaison?.name, c.phone) : zh.greetingOffice(name)),
    ],
  };
}

/** The same group under a former account of the bot: its questions, and what is still owed to it, go on here. */
function formerGroup(e: Commanded, name: string, scope: string, kind: BindableKind, read: StoreReader): Group | undefined {
  const frozen = read.groupsOf(kind, scope).filter((g) => g.scope === scope && g.platform === e.place.platform && g.account !== e.place.account);
  return frozen.find((g) => g.name === name) ?? (frozen.length === 1 && read.groupsOf(kind, scope).length === 1 ? frozen[0] : undefined);
}

/** Two groups of one village never have one name. */
function freeName(wanted: string, scope: string, kind: BindableKind, read: StoreReader): string {
  const taken = new Set(read.groupsOf(kind, scope).map((group) => group.name));
  for (let n = 1; n <= taken.size; n += 1) {
    const name = n === 1 ? wanted : `${wanted}${n}`;
    if (!taken.has(name)) return name;
  }
  return taken.size === 0 ? wanted : `${wanted}${taken.size + 1}`;
}

/** `登记 码`: a household's slip or a code for a role, in private only. */
export function bind(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat === 'unbound') return NOTHING;
  if (e.place.chat !== 'private') return say(e, zh.registerInPrivate);
  const secret = wordsOf(e.args, 'text', 'code');
  if (secret === undefined) return askMissing(e, [{ arg: 'text', ask: zh.registerHow }], c) ?? say(e, zh.registerHow);
  const code = read.codeMatching(secret, c.now);
  if (code === undefined) return say(e, zh.badCode);
  const [what, subject = ''] = code.kind.split(':');
  switch (what) {
    case 'household':
      return bindHousehold(e, code, read.household(subject), read, c);
    case 'role':
      return bindRole(e, code, subject, read, c);
    case 'person':
      return bindPerson(e, code, read, c);
    case 'group':
      return say(e, zh.groupCodeHere);
    default:
      return say(e, zh.badCode);
  }
}

function bindHousehold(e: Commanded, code: Code, household: Household | undefined, read: StoreReader, c: DecideContext): Decision {
  if (household === undefined) return say(e, zh.badCode);
  if (e.by.person !== undefined) return say(e, e.by.household === household.id ? zh.alreadyKnown : zh.movedHouse);
  const found = memberFor(e, code, household, read, c);
  if ('effects' in found) return found;
  const polls = read.openPolls(`village:${household.village}`).map((poll) => poll.no);
  const words = [zh.registered(found.person.name, household.label), ...(polls.length === 0 ? [] : [zh.openPolls(polls)])].join('\n');
  return {
    changes: [...found.recorded, { type: 'account.bound', account: e.by.accountKey, person: found.person.id, at: c.now }],
    effects: [{ type: 'code-used', id: code.id }, reply(e, words)],
  };
}

interface Member {
  readonly person: Pick<Person, 'id' | 'name'>;
  readonly recorded: readonly Change[];
}

/** Whom the slip means: its person, the only one of the household, or the one whose name is given. */
function memberFor(e: Commanded, code: Code, household: Household, read: StoreReader, c: DecideContext): Member | Decision {
  const people = read.peopleOf(household.id);
  const named = wordsOf(e.args, 'person', 'reason');
  const meant =
    code.person === null ? (people.length === 1 && named === undefined ? people[0] : people.find((p) => p.name === named)) : read.person(code.person);
  if (meant !== undefined) return { person: meant, recorded: [] };
  if (named === undefined) return askMissing(e, [{ arg: 'person', ask: zh.askName }], c) ?? say(e, zh.askName);
  const id = c.newId();
  return {
    person: { id, name: named },
    recorded: [{ type: 'person.recorded', id, name: named, village: household.village, household: household.id, unit: null, houses: [], expertise: null }],
  };
}

/** A code of the desk: whoever types it is that person. */
function bindPerson(e: Commanded, code: Code, read: StoreReader, c: DecideContext): Decision {
  const person = code.person === null ? undefined : read.person(code.person);
  if (person === undefined) return say(e, zh.badCode);
  if (e.by.person !== undefined) return say(e, e.by.person === person.id ? zh.alreadyKnown : zh.codeOfAnother);
  return {
    changes: [{ type: 'account.bound', account: e.by.accountKey, person: person.id, at: c.now }],
    effects: [{ type: 'code-used', id: code.id }, reply(e, zh.accountKnown(person.name))],
  };
}

const ROLES: readonly Role[] = ['resident', 'lianhuzhang', 'secretary', 'liaison', 'liaison-head', 'chair', 'member', 'unit', 'supervisor', 'operator'];

function bindRole(e: Commanded, code: Code, word: string, read: StoreReader, c: DecideContext): Decision {
  const role = ROLES.find((name) => name === word);
  const person = code.person === null ? undefined : read.person(code.person);
  if (role === undefined || person === undefined) return say(e, zh.badCode);
  if (e.by.person !== undefined && e.by.person !== person.id) return say(e, zh.codeOfAnother);
  const bound: readonly Change[] = e.by.person === undefined ? [{ type: 'account.bound', account: e.by.accountKey, person: person.id, at: c.now }] : [];
  return {
    changes: [...bound, { type: 'role.granted', person: person.id, role, scope: code.scope, at: c.now }],
    effects: [{ type: 'code-used', id: code.id }, reply(e, zh.roleGiven(person.name, scopeName(code.scope, read), role))],
  };
}
