import type { Paper } from '../core/paper.js';
import { statsOf } from '../domain/stats.js';
import { formatDay } from '../domain/when.js';
import { type Maker, NothingToPrintError } from './page.js';

/** 统计表: plain counts of the matters a town (or the county) proposed in a year. `subject` is `<town code or county>-<year>`. */
export const stats: Maker<Paper> = (read, subject, { now, zone, layer, version }) => {
  const [place = '', digits = ''] = subject.split('-');
  const year = Number(digits);
  const name = place === 'county' ? read.county()?.name : read.townName(place);
  if (name === undefined || !Number.isInteger(year)) throw new NothingToPrintError();
  const s = statsOf(read, place === 'county' ? null : place, year, zone);
  const rows: readonly (readonly [string, number])[] = [
    ['收到的件', s.topics],
    ['附议户次', s.seconds],
    ['受理', s.accepted],
    ['合并', s.merged],
    ['退回、转办、直办、没列入', s.elsewhere],
    ['走访', s.layers[0]],
    ['座谈', s.layers[1]],
    ['宣讲', s.layers[2]],
    ['征求意见', s.polls],
    ['答的户次', s.answers],
    ['开过的协商会', s.meetings],
    ['到会人次', s.people],
    ['共识事项', s.items],
    ['办好的事项', s.done],
    ['过期没办好的', s.late],
    ['销号', s.closed],
    ['如实记为没谈拢', s.noConsensus],
    ['重启', s.reopened],
  ];
  return {
    title: `${name} ${year} 年院坝协商统计表`,
    subtitle: `（${year} 年提出的件，到${formatDay(now, zone)}；保密的件不在里面）`,
    layer,
    version,
    blocks: [{ is: 'table', head: ['项目', '数'], widths: [70, 30], rows: rows.map(([what, n]) => [what, String(n)]) }],
  };
};
