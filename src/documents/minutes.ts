import type { Paper, PaperBlock } from '../core/paper.js';
import type { StoreReader } from '../core/reader.js';
import type { Item, Meeting } from '../core/records.js';
import { askedOnMinutes } from '../domain/minutes-asked.js';
import { formatWhen } from '../domain/when.js';
import { type DocumentContext, type Maker, NothingToPrintError } from './page.js';
import { dateIn, meetingOf, placeOf, titleIn } from './subject.js';

/** 协商纪要 with 协商意见 and lines to sign: from the record only. For the public what was agreed, without who said or pays what. */
export const minutes: Maker<Paper> = (read, subject, context) => {
  const { meeting, topic } = meetingOf(read, subject);
  if (meeting.status !== 'open' && meeting.status !== 'adjourned') throw new NothingToPrintError();
  const { layer, version } = context;
  const internal = layer === 'internal';
  const notes = read.meetingNotes(meeting.no);
  const items = read.itemsOf(topic.no);
  const said = notes.filter((note) => note.kind === 'said').map((note) => `${note.who === null ? '' : `${note.who}：`}${note.text}`);
  const differ = notes.filter((note) => note.kind === 'differ').map((note) => `${note.item === null ? '' : `${note.item} `}${note.text}`);
  const state = read.minutes(meeting.no)?.confirmedAt == null ? '（未定稿）' : `（${dateIn(read.minutes(meeting.no)?.confirmedAt ?? 0, context.zone)}定稿）`;
  return {
    title: '院坝协商会纪要（协商意见）',
    subtitle: `H${meeting.no}${state}`,
    layer,
    version,
    blocks: [
      { is: 'text', text: `议题：${topic.no} 号 ${titleIn(topic)}（${placeOf(read, topic.village)}）` },
      ...about(read, meeting, context),
      ...(internal ? section('各方发言', said) : []),
      ...agreed(read, items, context),
      ...(internal ? section('没有谈拢的', differ) : section('没有谈拢的', differ.length === 0 ? [] : [`${differ.length} 处意见不一，照实记着，接着商量。`])),
      ...(internal ? answers(read, meeting) : []),
      ...(read.waiver(topic.no) === undefined ? [] : section('说明', ['本次会议经批准先议后补，调研在报送前补齐。'])),
      { is: 'text', text: '以上照会上记的写，没有添加；没有表示意见的，写“未表示意见”。征求意见，不是表决。' },
      ...(internal ? signed(read, meeting) : []),
    ],
  };
};

function section(head: string, lines: readonly string[]): readonly PaperBlock[] {
  return lines.length === 0 ? [] : [{ is: 'heading', text: head }, ...lines.map((text): PaperBlock => ({ is: 'text', text }))];
}

function about(read: StoreReader, meeting: Meeting, { layer, zone }: DocumentContext): readonly PaperBlock[] {
  const run = read.meetingRun(meeting.no);
  const names = [...read.attendees(meeting.no).map((id) => read.person(id)?.name ?? '（已删除）'), ...read.rollCalled(meeting.no)];
  const count = meeting.counted ?? names.length;
  const women = run.women === null ? '' : `，其中女 ${run.women} 人`;
  const listed = layer === 'public' || names.length === 0 ? '' : `：${names.join('、')}`;
  return [
    { is: 'text', text: `时间：${formatWhen(meeting.startsAt, zone)}` },
    { is: 'text', text: `地点：${meeting.place}` },
    ...(run.host === null || layer === 'public' ? [] : [{ is: 'text', text: `主持：${run.host}` } as const]),
    { is: 'text', text: `到会：${count} 人${women}${listed}` },
  ];
}

function agreed(read: StoreReader, items: readonly Item[], context: DocumentContext): readonly PaperBlock[] {
  if (items.length === 0) return section('协商意见', ['会上没有达成共识。']);
  const hands = (item: Item): readonly string[] => {
    const counted = read.hands(item.no);
    return counted === undefined ? [] : [`举手：同意 ${counted.yes}，不同意 ${counted.no}，未表示 ${counted.abstain}（${counted.who}）。`];
  };
  return section(
    '协商意见',
    items.flatMap((item) => [`${item.no}　${item.text}。`, answersOf(item, context), ...hands(item)]),
  );
}

/** The six answers; for the public the unit and the day. */
function answersOf(item: Item, { layer, zone }: DocumentContext): string {
  const due = `期限：${dateIn(item.dueAt, zone)}。`;
  if (layer === 'public') return `承办：${item.unit ?? '待交办'}；${due}`;
  return `牵头：${item.lead}；参与：${item.participants}；出资：${item.payer}；实施：${item.implementer}；监督：${item.supervisor}；${due}`;
}

function answers(read: StoreReader, meeting: Meeting): readonly PaperBlock[] {
  const standing = read.minutes(meeting.no);
  if (standing === undefined) return [];
  const given = new Map(read.minutesAnswers(meeting.no, standing.revision).map((one) => [one.person, one]));
  const lines = askedOnMinutes(meeting, read).map((id) => {
    const answer = given.get(id);
    const words = answer === undefined ? '未表示意见' : answer.answer === 'confirmed' ? '已确认' : `有异议，${answer.text ?? ''}`;
    return `${read.person(id)?.name ?? '（已删除）'}：${words}`;
  });
  return section('各方对纪要', lines);
}

function signed(read: StoreReader, meeting: Meeting): readonly PaperBlock[] {
  const done = read.signatures(meeting.no);
  const open = askedOnMinutes(meeting, read)
    .map((id) => read.person(id)?.name ?? '')
    .filter((name) => name !== '' && !done.includes(name));
  return [
    ...section('签字（可按手印）', done.length === 0 ? [] : [`已在纸上签字：${done.join('、')}。`]),
    { is: 'signatures', labels: [...open, '主持人', '记录人'] },
  ];
}
