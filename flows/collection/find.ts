import type { StoreReader } from '../../src/core/reader.js';
import { type Round, SOURCES, type Source } from '../../src/core/records-coll.js';
import type { Instant } from '../../src/core/time.js';
import { may } from '../../src/domain/permissions.js';
import { type Commanded, whereOf } from '../target.js';
import { SOURCE_NAME, zh } from './text.js';

const WORDS: readonly (readonly [Source, RegExp])[] = [
  ['branch', /两委|支委|支书|村委|居委|社区干部|村干部/u],
  ['party', /党委|党工委|镇里|街道|镇街/u],
  ['section', /组长|栋长|楼长/u],
  ['masses', /群众|代表|村民|居民|乡贤|农户/u],
];

/** The class a word speaks of; `undefined` = none of the four. */
export function sourceOf(word: string): Source | undefined {
  return WORDS.find(([, pattern]) => pattern.test(word))?.[0];
}

/** Classes nobody has been asked in yet, by name. */
export function missingSources(read: StoreReader, round: Round): readonly string[] {
  const asked = new Set(read.sourcesAsked(round.no).map((one) => one.source));
  return SOURCES.filter((source) => !asked.has(source)).map((source) => SOURCE_NAME[source]);
}

/** True until the round is over; a round that has not begun counts as open. */
export function isRunning(round: Round, now: Instant): boolean {
  return round.closedAt === null && now < round.closesAt;
}

/** The round a command means: the only open one of the typist's villages, own ones first; else the sentence that says why not. */
export function findRound(e: Commanded, read: StoreReader, now: Instant, ended = false): Round | string {
  const mine = read.rounds().filter((round) => round.villages.some((village) => may(e.command, e.by, whereOf(read, village))));
  const running = mine.filter((round) => isRunning(round, now));
  const own = running.filter((round) => round.by === e.by.person);
  const candidates = own.length === 1 ? own : running;
  const only = candidates.length === 1 ? candidates[0] : undefined;
  if (only !== undefined) return only;
  if (candidates.length > 1) return zh.several;
  return (ended ? mine.at(-1) : undefined) ?? zh.none;
}
