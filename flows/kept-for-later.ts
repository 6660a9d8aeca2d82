import type { Change } from '../src/core/change.js';
import type { DecideContext } from '../src/core/flow.js';
import type { Day } from '../src/core/records-programme.js';
import { dayOf } from '../src/domain/programme.js';
import { parseWhen } from '../src/language/time.js';

const AGAIN = /(?:^|[，,；;。\s])(?:等到?|到)?([^，,；;。\s]{1,20}?)(?:的时候|时|后|以后)?再(?:议|说|看|定|提|来|商量)/u;
const NEXT_ROUND = /下一?[轮次回批]|明年|来年|以后再/u;

/** `资金没到位，3月1日再议`: when a matter that is put off is to come back. `null` = with the next round; undefined = the words say nothing of it. */
export function againIn(words: string, c: Pick<DecideContext, 'now' | 'zone'>): Day | null | undefined {
  const said = AGAIN.exec(words)?.[1];
  const when = said === undefined ? undefined : parseWhen(said, c.now, c.zone);
  if (when !== undefined && 'start' in when && dayOf(when.start, c.zone) > dayOf(c.now, c.zone)) return dayOf(when.start, c.zone);
  return NEXT_ROUND.test(words) ? null : undefined;
}

/** 暂缓 always comes back, at its day or with the next round; what is not taken comes back only if that was said. */
export function keptForLater(topic: number, words: string, always: boolean, c: DecideContext): readonly Change[] {
  const until = againIn(words, c);
  if (until === undefined && !always) return [];
  return [{ type: 'topic.kept', topic, until: until ?? null, reason: words, at: c.now }];
}
