import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import { isOpen, STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { may } from '../../src/domain/permissions.js';
import { answerDue } from '../../src/domain/rules.js';
import { mayName } from '../../src/domain/secrecy.js';
import { mergeTarget } from '../../src/domain/support.js';
import { kindOf, sealsItself, titleOf } from '../../src/domain/topic-kind.js';
import { formatDay } from '../../src/domain/when.js';
import { belongsHere, type Commanded, scopesOf, topicsIn, whereOf } from '../target.js';
import { zh } from './text.js';

/** 匿名提议: first says who will ever see the name, then takes it; the record knows the proposer only under the topic's own key. */
export function proposeAnonymously(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat !== 'private') return say(e, zh.inPrivate);
  if (e.by.person === undefined) return say(e, zh.bindFirst);
  if (e.by.village === undefined) return say(e, zh.noVillage);
  const asked = askMissing(e, [{ arg: 'text', ask: zh.askAnonymous }], c);
  if (asked !== undefined) return asked;
  const text = wordsOf(e.args, 'text') ?? '';
  const keeper = read.holders('liaison-head', `village:${e.by.village}`).find((person) => person.roles.some((held) => held.scope === 'county'));
  if (!isConfirmed(e)) return preview(e, `${zh.anonymousPreview(keeper?.name, text)}${e.masked ? zh.covered : ''}`, { text }, c);
  const no = read.nextNo('topic');
  const sealed = sealsItself(text);
  return {
    changes: [
      {
        type: 'topic.proposed',
        no,
        village: e.by.village,
        title: titleOf(text, sealed),
        text,
        sealed,
        category: kindOf(text),
        by: null,
        byAccount: `anonymous:${c.newId()}`,
        household: null,
        group: null,
        at: e.at,
      },
      { type: 'topic.anonymous', topic: no, person: e.by.person, keeper: keeper?.id ?? null, at: e.at },
    ],
    effects: [
      reply(e, `${zh.anonymousReceipt(no, formatDay(answerDue(e.at, c.rules), c.zone))}${sealed && c.rules.disputes === 'referred' ? zh.referred : ''}`),
    ],
  };
}

/** 带话 7 …: words of somebody who cannot come, read out as they stand. In a group only the number is repeated. */
export function leaveWords(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.by.person === undefined) return say(e, e.place.chat === 'private' ? zh.bindFirst : zh.inPrivate);
  const topic = topicFor(e, read);
  if (typeof topic === 'string') return say(e, topic);
  if (!isOpen(topic.status)) return say(e, zh.overForWords(topic.no, STATUS_TEXT[topic.status]));
  const asked = askMissing({ ...e, args: { ...e.args, topic: topic.no } }, [{ arg: 'text', ask: zh.askWords(topic.no) }], c);
  if (asked !== undefined) return asked;
  if (e.place.chat !== 'private' && e.masked) return say(e, zh.inPrivate);
  const text = wordsOf(e.args, 'text') ?? '';
  const inPrivate = e.place.chat === 'private';
  return {
    changes: [{ type: 'words.left', id: c.newId(), topic: topic.no, person: e.by.person, text, at: e.at }],
    effects: [reply(e, inPrivate ? `${zh.left(topic.no, text)}${e.masked ? zh.covered : ''}` : zh.leftInGroup(topic.no))],
  };
}

/** The topic meant, or the sentence that says why there is none. Of a sealed one nothing is said to people outside. */
function topicFor(e: Commanded, read: StoreReader): Topic | string {
  const no = numberOf(e.args['topic']);
  const open = no === undefined ? topicsIn(read, scopesOf(e)).filter((topic) => isOpen(topic.status) && !topic.sealed) : [];
  if (no === undefined) return open.length === 1 && open[0] !== undefined ? open[0] : zh.whichTopic;
  const found = read.topic(no);
  if (found === undefined) return zh.noTopic(no);
  const topic = mergeTarget(read, found);
  const where = whereOf(read, topic.village);
  const own = e.by.person !== undefined && (found.by === e.by.person || read.anonymousProposer(found.no)?.person === e.by.person);
  const team = may('seal', e.by, where);
  if (!mayName(read, e.by, e.place, topic)) return zh.sealed;
  const here = e.place.chat === 'private' ? e.by.village === topic.village || own || team : belongsHere(e.place, where);
  return here ? topic : zh.otherVillage(no);
}

/** 委托 姓名 [7] ②: somebody may speak for somebody at the meeting, never answer a poll for them. */
export function delegate(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat !== 'private') return say(e, zh.inPrivate);
  if (e.by.person === undefined || e.by.village === undefined) return say(e, zh.bindFirst);
  const asked = askMissing(e, [{ arg: 'person', ask: zh.askDelegate }], c);
  if (asked !== undefined) return asked;
  const name = wordsOf(e.args, 'person') ?? '';
  const named = read.peopleNamed(name, `village:${e.by.village}`);
  const [only, twin] = named;
  if (only === undefined) return say(e, zh.delegateUnknown(name));
  if (twin !== undefined) return say(e, zh.delegateTwins(name, named.length));
  if (only.id === e.by.person) return say(e, zh.delegateSelf);
  const topic = e.args['topic'] === undefined ? undefined : topicFor(e, read);
  if (typeof topic === 'string') return say(e, topic);
  if (!isConfirmed(e)) return preview(e, zh.delegatePreview(name, topic?.no), { ...e.args }, c);
  const given: Change = { type: 'delegation.given', id: c.newId(), topic: topic?.no ?? null, from: e.by.person, to: only.id, at: e.at };
  const told: Effect = {
    type: 'send',
    key: `delegation-${e.key}-${only.id}`,
    to: { to: 'person', person: only.id },
    message: { text: zh.delegateTold(read.person(e.by.person)?.name ?? '', topic?.no, c.phone) },
    kind: 'duty',
    class: 'B',
    ...(topic === undefined ? {} : { topic: topic.no }),
  };
  return { changes: [given], effects: [told, reply(e, zh.delegated(name))] };
}
