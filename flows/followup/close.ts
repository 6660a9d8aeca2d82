import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import { askSecond, cosignedBy } from '../../src/core/cosign.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Group, Topic, TopicStatus } from '../../src/core/records.js';
import { closingSeconds, routineUntil } from '../../src/domain/cosigners.js';
import { isFinished } from '../../src/domain/item-state.js';
import { moneyTotals, yuan } from '../../src/domain/money.js';
import { covers } from '../../src/domain/permissions.js';
import { isShown, satisfactionOf } from '../../src/domain/satisfaction.js';
import { addressees, titleFor } from '../../src/domain/secrecy.js';
import { concerned, proposers } from '../../src/domain/support.js';
import { type Commanded, whereOf } from '../target.js';
import { isAnswer, officeTopic } from './find.js';
import { closeRatings } from './rate.js';
import { zh } from './text.js';

const PUBLISHED: readonly TopicStatus[] = ['done', 'revisited', 'closed', 'no_consensus'];
const CLOSABLE: readonly TopicStatus[] = ['done', 'revisited', 'direct', 'reopened'];
const REOPENABLE: readonly TopicStatus[] = ['done', 'revisited', 'closed', 'no_consensus'];
/** One of them is enough. */
const MOST_ASKED = 3;
const CONCLUDABLE: readonly TopicStatus[] = ['chosen', 'researching', 'ready', 'meeting', 'opinion'];

/** `公示 7` ②: what became of each item, by number and unit, to every group of the village. Nothing of a sealed matter. */
export function publish(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const topic = officeTopic(e, read, PUBLISHED, '公示');
  if (isAnswer(topic)) return topic;
  if (topic.sealed) return say(e, zh.sealed(topic.no));
  const groups = read.groupsOf('village', `village:${topic.village}`);
  const text = resultOf(topic, read);
  const shown = `${text}\n${zh.groupFooter(c.phone)}`;
  if (!isConfirmed(e))
    return preview(
      e,
      zh.publishPreview(
        shown,
        groups.map((g) => g.name),
      ),
      { ...e.args, topic: topic.no },
      c,
    );
  const nth = read.publications(topic.no).length + 1;
  return {
    changes: [{ type: 'topic.published', topic: topic.no, round: read.roundOf(topic.no), text, at: c.now }],
    effects: [...groups.map((group) => post(topic, nth, group, text, c)), reply(e, zh.published(topic.no, groups.length))],
  };
}

function resultOf(topic: Topic, read: StoreReader): string {
  const round = read.roundOf(topic.no);
  const s = satisfactionOf(read.askedToRate(topic.no, round), read.ratings(topic.no, round));
  const items = read.itemsOf(topic.no).map((item) => zh.resultLine(item.no, item.text, item.status));
  return [zh.resultHead(topic.no, topic.title), ...items, moneyOf(topic, read), isShown(s) ? zh.satisfaction(s) : ''].filter((line) => line !== '').join('\n');
}

/** Where people gave money or labour, what came of it is shown with every result; '' = nothing was entered. */
function moneyOf(topic: Topic, read: StoreReader): string {
  const lines = read.moneyLines(topic.no);
  if (lines.length === 0) return '';
  const { income, spent, rest, bySource } = moneyTotals(lines);
  return zh.money(
    yuan(income),
    yuan(spent),
    yuan(rest),
    bySource.map(({ source, fen }) => `${zh.moneySource[source]} ${yuan(fen)}`),
  );
}

function post(topic: Topic, nth: number, group: Group, text: string, c: DecideContext): Effect {
  const message = { text, footer: zh.groupFooter(c.phone) };
  return {
    type: 'send',
    key: `topic-${topic.no}-published-r${nth}-${group.id}`,
    to: { to: 'group', group: group.id },
    message,
    kind: 'duty',
    class: 'B',
    topic: topic.no,
  };
}

/** `销号 7` ②②: only after a visit, and after the result was shown to the village unless the matter is sealed. */
export function close(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const topic = officeTopic(e, read, CLOSABLE, '销号');
  if (isAnswer(topic)) return topic;
  const missing = beforeClosing(topic, read);
  if (missing !== undefined) return say(e, missing);
  const round = read.roundOf(topic.no);
  const s = satisfactionOf(read.askedToRate(topic.no, round), read.ratings(topic.no, round));
  const fate = zh.fateClosed(topic.no, topic.title);
  // Whoever is asked to agree reads it: of a sealed matter never the words in which another proposed it.
  const title = topic.sealed ? (titleFor(topic, undefined) ?? zh.noTitle) : topic.title;
  const asked = {
    text: zh.closePreview(zh.fateClosed(topic.no, title)),
    question: zh.closeShort(topic.no, title),
    aside: zh.closeRatings(s.asked, s.answered, s.dissatisfied),
  };
  return closingStep(e, topic, asked, read, c) ?? moved(e, topic, 'closed', fate, zh.closed(topic.no), read, c);
}

