import { say } from '../../src/core/answer.js';
import { numbersOf, wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Claim, Household, Person } from '../../src/core/records.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { type Commanded, whereOf } from '../target.js';
import { householdAt, residenceIn, type Residence } from '../places.js';
import { zh } from './text.js';

/** What became of one claim: a line for who vouched, and what follows. */
interface Outcome {
  readonly line: string;
  readonly changes: readonly Change[];
  readonly effects: readonly Effect[];
}

const only = (line: string): Outcome => ({ line, changes: [], effects: [] });

/** `认 1 2 5`／`不认 3`; `认 1 门牌602` names the house of claim 1. */
export function vouch(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat === 'village' || e.place.chat === 'unbound') return NOTHING;
  if (e.by.person === undefined || !mayAnywhere('vouch', e.by)) return say(e, zh.noVouchRight);
  const { ids, house } = wordsFor(e, read);
  if (ids.length === 0) return say(e, zh.vouchHow);
  const outcomes = ids.map((id) => answerClaim(e, e.by.person ?? '', id, house, read, c));
  return {
    changes: outcomes.flatMap((o) => o.changes),
    effects: [...say(e, outcomes.map((o) => o.line).join('\n')).effects, ...outcomes.flatMap((o) => o.effects)],
  };
}

/** `1 2 5`, or one claim with its house: `1 门牌602`; in `1 602` the second number is a house when no claim has it. */
function wordsFor(e: Commanded, read: StoreReader): { readonly ids: readonly number[]; readonly house: string | undefined } {
  const named = /^(\d+)号?[\s，,、]*门牌号?\s*(\S+)$/u.exec(wordsOf(e.args, 'text') ?? '');
  if (named?.[1] !== undefined) return { ids: [Number(named[1])], house: named[2] };
  const ids = numbersOf(e.args['choices'] ?? e.args['text']);
  const [first, second] = ids;
  const isHouse = e.args['kind'] !== '不认' && ids.length === 2 && first !== undefined && second !== undefined && read.claim(second) === undefined;
  return isHouse ? { ids: [first], house: String(second) } : { ids, house: undefined };
}

function answerClaim(e: Commanded, by: string, id: number, house: string | undefined, read: StoreReader, c: DecideContext): Outcome {
  const claim = read.claim(id);
  if (claim === undefined) return only(zh.unknownClaim(id));
  if (claim.state !== 'open') return only(zh.claimDone(id));
  if (!may('vouch', e.by, whereOf(read, claim.village))) return only(zh.notYourSection(id));
  const said = residenceIn(claim.section, claim.village, read);
  const home = said === undefined ? undefined : { ...said, no: house ?? said.no };
  if (!isNear(e, by, claim, home, read)) return only(zh.notYourSection(id));
  if (e.args['kind'] === '不认') return refuse(claim, by, c);
  const person = personFor(claim, home, read, c);
  return 'line' in person ? person : accept(claim, person, by, read, c);
}

/** A 联户长 vouches for the section of the own houses; the secretary and the liaison for the whole village. */
function isNear(e: Commanded, by: string, claim: Claim, home: Residence | undefined, read: StoreReader): boolean {
  const higher = e.by.roles.filter((held) => held.role !== 'lianhuzhang');
  if (may('vouch', { roles: higher }, whereOf(read, claim.village))) return true;
  const houses = read.person(by)?.houses ?? [];
  return home !== undefined && houses.some((id) => read.household(id)?.section === home.section);
}

/** Who the claimant is: the one person of that name in that place, or somebody new to a house that exists. */
interface Found {
  readonly person: Pick<Person, 'id' | 'name'>;
  readonly household: Household;
  readonly recorded: readonly Change[];
}

function personFor(claim: Claim, home: Residence | undefined, read: StoreReader, c: DecideContext): Found | Outcome {
  if (home === undefined) return only(zh.unknownHouse(claim.id, claim.section));
  const house = home.no === undefined ? undefined : householdAt(claim.village, home.section, home.no, read);
  if (home.no !== undefined && house === undefined) return only(zh.unknownHouse(claim.id, `${home.section}${home.no}`));
  const same = read.peopleNamed(claim.name, `village:${claim.village}`).flatMap((person): Found[] => {
    const household = person.household === null ? undefined : read.household(person.household);
    const fits =
      household !== undefined &&
      household.village === claim.village &&
      household.section === home.section &&
      (house === undefined || household.id === house.id);
    return fits ? [{ person, household, recorded: [] }] : [];
  });
  if (same.length === 1 && same[0] !== undefined) return same[0];
  if (house === undefined) return only(same.length > 1 ? zh.askWhichHouse(claim.id, same.length) : zh.askHouse(claim.id));
  const id = c.newId();
  return {
    person: { id, name: claim.name },
    household: house,
    recorded: [{ type: 'person.recorded', id, name: claim.name, village: claim.village, household: house.id, unit: null, houses: [], expertise: null }],
  };
}

function accept(claim: Claim, found: Found, by: string, read: StoreReader, c: DecideContext): Outcome {
  const polls = read.openPolls(`village:${claim.village}`).map((poll) => poll.no);
  const words = [zh.toldVouched(found.person.name, found.household.label), ...(polls.length === 0 ? [] : [zh.openPolls(polls)])].join('\n');
  return {
    line: zh.vouched(claim.id, found.household.label),
    changes: [
      ...found.recorded,
      { type: 'account.bound', account: claim.account, person: found.person.id, at: c.now },
      { type: 'claim.answered', id: claim.id, state: 'vouched', by, at: c.now },
    ],
    effects: [tell(claim, words)],
  };
}

function refuse(claim: Claim, by: string, c: DecideContext): Outcome {
  return {
    line: zh.refused(claim.id),
    changes: [{ type: 'claim.answered', id: claim.id, state: 'refused', by, at: c.now }],
    effects: [tell(claim, zh.toldRefused(c.phone))],
  };
}

/** In the private chat the claim came from. The bot's own account is the middle of the account key. */
function tell(claim: Claim, text: string): Effect {
  const account = claim.account.split('/')[1] ?? '';
  return {
    type: 'send',
    key: `claim-${claim.id}-answer`,
    to: { to: 'chat', platform: claim.platform, account, conversation: claim.conversation },
    message: { text },
    kind: 'duty',
    class: 'B',
  };
}
