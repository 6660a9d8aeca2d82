import { wordsOf } from '../../src/core/args.js';
import type { CommandArgs } from '../../src/core/event.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import { behalfOf } from '../../src/language/behalf.js';
import type { Commanded } from '../target.js';
import { zh } from './text.js';

/** For whom it was said and which house it counts for; `household` null = for none, until somebody of that house says so too. */
export interface ForSomebody {
  readonly who: string;
  readonly household: string | null;
  readonly label: string | undefined;
}

const SAME = /^(?:是|对|嗯|就是|同一?户|一户|一家|我们?是一[户家]|在一起|住一起|一起的)/u;
const OTHER = /^(?:不|没|另|分|两[户家]|各)/u;

/** `我帮我妈说一哈，…` taken apart: for whom, and the words alone. Whoever nobody knows yet says it in his own name, word for word. */
export function spreadBehalf(e: Commanded): CommandArgs {
  const found = e.args['behalf'] === undefined && e.by.person !== undefined ? behalfOf(wordsOf(e.args, 'text') ?? '') : undefined;
  if (found === undefined) return e.args;
  const { text: _text, ...rest } = e.args;
  return { ...rest, behalf: found.who, ...(found.family ? {} : { household: zh.otherHouse }), ...(found.rest === '' ? {} : { text: found.rest }) };
}

/** The house it counts for, the question whether the two share one, or `undefined` = somebody speaks for himself. */
export function forSomebody(e: Commanded, village: string, read: StoreReader, c: DecideContext): ForSomebody | Decision | undefined {
  const said = wordsOf(e.args, 'behalf');
  if (said === undefined) return undefined;
  const who = said.replace(/^我们?/u, '您');
  const own = e.by.village === village ? e.by.household : undefined;
  const nobody: ForSomebody = { who, household: null, label: undefined };
  const answer = wordsOf(e.args, 'household')?.trim() ?? '';
  if (own === undefined || OTHER.test(answer)) return nobody;
  const mine: ForSomebody = { who, household: own, label: read.household(own)?.label };
  // The roll shows more than one person in that house: the one who cannot type is of it.
  if (SAME.test(answer) || (answer === '' && read.peopleOf(own).length > 1)) return mine;
  return askMissing({ ...e, args: { ...e.args, household: undefined } }, [{ arg: 'household', ask: zh.askSameHouse(who) }], c);
}
