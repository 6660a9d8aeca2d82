import { numberOf, wordsOf } from '../../src/core/args.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Household, Person, Poll, Topic } from '../../src/core/records.js';
import type { Instant } from '../../src/core/time.js';
import { may } from '../../src/domain/permissions.js';
import { plainPlace } from '../places.js';
import { type Commanded, whereOf } from '../target.js';
import { zh } from './text.js';

/** A house as somebody named it, and the person of it if a name was said. */
export interface Named {
  readonly household: Household;
  readonly person: Person | undefined;
}

/** Houses somebody may write something down for: a 联户长 the own ones, others all of the village. */
export function housesOf(e: Commanded, village: string, read: StoreReader): readonly Household[] {
  const higher = e.by.roles.filter((held) => held.role !== 'lianhuzhang');
  if (may(e.command, { roles: higher }, whereOf(read, village))) return read.householdsOf(village);
  const own = e.by.person === undefined ? [] : (read.person(e.by.person)?.houses ?? []);
  return own.flatMap((id) => read.household(id) ?? []).filter((house) => house.village === village);
}

/** Villages in which somebody may give this command, those with own houses first. */
export function villagesFor(e: Commanded, read: StoreReader): readonly string[] {
  const own = e.by.person === undefined ? [] : (read.person(e.by.person)?.houses ?? []).flatMap((id) => read.household(id)?.village ?? []);
  const allowed = read
    .villages()
    .filter((village) => may(e.command, e.by, { village: village.code, town: village.town }))
    .map((village) => village.code);
  return [...new Set([...own, ...allowed])].filter((code) => allowed.includes(code));
}

/** The one house meant by `3栋502`, `张大爷`, `3栋张大爷` among these; a number = how many it could be (0 = none). */
export function houseNamed(words: string, houses: readonly Household[], read: StoreReader): Named | number {
  const place = plainPlace(words).replace(/[户室家号]+$/u, '');
  const byLabel = houses.filter((house) =>
    [house.label, `${house.section}${house.no}`].some((label) => plainPlace(label).replace(/[户室家号]+$/u, '') === place),
  );
  if (byLabel.length === 1 && byLabel[0] !== undefined) return { household: byLabel[0], person: undefined };
  if (byLabel.length > 1) return byLabel.length;
  const name = words.trim().replace(/家$/u, '');
  const found = houses.flatMap((household) =>
    read
      .peopleOf(household.id)
      .filter((person) => person.name === name || `${plainPlace(household.section)}${person.name}` === place)
      .map((person) => ({ household, person })),
  );
  return found.length === 1 && found[0] !== undefined ? found[0] : found.length;
}

/** A poll that was open at that instant and is not finalised, with its topic, in the typist's charge; else the sentence that says why not. */
export function openPollFor(e: Commanded, read: StoreReader, at: Instant = e.at): { readonly poll: Poll; readonly topic: Topic } | string {
  const asked = numberOf(e.args['poll']);
  const open = villagesFor(e, read).flatMap((village) => read.openPolls(`village:${village}`));
  const only = open.length === 1 ? open[0] : undefined;
  if (asked === undefined && only === undefined) return open.length === 0 ? zh.noPoll : zh.whichPoll(open.map((poll) => poll.no));
  const poll = asked === undefined ? only : read.poll(asked);
  const topic = poll === undefined ? undefined : read.topic(poll.topic);
  if (poll === undefined || topic === undefined) return zh.unknownPoll(asked ?? 0);
  if (!may(e.command, e.by, whereOf(read, topic.village))) return zh.notYourPoll(poll.no);
  return poll.closedAt !== null || at >= poll.closesAt ? zh.pollOver(poll.no) : { poll, topic };
}

/** The options a line names by number, label or an unmistakable part of one; undefined = not understood. */
export function choicesIn(words: string, poll: Poll): readonly number[] | undefined {
  const parts = words
    .trim()
    .split(/[、，,;；\s]+/u)
    .filter((part) => part !== '');
  const choices = parts.map((part) => optionOf(part, poll.options));
  return choices.length === 0 || choices.some((n) => n === undefined) ? undefined : choices.filter((n) => n !== undefined);
}

function optionOf(word: string, options: readonly string[]): number | undefined {
  const exact = options.indexOf(word);
  if (exact >= 0) return exact + 1;
  const number = /^(\d{1,2})$/.exec(word.normalize('NFKC'))?.[1];
  if (number !== undefined) return Number(number) >= 1 && Number(number) <= options.length ? Number(number) : undefined;
  const part = options.flatMap((label, i) => (label.includes(word) ? [i + 1] : []));
  // 愿意 is a part of 不愿意: a word that leaves a 不 out is no part of a refusal.
  const kind = part.filter((n) => options[n - 1]?.startsWith('不') === word.startsWith('不'));
  return kind.length === 1 ? kind[0] : undefined;
}

/** The lines of a message, blank ones and numbering taken off. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/\n+/u)
    .map((line) => line.trim().replace(/^\d{1,2}[.)）]\s*(?=\D)/u, ''))
    .filter((line) => line !== '');
}

/** All that was typed behind the word, whatever the parser made of its beginning. */
export function bodyOf(e: Commanded, ...names: readonly string[]): string {
  return names
    .flatMap((name) => wordsOf(e.args, name) ?? [])
    .join(' ')
    .trim();
}
