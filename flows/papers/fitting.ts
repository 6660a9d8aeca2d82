import type { DocumentKind } from '../../src/core/paper.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Meeting, Topic } from '../../src/core/records.js';
import { wasChosen } from '../../src/domain/lifecycle.js';

/** What people call a paper; the first is what is printed. */
const WORDS: Readonly<Partial<Record<DocumentKind, readonly string[]>>> = {
  collection: ['征集表', '议题征集表'],
  choosing: ['确定表', '议题确定表', '定题表'],
  scheme: ['方案', '协商方案'],
  research: ['调研报告', '报告'],
  notice: ['通知', '会议通知'],
  signin: ['签到表', '签到'],
  minutes: ['纪要', '协商意见', '会议纪要'],
  task: ['交办单', '交办'],
  satisfaction: ['测评表', '满意度', '满意度表', '满意度测评表'],
  publication: ['公示'],
  calendar: ['日历'],
  'poll-chart': ['结果图', '图', '结果'],
};

/** A paper there is something for. `subject` as people say it. */
export interface Fitting {
  readonly kind: DocumentKind;
  readonly subject: string;
}

/** Nobody is named in these: they may stand in an office group as they are. */
const NAMELESS: readonly DocumentKind[] = ['notice', 'publication', 'poll-chart', 'calendar'];

/** True when a paper names people, and so goes to one person only. */
export function namesPeople(kind: DocumentKind): boolean {
  return !NAMELESS.includes(kind);
}

/** The kind somebody means by these words; undefined = none. */
export function kindOf(words: string): DocumentKind | undefined {
  const plain = words.replace(/[\s“”"]/gu, '');
  const found = Object.entries(WORDS).find(([, names]) => names.includes(plain));
  return found?.[0] as DocumentKind | undefined;
}

/** What a paper is called. */
export function wordOf(kind: DocumentKind): string {
  return WORDS[kind]?.[0] ?? '';
}

/** Papers of a topic, of its meetings, polls and items, in the order of the work. */
export function ofTopic(read: StoreReader, topic: Topic): readonly Fitting[] {
  const no = `${topic.no}`;
  const round = read.roundOf(topic.no);
  const has: readonly (readonly [DocumentKind, boolean])[] = [
    ['collection', true],
    ['choosing', read.choosing(topic.no) !== undefined],
    ['scheme', wasChosen(topic.status)],
    ['research', read.report(topic.no) !== undefined || read.research(topic.no).length > 0],
    ['satisfaction', read.askedToRate(topic.no, round).length + read.ratings(topic.no, round).length > 0],
    ['publication', !topic.sealed && read.publications(topic.no).length > 0],
  ];
  const own = has.flatMap(([kind, there]): readonly Fitting[] => (there ? [{ kind, subject: no }] : []));
  const [before, after] = [own.filter((one) => !isLast(one.kind)), own.filter((one) => isLast(one.kind))];
  return [
    ...before,
    ...read.pollsOf(topic.no).flatMap((poll) => ofPoll(read, poll.no)),
    ...read.meetingsOf(topic.no).flatMap((meeting) => ofMeeting(meeting, topic)),
    ...read.itemsOf(topic.no).flatMap((item) => ofItem(read, item.no)),
    ...after,
  ];
}

function isLast(kind: DocumentKind): boolean {
  return kind === 'satisfaction' || kind === 'publication';
}

/** Papers of one meeting. */
export function ofMeeting(meeting: Meeting, topic: Topic): readonly Fitting[] {
  const subject = `H${meeting.no}`;
  if (meeting.status === 'cancelled') return [];
  const held = meeting.status === 'open' || meeting.status === 'adjourned';
  const kinds: readonly DocumentKind[] = held ? ['minutes', 'signin'] : [...(topic.sealed ? [] : (['notice'] as const)), 'signin', 'calendar'];
  return kinds.map((kind) => ({ kind, subject }));
}

/** The picture of a result, once there is one. */
export function ofPoll(read: StoreReader, no: number): readonly Fitting[] {
  return (read.poll(no)?.published ?? null) === null ? [] : [{ kind: 'poll-chart', subject: `P${no}` }];
}

/** The order to a unit, once a unit has it. */
export function ofItem(read: StoreReader, no: `${number}-${number}`): readonly Fitting[] {
  return (read.item(no)?.unit ?? null) === null ? [] : [{ kind: 'task', subject: no }];
}
