import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { HeldRole, Role } from '../core/event.js';
import type { Person } from '../core/records.js';
import type { Db } from './open.js';
import { accounts, claims, counties, groups, households, people, roles, towns, villages } from './schema.js';

const p = sql.placeholder;

/** Questions about the county, its groups and people. */
export function createPlaceReader(db: Db) {
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
  const household = db
    .select()
    .from(households)
    .where(eq(households.id, p('id')))
    .prepare();
  const county = db.select().from(counties).limit(1).prepare();

  const heldRoles = (id: string): HeldRole[] => rolesOf.all({ person: id }).map((r) => ({ role: r.role as Role, scope: r.scope }));
  const withRoles = (row: typeof people.$inferSelect): Person => ({ ...row, roles: heldRoles(row.id) });

  /** True when `inner` is `outer` or lies in it. */
  function within(inner: string, outer: string): boolean {
    if (outer === 'county' || inner === outer) return true;
    if (!outer.startsWith('town:') || !inner.startsWith('village:')) return false;
    return village.get({ code: inner.slice(8) })?.town === outer.slice(5);
  }

  return {
    within,
    county: () => county.get(),
    village: (code: string) => village.get({ code }),
    villages: () => db.select().from(villages).all(),
    townName: (code: string) => db.select().from(towns).where(eq(towns.code, code)).get()?.name,
    group: (id: string) => group.get({ id }),
    /** The group bound to a conversation; undefined = inert. */
    groupAt: (platform: string, acc: string, conversation: string) => groupAt.get({ platform, account: acc, conversation }),
    groupsOf: (kind: string, scope: string) =>
      db
        .select()
        .from(groups)
        .all()
        .filter((g) => g.kind === kind && within(g.scope, scope)),
    person: (id: string) => {
      const row = person.get({ id });
      return row === undefined ? undefined : withRoles(row);
    },
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
    household: (id: string) => household.get({ id }),
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
    reachable: (id: string) => reach.get({ person: id }) !== undefined,
    /** The private conversation of a person; undefined = unreachable. */
    privateChat: (id: string) => reach.get({ person: id }),
    accountPerson: (key: string) => account.get({ account: key })?.person ?? undefined,
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
