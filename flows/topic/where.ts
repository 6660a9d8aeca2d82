import { wordsOf } from '../../src/core/args.js';
import type { CommandArgs } from '../../src/core/event.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import { collidingPlaces, type NamedPlace } from '../../src/language/place-names.js';
import { villagesNamed } from '../places.js';
import type { Commanded } from '../target.js';
import { villageOf } from './find.js';
import { zh } from './text.js';

/** A village and the words with every place in them plain, or the question that comes first. */
export type Placed = { readonly village: string; readonly args: CommandArgs } | Decision;

/** Which village a proposal belongs to. A name that two towns have is asked for once: 哪个镇的; the answer stands in the words from then on. */
export function placed(e: Commanded, read: StoreReader, c: DecideContext): Placed {
  const known = villageOf(e, read) ?? onlyNamed(wordsOf(e.args, 'text') ?? '', read);
  if (e.place.chat !== 'private' && known !== undefined) return { village: known, args: e.args };
  const tried = wordsOf(e.args, 'village');
  const twin = (known === undefined && tried !== undefined ? twinNamed(tried, read) : undefined) ?? twinIn(wordsOf(e.args, 'text') ?? '', known, read);
  if (twin === undefined) return known === undefined ? askVillage(e, c) : { village: known, args: e.args };
  const { town: answer, ...unanswered } = e.args;
  const town = typeof answer === 'string' ? townMeant(answer, twin) : undefined;
  if (town === undefined) return ask(e, unanswered, { arg: 'town', ask: zh.askTown(twin.name, twin.towns) }, c);
  const village = known ?? villagesNamed(`${town}/${twin.name}`, read)[0]?.code;
  return village === undefined ? askVillage(e, c) : { village, args: { ...unanswered, text: withTown(wordsOf(e.args, 'text') ?? '', twin.name, town) } };
}

interface Twin {
  readonly name: string;
  readonly towns: readonly string[];
}

const bare = (name: string): string => name.replace(/(?:村|社区)$/u, '');

function allPlaces(read: StoreReader): readonly NamedPlace[] {
  return read.villages().map((village) => ({ village: village.name, town: read.townName(village.town) ?? '' }));
}

const twinOf = (name: string, places: readonly NamedPlace[]): Twin => ({
  name,
  towns: places.filter((place) => place.village === name).map(({ town }) => town),
});

/** The name in these words that needs its town; somebody who lives in one of the two means that one. */
function twinIn(text: string, home: string | undefined, read: StoreReader): Twin | undefined {
  const places = allPlaces(read);
  const own = home === undefined ? undefined : read.village(home)?.name;
  const name = collidingPlaces(text, places).find((each) => each !== own);
  return name === undefined ? undefined : twinOf(name, places);
}

function twinNamed(words: string, read: StoreReader): Twin | undefined {
  const hits = villagesNamed(words, read);
  const name = hits[0]?.name;
  return hits.length < 2 || name === undefined ? undefined : twinOf(name, allPlaces(read));
}

/** The village an unknown person's words name in full, when they name only that one. */
function onlyNamed(text: string, read: StoreReader): string | undefined {
  const hits = read.villages().filter((village) => text.includes(village.name));
  return hits.length === 1 ? hits[0]?.code : undefined;
}

function townMeant(answer: string, { towns }: Twin): string | undefined {
  const words = answer.trim().replace(/(?:那个|这个)?(?:镇|乡|街道)?的?[。！!]*$/u, '');
  const hits = towns.filter((town) => words !== '' && town.includes(words));
  return hits.length === 1 ? hits[0] : undefined;
}

function withTown(text: string, name: string, town: string): string {
  const said = text.includes(name) ? name : bare(name);
  return text.includes(town) ? text : text.replace(said, `${town}${said}`);
}

function askVillage(e: Commanded, c: DecideContext): Decision {
  const { village: tried, ...rest } = e.args;
  return ask(e, rest, { arg: 'village', ask: tried === undefined ? zh.askVillage : zh.unknownVillage }, c);
}

function ask(e: Commanded, args: CommandArgs, question: { readonly arg: string; readonly ask: string }, c: DecideContext): Decision {
  return askMissing({ ...e, args }, [question], c) ?? { changes: [], effects: [] };
}
