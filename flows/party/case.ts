import { say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Share } from '../../src/core/records-parties.js';
import { STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { NEXT_STEP } from '../../src/domain/next-step.js';
import { formatDay } from '../../src/domain/when.js';
import type { Commanded } from '../target.js';
import { type Case, casesOf, findCase, inPrivate, isAnswer, labelFor, readerNames, tellKeepers } from './find.js';
import { sixOf } from './plan.js';
import { zh } from './text.js';

/** 我的事: each matter whoever asks is a party of, where it stands and what may be said. */
export function myCase(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!inPrivate(e)) return say(e, zh.inPrivate);
  if (e.args['topic'] !== undefined) {
    const one = findCase(e, read, '我的事');
    return isAnswer(one) ? one : say(e, caseText(one, e, read, c));
  }
  const cases = casesOf(read, e.by.person);
  return say(e, cases.length === 0 ? zh.noCase : cases.map((one) => caseText(one, e, read, c)).join('\n'));
}

function caseText({ topic, party }: Case, e: Commanded, read: StoreReader, c: DecideContext): string {
  const next = NEXT_STEP[topic.status];
  const swap = read.recusals(topic.no).find((one) => one.party === party.id);
  const plan = read.plan(topic.no);
  const stand = plan === undefined ? undefined : read.stands(topic.no).find((one) => one.party === party.id && one.revision === plan.revision);
  return [
    zh.case(topic.no, labelFor(topic, e.by.person), STATUS_TEXT[topic.status], party.alias),
    next.what === '没有了' ? '' : zh.next(next.what, next.who),
    ...(plan === undefined ? [] : [zh.plan(sixOf(plan, c.zone)), stand === undefined ? zh.planAsk : zh.planSaid(stand.agrees)]),
    swap === undefined ? '' : zh.swap(formatDay(swap.dueAt, c.zone)),
    zh.caseFoot(topic.no),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** 谁看得到: the names of those who may read the party's words. */
export function whoSees(e: Commanded, read: StoreReader): Decision {
  const found = findCase(e, read, '谁看得到');
  if (isAnswer(found)) return found;
  const { topic, party } = found;
  return say(e, { text: zh.sees(topic.no, readerNames(read, topic, party.share), party.share), footer: zh.seesFoot });
}

const SHARES: Readonly<Record<string, Share>> = { 莫给村里看: 'no-village', 只给委员看: 'members', 可以公开: 'public' };

/** 莫给村里看／只给委员看／可以公开: for all the party said and will say. Publishing waits for every party and for the liaison. */
export function share(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const word = typeof e.args['kind'] === 'string' ? e.args['kind'] : '';
  const wanted = SHARES[word] ?? 'no-village';
  const found = findCase(e, read, word);
  if (isAnswer(found)) return found;
  const { topic, party } = found;
  const widens = wanted === 'no-village' && party.share === 'members' ? askToWiden(e, topic.no, word, c) : undefined;
  if (widens !== undefined) return widens;
  const everyone = wanted === 'public' && read.parties(topic.no).every((one) => one.id === party.id || one.share === 'public');
  const news =
    everyone && topic.sealed && party.share !== 'public' ? tellKeepers(read, topic, `party-${topic.no}-public-${c.now}`, zh.allPublic(topic.no)) : [];
  return {
    changes: [{ type: 'party.shared', id: party.id, share: wanted, by: e.by.person ?? null, at: c.now }],
    effects: [...news, ...say(e, zh.shared(topic.no, wanted, readerNames(read, topic, wanted))).effects],
  };
}

/** After 只给委员看 the words 莫给村里看 would let more people read, which nobody who says them expects. `undefined` = they do mean it. */
function askToWiden(e: Commanded, no: number, word: string, c: DecideContext): Decision | undefined {
  const sure = wordsOf(e.args, 'sure');
  if (sure === undefined) return askMissing({ ...e, args: { topic: no, kind: word } }, [{ arg: 'sure', ask: zh.widens(no) }], c) ?? say(e, zh.widens(no));
  return /^(?:放宽|是|对|嗯|要得|好)/u.test(sure) ? undefined : say(e, zh.staysNarrow(no));
}
