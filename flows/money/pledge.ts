import { reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { HouseholdId } from '../../src/core/ids.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic, TopicStatus } from '../../src/core/records.js';
import { isOpen, STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { printedOffers, pledgesBehind } from '../../src/domain/money.js';
import { mayName } from '../../src/domain/secrecy.js';
import { mergeTarget } from '../../src/domain/support.js';
import { readOffer, withdrawsOffer } from '../../src/language/money.js';
import type { Commanded } from '../target.js';
import { isAnswer, officeTopic } from './find.js';
import { zh } from './text.js';
import { aboutOf, kindWords, offerWords } from './words.js';

/** So far nothing more is needed. */
const OVER: readonly TopicStatus[] = ['done', 'revisited'];

/** A matter and the household that offers something for it. */
interface Giver {
  readonly topic: Topic;
  readonly household: HouseholdId;
  readonly person: string;
}

/** `出一份 7 钱200 工2天 地0.3亩`: what a household has in mind to give. Said again it is changed, `不出` takes it back; nobody is ever asked for it. */
export function pledge(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat !== 'private') return e.place.chat === 'village' && !e.addressed ? NOTHING : say(e, zh.inPrivate);
  const giver = giverOf(e, read, c);
  if ('effects' in giver) return giver;
  const { topic, household } = giver;
  const before = read.pledges(topic.no).some((one) => one.household === household);
  const words = wordsOf(e.args, 'text', 'reason');
  const asked: Commanded = { ...e, args: { topic: topic.no, text: words } };
  if (words === undefined) return askMissing(asked, [{ arg: 'text', ask: zh.askOffer(topic.no) }], c) ?? NOTHING;
  if (withdrawsOffer(words)) return before ? withdraw(e, giver, c) : say(e, zh.nothingToWithdraw(topic.no));
  const offer = readOffer(words);
  if ('unread' in offer) return askAgain(asked, zh.unread(offer.unread.slice(0, 20)), c);
  if ('tooMuch' in offer) return askAgain(asked, zh.tooMuch(offer.tooMuch), c);
  const exempt = read.exemptions(topic.no).some((one) => one.household === household);
  const text = zh.pledged(topic.no, offerWords(offer), before);
  return {
    changes: [{ type: 'pledge.made', topic: topic.no, household, person: giver.person, ...offer, at: e.at }],
    effects: [reply(e, { text: exempt ? `${text}\n${zh.exempt}` : text, footer: zh.pledgedFoot(topic.no) })],
  };
}

function withdraw(e: Commanded, { topic, household, person }: Giver, c: DecideContext): Decision {
  return { changes: [{ type: 'pledge.withdrawn', topic: topic.no, household, person, at: c.now }], effects: [reply(e, zh.withdrawn(topic.no))] };
}

/** What was not understood is asked for again, nothing is kept of it. */
function askAgain(e: Commanded, ask: string, c: DecideContext): Decision {
  return askMissing({ ...e, args: { ...e.args, text: undefined } }, [{ arg: 'text', ask }], c) ?? say(e, ask);
}

/** Only somebody known, for a house of the village, for a matter of the village that is still open. */
function giverOf(e: Commanded, read: StoreReader, c: DecideContext): Giver | Decision {
  const { person, household } = e.by;
  if (person === undefined) return say(e, zh.bindFirst);
  const house = household === undefined ? undefined : read.household(household);
  if (house === undefined) return say(e, zh.noHouse);
  const open = read.topicsOf(`village:${house.village}`).filter((topic) => takes(topic) && mayName(read, e.by, e.place, topic));
  const asked = numberOf(e.args['topic']);
  if (asked === undefined && open.length !== 1) {
    const nos = open.map(({ no }) => no);
    if (nos.length === 0) return say(e, zh.nothingOpen);
    return askMissing({ ...e, args: { ...e.args, topic: undefined } }, [{ arg: 'topic', ask: zh.askWhich(nos) }], c) ?? say(e, zh.askWhich(nos));
  }
  const named = asked === undefined ? open[0] : read.topic(asked);
  if (named === undefined) return say(e, zh.unknownTopic(asked ?? 0));
  const topic = mergeTarget(read, named);
  if (topic.village !== house.village) return say(e, zh.otherVillage(topic.no));
  return takes(topic) ? { topic, household: house.id, person } : say(e, zh.ended(topic.no, STATUS_TEXT[topic.status]));
}

function takes(topic: Topic): boolean {
  return isOpen(topic.status) && !OVER.includes(topic.status);
}

/** `筹措 7`: sums only, for the liaison; no name, no house, and no number that few households stand behind. */
export function pledges(e: Commanded, read: StoreReader): Decision {
  const topic = officeTopic(e, read, '筹措');
  if (isAnswer(topic)) return topic;
  const offers = pledgesBehind(read, topic);
  if (offers.length === 0) return say(e, zh.noOffers(topic.no));
  const { households, kinds } = printedOffers(offers);
  const n = aboutOf(households);
  const words = kinds.map(({ kind, amount }) => {
    const sum = aboutOf(amount);
    return sum === undefined ? zh.fewOf(zh.kinds[kind]) : zh.aboutOf(kindWords(kind, sum));
  });
  return say(e, { text: zh.totals(topic.no, n === undefined ? zh.fewHouseholds : zh.households(n), words), footer: zh.totalsFoot });
}
