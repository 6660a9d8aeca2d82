import type { Stage, Voice } from '../linjiang.js';
import type { Cast } from './matters.js';

/** What the telling reads of the record. */
export interface Exported {
  readonly topics: readonly {
    readonly no: number;
    readonly status: string;
    readonly sealed: boolean;
    readonly fate: string | null;
    readonly timeline: readonly { readonly what: string }[];
    readonly gate: { readonly passed: boolean };
    readonly opinion: { readonly items: readonly { readonly no: string; readonly status: string }[] };
    readonly money: { readonly income: number; readonly spent: number; readonly lines: readonly unknown[] };
    readonly pledges: { readonly households: number } | null;
    readonly satisfaction: { readonly answered: number };
  }[];
}

/** A running bot of one county, and whoever tells. */
export interface County {
  readonly t: Voice;
  readonly bot: Pick<Stage, 'hold' | 'export' | 'command'>;
  /** A second county with a bot of its own that knows nothing of the first; ended by whoever opened it. */
  neighbour(): Promise<{ readonly county: County; end(): Promise<void> }>;
}

/** The people of a place. */
export interface People {
  readonly clerk: string;
  readonly yard: string;
  readonly proposer: string;
  readonly second: string;
  readonly unit: readonly [unit: string, person: string];
  readonly watcher: string;
}

export const CASTS: Readonly<Record<Cast, People>> = {
  phoenix: { clerk: '小杨', yard: '3栋群', proposer: '冉婆婆', second: '小龙', unit: ['住建局', '老李'], watcher: '老张' },
  riverside: { clerk: '小刘', yard: '临江村群', proposer: '杨老三', second: '罗老板', unit: ['水务站', '老赵'], watcher: '监委会' },
  hamlet: { clerk: '小田', yard: '大湾组群', proposer: '廖二哥', second: '姚大爷', unit: ['交通运输局', '老钱'], watcher: '毛大爷' },
};

const DAY_MS = 24 * 3_600_000;
const OFFSET_MS = 8 * 3_600_000;

/** `2026年12月4日` of a day counted from the start of the matter. */
export function dayWords(start: number, days: number): string {
  const at = new Date(start + days * DAY_MS + OFFSET_MS);
  return `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
}

/** That day at an hour, as an instant in words. */
export function instantOf(start: number, days: number, hour: number): string {
  const at = new Date(start + days * DAY_MS + OFFSET_MS);
  return `${at.toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00:00+08:00`;
}

/** One matter while it is played. */
export interface Play {
  readonly county: County;
  readonly people: People;
  /** Midnight-free start of the matter: the instant it was said. */
  readonly start: number;
  readonly no: number;
  /** Says it in private; the answer must contain every word given. */
  says(who: string, text: string, ...expected: string[]): Promise<string>;
  /** Says it, sees the preview, confirms it. */
  decides(who: string, text: string, ...expected: string[]): Promise<string>;
  on(day: number, hour?: number): Promise<string>;
  topic(): Exported['topics'][number] | undefined;
}

/** The hands of a matter; `name` stands before whatever does not hold. */
export function playOf(county: County, people: People, name: string, start: number, no: number): Play {
  const { t, bot } = county;
  const holds = (what: string, heard: string, expected: readonly string[]): void => {
    for (const words of expected) t.expect(`${name.slice(0, 12)} ${what} → ${words}`, heard.includes(words));
  };
  return {
    county,
    people,
    start,
    no,
    async says(who, text, ...expected) {
      const heard = await t.say(who, '私', text);
      holds(`${who}: ${text.slice(0, 14)}`, heard, expected);
      return heard;
    },
    async decides(who, text, ...expected) {
      await t.say(who, '私', text);
      const heard = await t.confirm(who, '私');
      holds(`${who}: ${text.slice(0, 14)}`, heard, expected);
      return heard;
    },
    on: (day, hour = 10) => t.turnTo(instantOf(start, day, hour)),
    topic: () => (JSON.parse(bot.export()) as Exported).topics.find((one) => one.no === no),
  };
}
