import { assessedTopics } from '../domain/assessed.js';
import { assess, type Indicator, INDICATORS } from '../domain/assessment.js';
import { formatDay } from '../domain/when.js';
import type { Paper } from '../core/paper.js';
import { type Maker, NothingToPrintError } from './page.js';

/** 考核表: ten indicators of a town (or of the county) and year with their formulas, what stands behind them, and what was said against them. `subject` is `<town code or county>-<year>`. */
export const assessment: Maker<Paper> = (read, subject, { now, zone, layer, version }) => {
  const [place = '', digits = ''] = subject.split('-');
  const year = Number(digits);
  const name = place === 'county' ? read.county()?.name : read.townName(place);
  if (name === undefined || !Number.isInteger(year)) throw new NothingToPrintError();
  const topics = assessedTopics(read).filter((topic) => place === 'county' || topic.town === place);
  const indicators = assess(topics, year, zone, now);
  const appeals = place === 'county' ? [] : read.appeals(place, year);
  return {
    title: `${name} ${year} 年院坝协商考核表`,
    subtitle: `（数字都由记录算出，到${formatDay(now, zone)}）`,
    layer,
    version,
    landscape: true,
    blocks: [
      { is: 'table', head: ['项', '指标', '得数', '算到', '基数', '算法'], widths: [4, 14, 9, 7, 7, 59], rows: indicators.map(row) },
      { is: 'text', text: '保密的件不在里面，公开了再算。第 8、9、10 项只看不计分。' },
      { is: 'heading', text: '哪几件' },
      { is: 'table', head: ['项', '算到的', '没算到的'], widths: [6, 47, 47], rows: indicators.map(casesOf) },
      ...(appeals.length === 0
        ? []
        : [
            { is: 'heading', text: '异议和答复' } as const,
            {
              is: 'table',
              head: ['异议', '项', '原因', '县里答复'],
              widths: [8, 6, 43, 43],
              rows: appeals.map((one) => [String(one.no), String(one.indicator), one.reason, one.answer ?? '还没答复']),
            } as const,
          ]),
    ],
  };
};

function row({ no, kind, value, hit, of }: Indicator): readonly string[] {
  const about = INDICATORS[no - 1];
  const words = value === null ? '—' : kind === 'days' ? `${value.toFixed(1)} 天` : `${Math.round(value * 100)}%`;
  return [String(no), about?.name ?? '', words, value === null ? '—' : String(hit), String(of), about?.formula ?? ''];
}

function casesOf({ no, cases }: Indicator): readonly string[] {
  const numbers = (hit: boolean): string => cases.flatMap((one) => (one.hit === hit ? [one.no] : [])).join('、');
  return [String(no), numbers(true), numbers(false)];
}
