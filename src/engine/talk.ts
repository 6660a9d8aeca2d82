import type { Instant } from '../core/time.js';

interface Heard {
  lastBy: string;
  lastAt: Instant;
  /** The last time somebody other than `lastBy` spoke. */
  otherAt: Instant | undefined;
  botAt: Instant | undefined;
  /** Whether the last words there were a question; the words themselves are gone. */
  question: boolean;
  keptBy: Map<string, Instant>;
}

/** The only thing kept of unaddressed talk: when a conversation was last spoken in and whether that was a question, in memory. */
export function createTalk() {
  const places = new Map<string, Heard>();
  const at = (place: string): Heard => {
    let heard = places.get(place);
    if (heard === undefined) {
      heard = { lastBy: '', lastAt: 0, otherAt: undefined, botAt: undefined, question: false, keptBy: new Map() };
      places.set(place, heard);
    }
    return heard;
  };
  return {
    /** Seconds since anybody else spoke before this message; undefined = unknown, which is not quiet. */
    quietSeconds(place: string, by: string, when: Instant): number | undefined {
      const heard = places.get(place);
      const last = heard === undefined ? undefined : heard.lastBy === by ? heard.otherAt : heard.lastAt || undefined;
      return last === undefined ? undefined : (when - last) / 1000;
    },
    /** True when the bot's own message is the latest there. */
    lastFromBot(place: string): boolean {
      const heard = places.get(place);
      return heard?.botAt !== undefined && heard.botAt >= heard.lastAt;
    },
    /** True when the last words of a human there were a question. */
    afterQuestion(place: string): boolean {
      return places.get(place)?.question === true;
    },
    spoke(place: string, by: string, when: Instant, question: boolean): void {
      const heard = at(place);
      heard.question = question;
      if (heard.lastBy !== by && heard.lastBy !== '') heard.otherAt = heard.lastAt;
      heard.lastBy = by;
      heard.lastAt = Math.max(heard.lastAt, when);
    },
    botSpoke(place: string, when: Instant): void {
      at(place).botAt = when;
    },
    kept(place: string, by: string, when: Instant): void {
      at(place).keptBy.set(by, when);
    },
    keptLately(place: string, by: string, when: Instant): boolean {
      const last = places.get(place)?.keptBy.get(by);
      return last !== undefined && when - last < 5 * 60_000;
    },
    /** After a gap nothing is known about a place. */
    forget(): void {
      places.clear();
    },
  };
}

export type Talk = ReturnType<typeof createTalk>;
