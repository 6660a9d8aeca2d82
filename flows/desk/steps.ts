import type { StoreReader } from '../../src/core/reader.js';
import type { Item, Layer, Meeting, Poll, Topic } from '../../src/core/records.js';
import { EITHER_NAME, EXPERT_NAME, type Gate, LAYER_NAME, PARTY_NAME, REPORT_NAME } from '../../src/domain/gate.js';
import { keptNow } from '../../src/domain/coming-back.js';
import { isFinished } from '../../src/domain/item-state.js';
import { isOpen } from '../../src/domain/lifecycle.js';
import { nextCommands } from '../../src/domain/next-step.js';
import { may, type Whereabouts } from '../../src/domain/permissions.js';
import { rulesFor } from '../../src/domain/rules.js';
import { partyOf } from '../../src/domain/secrecy.js';
import { type Commanded, whereOf } from '../target.js';

const LAYERS: readonly Layer[] = [1, 2, 3];
const CHAIR_ONLY = /^定题/;

/** The command strings that take a topic forward, for this person. */
export function topicSteps(e: Commanded, read: StoreReader, topic: Topic, gate: Gate): readonly string[] {
  const where = whereOf(read, topic.village);
  const rules = rulesFor(read.rules(), topic);
  const liaison = may('accept', e.by, where);
  if (liaison)
    return [
      ...openHandles(read, topic),
      ...liaisonSteps(topic, gate, may('choose', e.by, where, rules), may('approve', e.by, where, rules)),
      ...againSteps(read, topic),
      ...items(read, topic),
    ];
  if (may('choose', e.by, where, rules) || may('approve', e.by, where, rules)) return chairSteps(topic, gate, may('approve', e.by, where, rules));
  if (partyOf(read, e.by.person, topic.no) !== undefined) return [`我的事 ${topic.no}`, `谁看得到 ${topic.no}`, `补充 ${topic.no}`];
  if (!isOpen(topic.status)) return [];
  return topic.by !== null && topic.by === e.by.person
    ? [`补充 ${topic.no}`, `不提了 ${topic.no}`]
    : topic.sealed
      ? []
      : [`附议 ${topic.no}`, `补充 ${topic.no}`];
}

function chairSteps(topic: Topic, gate: Gate, mayApprove: boolean): readonly string[] {
  if (topic.status === 'shortlisted') return [`定题 ${topic.no}`, `暂缓 ${topic.no}`, `不列入 ${topic.no}`];
  return gate.report === 'filed' && mayApprove ? [`同意报告 ${topic.no}`, `还缺什么 ${topic.no}`] : [`还缺什么 ${topic.no}`];
}

/** What was not taken, with a word that it may come again, is taken up by the liaison. */
function againSteps(read: StoreReader, topic: Topic): readonly string[] {
  return topic.status === 'rejected' && keptNow(read, topic) !== undefined ? [`受理 ${topic.no}`] : [];
}

function liaisonSteps(topic: Topic, gate: Gate, chair: boolean, mayApprove: boolean): readonly string[] {
  const commands = nextCommands(topic.status, topic.no).filter((command) => !command.includes('-') && (chair || !CHAIR_ONLY.test(command)));
  const done = LAYERS.filter((layer) => !gate.missing.includes(LAYER_NAME[layer]) && !(layer > 1 && gate.missing.includes(EITHER_NAME))).map(
    (layer) => `${LAYER_NAME[layer]} ${topic.no}`,
  );
  return [...commands.filter((command) => !done.includes(command)), ...researchSteps(topic, gate, mayApprove)];
}

const RESEARCHING: readonly Topic['status'][] = ['shortlisted', 'chosen', 'researching', 'reopened'];

