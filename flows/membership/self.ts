import { reply, replyPrivately, say } from '../../src/core/answer.js';
import type { VillageEvent } from '../../src/core/event.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Household, Person } from '../../src/core/records.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import { hasAnswered, unitsOf } from '../../src/domain/voting-unit.js';
import type { Commanded } from '../target.js';
import { residenceIn, scopeName } from '../places.js';
import { zh } from './text.js';

type Opened = Extract<VillageEvent, { type: 'opened' }>;

/** Somebody opened a private chat: from now on they can be reached there. */
export function welcome(e: Opened, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat !== 'private') return NOTHING;
  const person = e.by.person === undefined ? undefined : read.person(e.by.person);
  return {
    changes: [
      {
        type: 'account.reachable',
        account: e.by.accountKey,
        conversation: e.place.conversation,
        platform: e.place.platform,
        bot: e.place.account,
        at: e.at,
      },
    ],
    effects: [reply(e, person === undefined ? zh.helloUnknown(c.phone) : zh.helloKnown(person.name))],
  };
}

/** `我的`: who the bot takes somebody for, and how to leave. */
export function me(e: Commanded, read: StoreReader): Decision {
  if (e.place.chat === 'unbound') return NOTHING;
  const person = e.by.person === undefined ? undefined : read.person(e.by.person);
  if (person === undefined) return say(e, e.place.chat === 'private' ? zh.meUnknown : zh.meInPrivate);
  const household = person.household === null ? undefined : read.household(person.household);
  const roles = person.roles.filter((held) => held.role !== 'resident').map((held) => `${scopeName(held.scope, read)}${zh.roleName(held.role)}`);
  return {
    changes: [],
    effects: replyPrivately(
      e,
      [
        zh.me(person.name, household?.label, roles),
        zh.meMore(read.topicsBy(person.id).length + read.anonymousTopics(person.id).length, read.secondedBy(person.id).length),
      ].join('\n'),
      zh.meInPrivate,
      read.reachable(person.id),
    ),
  };
}

const SHOWN_HOUSES = 20;

/** `我的户`: the houses of a 联户长, what is open there in numbers, and who waits to be vouched for. */
export function myHouses(e: Commanded, read: StoreReader): Decision {
  if (e.place.chat === 'village' || e.place.chat === 'unbound') return NOTHING;
  if (e.by.person === undefined || !mayAnywhere('myhouses', e.by)) return say(e, zh.housesRight);
  const holder = read.person(e.by.person);
  const houses = (holder?.houses ?? []).map((id) => read.household(id)).filter((h) => h !== undefined);
  if (holder === undefined || houses.length === 0) return say(e, zh.noHouses);
  const reachable = houses.filter((h) => read.peopleOf(h.id).some((person) => read.reachable(person.id))).length;
  const lines = [
    zh.houses(
      houses.length,
      houses.slice(0, SHOWN_HOUSES).map((h) => h.label),
      reachable,
    ),
    ...pollLines(houses, read),
    ...claimLines(holder, houses, read),
  ];
  return { changes: [], effects: replyPrivately(e, lines.join('\n'), zh.meInPrivate, read.reachable(holder.id)) };
}

function villagesOf(houses: readonly Household[]): readonly string[] {
  return [...new Set(houses.map((h) => h.village))];
}

/** How many have answered, never what; by name only those who cannot be written to and were not asked yet. */
function pollLines(houses: readonly Household[], read: StoreReader): readonly string[] {
  return villagesOf(houses).flatMap((village) =>
    read.openPolls(`village:${village}`).map((poll) => {
      const mine = houses.filter((h) => h.village === village);
      const asked = mine.flatMap((h) => unitsOf(poll, h.id, read));
      const voted = asked.filter((unit) => hasAnswered(poll, unit, read)).length;
      const called = new Set(read.called(poll.no).map((call) => call.household));
      const silent = (h: Household): boolean => unitsOf(poll, h.id, read).some((unit) => !hasAnswered(poll, unit, read));
      const toAsk = mine.filter((h) => silent(h) && !called.has(h.id) && !read.peopleOf(h.id).some((p) => read.reachable(p.id))).map((h) => h.label);
      return [zh.housesPoll(poll.no, voted, asked.length - voted), ...(toAsk.length === 0 ? [] : [zh.housesToAsk(poll.no, toAsk)])].join('\n');
    }),
  );
}

function claimLines(holder: Person, houses: readonly Household[], read: StoreReader): readonly string[] {
  const sections = new Set(holder.houses.map((id) => read.household(id)?.section));
  const waiting = villagesOf(houses).flatMap((village) =>
    read.claims(village).filter((claim) => claim.state === 'open' && sections.has(residenceIn(claim.section, village, read)?.section)),
  );
  const first = waiting[0];
  return first === undefined ? [] : [...waiting.map((claim) => zh.housesClaim(claim.id, claim.section, claim.name)), zh.housesClaimHow(first.id)];
}
