import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import { kindOf, sealsItself, titleOf } from '../../src/domain/topic-kind.js';
import type { Commanded } from '../target.js';
import { type ForSomebody, forSomebody, spreadBehalf } from './behalf.js';
import { receipts } from './receipt.js';
import { zh } from './text.js';
import { placed } from './where.js';

/** 提议题: the number first; similar open topics as an offer, never a condition. */
export function propose(said: Commanded, read: StoreReader, c: DecideContext): Decision {
  const spread = spreadBehalf(said);
  const named = wordsOf(spread, 'behalf');
  const question = named === undefined ? zh.askText : zh.askBehalf(named.replace(/^我们?/u, '您'));
  const asked = askMissing({ ...said, args: spread }, [{ arg: 'text', ask: question }], c);
  if (asked !== undefined) return asked;
  const where = placed({ ...said, args: spread }, read, c);
  if ('effects' in where) return where;
  const e: Commanded = { ...said, args: where.args };
  const behalf = forSomebody(e, where.village, read, c);
  return behalf !== undefined && 'effects' in behalf ? behalf : keep(e, where.village, behalf, read, c);
}

function keep(e: Commanded, village: string, behalf: ForSomebody | undefined, read: StoreReader, c: DecideContext): Decision {
  const text = wordsOf(e.args, 'text') ?? '';
  const no = read.nextNo('topic');
  const sealed = sealsItself(text);
  const own = e.by.village === village ? (e.by.household ?? null) : null;
  const proposed: Change = {
    type: 'topic.proposed',
    no,
    village,
    title: titleOf(text, sealed),
    text,
    sealed,
    category: kindOf(text),
    by: e.by.person ?? null,
    byAccount: e.by.accountKey,
    household: behalf === undefined ? own : behalf.household,
    group: e.place.group ?? null,
    at: e.at,
  };
  const recorded: readonly Change[] =
    behalf === undefined ? [] : [{ type: 'topic.recorded', topic: no, source: 'proxy', by: e.by.person ?? '', category: null, at: e.at }];
  return {
    changes: [proposed, ...recorded],
    effects: receipts(e, read, c, { no, text, village, sealed, ...(behalf === undefined ? {} : { behalf: zh.forSomebody(behalf.who, behalf.label, no) }) }),
  };
}
