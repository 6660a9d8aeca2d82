import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Item } from '../../src/core/records.js';
import { parseConsensus } from '../../src/domain/consensus.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { formatDay } from '../../src/domain/when.js';
import { marketOf } from '../places.js';
import { type Commanded, whereOf } from '../target.js';
import { dueOf } from './deadline.js';
import { findItem, isAnswer, refuse } from './find.js';
import { zh } from './text.js';

/** `改 7-1 …` until the opinion is submitted: words with a label change that answer only, words without one what was agreed. */
export function amend(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('amend', e.by)) return refuse(e, zh.noRight);
  if (e.place.chat === 'village') return say(e, zh.notHere);
  if (e.args['item'] === undefined && e.args['topic'] === undefined) return say(e, zh.whichAmend);
  const found = findItem(e, read);
  if (isAnswer(found)) return found;
  const { item, topic } = found;
  if (!may('amend', e.by, whereOf(read, topic.village))) return refuse(e, zh.noRight);
  if (topic.status !== 'meeting' && topic.status !== 'opinion') return say(e, zh.amendLate(item.no));
  const words = wordsOf(e.args, 'text', 'reason');
  const asked = { ...e, args: { ...e.args, item: item.no, text: words } };
  if (words === undefined) return askMissing(asked, [{ arg: 'text', ask: zh.askAmend(item.no) }], c) ?? say(e, zh.askAmend(item.no));
  const said = parseConsensus(words);
  const due = said.due === undefined ? { dueAt: item.dueAt } : dueOf(said.due, c, marketOf(topic.village, read, c.zone));
  if ('ask' in due) return say(e, due.ask);
  const { due: _due, ...answers } = said;
  const next = { ...answersOf(item), ...answers, dueAt: due.dueAt };
  if (JSON.stringify(next) === JSON.stringify({ ...answersOf(item), dueAt: item.dueAt })) return say(e, zh.amendSame(item.no));
  return {
    changes: [{ type: 'item.agreed', no: item.no, topic: item.topic, ...next, at: c.now }],
    effects: [reply(e, zh.amended(item.no, next, formatDay(next.dueAt, c.zone)))],
  };
}

function answersOf({ text, lead, participants, payer, implementer, supervisor }: Item) {
  return { text, lead, participants, payer, implementer, supervisor };
}
