import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import { askSecond, cosignedBy } from '../../src/core/cosign.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { PersonId } from '../../src/core/ids.js';
import type { Person } from '../../src/core/records.js';
import type { StoreReader } from '../../src/core/reader.js';
import { DAY, type Instant } from '../../src/core/time.js';
import { canBeOnBehalf, isEveryday } from '../../src/domain/behalf-commands.js';
import { routineUntil } from '../../src/domain/cosigners.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { formatDay, sameDay } from '../../src/domain/when.js';
import { commandRows } from '../../src/language/commands.js';
import { parseWhen } from '../../src/language/time.js';
import { type Commanded, whereOf } from '../target.js';
import { zh } from './text.js';
import { labelOf, meantBy } from './who.js';

const MOST_DAYS = 365;

/** What is given: to whom, which commands (null = the everyday ones), until when. */
interface Grant {
  readonly to: Person;
  readonly commands: readonly string[] | null;
  readonly until: Instant;
}

/** `授权 小杨 [附议 进展] [到 12月31日]` ② by the represented in private; `授权 小杨 代 张三 …` ②② by two people of the office. */
export function authorise(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const said = [wordsOf(e.args, 'person'), wordsOf(e.args, 'text')].filter((part) => part !== undefined).join(' ');
  const office = /^(\S+)\s+代\s+(\S+)(.*)$/su.exec(said.trim());
  if (office !== null) return byOffice(e, { who: office[1] ?? '', name: office[2] ?? '', rest: office[3] ?? '' }, read, c);
  if (e.place.chat !== 'private') return say(e, zh.ownOnly);
  const person = e.by.person === undefined ? undefined : read.person(e.by.person);
  if (person === undefined) return say(e, zh.unbound);
  const asked = askMissing(e, [{ arg: 'person', ask: zh.askWho }], c);
  if (asked !== undefined) return asked;
  const grant = readGrant(wordsOf(e.args, 'person') ?? '', wordsOf(e.args, 'text') ?? '', person, read, c);
  if (typeof grant === 'string') return say(e, grant);
  const day = formatDay(grant.until - 1, c.zone);
  const what = whatIn(grant.commands);
  if (!isConfirmed(e)) return preview(e, zh.preview(grant.to.name, what, day), { ...e.args }, c);
  return {
    changes: granted(grant, person.id, [person.id], read, c),
    effects: [tell(grant.to.id, zh.givenTold(person.name, what, day), 'given', c), reply(e, zh.given(grant.to.name, day))],
  };
}

/** Two people of the office for somebody who cannot write: neither of them is the one who will type. */
function byOffice(e: Commanded, said: { readonly who: string; readonly name: string; readonly rest: string }, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('for', e.by) || e.by.person === undefined) return say(e, zh.ownOnly);
  const found = meantBy(e, said.name, read, c.now);
  const [person, twin] = found;
  if (person === undefined) return say(e, zh.nobody(said.name));
  if (twin !== undefined)
    return say(
      e,
      zh.which(
        said.name,
        found.map((one) => labelOf(one, read)),
      ),
    );
  if (person.village === null || !may('for', e.by, whereOf(read, person.village))) return say(e, zh.ownOnly);
  const grant = readGrant(said.who, said.rest, person, read, c);
  if (typeof grant === 'string') return say(e, grant);
  // What the chair settles is given by the chair alone.
  if (grant.commands !== null && !grant.commands.every(isEveryday)) return say(e, zh.ownOnly);
  const day = formatDay(grant.until - 1, c.zone);
  const what = whatIn(grant.commands);
  const second = cosignedBy(e);
  if (second !== undefined && second !== grant.to.id) {
    return {
      changes: granted(grant, person.id, [e.by.person, second], read, c),
      effects: [
        tell(person.id, zh.officeTold(grant.to.name, what, day), 'office', c),
        ...(grant.to.id === e.by.person ? [] : [tell(grant.to.id, zh.givenTold(person.name, what, day), 'given', c)]),
        reply(e, zh.givenOffice(grant.to.name, person.name, day)),
      ],
    };
  }
  const scope = `village:${person.village}`;
  const roles = ['liaison-head', 'secretary', 'supervisor'] as const;
  const people = roles.flatMap((role) => read.holders(role, scope).map((one) => one.id)).filter((id) => id !== grant.to.id);
  const seconds = { people: [...new Set(people)], roles: [], scope };
  return askSecond(
    e,
    { text: zh.previewOffice(grant.to.name, person.name, what, day), args: { ...e.args }, topic: null, seconds, ...routineUntil(c) },
    read,
    c,
  );
}

