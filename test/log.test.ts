import { expect, it } from 'vitest';
import { createLog } from '../src/log.js';

function logged(details: object, text = 'something happened'): Record<string, unknown> {
  const lines: string[] = [];
  createLog('info', { write: (line: string) => void lines.push(line) }).info(details, text);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

it('writes ids, numbers and our own sentence', () => {
  const line = logged({ event: 'tg-42-1001', group: 14, topics: [7, 9], late: false });
  expect(line).toMatchObject({ level: 'info', msg: 'something happened', event: 'tg-42-1001', group: 14, topics: [7, 9], late: false });
});

it('withholds texts, names, numbers of people and secrets', () => {
  const secrets = {
    text: '门口路灯坏了',
    words: 'a sentence with blanks',
    name: '王大爷',
    phone: '13812345678',
    idCard: '520327196001011234',
    token: 'abc',
    link: 'https://api.telegram.org/bot1234567:AAAAAAAAAAAAAAAAAAAAAAAA/x',
    redis: 'redis://user:pw@host',
    row: { text: '门口' },
  };
  const line = logged(secrets);
  for (const key of Object.keys(secrets)) expect(line[key], key).toBe('[withheld]');
});

it('keeps of an error its name, code and place, not its message', () => {
  const line = logged({ err: Object.assign(new TypeError('王大爷 said: no\nsecond line'), { code: 'SQLITE_FULL' }) });
  expect(line.err).toMatchObject({ name: 'TypeError', code: 'SQLITE_FULL' });
  expect(JSON.stringify(line)).toContain('log.test.ts');
  expect(JSON.stringify(line)).not.toMatch(/王大爷|second line/);
});
