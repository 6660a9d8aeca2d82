import type { Paper } from '../core/paper.js';
import { supportOf } from '../domain/support.js';
import { type Maker, NothingToPrintError } from './page.js';
import { placeOf, titleIn, topicOf } from './subject.js';

/** 议题确定表: what the leading group settled when the topic was chosen. */
export const choosing: Maker<Paper> = (read, subject, { layer, version }) => {
  const topic = topicOf(read, subject);
  const chosen = read.choosing(topic.no);
  if (chosen === undefined) throw new NothingToPrintError();
  const internal = layer === 'internal';
  const rows = [
    ['议题', `${topic.no} 号 ${titleIn(topic)}`],
    ['村（社区）', placeOf(read, topic.village)],
    ['类别', topic.category ?? '未归类'],
    ['附议', `${supportOf(read, topic)} 户`],
    ['会商日期', chosen.metOn],
    ...(internal ? [['到会', chosen.present]] : []),
    ['党政所需', chosen.needed],
    ['政协所能', chosen.able],
    ['群众所盼', chosen.wished],
    ...(internal ? [['牵头', chosen.lead]] : []),
    ['承担委室', chosen.office],
    ['报批文号', chosen.document],
  ];
  return {
    title: '协商议题确定表',
    layer,
    version,
    blocks: [
      { is: 'table', head: ['项目', '内容'], rows, widths: [1, 3] },
      { is: 'signatures', labels: ['领导小组组长', '记录人'] },
    ],
  };
};
