import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Ballot, Household, Poll, Topic } from '../../src/core/records.js';
import type { Instant } from '../../src/core/time.js';
import { validChoices } from '../../src/domain/tally.js';
import type { Commanded } from '../target.js';
import { choicesIn, houseNamed, housesOf, linesOf, openPollFor } from './find.js';
import { askBeforeCounting, mayCount, saidAt } from './second-person.js';
import { zh } from './text.js';

/** How a sheet came about; ballots of it carry this name and are counted apart. */
export type SheetKind = 'paper' | 'relay';

/** What one house chose, or the words that say what is wrong with its line. */
interface Entry {
  readonly household: Household;
  readonly person: string;
  readonly choices: readonly number[];
}

interface Found {
  readonly poll: Poll;
  readonly topic: Topic;
}

const NO_MORE = /^(?:就这些|没有了|没有别的|完)[。！!]?$/u;

/** 录票 P7 and 转录 P7: all lines understood or none taken; houses that answered by themselves are asked about, never overwritten. */
export function recordSheet(kind: SheetKind, e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat !== 'private') return say(e, zh.inPrivate);
  const found = openPollFor(e, read, saidAt(e, read));
  if (typeof found === 'string') return say(e, found);
  const { poll, topic } = found;
  const houses = housesOf(e, topic.village, read);
  // What the second person agreed to stands: nothing heard since is added to it.
  const waiting = kind === 'paper' && !mayCount(e) ? calledLines(poll, houses, read) : [];
  const form: Commanded = { ...e, args: { ...e.args, poll: poll.no } };
  const shown = waiting.map((entry) => lineOf(entry, poll));
  const ask = kind === 'paper' ? zh.sheetWanted(poll.no, poll.options, shown) : zh.askRelayed(poll.no, poll.options);
  const asked = askMissing(form, [{ arg: 'text', ask }], c);
  if (asked !== undefined) return asked;

  const typed = readEntries(mayCount(e) ? 'paper' : kind, wordsOf(e.args, 'text') ?? '', poll, houses, read);
  const bad = [...typed.filter((entry) => typeof entry === 'string'), ...twice(typed.filter((entry) => typeof entry !== 'string'))];
  if (bad.length > 0) return say(e, zh.badLines(bad));
  const entries = together([...waiting, ...typed.filter((entry) => typeof entry !== 'string')]);
  if (entries.length === 0) return say(e, zh.emptySheet);
  return settleDoubles(kind, form, found, entries, read, c);
}

/** What a 联户长 heard from houses that have no ballot yet, as far as it names an option. */
function calledLines(poll: Poll, houses: readonly Household[], read: StoreReader): readonly Entry[] {
  return read.called(poll.no).flatMap((call) => {
    const household = houses.find((house) => house.id === call.household);
    const choices = choicesIn(call.answer, poll);
    if (household === undefined || choices === undefined || read.ballot(poll.no, call.household) !== undefined) return [];
    return [{ household, person: personOf(household, undefined, read), choices }];
  });
}

/** A ballot needs somebody: the one named, else the first of the house, else the house itself. */
function personOf(household: Household, named: string | undefined, read: StoreReader): string {
  return named ?? read.peopleOf(household.id)[0]?.id ?? `household:${household.id}`;
}

function readEntries(kind: SheetKind, text: string, poll: Poll, houses: readonly Household[], read: StoreReader): readonly (Entry | string)[] {
  if (NO_MORE.test(text.trim())) return [];
  return linesOf(text).flatMap((line): readonly (Entry | string)[] => {
    if (kind === 'paper') {
      const [, who = '', words = ''] = /^([^\s：:，,]{1,20})[\s：:，,]+([\s\S]+)$/u.exec(line) ?? [];
      return [entryOf(line, who, words, poll, houses, read)];
    }
    const [, option = '', names = ''] = /^([^\s：:，,]{1,20})[\s：:，,]+([\s\S]+)$/u.exec(line) ?? [];
    const people = names.split(/[\s、，,；;]+/u).filter((name) => name !== '');
    return people.length === 0 ? [zh.badChoice(line)] : people.map((who) => entryOf(`${option} ${who}`, who, option, poll, houses, read));
  });
}