/** What the gate asks for besides the layers, and settling it with the parties. */
function researchSteps(topic: Topic, gate: Gate, mayApprove: boolean): readonly string[] {
  if (!RESEARCHING.includes(topic.status) && topic.status !== 'ready') return [];
  const only = gate.missing.length === 1 && gate.missing[0] === REPORT_NAME;
  return [
    ...(gate.missing.includes(PARTY_NAME) ? [`当事人 ${topic.no}`] : []),
    ...(gate.missing.includes(EXPERT_NAME) ? [`委员推荐 ${topic.no}`] : []),
    ...(only && gate.report === 'none' ? [`调研报告 ${topic.no}`] : []),
    ...(gate.report === 'filed' && mayApprove ? [`同意报告 ${topic.no}`] : []),
    ...(gate.parties > 0 && gate.unmet.length === 0 && topic.status !== 'shortlisted' ? [`调研达成 ${topic.no}`] : []),
  ];
}

function openHandles(read: StoreReader, topic: Topic): readonly string[] {
  const polls = read
    .pollsOf(topic.no)
    .filter((poll) => poll.closedAt === null)
    .map((poll) => `P${poll.no}`);
  const meetings = read
    .meetingsOf(topic.no)
    .filter((m) => m.status === 'noticed' || m.status === 'open')
    .map((m) => `H${m.no}`);
  return [...polls, ...meetings];
}

function items(read: StoreReader, topic: Topic): readonly string[] {
  return read
    .itemsOf(topic.no)
    .filter((item) => !isFinished(item.status))
    .map((item) => item.no);
}

/** The command strings for a poll. */
export function pollSteps(e: Commanded, read: StoreReader, poll: Poll): readonly string[] {
  const where = whereOfTopic(read, poll.topic);
  const manage = poll.closedAt === null && where !== undefined && may('closepoll', e.by, where);
  return manage ? [`提醒未投 P${poll.no}`, `结束投票 P${poll.no}`, `${poll.topic}号`] : [];
}

/** The command strings for a meeting. */
export function meetingSteps(e: Commanded, read: StoreReader, meeting: Meeting): readonly string[] {
  const where = whereOfTopic(read, meeting.topic);
  const manage = where !== undefined && may('open', e.by, where);
  const no = `H${meeting.no}`;
  if (meeting.status === 'noticed') {
    return manage ? [`开会 ${no}`, `请到 ${no}`, `主持 ${no}`, `改期 ${no}`, `取消会议 ${no}`] : [`来 ${no}`, `来不了 ${no}`];
  }
  if (!manage || meeting.status === 'cancelled') return [];
  if (meeting.status === 'adjourned') return [`纪要 ${no}`, `签字 ${no}`, `确认纪要 ${no}`, `报送 ${meeting.topic}`];
  return [`下一项 ${no}`, `点名 ${no}`, `到会 ${no}`, `共识 ${meeting.topic}`, `散会 ${no}`];
}

/** The command strings for a point of consensus. */
export function itemSteps(e: Commanded, read: StoreReader, item: Item): readonly string[] {
  const where = whereOfTopic(read, item.topic);
  if (isFinished(item.status)) return [];
  if (item.person !== null && item.person === e.by.person) return unitSteps(item);
  if (where === undefined) return [];
  if (may('watch', e.by, where) && item.person !== null) return [`${item.no} 在做`, `${item.no} 停了`, `${item.no} 好了`];
  if (!may('task', e.by, where)) return may('press', e.by, where) && item.person !== null ? [`督办 ${item.no}`] : [];
  if (item.person === null || item.status === 'declined') return [`交办 ${item.no}`];
  return [`督办 ${item.no}`, `办结 ${item.no}`];
}

function unitSteps(item: Item): readonly string[] {
  if (item.status === 'declined') return [];
  if (item.status === 'tasked') return [`认领 ${item.no}`, `退办 ${item.no}`, `换联系人 ${item.no}`];
  return [`进展 ${item.no}`, `办结 ${item.no}`, `基本办结 ${item.no}`, `延期 ${item.no}`, `列入计划 ${item.no}`, `办不了 ${item.no}`];
}

function whereOfTopic(read: StoreReader, no: number): Whereabouts | undefined {
  const topic = read.topic(no);
  return topic === undefined ? undefined : whereOf(read, topic.village);
}
