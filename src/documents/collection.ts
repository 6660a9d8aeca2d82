import type { Paper, PaperBlock } from '../core/paper.js';
import type { StoreReader } from '../core/reader.js';
import { type Round, SOURCES, type Source } from '../core/records-coll.js';
import type { Topic } from '../core/records.js';
import { STATUS_TEXT } from '../domain/lifecycle.js';
import { supportOf, withMerged } from '../domain/support.js';
import type { DocumentContext, Maker } from './page.js';
import { dateIn, placeOf, titleIn, topicOf } from './subject.js';

const SOURCE_NAME: Readonly<Record<Source, string>> = { party: '镇街党委', branch: '村“两委”', section: '村民组长', masses: '群众代表' };

/** 议题征集表: of one topic (`7`), or of all topics of a scope. */
export const collection: Maker<Paper> = (read, subject, context) =>
  /^\d+$/.test(subject) ? ofTopic(read, topicOf(read, subject), context) : ofScope(read, subject, context);

function ofTopic(read: StoreReader, topic: Topic, { layer, version, zone }: DocumentContext): Paper {
  const internal = layer === 'internal';
  const additions = internal ? read.seconds(topic.no).flatMap((second) => (second.text === null ? [] : [second.text])) : [];
  const merged = withMerged(read, topic).filter((part) => part.no !== topic.no);
  const rows = [
    ['编号', `${topic.no} 号`],
    ['村（社区）', placeOf(read, topic.village)],
    ['题目', titleIn(topic)],
    ['类别', topic.category ?? '未归类'],
    ['提出时间', dateIn(topic.proposedAt, zone)],
    ['来源', sourceOf(read, topic)],
    ['提出人', internal ? proposerOf(read, topic) : '（不公开）'],
    ...(internal ? [['原话', topic.text === '' ? '（已删除）' : topic.text]] : []),
    ['附议', `${supportOf(read, topic)} 户`],
    ...(additions.length === 0 ? [] : [['补充', additions.join('\n')]]),
    ...(merged.length === 0 ? [] : [['并入', merged.map((part) => `${part.no} 号`).join('、')]]),
    ['目前', STATUS_TEXT[topic.status]],
  ];
  return { title: '议题征集表', layer, version, blocks: [{ is: 'table', head: ['项目', '内容'], rows, widths: [1, 4] }] };
}

/** Whoever asked not to be named is not named on paper either. */
function proposerOf(read: StoreReader, topic: Topic): string {
  if (read.anonymousProposer(topic.no) !== undefined) return '匿名（本人要求）';
  const household = topic.household === null ? undefined : read.household(topic.household)?.label;
  const name = topic.by === null ? undefined : read.person(topic.by)?.name;
  return [household, name].filter((part) => part !== undefined && part !== '').join(' ') || '未登记';
}

function sourceOf(read: StoreReader, topic: Topic): string {
  if (read.anonymousProposer(topic.no) !== undefined) return '群众匿名提出';
  const recorded = read.recorded(topic.no);
  return recorded === undefined ? '群众自己提出' : recorded.source === 'proxy' ? '代为记录' : '走访发现';
}

function ofScope(read: StoreReader, scope: string, { layer, version, zone }: DocumentContext): Paper {
  const topics = read.topicsOf(scope).filter((topic) => layer === 'internal' || (!topic.sealed && topic.released));
  const round = read
    .rounds()
    .filter((one) => one.villages.some((code) => inScope(read, code, scope)))
    .at(-1);
  const rows = topics.map((topic) => [
    `${topic.no}`,
    read.village(topic.village)?.name ?? '',
    titleIn(topic),
    topic.category ?? '',
    sourceOf(read, topic),
    `${supportOf(read, topic)}`,
    dateIn(topic.proposedAt, zone),
    STATUS_TEXT[topic.status],
  ]);
  const head = ['编号', '村（社区）', '题目', '类别', '来源', '附议（户）', '提出时间', '目前'];
  const table: PaperBlock = { is: 'table', head, rows, widths: [5, 9, 22, 7, 10, 8, 13, 14] };
  return {
    title: '议题征集表',
    layer,
    version,
    landscape: true,
    blocks: [...(round === undefined ? [] : roundBlocks(read, round, zone)), topics.length === 0 ? { is: 'text', text: '还没有收到议题。' } : table],
  };
}

function roundBlocks(read: StoreReader, round: Round, zone: string): readonly PaperBlock[] {
  const asked = new Map(read.sourcesAsked(round.no).map((one) => [one.source, one.count]));
  const sources = SOURCES.map((source) => `${SOURCE_NAME[source]}${asked.has(source) ? `${asked.get(source)}人` : '未问'}`).join('，');
  return [
    {
      is: 'text',
      text: `本轮征集：${dateIn(round.opensAt, zone)}至${dateIn(round.closesAt, zone)}，收到 ${read.topicsOfRound(round.no).length} 件。问到：${sources}。`,
    },
  ];
}

function inScope(read: StoreReader, village: string, scope: string): boolean {
  return scope === 'county' || scope === `village:${village}` || scope === `town:${read.village(village)?.town ?? ''}`;
}
