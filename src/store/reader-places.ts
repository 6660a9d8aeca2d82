import { and, count, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Actor, HeldRole, Place, Role } from '../core/event.js';
import type { PlatformName } from '../core/ids.js';
import type { Person } from '../core/records.js';
import type { Known } from './known.js';
import type { Db } from './open.js';
import { FROZEN } from './outbox.js';
import { accounts, claims, counties, groups, households, marketDays, outbox, pauses, people, roles, towns, villages } from './schema.js';

const p = sql.placeholder;

/** Questions about the county, its groups and people. */
export function createPlaceReader(db: Db, known: Known) {
  const person = db
    .select()
    .from(people)
    .where(eq(people.id, p('id')))
    .prepare();
  const rolesOf = db
    .select()
    .from(roles)
    .where(and(eq(roles.person, p('person')), isNull(roles.to)))
    .prepare();
  const group = db
    .select()
    .from(groups)
    .where(eq(groups.id, p('id')))
    .prepare();
  const groupAt = db
    .select()
    .from(groups)
    .where(and(eq(groups.platform, p('platform')), eq(groups.account, p('account')), eq(groups.conversation, p('conversation'))))
    .prepare();
  const village = db
    .select()
    .from(villages)
    .where(eq(villages.code, p('code')))
    .prepare();
  const account = db
    .select()
    .from(accounts)
    .where(eq(accounts.account, p('account')))
    .prepare();
  const reach = db
    .select()
    .from(accounts)
    .where(and(eq(accounts.person, p('person')), isNotNull(accounts.reachableSince)))
    .prepare();
  const paused = db
    .select({ what: pauses.what })
    .from(pauses)
    .where(eq(pauses.person, p('person')))
    .prepare();
  const household = db
    .select()
    .from(households)
    .where(eq(households.id, p('id')))
    .prepare();
  const county = db.select().from(counties).limit(1).prepare();

  const heldRoles = (id: string): HeldRole[] => rolesOf.all({ person: id }).map((r) => ({ role: r.role as Role, scope: r.scope }));
  const withRoles = (row: typeof people.$inferSelect): Person => ({ ...row, roles: heldRoles(row.id) });
  const whole = <A extends readonly string[], V>(read: (...asked: A) => V) => known.remember('county', read);
  const villageOf = whole((code: string) => village.get({ code }));

  /** Who stands behind an account: person, household, present roles. A name is never looked at. */
  function actorOf(key: string): Actor {
    const id = account.get({ account: key })?.person;
    const row = id == null ? undefined : person.get({ id });
    if (row === undefined) return { accountKey: key, roles: [] };
    const { household: home, village: where } = row;
    return {
      accountKey: key,
      person: row.id,
      roles: heldRoles(row.id),
      ...(home === null ? {} : { household: home }),
      ...(where === null ? {} : { village: where }),
    };
  }

  /** The group a conversation is bound to, as a place; a conversation nobody has bound is `unbound`. */
  function groupPlace(platform: PlatformName, acc: string, conversation: string): Place {
    const where = { platform, account: acc, conversation };
    const bound = groupAt.get(where);
    return bound === undefined ? { ...where, chat: 'unbound' } : { ...where, chat: bound.kind, group: bound.id, scope: bound.scope };
  }

  /** True when `inner` is `outer` or lies in it. */
  function within(inner: string, outer: string): boolean {
    if (outer === 'county' || inner === outer) return true;
    if (!outer.startsWith('town:') || !inner.startsWith('village:')) return false;
    return villageOf(inner.slice(8))?.town === outer.slice(5);
  }

  return {
    within,
    county: known.remember('county', () => county.get()),
    keptBack: () =>
      db
        .select({ n: count() })
        .from(outbox)
        .where(and(eq(outbox.state, 'pending'), eq(outbox.notBefore, FROZEN)))
        .get()?.n ?? 0,
    village: villageOf,
    villages: () => db.select().from(villages).all(),
    townName: (code: string) => db.select().from(towns).where(eq(towns.code, code)).get()?.name,
    marketDays: (town: string) =>
      db
        .select({ rule: marketDays.rule })
        .from(marketDays)
        .where(eq(marketDays.town, town))
        .all()
        .map((row) => row.rule),
    group: whole((id: string) => group.get({ id })),
    /** The group bound to a conversation; undefined = inert. */
    groupAt: whole((platform: string, acc: string, conversation: string) => groupAt.get({ platform, account: acc, conversation })),
    groupPlace: whole(groupPlace),
    actorOf: whole(actorOf),
    groupsOf: (kind: string, scope: string) =>
      db
        .select()
        .from(groups)
        .all()
        .filter((g) => g.kind === kind && within(g.scope, scope)),
    person: whole((id: string) => {
      const row = person.get({ id });
      return row === undefined ? undefined : withRoles(row);
    }),
    peopleNamed: (name: string, scope: string) =>
      db
        .select()
        .from(people)
        .where(eq(people.name, name))
        .all()
        .map(withRoles)
        .filter(
          (one) =>
            scope === 'county' ||
            one.roles.some((r) => within(r.scope, scope) || within(scope, r.scope)) ||
            (one.village !== null && within(`village:${one.village}`, scope)),
        ),
    holders: (role: string, scope: string) =>
      db
        .select({ person: roles.person, scope: roles.scope })
        .from(roles)
        .where(and(eq(roles.role, role), isNull(roles.to)))
        .all()
        .filter((r) => within(scope, r.scope))
        .flatMap((r) => {
          const row = person.get({ id: r.person });
          return row === undefined ? [] : [withRoles(row)];
        }),
    household: whole((id: string) => household.get({ id })),
    householdsOf: (code: string) => db.select().from(households).where(eq(households.village, code)).all(),
    peopleOf: (id: string) => db.select().from(people).where(eq(people.household, id)).all().map(withRoles),
    residentsOf: (code: string) =>
      db
        .select({ person: people })
        .from(people)
        .innerJoin(households, eq(households.id, people.household))
        .where(eq(households.village, code))
        .all()
        .map((row) => withRoles(row.person)),
    paused: (id: string) => paused.get({ person: id })?.what,
    reachable: (id: string) => reach.get({ person: id }) !== undefined && paused.get({ person: id })?.what !== 'all',
    /** The private conversation of a person; undefined = unreachable. */
    privateChat: (id: string) => reach.get({ person: id }),
    accountsOf: (id: string) =>
      db
        .select()
        .from(accounts)
        .where(eq(accounts.person, id))
        .all()
        .map((row) => ({
          account: row.account,
          lane: row.platform === null || row.bot === null || row.conversation === null ? undefined : `${row.platform}/${row.bot}/${row.conversation}`,
        })),
    accountPerson: whole((key: string) => account.get({ account: key })?.person ?? undefined),
    heldRoles,
    claims: (code: string) =>
      db
        .select()
        .from(claims)
        .where(and(eq(claims.village, code), eq(claims.state, 'open')))
        .all(),
    claim: (id: number) => db.select().from(claims).where(eq(claims.id, id)).get(),
  };
}
