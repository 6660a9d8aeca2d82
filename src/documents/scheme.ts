import type { Paper, PaperBlock } from '../core/paper.js';
import type { StoreReader } from '../core/reader.js';
import type { Topic } from '../core/records.js';
import { AGENDA } from '../domain/agenda.js';
import { gateFor, LAYER_NAME } from '../domain/gate.js';
import { wasChosen } from '../domain/lifecycle.js';
import { supportOf } from '../domain/support.js';
import { formatWhen } from '../domain/when.js';
import { type DocumentContext, type Maker, NothingToPrintError } from './page.js';
import { dateIn, namesOf, placeOf, titleIn, topicOf } from './subject.js';

/** 协商方案: what is to be consulted, with whom, where research stands, when and how the meeting goes. What is not settled yet is left to be filled in. */
export const scheme: Maker<Paper> = (read, subject, context) => {
  const topic = topicOf(read, subject);
  if (!wasChosen(topic.status)) throw new NothingToPrintError();
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['协商议题', aboutTopic(read, topic, context)],
    ['参加人员', people(read, topic, context)],
    ['调研安排', research(read, topic)],
    ['会议安排', meetings(read, topic, context)],
    ['会议议程', AGENDA[read.meetingsOf(topic.no).at(-1)?.kind ?? 'yard'].map((step, n) => `${n + 1}. ${step}`)],
    ['会后', ['达成的共识逐条写明牵头、参与、出资、实施、监督、期限，形成协商意见报送；采纳以后交办，按期督办、回访、公示。']],
  ];
  const numerals = ['一', '二', '三', '四', '五', '六'];
  const blocks = sections.flatMap(([head, lines], n): readonly PaperBlock[] => [
    { is: 'heading', text: `${numerals[n] ?? ''}、${head}` },
    ...lines.map((text): PaperBlock => ({ is: 'text', text })),
  ]);
  return { title: '院坝协商方案', subtitle: `（${topic.no}号 ${titleIn(topic)}）`, layer: context.layer, version: context.version, blocks };
};

function aboutTopic(read: StoreReader, topic: Topic, { zone }: DocumentContext): readonly string[] {
  const chosen = read.choosing(topic.no);
  return [
    `${placeOf(read, topic.village)}，${titleIn(topic)}。${dateIn(topic.proposedAt, zone)}提出，${supportOf(read, topic)} 户附议。`,
    ...(chosen === undefined ? [] : [`${chosen.metOn}会商定题，承担委室：${chosen.office}，报批文号：${chosen.document}。`]),
  ];
}

function people(read: StoreReader, topic: Topic, { layer }: DocumentContext): readonly string[] {
  const parties = read.parties(topic.no);
  const members = read.appointments(topic.no).filter((one) => one.state === 'accepted');
  const team = read.team(topic.no).filter((one) => !members.some((member) => member.person === one.person));
  const named = (what: string, ids: readonly string[]): readonly string[] => [`${what}：${ids.length === 0 ? '（待定）' : namesOf(read, ids, layer)}`];
  return [
    `当事人：${parties.length === 0 ? '（没有登记）' : layer === 'public' ? `${parties.length} 方` : parties.map((party) => party.alias).join('、')}`,
    ...named(
      '参加的委员',
      members.map((one) => one.person),
    ),
    ...named(
      '专班',
      team.map((one) => one.person),
    ),
  ];
}

function research(read: StoreReader, topic: Topic): readonly string[] {
  const gate = gateFor(read, topic);
  const layers = ([1, 2, 3] as const).map((layer) => `${LAYER_NAME[layer]} ${[gate.layer1, gate.layer2, gate.layer3][layer - 1] ?? 0} 份`).join('，');
  const parties = gate.parties === 0 ? '' : `当事人 ${gate.parties} 方，走访 ${gate.visited} 方，拒访 ${gate.refused} 方。`;
  const waiver = gate.waived ? '经批准先议后补，报送前补齐。' : '';
  return [`${layers}。${parties}${gate.complete ? '调研已做齐。' : `还差：${gate.missing.join('、')}。`}${waiver}`];
}

function meetings(read: StoreReader, topic: Topic, { zone, layer }: DocumentContext): readonly string[] {
  const called = read.meetingsOf(topic.no).filter((meeting) => meeting.status !== 'cancelled');
  if (called.length === 0) return ['时间：（待定）', '地点：（待定）', '主持：（待定）'];
  return called.map((meeting) => {
    const host = layer === 'public' ? null : read.meetingRun(meeting.no).host;
    return `H${meeting.no}：${formatWhen(meeting.startsAt, zone)}，${meeting.place}${host === null ? '' : `，${host}主持`}。`;
  });
}
