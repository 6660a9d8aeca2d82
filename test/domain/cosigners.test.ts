import { DEFAULT_RULES } from '../../src/domain/rules.js';
import { expect, it } from 'vitest';
import { closingSeconds, graveUntil, routineSeconds, routineUntil } from '../../src/domain/cosigners.js';

const at = (when: string) => ({
  now: Date.parse(`${when}:00+08:00`),
  zone: 'Asia/Shanghai',
  eventKey: 'e',
  rules: DEFAULT_RULES,
  phone: '1',
  newId: () => 'i',
  newSecret: () => 's',
});
const TOPIC = { village: '520327001007', sealed: false };

it('makes one of the two a party, a proposer or the 监督员', () => {
  expect(closingSeconds(TOPIC, ['ran'], 'yang', false)).toMatchObject({ people: ['ran'], roles: ['supervisor'] });
  expect(closingSeconds(TOPIC, ['ran'], 'ran', false).roles).toContain('liaison-head');
  expect(closingSeconds({ ...TOPIC, sealed: true }, ['ran'], 'yang', false)).toMatchObject({ people: ['ran'], roles: [] });
  expect(routineSeconds('520327001007').scope).toBe('village:520327001007');
});

it('waits to the end of the next working day, grave things ten minutes', () => {
  expect(routineUntil(at('2026-09-30T15:00')).until).toBe(Date.parse('2026-10-08T23:59:00+08:00'));
  expect(routineUntil(at('2026-11-27T15:00')).until).toBe(Date.parse('2026-11-30T23:59:00+08:00'));
  expect(graveUntil(at('2026-11-27T15:00')).until).toBe(Date.parse('2026-11-27T15:10:00+08:00'));
});
