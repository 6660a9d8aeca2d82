import { afterEach, expect, it } from 'vitest';
import { openVillage, type Village } from '../support/village.js';

let v: Village;
afterEach(async () => {
  await v.close();
});

it('a resident proposes and reads a number first', async () => {
  v = await openVillage();
  await v.say('冉婆婆', '3栋群', '提议题 路边栏杆断了半个月');
  console.log(v.read('3栋群'), v.errors);
  await v.say('小杨', '龙泉联络组', '待办');
  console.log(v.read('龙泉联络组'), v.readPrivate('小杨'), v.errors);
  expect(v.errors).toEqual([]);
});
