import { describe, expect, it } from 'vitest';
import { parseWhen, takeWhen } from '../../src/language/time.js';

// A Wednesday, 七月初五.
const NOW = Date.parse('2025-08-27T10:00:00+08:00');

function said(text: string, now = NOW): string {
  const when = parseWhen(text, now);
  if ('ask' in when) return 'ask';
  const local = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return `${local(when.start)}${when.end === undefined ? '' : ` – ${local(when.end)}`}${when.dateOnly === true ? ' day' : ''}`;
}

const CASES: Readonly<Record<string, string>> = {
  周五晚上7点半: '2025-08-29 19:30',
  明天下午3点: '2025-08-28 15:00',
  后天擦黑七点半: '2025-08-29 19:30',
  '8月26日19:30': '2025-08-26 19:30',
  '9月30日': '2025-09-30 18:00 day',
  大后天上午10点: '2025-08-30 10:00',
  下周三: '2025-09-03 18:00 day',
  '3天后': '2025-08-30 18:00 day',
  '18点': '2025-08-27 18:00',
  周五18点: '2025-08-29 18:00',
  周二18点: '2025-09-02 18:00',
  腊月二十八: '2026-02-15 18:00 day',
  除夕: '2026-02-16 18:00 day',
  八月十五晚上8点: '2025-10-06 20:00',
  中秋: '2025-10-06 18:00 day',
  今晚八点: '2025-08-27 20:00',
  明早9点: '2025-08-28 09:00',
  '1月5日': '2026-01-05 18:00 day',
  '8月20日': '2025-08-20 18:00 day',
  '2025-09-01 14:00': '2025-09-01 14:00',
  周五下午3点到5点: '2025-08-29 15:00 – 2025-08-29 17:00',
  '8月28日 19:30-21:00': '2025-08-28 19:30 – 2025-08-28 21:00',
  '9月底前': '2025-09-30 18:00 day',
  周五18点前: '2025-08-29 18:00',
  '２点下午': '2025-08-27 14:00',
  明天中午12点: '2025-08-28 12:00',
  明天晚上12点: '2025-08-29 00:00',
  星期天上午九点一刻: '2025-08-31 09:15',
  两周后: '2025-09-10 18:00 day',
  '2小时后': '2025-08-27 12:00',
  '8月29日（周五）19:30': '2025-08-29 19:30',
  '8月29日（周四）19:30': 'ask',
  八月二十八日晚上七点: '2025-08-28 19:00',
  '8点30': 'ask',
  周三上午9点: '2025-09-03 09:00',
  '9点': 'ask',
  明天3点: 'ask',
  过几天: 'ask',
  周末: 'ask',
  '2月30日': 'ask',
  '25点': 'ask',
  周五或周六: 'ask',
  晚上: 'ask',
  两三天后: 'ask',
  七八点: 'ask',
  好嘛: 'ask',
  晚上2点: 'ask',
  '3栋楼下坝子': 'ask',
  初八: '2025-08-30 18:00 day',
  '8月1日-8月10日': '2025-08-01 18:00 – 2025-08-10 18:00 day',
};

describe('parseWhen', () => {
  for (const [text, expected] of Object.entries(CASES)) {
    it(text, () => expect(said(text)).toBe(expected));
  }
  it('works by the given zone', () => {
    const when = parseWhen('明天下午3点', NOW, 'UTC');
    expect(when).toEqual({ start: Date.parse('2025-08-28T15:00:00Z') });
  });
  it('splits the time off the front', () => {
    expect(takeWhen('周五晚上7点半 3栋楼下坝子')).toEqual({ when: '周五晚上7点半', rest: '3栋楼下坝子' });
    expect(takeWhen('3栋楼下坝子')).toBeUndefined();
  });
});
