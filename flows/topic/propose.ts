import { reply } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import { kindOf, sealsItself, titleOf } from '../../src/domain/topic-kind.js';
import type { Commanded } from '../target.js';
import { villageOf } from './find.js';
import { receipts } from './receipt.js';
import { zh } from './text.js';

/** 提议题: the number first; similar open topics as an offer, never a condition. */
export function propose(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const village = villageOf(e, read);
  const asked = askMissing(e, [{ arg: 'text', ask: zh.askText }], c);
  if (asked !== undefined) return asked;
  if (village === undefined) return askVillage(e, c);
  const text = wordsOf(e.args, 'text') ?? '';
  const no = read.nextNo('topic');
  const sealed = sealsItself(text);
  return {
    changes: [
      {
        type: 'topic.proposed',
        no,
        village,
        title: titleOf(text, sealed),
        text,
        sealed,
        category: kindOf(text),
        by: e.by.person ?? null,
        byAccount: e.by.accountKey,
        household: e.by.village === village ? (e.by.household ?? null) : null,
        group: e.place.group ?? null,
        at: e.at,
      },
    ],
    effects: receipts(e, read, c, { no, text, village, sealed }),
  };
}

function askVillage(e: Commanded, c: DecideContext): Decision {
  const { village: tried, ...rest } = e.args;
  const ask = tried === undefined ? zh.askVillage : zh.unknownVillage;
  return askMissing({ ...e, args: rest }, [{ arg: 'village', ask }], c) ?? { changes: [], effects: [reply(e, ask)] };
}
