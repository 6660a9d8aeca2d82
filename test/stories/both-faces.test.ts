import { existsSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { CASES } from './cases.js';
import { recordsDiffer } from './faces/records-differ.js';
import { type Tale, telling } from './telling.js';

vi.setConfig({ testTimeout: 300_000 });

const story = CASES['skeleton'];

const broken = ({ outcome }: Tale): readonly string[] => outcome.checks.filter(({ holds }) => !holds).map(({ what }) => what);

it('one matter, the village on WeChat, its workers and the office on Telegram, WeChat gone for 90 s: the record the sandbox leaves', async () => {
  if (!existsSync('dist/test/stories/faces/child.js')) throw new Error('the bot of the stories is not compiled: run `npm run build`');
  if (story === undefined) throw new Error('the story is gone');
  const quiet = { write: () => undefined, redis: 'none' } as const;
  const both = await telling(story, { ...quiet, face: 'both', gateway: true });
  expect(broken(both)).toEqual([]);
  const heard = both.outcome.heard.map(({ text }) => text);
  expect(heard.filter((text) => text.includes('小院断了线')).length).toBeGreaterThan(0);
  expect(both.outcome.checks.map(({ what }) => what)).toContain('the gap is announced once, with its times');
  const channels = (JSON.parse(both.record) as { ballots: { channel: string }[] }).ballots.map(({ channel }) => channel);
  expect(new Set(channels)).toEqual(new Set(['wechat', 'telegram']));
  const sandbox = await telling(story, { ...quiet, face: 'sandbox' });
  expect(broken(sandbox)).toEqual([]);
  expect(recordsDiffer(both.record, sandbox.record, heard)).toEqual([]);
});
