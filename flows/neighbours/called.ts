import { reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { CalledAnswer } from '../../src/core/records-coll.js';
import { may } from '../../src/domain/permissions.js';
import { type Commanded, whereOf } from '../target.js';
import { houseNamed, housesOf, openPollFor } from './find.js';
import { zh } from './text.js';

const ANSWERS: readonly CalledAnswer[] = ['不愿意', '愿意', '不想说', '没找到'];

/** 问过 P7 张大爷 愿意 [当面／电话]: that house is never reminded again; what it said waits for the next sheet. */
export function recordCall(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat !== 'private') return say(e, zh.inPrivate);
  const found = openPollFor(e, read);
  if (typeof found === 'string') return say(e, found);
  const { poll, topic } = found;
  const form: Commanded = { ...e, args: { ...e.args, poll: poll.no } };
  const unnamed = askMissing(form, [{ arg: 'person', ask: zh.askWhom(poll.no) }], c);
  if (unnamed !== undefined) return unnamed;
  const words = wordsOf(e.args, 'person') ?? '';
  const named = houseNamed(words, housesOf(e, topic.village, read), read);
  if (typeof named === 'number') return say(e, named === 0 ? zh.noHouse(words) : zh.twinHouses(words, named));
  const unanswered = askMissing(form, [{ arg: 'kind', ask: zh.askAnswer }], c);
  if (unanswered !== undefined) return unanswered;
  const answer = ANSWERS.find((one) => (wordsOf(e.args, 'kind') ?? '').startsWith(one));
  if (answer === undefined) return say(e, zh.badAnswer);
  if (read.ballot(poll.no, named.household.id) !== undefined) return say(e, zh.calledVoted(named.household.label));
  const manner = wordsOf(e.args, 'to');
  const told = zh.called(named.household.label, answer, manner);
  return {
    changes: [{ type: 'household.called', poll: poll.no, household: named.household.id, answer, manner: manner ?? null, by: e.by.person ?? '', at: e.at }],
    effects: [reply(e, answer === '愿意' || answer === '不愿意' ? `${told}${zh.calledLine(poll.no)}` : told)],
  };
}

/** 免 7 户 原因: that house is asked for neither money, work nor land in this matter. */
export function exempt(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat !== 'private') return say(e, zh.inPrivate);
  const no = numberOf(e.args['topic']);
  if (no === undefined) return say(e, zh.whichTopic);
  const topic = read.topic(no);
  if (topic === undefined) return say(e, zh.unknownTopic(no));
  if (!may(e.command, e.by, whereOf(read, topic.village))) return say(e, zh.notYourTopic(no));
  const unnamed = askMissing(e, [{ arg: 'household', ask: zh.askExempt(no) }], c);
  if (unnamed !== undefined) return unnamed;
  const words = wordsOf(e.args, 'household') ?? '';
  const named = houseNamed(words, housesOf(e, topic.village, read), read);
  if (typeof named === 'number') return say(e, named === 0 ? zh.noHouse(words) : zh.twinHouses(words, named));
  const why = askMissing(e, [{ arg: 'reason', ask: zh.askWhy }], c);
  if (why !== undefined) return why;
  return {
    changes: [
      { type: 'household.exempted', topic: no, household: named.household.id, reason: wordsOf(e.args, 'reason') ?? '', by: e.by.person ?? '', at: e.at },
    ],
    effects: [reply(e, zh.exempted(no, named.household.label))],
  };
}
