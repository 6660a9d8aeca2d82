import type { Household, Village } from '../src/core/records.js';
import type { Instant } from '../src/core/time.js';
import type { StoreReader } from '../src/core/reader.js';
import { isMarketDay } from '../src/domain/local-days.js';

/** Where somebody says to live: a section of the roll and, if said, the number of the house. */
export interface Residence {
  readonly section: string;
  readonly no: string | undefined;
}

const DIGITS = '零一二三四五六七八九';

/** `三组` and `３ 组` are written like `3组`; blanks go. */
export function plainPlace(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(
      /([一二三四五六七八九]?)十([一二三四五六七八九]?)(?=[组栋])/gu,
      (_, tens: string, ones: string) => `${tens === '' ? 1 : DIGITS.indexOf(tens)}${ones === '' ? 0 : DIGITS.indexOf(ones)}`,
    )
    .replace(/[一二三四五六七八九](?=[组栋])/gu, (digit) => String(DIGITS.indexOf(digit)));
}

/** Villages with this name; `镇/村` tells twins apart. Empty = unknown. */
export function villagesNamed(words: string, read: StoreReader): readonly Village[] {
  const [first = '', second] = plainPlace(words).split(/[/／]/u);
  const name = second ?? first;
  const same = (a: string, b: string): boolean => a === b || a.replace(/(村|社区)$/u, '') === b.replace(/(村|社区)$/u, '');
  const inTown = (v: Village): boolean => second === undefined || same(read.townName(v.town) ?? '', first) || (read.townName(v.town) ?? '').startsWith(first);
  const exact = read.villages().filter((v) => v.name === name && inTown(v));
  return exact.length > 0 ? exact : read.villages().filter((v) => same(v.name, name) && inTown(v));
}

/** The town of this name; `undefined` = no such town. */
export function townNamed(words: string, read: StoreReader): string | undefined {
  return [...new Set(read.villages().map((v) => v.town))].find((code) => read.townName(code) === words);
}

/** `镇/村`, which is never ambiguous. */
export function fullName(village: Village, read: StoreReader): string {
  return `${read.townName(village.town) ?? ''}/${village.name}`;
}

/** Which days are 赶场 where a village goes to market; `undefined` = the county's data do not say, and 赶场天 has to be asked. */
export function marketOf(village: string, read: StoreReader, zone: string): ((noon: Instant) => boolean) | undefined {
  const town = read.village(village)?.town;
  const rules = town === undefined ? [] : read.marketDays(town);
  return rules.length === 0 ? undefined : (noon) => rules.some((rule) => isMarketDay(rule, noon, zone));
}

/** Finds the section of the village's roll in `3组`, `3栋602`, `临江村3组`; `undefined` = no such section. */
export function residenceIn(words: string, village: string, read: StoreReader): Residence | undefined {
  const place = plainPlace(words);
  const sections = sectionsOf(village, read).map((section) => ({ section, plain: plainPlace(section) }));
  const found = sections
    .filter(({ plain }) => plain !== '' && new RegExp(`(?:^|\\D)${escaped(plain)}`, 'u').test(place))
    .sort((a, b) => b.plain.length - a.plain.length)[0];
  if (found === undefined) return undefined;
  const after = place.slice(place.indexOf(found.plain) + found.plain.length).replace(/^[-－的]+|[号户室]+$/gu, '');
  return { section: found.section, no: after === '' ? undefined : after };
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

/** The sections of a village's roll, each once. */
export function sectionsOf(village: string, read: StoreReader): readonly string[] {
  return [...new Set(read.householdsOf(village).map((h) => h.section))].filter((section) => section !== '');
}

/** The household behind a number in a section: `602`, `2-602`, also a label that ends so. */
export function householdAt(village: string, section: string, no: string, read: StoreReader): Household | undefined {
  const wanted = plainPlace(no);
  const inSection = read.householdsOf(village).filter((h) => h.section === section);
  const exact = inSection.find((h) => plainPlace(h.no) === wanted);
  if (exact !== undefined) return exact;
  const ending = inSection.filter((h) => plainPlace(h.label).endsWith(wanted) && !/\d/u.test(plainPlace(h.label).at(-wanted.length - 1) ?? ''));
  return ending.length === 1 ? ending[0] : undefined;
}

/** The words for a scope: `临江村`, `龙泉镇`, the county's name. */
export function scopeName(scope: string, read: StoreReader): string {
  if (scope.startsWith('village:')) return read.village(scope.slice(8))?.name ?? '';
  if (scope.startsWith('town:')) return read.townName(scope.slice(5)) ?? '';
  return scope === 'county' ? (read.county()?.name ?? '全县') : '';
}
