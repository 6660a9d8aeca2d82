import { reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import type { Party } from '../../src/core/records-parties.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { type Commanded, whereOf } from '../target.js';
import { contactOf, inPrivate, tellParty } from './find.js';
import { zh } from './text.js';

const LONGEST_ALIAS = 12;
const MOST = 60;

interface Home {
  readonly household: string | null;
  readonly person: string | null;
}

interface Named {
  readonly alias: string;
  readonly home: Home;
}

/** 当事人 7 代称 [户]: one or many lines. Any party seals the matter by itself. Names are taken in private only. */
export function addParties(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('party', e.by)) return e.place.chat === 'village' ? NOTHING : say(e, zh.noRight);
  if (!inPrivate(e)) return say(e, zh.inPrivate);
  const no = numberOf(e.args['topic']);
  const topic = no === undefined ? undefined : read.topic(no);
  if (topic === undefined) return say(e, no === undefined ? zh.whichTopic : zh.noTopic(no));
  if (!may('party', e.by, whereOf(read, topic.village))) return say(e, zh.otherVillage(topic.no));
  const alias = wordsOf(e.args, 'person');
  if (alias === undefined) return askMissing(e, [{ arg: 'person', ask: zh.askAlias }], c) ?? NOTHING;
  const named = namedIn(e, alias, topic, read);
  return typeof named === 'string' ? say(e, named) : add(e, topic, named, read, c);
}

/** Every `代称 户` of the message, or the sentence that says what is wrong with one. */
function namedIn(e: Commanded, first: string, topic: Topic, read: StoreReader): readonly Named[] | string {
  const named: Named[] = [];
  for (const line of linesOf(first, wordsOf(e.args, 'household') ?? '', wordsOf(e.args, 'text') ?? '')) {
    const [alias = '', home] = line.trim().split(/[\s：:]+/u);
    if ([...alias].length > LONGEST_ALIAS) return zh.longAlias;
    const found = home === undefined || home === '' ? { household: null, person: null } : homeOf(home, topic, read);
    if (typeof found === 'string') return found;
    named.push({ alias, home: found });
  }
  return named;
}

/** The parser ends a word at a blank, not at `；`: what it took for one household may reach into the next line. */
function linesOf(first: string, household: string, text: string): readonly string[] {
  const whole = /[；;]/u.test(first + household) ? `${first} ${household} ${text}` : `${first} ${household}\n${text}`;
  return whole.split(/[\n；;]+/u).filter((line) => line.trim() !== '');
}

/** A household by section and number, else a person of the village by name. */
function homeOf(words: string, topic: Topic, read: StoreReader): Home | string {
  const plain = words.replace(/[\s号户]/gu, '');
  const homes = read.householdsOf(topic.village).filter((h) => [h.id, h.label, `${h.section}${h.no}`].some((name) => name.replace(/[\s号户]/gu, '') === plain));
  if (homes.length > 1) return zh.twoHomes(words);
  if (homes[0] !== undefined) return { household: homes[0].id, person: null };
  const people = read.peopleNamed(words, `village:${topic.village}`);
  if (people.length > 1) return zh.twoHomes(words);
  return people[0] === undefined ? zh.noHome(words) : { household: null, person: people[0].id };
}

function add(e: Commanded, topic: Topic, named: readonly Named[], read: StoreReader, c: DecideContext): Decision {
  const before = read.parties(topic.no);
  const changes: Change[] = [];
  const effects: Effect[] = [];
  const lines: string[] = [];
  const fresh: Party[] = [];
  for (const { alias, home } of named) {
    const standing = before.find((party) => party.alias === alias) ?? fresh.find((party) => party.alias === alias);
    const twin = [...before, ...fresh].find((party) => party.alias !== alias && isSame(party, home));
    if (twin !== undefined) return say(e, zh.twice(alias, twin.alias));
    if (standing === undefined) {
      fresh.push({ id: c.newId(), topic: topic.no, no: before.length + fresh.length + 1, alias, ...home, share: 'team', at: c.now });
    } else if (isBound(home) && !isSame(standing, home)) {
      changes.push({ type: 'party.bound', id: standing.id, ...home, at: c.now });
      lines.push(zh.bound(topic.no, alias));
      effects.push(...welcome(read, topic, { ...standing, ...home }, c));
    } else lines.push(zh.already(topic.no, alias));
  }
  if (before.length + fresh.length > MOST) return say(e, zh.tooMany);
  for (const party of fresh) {
    const { share: _, ...row } = party;
    changes.push({ type: 'party.added', ...row });
    effects.push(...welcome(read, topic, party, c));
  }
  if (fresh.length > 0) lines.unshift(...receipt(topic, fresh, before.length));
  if (!topic.sealed) changes.unshift({ type: 'topic.sealed', topic: topic.no, sealed: true, at: c.now });
  return { changes, effects: [...effects, reply(e, lines.join('\n'))] };
}

function receipt(topic: Topic, fresh: readonly Party[], before: number): readonly string[] {
  const loose = fresh.filter((party) => !isBound(party)).map((party) => party.alias);
  return [
    zh.added(topic.no, fresh.map((party) => party.alias).join('、'), before + fresh.length),
    ...(topic.sealed ? [] : [zh.sealedNow(topic.no)]),
    ...(loose.length === 0 ? [] : [zh.unbound(loose.join('、'))]),
  ];
}

function isBound(home: Home): boolean {
  return home.household !== null || home.person !== null;
}

function isSame(party: Home, home: Home): boolean {
  return isBound(home) && party.household === home.household && party.person === home.person;
}

/** The first word to a party: who knows, and how to answer. Nothing of the matter itself. */
function welcome(read: StoreReader, topic: Topic, party: Party, c: DecideContext): readonly Effect[] {
  return tellParty(read, topic, party, `party-${party.id}-welcome-${c.now}`, zh.welcome(topic.no), zh.welcomeFoot(contactOf(read, topic, c)));
}
