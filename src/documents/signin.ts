import type { Paper } from '../core/paper.js';
import type { StoreReader } from '../core/reader.js';
import { formatWhen } from '../domain/when.js';
import type { Maker } from './page.js';
import { meetingOf, titleIn } from './subject.js';

const LEAST_ROWS = 24;
const MOST_BLANK = 6;

/** 签到表: whoever was invited or said they come stands there already, then room for all others. Nothing is asked but name, house and a signature or thumbprint. */
export const signin: Maker<Paper> = (read, subject, { layer, version, zone }) => {
  const { meeting, topic } = meetingOf(read, subject);
  const expected = layer === 'public' ? [] : expectedAt(read, meeting.no);
  const blank = Math.max(LEAST_ROWS - expected.length, MOST_BLANK);
  const rows = [...expected, ...Array.from({ length: blank }, () => ['', '', '', ''])].map((cells, n) => [`${n + 1}`, ...cells]);
  return {
    title: '院坝协商会签到表',
    subtitle: `（H${meeting.no} ${titleIn(topic)}）`,
    layer,
    version,
    blocks: [
      { is: 'text', text: `时间：${formatWhen(meeting.startsAt, zone)}　地点：${meeting.place}` },
      { is: 'table', head: ['序号', '姓名', '组、户或单位', '签名或手印', '备注'], rows, widths: [1, 2, 3, 3, 2] },
    ],
  };
};

function expectedAt(read: StoreReader, meeting: number): readonly (readonly string[])[] {
  const here = new Set(read.attendees(meeting));
  const line = (name: string, id: string | null): readonly string[] => {
    const person = id === null ? undefined : read.person(id);
    const home = person?.household == null ? (person?.unit ?? '') : (read.household(person.household)?.label ?? '');
    return [name, home, '', id !== null && here.has(id) ? '已用手机签到' : ''];
  };
  const invited = read.invitations(meeting);
  const coming = read.rsvps(meeting).filter((one) => one.coming !== 'no' && one.person !== null && !invited.some((each) => each.person === one.person));
  const listed = new Set([...invited.map((one) => one.person), ...coming.map((one) => one.person)]);
  const others = [...here].filter((id) => !listed.has(id));
  return [
    ...invited.map((one) => line(one.name, one.person)),
    ...[...coming.flatMap((one) => one.person ?? []), ...others].map((id) => line(read.person(id)?.name ?? '（已删除）', id)),
    ...read.rollCalled(meeting).map((name) => line(name, null)),
  ];
}