/** Everything of a grant read from words; a sentence = what is wrong with them. */
function readGrant(who: string, rest: string, from: Person, read: StoreReader, c: DecideContext): Grant | string {
  const found = officeCalled(who, from, read);
  const [to, twin] = found;
  if (to === undefined) return from.name === who ? zh.notSelf : zh.noOffice(who);
  if (twin !== undefined)
    return zh.whichOffice(
      who,
      found.map((one) => labelOf(one, read)),
    );
  const cut = /^(.*?)(?:^|\s)到\s*(\S.*)$/su.exec(rest.trim());
  const until = cut === null ? sameDay(c.now, c.zone, 0, 0, c.rules.behalfDays + 1) : endOf(cut[2] ?? '', c);
  if (until === undefined) return zh.badDay;
  if (until - c.now > (MOST_DAYS + 1) * DAY) return zh.tooLong;
  const commands = commandsIn(cut === null ? rest : (cut[1] ?? ''));
  if (typeof commands === 'string') return zh.badCommand(commands);
  return { to, commands, until };
}

/** People of the office who may type for others where the represented lives, of this name; never the represented. */
function officeCalled(who: string, from: Person, read: StoreReader): readonly Person[] {
  const where = from.village === null ? {} : whereOf(read, from.village);
  const named = read.villages().length === 0 ? [] : [...read.peopleNamed(who, 'county'), ...read.peopleNamed(who.replace(/^.*[道镇乡县]/u, ''), 'county')];
  const office = named.filter((person) => person.id !== from.id && (person.name === who || labelOf(person, read) === who) && isOffice(person, where, from));
  return [...new Map(office.map((person) => [person.id, person])).values()];
}

/** Somebody without a village (chair, unit, member) is typed for by any liaison of the county. */
function isOffice(person: Person, where: Parameters<typeof may>[2], from: Person): boolean {
  return from.village === null ? mayAnywhere('for', person) : may('for', person, where);
}

function endOf(words: string, c: DecideContext): Instant | undefined {
  const when = parseWhen(words, c.now, c.zone);
  const until = 'start' in when ? sameDay(when.end ?? when.start, c.zone, 0, 0, 1) : undefined;
  return until === undefined || until <= c.now ? undefined : until;
}

/** Slash words of the commands named; null = none named; words = what cannot be given. */
function commandsIn(rest: string): readonly string[] | null | string {
  const words = rest.split(/[\s、，,；;和]+/u).filter((part) => part !== '');
  if (words.length === 0) return null;
  const commands: string[] = [];
  for (const word of words) {
    const command = commandRows.find((row) => row.words.includes(word) && canBeOnBehalf(row.command))?.command;
    if (command === undefined) return word;
    commands.push(command);
  }
  return [...new Set(commands)];
}

function whatIn(commands: readonly string[] | null): string {
  if (commands === null) return zh.everyday;
  return commands.map((command) => commandRows.find((row) => row.command === command)?.words[0] ?? command).join('、');
}

/** A second grant to the same person takes the place of the first. */
function granted(grant: Grant, from: PersonId, givers: readonly PersonId[], read: StoreReader, c: DecideContext): readonly Change[] {
  const before = read.authorisationsFrom(from).filter((one) => one.to === grant.to.id && one.revokedAt === null && one.until > c.now);
  return [
    ...before.map((one): Change => ({ type: 'behalf.revoked', id: one.id, by: givers[0] ?? null, at: c.now })),
    { type: 'behalf.granted', id: c.newId(), from, to: grant.to.id, commands: grant.commands, since: c.now, until: grant.until, givers, at: c.now },
  ];
}

/** `收回授权 [小杨]`: from this moment on. */
export function unauthorise(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.by.person === undefined) return say(e, zh.unbound);
  const standing = read.authorisationsFrom(e.by.person).filter((one) => one.revokedAt === null && one.until > c.now);
  if (standing.length === 0) return say(e, zh.noneGiven);
  const name = wordsOf(e.args, 'person', 'text');
  const names = standing.map((one) => read.person(one.to)?.name ?? zh.someone);
  const meant = name === undefined ? standing : standing.filter((one) => read.person(one.to)?.name === name);
  const [only, twin] = meant;
  if (only === undefined) return say(e, zh.noSuch(name ?? ''));
  if (twin !== undefined && name === undefined) return say(e, zh.whichRevoke(names));
  const who = read.person(only.to)?.name ?? zh.someone;
  return {
    changes: meant.map((one): Change => ({ type: 'behalf.revoked', id: one.id, by: e.by.person ?? null, at: c.now })),
    effects: [tell(only.to, zh.revokedTold(read.person(e.by.person)?.name ?? zh.someone), 'revoked', c), reply(e, zh.revoked(who))],
  };
}

function tell(person: PersonId, text: string, what: string, c: DecideContext): Effect {
  return { type: 'send', key: `behalf-${what}-${c.eventKey}-${person}`, to: { to: 'person', person }, message: { text }, kind: 'duty', class: 'B' };
}
