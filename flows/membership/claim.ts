import { say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Claim, Person, Village } from '../../src/core/records.js';
import { type Commanded, liaisonOf } from '../target.js';
import { fullName, plainPlace, residenceIn, sectionsOf, villagesNamed } from '../places.js';
import { zh } from './text.js';

/** What somebody said of themselves: `3组 张三`. */
interface Said {
  readonly place: string;
  readonly name: string;
}

const MOST_OPEN_CLAIMS = 3;

/** `我是 3组 张三`: a claim that waits for somebody who knows the person. */
export function iam(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat === 'unbound') return NOTHING;
  if (e.place.chat !== 'private') return say(e, zh.iamInGroup);
  if (e.by.person !== undefined) return say(e, zh.alreadyKnown);
  const said = saidOf(e);
  if (said === undefined) return askMissing({ ...e, args: { ...e.args, text: undefined } }, [{ arg: 'text', ask: zh.iamHow }], c) ?? say(e, zh.iamHow);
  const village = villageOf(e, said, read, c);
  if ('effects' in village) return village;
  const home = residenceIn(said.place, village.code, read);
  if (home === undefined) return say(e, zh.unknownSection(said.place, sectionsOf(village.code, read)));

  const section = `${home.section}${home.no ?? ''}`;
  const mine = read.claims(village.code).filter((claim) => claim.account === e.by.accountKey && claim.state === 'open');
  if (mine.some((claim) => claim.section === section && claim.name === said.name)) return say(e, zh.claimedAlready);
  if (mine.length >= MOST_OPEN_CLAIMS) return say(e, zh.tooManyClaims);
  const claim: Claim = {
    id: read.nextNo('claim'),
    account: e.by.accountKey,
    platform: e.place.platform,
    conversation: e.place.conversation,
    village: village.code,
    section,
    name: said.name,
    at: e.at,
    state: 'open',
  };
  return {
    changes: [{ type: 'claim.made', ...claimOnly(claim) }],
    effects: [...say(e, zh.claimed).effects, ...vouchersOf(claim, home.section, read).map((voucher) => askVoucher(claim, voucher))],
  };
}

function claimOnly({ state: _state, ...claim }: Claim): Omit<Claim, 'state'> {
  return claim;
}

function saidOf(e: Commanded): Said | undefined {
  const place = wordsOf(e.args, 'household');
  const name = wordsOf(e.args, 'person');
  if (place !== undefined && name !== undefined) return { place, name };
  const hit = /^(?<place>\S.*?\d\S*|\S+)\s+(?:的\s*)?(?<name>[\p{Script=Han}·]{2,8})$/u.exec(wordsOf(e.args, 'text') ?? '');
  const groups = hit?.groups;
  return groups?.['place'] === undefined || groups['name'] === undefined ? undefined : { place: groups['place'], name: groups['name'] };
}

/** The village named, or in the words, or the only one whose roll there is; else asks. */
function villageOf(e: Commanded, said: Said, read: StoreReader, c: DecideContext): Village | Decision {
  const all = read.villages();
  if (all.length === 1 && all[0] !== undefined) return all[0];
  const named = wordsOf(e.args, 'to');
  const found = named === undefined ? all.filter((v) => plainPlace(said.place).includes(v.name)) : villagesNamed(named, read);
  if (found.length === 1 && found[0] !== undefined) return found[0];
  const words = found.length > 1 ? zh.twinVillages(found.map((v) => fullName(v, read))) : named === undefined ? zh.askOwnVillage : zh.unknownVillage(named);
  const args = { household: said.place, person: said.name };
  return askMissing({ ...e, args }, [{ arg: 'to', ask: words }], c) ?? say(e, words);
}

/** The 联户长 of the section, else the village secretary, else the liaison. */
function vouchersOf(claim: Claim, section: string, read: StoreReader): readonly Person[] {
  const scope = `village:${claim.village}`;
  const near = read.holders('lianhuzhang', scope).filter((person) => person.houses.some((id) => read.household(id)?.section === section));
  if (near.length > 0) return near;
  const secretaries = read.holders('secretary', scope);
  if (secretaries.length > 0) return secretaries;
  const liaison = liaisonOf(read, claim.village);
  return liaison === undefined ? [] : [liaison];
}

function askVoucher(claim: Claim, voucher: Person): Effect {
  return {
    type: 'send',
    key: `claim-${claim.id}-ask-${voucher.id}`,
    to: { to: 'person', person: voucher.id },
    message: { text: zh.askVouch(claim.id, claim.section, claim.name) },
    kind: 'duty',
    class: 'B',
  };
}
