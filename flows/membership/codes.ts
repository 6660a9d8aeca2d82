import { reply, replyPrivately, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { Role } from '../../src/core/event.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Person, Village } from '../../src/core/records.js';
import { DAY } from '../../src/core/time.js';
import { may, mayAnywhere, type Whereabouts } from '../../src/domain/permissions.js';
import { type Commanded, whereOf } from '../target.js';
import { fullName, residenceIn, scopeName, townNamed, villagesNamed } from '../places.js';
import { zh } from './text.js';

const SECRET_BITS = 40;

function noRight(e: Commanded): Decision {
  return e.place.chat === 'village' || e.place.chat === 'unbound' ? NOTHING : say(e, zh.noRight);
}

/** The village meant by `to`, else the one of the place or of the only role; asks or explains otherwise. */
export function villageFor(e: Commanded, read: StoreReader, c: DecideContext): Village | Decision {
  const named = wordsOf(e.args, 'to');
  if (named === undefined) {
    const scopes =
      e.place.scope?.startsWith('village:') === true ? [e.place.scope] : e.by.roles.map((held) => held.scope).filter((scope) => scope.startsWith('village:'));
    const own = new Set(scopes).size === 1 ? read.village((scopes[0] ?? '').slice('village:'.length)) : undefined;
    return own ?? askMissing(e, [{ arg: 'to', ask: zh.askVillage }], c) ?? say(e, zh.askVillage);
  }
  const found = villagesNamed(named, read);
  if (found.length > 1) return say(e, zh.twinVillages(found.map((v) => fullName(v, read))));
  return found[0] ?? say(e, zh.unknownVillage(named));
}

/** `群码 村 [组]`: 24 hours, one use. The section travels in the code's kind. */
export function groupCode(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('groupcode', e.by)) return noRight(e);
  if (e.place.chat === 'village' || e.place.chat === 'unbound') return say(e, zh.startPrivateFirst);
  const village = villageFor(e, read, c);
  if ('effects' in village) return village;
  if (!may('groupcode', e.by, whereOf(read, village.code))) return say(e, zh.notYourVillage(village.name));
  const words = wordsOf(e.args, 'unit');
  const section = words === undefined ? undefined : (residenceIn(words, village.code, read)?.section ?? words.replace(/群$/u, ''));
  const secret = c.newSecret(SECRET_BITS);
  const expiresAt = c.now + DAY;
  return {
    changes: [],
    effects: [
      {
        type: 'code',
        id: c.newId(),
        kind: section === undefined ? 'group:village' : `group:village:${section}`,
        scope: `village:${village.code}`,
        person: e.by.person ?? null,
        secret,
        expiresAt,
      },
      ...say(e, zh.groupCode(zh.villageGroup(village.name, section), secret, expiresAt, c.zone)).effects,
    ],
  };
}

const ROLES: Readonly<Record<string, Role>> = {
  村民: 'resident',
  联户长: 'lianhuzhang',
  村支书: 'secretary',
  支书: 'secretary',
  支部书记: 'secretary',
  书记: 'secretary',
  联络员: 'liaison',
  联络组长: 'liaison-head',
  主席: 'chair',
  委员: 'member',
  政协委员: 'member',
  承办单位: 'unit',
  单位: 'unit',
  监督员: 'supervisor',
};

const ONLY_BY_HEAD: readonly Role[] = ['liaison', 'liaison-head', 'chair'];

/** `发码 姓名 职务 范围`: a code that binds the person's account and gives the role. Shown in private only. */
export function roleCode(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('rolecode', e.by)) return noRight(e);
  if (e.place.chat === 'village' || e.place.chat === 'unbound') return say(e, zh.startPrivateFirst);
  const missing = askMissing(
    e,
    [
      { arg: 'person', ask: zh.askPerson },
      { arg: 'level', ask: zh.askRole },
      { arg: 'to', ask: zh.askScope },
    ],
    c,
  );
  if (missing !== undefined) return missing;
  const word = wordsOf(e.args, 'level') ?? '';
  const role = ROLES[word];
  if (role === undefined) return say(e, zh.unknownRole(word));
  const scope = scopeFor(e, wordsOf(e.args, 'to') ?? '', read);
  if (typeof scope !== 'string') return scope;
  const where = whereIs(scope, read);
  if (!may('rolecode', e.by, where)) return say(e, zh.notYourVillage(scopeName(scope, read)));
  if (ONLY_BY_HEAD.includes(role) && !e.by.roles.some((held) => held.role === 'liaison-head')) return say(e, zh.headOnly);
  const holder = personFor(wordsOf(e.args, 'person') ?? '', scope, read, c);
  return typeof holder === 'number' ? say(e, zh.twinPeople(wordsOf(e.args, 'person') ?? '', holder)) : issue(e, holder, role, scope, read, c);
}

function scopeFor(e: Commanded, words: string, read: StoreReader): string | Decision {
  if (/^(全县|县|本县|county)$/u.test(words) || words === read.county()?.name) return 'county';
  const town = townNamed(words, read);
  if (town !== undefined) return `town:${town}`;
  const villages = villagesNamed(words, read);
  if (villages.length > 1) return say(e, zh.twinVillages(villages.map((v) => fullName(v, read))));
  return villages[0] === undefined ? say(e, zh.unknownVillage(words)) : `village:${villages[0].code}`;
}

function whereIs(scope: string, read: StoreReader): Whereabouts {
  if (scope.startsWith('village:')) return whereOf(read, scope.slice('village:'.length));
  return scope.startsWith('town:') ? { town: scope.slice('town:'.length) } : {};
}

interface Holder {
  readonly person: Pick<Person, 'id' | 'name'>;
  readonly recorded: readonly Change[];
}

/** The one person of that name there, or a new one; a number = so many of that name. */
function personFor(name: string, scope: string, read: StoreReader, c: DecideContext): Holder | number {
  const same = read.peopleNamed(name, scope);
  if (same.length > 1) return same.length;
  if (same[0] !== undefined) return { person: same[0], recorded: [] };
  const id = c.newId();
  const village = scope.startsWith('village:') ? scope.slice('village:'.length) : null;
  return { person: { id, name }, recorded: [{ type: 'person.recorded', id, name, village, household: null, unit: null, houses: [], expertise: null }] };
}

function issue(e: Commanded, holder: Holder, role: Role, scope: string, read: StoreReader, c: DecideContext): Decision {
  const secret = c.newSecret(SECRET_BITS);
  const expiresAt = c.now + DAY;
  const reachable = e.by.person !== undefined && read.reachable(e.by.person);
  if (e.place.chat !== 'private' && !reachable) return say(e, zh.startPrivateFirst);
  const words = zh.roleCode(holder.person.name, role, scopeName(scope, read), secret, expiresAt, c.zone);
  return {
    changes: holder.recorded,
    effects: [
      { type: 'code', id: c.newId(), kind: `role:${role}`, scope, person: holder.person.id, secret, expiresAt },
      ...replyPrivately(e, words, undefined, reachable),
      ...(e.place.chat === 'private' ? [] : [reply(e, zh.codeInPrivate, 1)]),
    ],
  };
}
