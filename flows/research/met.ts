import type { Party, VisitOutcome } from '../../src/core/records-parties.js';

/** Which parties a record of a visit speaks of, how it went, and the words without their names. */
export interface Met {
  readonly parties: readonly Party[];
  readonly outcome: VisitOutcome;
}

const LEAD = /^(?:今天|昨天|上午|下午|晚上|刚才|我们|去了|到了|访了|走访了|见了|到|去|访)+/u;
const BETWEEN = /^[\s、，,；;和与跟及]+/u;
const REFUSED = /^[\s：:，,]*(?:(?:都|也|还是)?(?:拒访|拒绝|不肯见|不见|不愿意?见|不愿意?谈|不肯谈|没让进|不让进|不接受))/u;

/** Only names at the beginning count as visited: “甲户说乙户不讲理” is a visit to 甲户. */
export function metIn(words: string, parties: readonly Party[]): Met {
  const byLength = [...parties].sort((a, b) => b.alias.length - a.alias.length);
  const met: Party[] = [];
  let rest = words.trim().replace(LEAD, '');
  for (;;) {
    const next = byLength.find((party) => rest.startsWith(party.alias));
    if (next === undefined) break;
    if (!met.includes(next)) met.push(next);
    const after = rest.slice(next.alias.length);
    rest = after.replace(BETWEEN, '');
    if (rest === after) break;
  }
  return { parties: met, outcome: REFUSED.test(rest) ? 'refused' : 'visited' };
}

/** The answer to “访的是哪家”: numbers or aliases in any mixture; undefined = none of them. */
export function chosenParties(answer: string, parties: readonly Party[]): readonly Party[] | undefined {
  const named = answer
    .split(/[\s、，,；;和]+/u)
    .map((word) => parties.find((party) => String(party.no) === word || party.alias === word))
    .filter((party) => party !== undefined);
  return named.length > 0 ? named : undefined;
}
