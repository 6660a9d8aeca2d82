import type { Paper, PaperBlock } from '../core/paper.js';
import { isShown, satisfactionOf } from '../domain/satisfaction.js';
import { type Maker, NothingToPrintError } from './page.js';
import { titleIn, topicOf } from './subject.js';

/** 满意度测评表: the numbers, and a sheet for those who have not answered. Who said what stands nowhere; below five answers the public reads no numbers. */
export const satisfaction: Maker<Paper> = (read, subject, { layer, version }) => {
  const topic = topicOf(read, subject);
  const round = read.roundOf(topic.no);
  const asked = read.askedToRate(topic.no, round);
  const ratings = read.ratings(topic.no, round);
  if (asked.length === 0 && ratings.length === 0) throw new NothingToPrintError();
  const s = satisfactionOf(asked, ratings);
  const rows = [
    ['满意', `${s.satisfied}`],
    ['基本满意', `${s.basically}`],
    ['不满意', `${s.dissatisfied}`],
    ['还没有评', `${s.asked - s.answered}`],
  ];
  const numbers: PaperBlock = isShown(s)
    ? { is: 'table', head: ['评价', '人数'], rows, widths: [2, 1] }
    : { is: 'text', text: '评价的人不到 5 个，分项不印，免得认出是谁说的。' };
  const left = asked.filter((id) => !ratings.some((one) => one.person === id));
  return {
    title: '办理结果满意度测评表',
    subtitle: `（${topic.no}号 ${titleIn(topic)}）`,
    layer,
    version,
    blocks: [
      { is: 'text', text: `请了 ${s.asked} 人评价，${s.answered} 人评了。` },
      numbers,
      ...(layer === 'internal' && left.length > 0
        ? [
            { is: 'heading', text: '上门问的，打一个勾' } as const,
            {
              is: 'table',
              head: ['姓名', '组、户', '满意', '基本满意', '不满意', '原因'],
              rows: left.map((id) => {
                const person = read.person(id);
                return [person?.name ?? '（已删除）', person?.household == null ? '' : (read.household(person.household)?.label ?? ''), '', '', '', ''];
              }),
              widths: [3, 3, 2, 3, 2, 5],
            } as const,
            { is: 'text', text: `问完用“评价 ${topic.no}”录进来，一行一个。单位看不到是谁说的。` } as const,
          ]
        : []),
    ],
  };
};
