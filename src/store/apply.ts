// The appliers are longer than forty lines: one case a fact, dispatch and statement in one line each.
import type { Change, ChangeOf } from '../core/change.js';
import { applyErased } from './apply-erased.js';
import { createApplyMedia } from './apply-media.js';
import { applyColl } from './apply-coll.js';
import { applyMeet } from './apply-meet.js';
import { applyMoney } from './apply-money.js';
import { applyCosign } from './apply-cosign.js';
import { applyParties } from './apply-parties.js';
import { applyRules } from './apply-rules.js';
import { applyProgramme } from './apply-programme.js';
import { applySound } from './apply-sound.js';
import { createApplyTopic } from './apply-topic.js';
import { createApplyVoting } from './apply-voting.js';
import { type Known, NOTHING_KNOWN } from './known.js';
import type { Db } from './open.js';
import { accounts, claims, counties, groups, households, items, marketDays, pauses, people, roles, towns, units, villages } from './schema.js';
import { and, eq } from 'drizzle-orm';

/** Facts whose rows nobody remembers: everything else may change what is known of the county. */
const OF_THEIR_OWN: ReadonlySet<Change['type']> = new Set(['ballot.cast', 'ballot.withdrawn', 'opinion.kept', 'rsvp.given', 'attendance.signed']);

/** The only writer of the domain's tables: one fact in, its rows out. The same function folds the journal. */
export function createApply(db: Db, known: Known = NOTHING_KNOWN): (change: Change) => void {
  const topic = createApplyTopic(db);
  const voting = createApplyVoting(db, known);
  const media = createApplyMedia(db);
  return (change) => {
    // The frequent facts touch no table that is remembered.
    if (!OF_THEIR_OWN.has(change.type) && !change.type.startsWith('media.')) known.forget('county');
    // Reasons are among what is erased.
    if (change.type === 'person.erased') known.ballots?.forget();
    if (topic(change) || voting(change) || media(change)) return;
    applyPlace(db, change) ||
      applyPeople(db, change) ||
      applyErased(db, change) ||
      applyItem(db, change) ||
      applyColl(db, change) ||
      applyCosign(db, change) ||
      applyMeet(db, change) ||
      applyMoney(db, change) ||
      applyParties(db, change) ||
      applyRules(db, change) ||
      applyProgramme(db, change) ||
      applySound(db, change) ||
      refuse(change);
  };
}

function refuse(change: Change): never {
  throw new Error(`no table takes the fact ${change.type}`);
}

/** County, towns, villages, households, units, market days, groups. True when the fact was one of these. */
function applyPlace(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'county.recorded':
      db.insert(counties)
        .values(c)
        .onConflictDoUpdate({ target: counties.code, set: { name: c.name, zone: c.zone, phone: c.phone } })
        .run();
      return true;
    case 'county.frozen':
      db.update(counties).set({ frozenSince: c.at }).run();
      return true;
    case 'group.muted':
      db.update(groups).set({ mutedUntil: c.until }).where(eq(groups.id, c.group)).run();
      return true;
    case 'county.thawed':
      db.update(counties).set({ frozenSince: null }).run();
      return true;
    case 'town.recorded':
      db.insert(towns)
        .values(c)
        .onConflictDoUpdate({ target: towns.code, set: { name: c.name } })
        .run();
      return true;
    case 'village.recorded':
      db.insert(villages)
        .values(c)
        .onConflictDoUpdate({ target: villages.code, set: { name: c.name, town: c.town } })
        .run();
      return true;
    case 'household.recorded':
      db.insert(households)
        .values(c)
        .onConflictDoUpdate({ target: households.id, set: { village: c.village, section: c.section, no: c.no, label: c.label } })
        .run();
      return true;
    case 'unit.recorded':
      db.insert(units).values(c).onConflictDoNothing().run();
      return true;
    case 'gap.noted':
      return true; // the record is all there is of it
    case 'marketDay.recorded':
      db.insert(marketDays).values(c).onConflictDoNothing().run();
      return true;
    case 'group.bound':
      db.insert(groups)
        .values({ ...c, boundAt: c.at })
        .onConflictDoUpdate({
          target: groups.id,
          set: { kind: c.kind, scope: c.scope, name: c.name, owner: c.owner, platform: c.platform, account: c.account, conversation: c.conversation },
        })
        .run();
      return true;
    default:
      return false;
  }
}

