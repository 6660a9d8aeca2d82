import type { Paper } from '../core/paper.js';
import { type Maker, NothingToPrintError } from './page.js';
import { dateIn, itemOf, placeOf, titleIn } from './subject.js';

/** 交办单 of one point of consensus, after it was given to a unit. */
export const task: Maker<Paper> = (read, subject, { layer, version, zone }) => {
  const { item, topic } = itemOf(read, subject);
  if (item.unit === null) throw new NothingToPrintError();
  const internal = layer === 'internal';
  const given = read
    .itemNotes(item.no)
    .filter((note) => note.kind === 'tasked')
    .at(-1);
  const adoption = read.adoption(topic.no);
  const rows = [
    ['编号', item.no],
    ['事项', item.text],
    ['来源', `${placeOf(read, topic.village)} ${topic.no} 号“${titleIn(topic)}”协商意见`],
    ['采纳文号', adoption?.document ?? '（无）'],
    ['承办单位', item.unit],
    ...(internal ? [['责任人', (item.person === null ? undefined : read.person(item.person)?.name) ?? '（待定）']] : []),
    ...(internal
      ? [
          ['牵头', item.lead],
          ['参与', item.participants],
          ['出资', item.payer],
          ['监督', item.supervisor],
        ]
      : []),
    ['办结期限', dateIn(item.dueAt, zone)],
    ['交办时间', given === undefined ? '' : dateIn(given.at, zone)],
  ];
  return {
    title: '协商意见交办单',
    layer,
    version,
    blocks: [
      { is: 'table', head: ['项目', '内容'], rows, widths: [1, 3] },
      {
        is: 'text',
        text: `请按期办理，有进展随时告诉小院：“进展 ${item.no} …”，办好了“办结 ${item.no} 说明”。不归本单位办的，7 个工作日内“退办 ${item.no} 原因”；到期前要延的，“延期 ${item.no} 日期 原因”，只延一次。`,
      },
      { is: 'signatures', labels: ['承办单位签收', '签收日期', '交办人'] },
    ],
  };
};
