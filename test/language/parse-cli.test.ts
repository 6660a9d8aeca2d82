import { describe, expect, it } from 'vitest';
import { parseLine, runParse } from '../../src/cli/parse.js';

describe('yuanba parse', () => {
  const at = '2025-08-27T10:00:00+08:00';
  it('answers by mode', () => {
    expect(parseLine(JSON.stringify({ id: 1, mode: 'time', text: '周五晚上7点半', at }))).toEqual({
      id: 1,
      kind: 'time',
      start: '2025-08-29T19:30:00+08:00',
      shown: '8月29日（周五，农历七月初七）19:30',
    });
    expect(parseLine(JSON.stringify({ id: 2, mode: 'time', text: '改天', at }))).toMatchObject({ id: 2, kind: 'ask' });
    expect(parseLine(JSON.stringify({ id: 'm', mode: 'mask', text: '13812345678' }))).toMatchObject({ text: '〔电话〕' });
    expect(parseLine(JSON.stringify({ id: 'c', mode: 'clean', text: 'a\0b' }))).toMatchObject({ text: 'ab' });
  });
  it('an absent quietSeconds is quiet here', () => {
    const line = { id: 3, text: '2', chat: 'village', addressed: false, open: [{ prompt: 'P7', kind: 'choice', options: ['甲', '乙'], max: 1 }] };
    expect(parseLine(JSON.stringify(line))).toEqual({ id: 3, kind: 'vote', prompt: 'P7', choices: [2] });
    expect(parseLine(JSON.stringify({ ...line, quietSeconds: 5 }))).toMatchObject({ kind: 'ask' });
  });
  it('keeps the order and survives rubbish', async () => {
    async function* lines(): AsyncGenerator<string> {
      yield '{"id":1,"text":"议题","chat":"village"}';
      yield 'rubbish';
      yield '';
      yield '{"id":2}';
    }
    const out: string[] = [];
    await runParse(lines(), (line) => out.push(line));
    expect(out.map((line) => JSON.parse(line) as unknown)).toEqual([
      { id: 1, kind: 'command', command: 'topics', args: {} },
      { kind: 'refuse', reason: 'bad_json' },
      { id: 2, kind: 'refuse', reason: 'bad_line' },
    ]);
  });
});