/** People, roles, accounts, claims. True when the fact was one of these. */
function applyPeople(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'person.recorded':
      db.insert(people)
        .values(c)
        .onConflictDoUpdate({
          target: people.id,
          set: { name: c.name, village: c.village, household: c.household, unit: c.unit, houses: c.houses, expertise: c.expertise },
        })
        .run();
      return true;
    case 'person.paused':
      db.delete(pauses).where(eq(pauses.person, c.person)).run();
      if (c.what !== null) db.insert(pauses).values({ person: c.person, what: c.what, since: c.at }).run();
      return true;
    case 'role.granted':
      db.insert(roles)
        .values({ person: c.person, role: c.role, scope: c.scope, from: c.at, to: null })
        .onConflictDoUpdate({ target: [roles.person, roles.role, roles.scope], set: { from: c.at, to: null } })
        .run();
      return true;
    case 'role.ended':
      db.update(roles)
        .set({ to: c.at })
        .where(and(eq(roles.person, c.person), eq(roles.role, c.role), eq(roles.scope, c.scope)))
        .run();
      return true;
    case 'door.renewed':
      db.update(accounts)
        .set({ reachableSince: null })
        .where(and(eq(accounts.platform, c.platform), eq(accounts.bot, c.before)))
        .run();
      return true;
    case 'account.bound':
      db.insert(accounts)
        .values({ account: c.account, person: c.person, boundAt: c.at })
        .onConflictDoUpdate({ target: accounts.account, set: { person: c.person, boundAt: c.at } })
        .run();
      return true;
    case 'account.reachable':
      db.insert(accounts)
        .values({ account: c.account, platform: c.platform, bot: c.bot, conversation: c.conversation, reachableSince: c.at })
        .onConflictDoUpdate({ target: accounts.account, set: { platform: c.platform, bot: c.bot, conversation: c.conversation, reachableSince: c.at } })
        .run();
      return true;
    case 'claim.made':
      db.insert(claims)
        .values({ ...c, state: 'open' })
        .run();
      return true;
    case 'claim.answered':
      db.update(claims).set({ state: c.state }).where(eq(claims.id, c.id)).run();
      return true;
    default:
      return false;
  }
}

/** Points of consensus and what became of them. True when the fact was one of these. */
function applyItem(db: Db, c: Change): boolean {
  switch (c.type) {
    case 'item.agreed':
      db.insert(items)
        .values({ ...c, status: 'agreed', unit: null, person: null, revision: 1, lastProgress: null })
        .onConflictDoUpdate({ target: items.no, set: itemAnswers(c) })
        .run();
      return true;
    case 'item.tasked':
      db.update(items).set({ unit: c.unit, person: c.person, dueAt: c.dueAt, revision: c.revision, status: 'tasked' }).where(eq(items.no, c.no)).run();
      return true;
    case 'item.progressed':
      db.update(items).set({ lastProgress: c.text, status: 'in_progress' }).where(eq(items.no, c.no)).run();
      return true;
    case 'item.done':
      db.update(items).set({ lastProgress: c.text, status: 'done' }).where(eq(items.no, c.no)).run();
      return true;
    case 'item.overdue':
      db.update(items).set({ status: 'overdue' }).where(eq(items.no, c.no)).run();
      return true;
    default:
      return false;
  }
}

function itemAnswers(c: ChangeOf<'item.agreed'>) {
  return { text: c.text, lead: c.lead, participants: c.participants, payer: c.payer, implementer: c.implementer, supervisor: c.supervisor, dueAt: c.dueAt };
}
