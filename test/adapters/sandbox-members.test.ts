import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openWorld, WorldError, type WorldSeed } from '../../adapters/sandbox/world.js';
import { worldSeed } from '../../src/sandbox-door.js';
import { loadCounty } from '../../src/ops/load-county.js';

const SEED: WorldSeed = {
  people: ['mei', 'wang'].map((userId) => ({ userId, name: userId === 'mei' ? '李梅' : '王大爷', role: 'resident' })),
  groups: [
    { conversation: 'g-1', name: '1组群', kind: 'village', scope: 'village:1', members: ['mei'] },
    { conversation: 'g-2', name: '2组群', kind: 'village', scope: 'village:1' },
  ],
};
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yuanba-members-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('lets nobody speak or press in a group he is not in, until he is taken in; a restart does not forget it', () => {
  const file = join(dir, 'world.db');
  let world = openWorld(file, SEED);
  const speak = (userId: string, conversation: string) => world.say({ userId, conversation, text: '要得' });
  const buttons = [{ label: '愿意', prompt: 'p', choice: 1 }];
  const asked = world.post('g-1', '愿不愿意', buttons);
  expect(() => speak('wang', 'g-1')).toThrow('王大爷不在这个群');
  expect(() => world.press({ userId: 'wang', messageId: asked, choice: 1 })).toThrow(WorldError);
  expect(world.updatesAfter(0, 10)).toEqual([]);
  expect([speak('mei', 'g-1'), speak('wang', 'g-2')].every((id) => id > 0)).toBe(true);
  world.setMember('wang', 'g-1', true);
  world.setMember('mei', 'g-1', false);
  world.close();
  world = openWorld(file, SEED);
  expect(speak('wang', 'g-1')).toBeGreaterThan(0);
  expect(() => speak('mei', 'g-1')).toThrow('李梅不在这个群');
  expect(world.groups().map((group) => group.members)).toEqual([['wang'], undefined]);
  world.close();
});

it('the example’s people are where they belong: residents in their village’s groups, offices in theirs', () => {
  const seed = worldSeed(loadCounty('examples/fenggang'));
  const placesOf = (userId: string) => seed.groups.filter((group) => group.members?.includes(userId) === true).map((group) => group.conversation);
  expect(placesOf('longma')).toEqual(['g-fx3', 'g-fx5']);
  expect(placesOf('yanglaosan')).toEqual(['g-lj']);
  expect(placesOf('xiaoyang')).toEqual(expect.arrayContaining(['g-fx3', 'g-lq']));
  expect(placesOf('xiaoyang')).not.toContain('g-jh');
  expect(placesOf('zhouzhuxi')).toEqual(['g-lead']);
  expect(placesOf('laoli')).toEqual(['g-unit']);
});