/** A second person agrees, so that one of the two is a party, a proposer or the 监督员; how people rated is not told to that one, who would know of two neighbours which it was. `undefined` = one has. */
function closingStep(
  e: Commanded,
  topic: Topic,
  asked: { text: string; question: string; aside: string },
  read: StoreReader,
  c: DecideContext,
): Decision | undefined {
  if (cosignedBy(e) !== undefined) return undefined;
  const supervises = e.by.roles.some((held) => held.role === 'supervisor' && covers(held.scope, whereOf(read, topic.village)));
  const parties = read.parties(topic.no).flatMap((party) => addressees(read, party));
  const seconds = closingSeconds(topic, [...new Set([...proposers(read, topic), ...parties])], e.by.person ?? '', supervises);
  return askSecond(e, { ...asked, most: MOST_ASKED, args: { ...e.args, topic: topic.no }, topic: topic.no, seconds, ...routineUntil(c) }, read, c);
}

function beforeClosing(topic: Topic, read: StoreReader): string | undefined {
  if (topic.status === 'direct') return undefined;
  const open = read.itemsOf(topic.no).filter((item) => item.person !== null && !isFinished(item.status));
  if (open.length > 0) return zh.stillOpen(open.map((item) => item.no));
  // What was seen and shown before the topic was opened again does not close the new round; opened by mistake it closes again as it was.
  const round = read.roundOf(topic.no) - (topic.status === 'reopened' ? 1 : 0);
  if (!read.revisits(topic.no).some((one) => one.round === round)) return zh.visitFirst(topic.no);
  return topic.sealed || read.publications(topic.no).some((one) => one.round === round) ? undefined : zh.publishFirst(topic.no);
}

/** `重启 7 原因`: not solved after all; no blame in it. Ratings begin a new round. */
export function reopen(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const topic = officeTopic(e, read, REOPENABLE, '重启');
  if (isAnswer(topic)) return topic;
  const reason = wordsOf(e.args, 'reason', 'text');
  const args = { ...e.args, topic: topic.no, reason };
  if (reason === undefined) return askMissing({ ...e, args }, [{ arg: 'reason', ask: zh.askReopen }], c) ?? say(e, zh.askReopen);
  return moved(e, topic, 'reopened', zh.fateReopened(topic.no, topic.title, reason), zh.reopened(topic.no), read, c);
}

/** `了结 7 未达成共识 去处` ②: an honest end that says where to go next. */
export function conclude(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const topic = officeTopic(e, read, CONCLUDABLE, '了结');
  if (isAnswer(topic)) return topic;
  if (read.meetingsOf(topic.no).some((m) => m.status === 'open')) return say(e, zh.adjournFirst);
  const kind = wordsOf(e.args, 'kind') ?? '';
  // `了结 7 转人民调解`: what was said instead of the kind is where to go.
  const to = wordsOf(e.args, 'to', 'text', 'reason') ?? (/未达成|没谈拢|没有谈拢|未谈拢|无共识/.test(kind) || kind === '' ? undefined : kind);
  const args = { ...e.args, topic: topic.no, kind: zh.noConsensus, to };
  if (to === undefined) return askMissing({ ...e, args }, [{ arg: 'text', ask: zh.askWhere }], c) ?? say(e, zh.askWhere);
  const fate = zh.fateNoConsensus(topic.no, topic.title, to);
  if (!isConfirmed(e)) return preview(e, zh.concludePreview(fate, concerned(read, topic).length), { ...args, text: to, to: undefined }, c);
  return moved(e, topic, 'no_consensus', fate, zh.concluded(topic.no), read, c);
}

function moved(e: Commanded, topic: Topic, to: TopicStatus, fate: string, receipt: string, read: StoreReader, c: DecideContext): Decision {
  const change: Change = { type: 'topic.moved', topic: topic.no, to, by: 'liaison', fate, at: c.now };
  const over = closeRatings(topic, read);
  return { changes: [change], effects: [...over, reply(e, receipt)] };
}
