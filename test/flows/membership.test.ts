import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { membershipFlow } from '../../flows/membership/flow.js';
import type { Decision } from '../../src/core/flow.js';
import { DAY } from '../../src/core/time.js';
import { type Bench, openBench, sends, settle, texts, VILLAGE } from '../support/flow-bench.js';

let bench: Bench;

beforeEach(() => {
  bench = openBench([membershipFlow]);
  settle(bench);
});
afterEach(() => bench.close());

const secretOf = (decision: Decision): string => {
  const code = decision.effects.find((e) => e.type === 'code');
  return code?.type === 'code' ? code.secret : '';
};

describe('binding a group', () => {
  const groupCode = (args = { to: '临江村' }) => secretOf(bench.command('小杨', '私', 'groupcode', args));

  it('takes a code once, within a day', () => {
    const secret = groupCode();
    const bound = bench.command('小杨', '新群', 'bindgroup', { text: secret });
    expect(bound.changes).toMatchObject([{ type: 'group.bound', kind: 'village', scope: `village:${VILLAGE}`, conversation: '新群', name: '临江村群' }]);
    expect(texts(bound)[0]).toContain('联络员小杨');
    expect(texts(bound)[0]?.length).toBeLessThanOrEqual(120);
    expect(texts(bench.command('小杨', '又一群', 'bindgroup', { text: secret }))[0]).toContain('用过了或过期了');
    const old = groupCode();
    bench.forward(DAY);
    expect(bench.command('小杨', '又一群', 'bindgroup', { text: old }).changes).toEqual([]);
  });

  it('names the group of a section, never twice the same', () => {
    const secret = secretOf(bench.command('小杨', '龙泉联络组', 'groupcode', { to: '临江', unit: '3栋' }));
    expect(bench.command('小杨', '新群', 'bindgroup', { text: secret }).changes).toMatchObject([{ name: '3栋群2' }]);
  });

  it('is silent to strangers and in a group that stays unbound, and says when it is bound already', () => {
    const secret = groupCode();
    expect(bench.command('生人', '新群', 'bindgroup', { text: secret }).effects).toEqual([]);
    expect(bench.command('冉婆婆', '新群', 'bindgroup', { text: secret }).effects).toEqual([]);
    expect(texts(bench.command('小杨', '3栋群', 'bindgroup', { text: secret }))[0]).toContain('早就绑定了，是3栋群');
  });

  it('gives no codes to residents or for an unknown village', () => {
    expect(bench.command('冉婆婆', '3栋群', 'groupcode', { to: '临江村' }).effects).toEqual([]);
    expect(texts(bench.command('冉婆婆', '私', 'groupcode', { to: '临江村' }))[0]).toContain('请找联络员');
    expect(texts(bench.command('小杨', '私', 'groupcode', { to: '山顶村' }))[0]).toContain('没有找到');
    expect(texts(bench.command('小杨', '私', 'groupcode'))[0]).toContain('哪个村');
  });
});