function entryOf(line: string, who: string, words: string, poll: Poll, houses: readonly Household[], read: StoreReader): Entry | string {
  if (who === '') return zh.badChoice(line);
  const named = houseNamed(who, houses, read);
  if (typeof named === 'number') return named === 0 ? zh.badHouse(line) : zh.badTwins(line);
  const choices = validChoices(choicesIn(words, poll) ?? [], poll.options.length, poll.max);
  return choices === undefined ? zh.badChoice(line) : { household: named.household, person: personOf(named.household, named.person?.id, read), choices };
}

/** Houses that stand twice on one sheet with different answers: nobody may guess. */
function twice(entries: readonly Entry[]): readonly string[] {
  const first = new Map<string, string>();
  return entries.flatMap((entry) => {
    const before = first.get(entry.household.id);
    first.set(entry.household.id, entry.choices.join());
    return before !== undefined && before !== entry.choices.join() ? [zh.badTwice(entry.household.label)] : [];
  });
}

/** One entry a house; what is written on the sheet stands over what was heard. */
function together(entries: readonly Entry[]): readonly Entry[] {
  return [...new Map(entries.map((entry) => [entry.household.id, entry])).values()];
}

function lineOf(entry: Entry, poll: Poll): string {
  return `${entry.household.label} ${entry.choices.map((n) => poll.options[n - 1] ?? '').join('、')}`;
}

/** Phones against paper: asked once; whoever answered by phone after the sheet was typed has the last word. */
function settleDoubles(kind: SheetKind, e: Commanded, { poll, topic }: Found, entries: readonly Entry[], read: StoreReader, c: DecideContext): Decision {
  const source = kind === 'paper' ? zh.paper : zh.relayed;
  const at = saidAt(e, read);
  const byPhone = (entry: Entry): Ballot | undefined => {
    const before = read.ballot(poll.no, entry.household.id);
    return before?.channel === 'paper' || before?.channel === 'relay' ? undefined : before;
  };
  const standing = entries.filter((entry) => (byPhone(entry)?.at ?? at) <= at);
  const doubles = standing.filter((entry) => byPhone(entry) !== undefined);
  const answer = wordsOf(e.args, 'kind') ?? '';
  if (doubles.length > 0) {
    const labels = doubles.map((entry) => entry.household.label);
    const asked = askMissing(e, [{ arg: 'kind', ask: zh.askDouble(labels, source) }], c);
    if (asked !== undefined) return asked;
    if (!/手机/u.test(answer) && !answer.includes(source)) return say(e, zh.badDouble(source));
  }
  const keepPhones = doubles.length > 0 && /手机/u.test(answer);
  const counted = keepPhones ? standing.filter((entry) => byPhone(entry) === undefined) : standing;
  if (counted.length === 0) return say(e, zh.nothingLeft);
  if (mayCount(e)) return count(kind, e, poll, counted, at);
  const left = keepPhones ? doubles.length : 0;
  const text = sheetText(poll, counted, source, left, doubles.length - left);
  const lines = counted.map((entry) => `${entry.household.label} ${entry.choices.join('、')}`).join('\n');
  return askBeforeCounting(e, topic, text, { poll: poll.no, text: lines, kind: doubles.length > left ? zh.overPhone(source) : undefined }, read, c);
}

function sheetText(poll: Poll, entries: readonly Entry[], source: string, left: number, changed: number): string {
  const counts = poll.options.map((label, i) => zh.count(label, entries.filter((entry) => entry.choices.includes(i + 1)).length));
  const lines = entries.map((entry) => lineOf(entry, poll));
  const text = zh.sheetPreview(poll.no, source, lines, counts, left);
  return changed === 0 ? text : `${text}${zh.toChangeInstead(changed)}`;
}

function count(kind: SheetKind, e: Commanded, poll: Poll, entries: readonly Entry[], at: Instant): Decision {
  return {
    changes: entries.map((entry) => ({
      type: 'ballot.cast',
      poll: poll.no,
      unit: entry.household.id,
      person: entry.person,
      choices: entry.choices,
      reason: null,
      channel: kind,
      at,
      flagged: false,
    })),
    effects: [reply(e, zh.sheetDone(poll.no, entries.length, kind === 'paper' ? zh.paper : zh.relayed))],
  };
}