describe('who somebody is', () => {
  const claim = (who: string, text: string) => bench.command(who, '私', 'iam', { text, to: '临江村' });

  it('waits for somebody of the section who knows the person', () => {
    const made = claim('生人', '3栋602 李大哥');
    expect(made.changes).toMatchObject([{ type: 'claim.made', id: 1, section: '3栋602', name: '李大哥' }]);
    expect(sends(made)[1]?.to).toEqual({ to: 'person', person: 'zhou' });
    const vouched = bench.command('周联户', '私', 'vouch', { kind: '认', choices: [1] });
    expect(vouched.changes).toMatchObject([
      { type: 'account.bound', account: 'sandbox/bot/生人', person: 'li' },
      { type: 'claim.answered', state: 'vouched' },
    ]);
    expect(sends(vouched).find((s) => s.key === 'claim-1-answer')?.to).toEqual({ to: 'chat', platform: 'sandbox', account: 'bot', conversation: 'p-生人' });
    expect(texts(bench.command('周联户', '私', 'vouch', { kind: '认', choices: [1] }))[0]).toContain('已经认过了');
  });

  it('asks for the house of somebody not on the roll', () => {
    bench.command('生人', '私', 'iam', { household: '三栋', person: '王新来', to: '临江村' });
    expect(texts(bench.command('周联户', '私', 'vouch', { kind: '认', choices: [1] }))[0]).toContain('认 1 门牌602');
    expect(texts(bench.command('周联户', '私', 'vouch', { kind: '认', choices: [1, 999] }))[0]).toContain('没有3栋999');
    bench.command('周联户', '私', 'vouch', { kind: '认', text: '1 门牌604' });
    expect(bench.read.peopleOf('h4').map((p) => p.name)).toEqual(['王新来']);
    expect(texts(bench.command('生人', '私', 'me'))[0]).toContain('住3栋604');
  });

  it('lets a 联户长 vouch for the own section only and tells who is refused', () => {
    claim('生人', '5组 赵六');
    expect(texts(bench.command('周联户', '私', 'vouch', { kind: '认', choices: [1] }))[0]).toContain('不是您联的户');
    expect(bench.command('冉婆婆', '3栋群', 'vouch', { kind: '认', choices: [1] }).effects).toEqual([]);
    expect(texts(bench.command('冉婆婆', '私', 'vouch', { kind: '认', choices: [1] }))[0]).toContain('由联户长');
    const refused = bench.command('小杨', '私', 'vouch', { kind: '不认', choices: [1, 7] });
    expect(texts(refused)[0]).toBe('1 号：不认，已告诉本人。\n7 号：没有这一条。');
    expect(texts(refused)[1]).toContain('没对上');
  });

  it('stores nothing of a name typed in a group and asks for the village', () => {
    const inGroup = bench.command('生人', '3栋群', 'iam', { household: '3栋', person: '李大哥' });
    expect(inGroup.changes).toEqual([]);
    expect(texts(inGroup)[0]).not.toContain('李大哥');
    expect(texts(bench.command('生人', '私', 'iam', { household: '3栋', person: '李大哥' }))[0]).toContain('哪个村');
    expect(texts(claim('生人', '9栋 李大哥'))[0]).toContain('这里有：3栋、5组');
    expect(texts(claim('李大哥', '3栋 李大哥'))[0]).toContain('已经登记好了');
  });
});

describe('codes for people', () => {
  it('gives a role to the one it was made for', () => {
    const secret = secretOf(bench.command('小杨', '私', 'rolecode', { person: '李大哥', level: '监督员', to: '临江村' }));
    expect(texts(bench.command('冉婆婆', '私', 'bind', { text: secret }))[0]).toContain('发给别人的');
    const bound = bench.command('生人', '私', 'bind', { text: secret });
    expect(bound.changes).toMatchObject([
      { type: 'account.bound', person: 'li' },
      { type: 'role.granted', role: 'supervisor', scope: `village:${VILLAGE}` },
    ]);
    expect(texts(bench.command('生人', '私', 'bind', { text: secret }))[0]).toContain('用过了');
  });

  it('does not let a liaison make liaisons, nor roles elsewhere', () => {
    expect(texts(bench.command('小杨', '私', 'rolecode', { person: '李大哥', level: '联络员', to: '临江村' }))[0]).toContain('联络组长');
    expect(texts(bench.command('小杨', '私', 'rolecode', { person: '李大哥', level: '委员', to: '全县' }))[0]).toContain('不归您');
    expect(texts(bench.command('小杨', '私', 'rolecode', { person: '李大哥', level: '大王', to: '临江村' }))[0]).toContain('没有“大王”');
  });

  it('never takes a code in a group', () => {
    expect(texts(bench.command('生人', '3栋群', 'bind', { text: 'X' }))[0]).toContain('别发在群里');
    expect(texts(bench.command('生人', '私', 'bind', { text: 'X' }))[0]).toContain('这个码不对');
  });
});

describe('the private chat', () => {
  it('makes people reachable and greets who is known by name', () => {
    const known = bench.opened('冉婆婆');
    expect(known.changes).toMatchObject([{ type: 'account.reachable', account: 'sandbox/bot/冉婆婆', bot: 'bot' }]);
    expect(texts(known)[0]).toContain('冉婆婆，您好');
    expect(texts(bench.opened('生人'))[0]).toContain('我是 3组 张三');
  });

  it('tells what is kept in private and nothing in a group', () => {
    expect(texts(bench.command('周联户', '私', 'me'))[0]).toMatch(/住3栋603.*\n职务：临江村联户长/);
    expect(texts(bench.command('周联户', '3栋群', 'me'))[0]).not.toContain('周');
  });

  it('shows a 联户长 the houses in numbers and who waits', () => {
    bench.command('生人', '私', 'iam', { text: '3栋602 李大哥', to: '临江村' });
    const shown = texts(bench.command('周联户', '私', 'myhouses'))[0] ?? '';
    expect(shown).toContain('您联 4 户');
    expect(shown).toContain('等您认：1 号 3栋602 李大哥');
    expect(bench.command('周联户', '3栋群', 'myhouses').effects).toEqual([]);
    expect(texts(bench.command('冉婆婆', '私', 'myhouses'))[0]).toContain('联户长用的');
  });
});
