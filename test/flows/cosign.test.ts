import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cosignFlow } from '../../flows/cosign/flow.js';
import { reply, say } from '../../src/core/answer.js';
import { askSecond, cosignedBy } from '../../src/core/cosign.js';
import type { Decision, Flow } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { DAY, HOUR } from '../../src/core/time.js';
import { closingSeconds, graveUntil, routineSeconds, routineUntil } from '../../src/domain/cosigners.js';
import { endOfWorkingDay } from '../../src/domain/working-day.js';
import { type Bench, openBench, sends, settle, START, texts, VILLAGE, ZONE } from '../support/flow-bench.js';

/** A command of nothing but two people: 销号 1 routine, 录票 with the office, 先议后补 grave. */
const standIn: Flow<StoreReader> = {
  name: 'stand-in',
  hears: ['commanded'],
  load: (read, event) => (event.type === 'commanded' && ['close', 'paperballot', 'waive'].includes(event.command) ? read : undefined),
  decide(read, event, c) {
    if (event.type !== 'commanded') return { changes: [], effects: [] };
    if (!event.by.roles.some((held) => held.role === 'liaison')) return say(event, '现在没有这个权了');
    const second = cosignedBy(event);
    if (second !== undefined) return { changes: [], effects: [reply(event, `办了，${event.by.person} 和 ${second}，${String(event.args['text'])}`)] };
    const grave = event.command === 'waive';
    const seconds =
      event.command === 'paperballot'
        ? routineSeconds(VILLAGE)
        : closingSeconds({ village: VILLAGE, sealed: false }, ['ran', 'li'], event.by.person ?? '', false);
    const until = grave ? graveUntil(c) : routineUntil(c);
    return askSecond(event, { text: '1 号销号', args: { topic: 1, text: '原话' }, topic: 1, seconds, grave, ...until }, read, c);
  },
};

let bench: Bench;
const GROUP = '龙泉联络组';
const ask = (command = 'close'): Decision => bench.command('小杨', GROUP, command, {});
const numberIn = (decision: Decision): string => {
  const asked = sends(decision).find((sent) => /同意 S/.test(sent.message.footer ?? ''));
  return /同意 (S[\d-]+)/.exec(asked?.message.footer ?? '')?.[1] ?? '';
};
const agree = (who: string, text: string, where = '私') => bench.command(who, where, 'cosign', { kind: '同意', text });
const refuse = (who: string, text: string, reason?: string) =>
  bench.command(who, '私', 'cosign', { kind: '不同意', text, ...(reason === undefined ? {} : { reason }) });

beforeEach(() => {
  bench = openBench([cosignFlow, standIn]);
  settle(bench);
  for (const who of ['李大哥', '小杨'])
    bench.record({ type: 'account.reachable', account: `sandbox/bot/${who}`, conversation: `p-${who}`, platform: 'sandbox', bot: 'bot', at: START });
  bench.record(
    { type: 'account.bound', account: 'sandbox/bot/李大哥', person: 'li', at: START },
    { type: 'account.bound', account: 'sandbox/bot/小杨', person: 'yang', at: START },
  );
});
afterEach(() => bench.close());

describe('a command for two people', () => {
  it('asks those who may second in private and says whom it asked', () => {
    const asked = ask();
    expect(sends(asked).map((sent) => sent.to)).toContainEqual({ to: 'person', person: 'li' });
    expect(sends(asked).at(-1)?.message.footer).toContain('已私下问李大哥');
    expect(sends(asked).at(-1)?.message.footer).toContain('11月26日（周四，农历十月十八）晚上12点');
    expect(texts(asked).join('\n')).toContain('小杨要办这件事');
  });

  it('runs as it was shown, from the one who asked, once', () => {
    const number = numberIn(ask());
    const done = agree('李大哥', number);
    expect(texts(done)).toEqual(['好，记下您的同意，这就去办。', '办了，yang 和 li，原话']);
    expect(sends(done).at(-1)?.to).toMatchObject({ conversation: 'c3' });
    expect(texts(agree('李大哥', number))[0]).toContain('已经有人答过');
  });

  it('refuses the same person, also by 确认, and people without the right', () => {
    const number = numberIn(ask());
    expect(texts(agree('小杨', number))[0]).toContain('另一个人');
    expect(texts(bench.command('小杨', GROUP, 'confirm', { text: number }))[0]).toContain('您回不算');
    expect(texts(agree('外村人', number))[0]).toContain('要别的人');
    expect(agree('外村人', number, '3栋群').effects).toEqual([]);
    expect(texts(agree('李大哥', 'S13-0'))[0]).toContain('没有这个号');
    expect(texts(agree('李大哥', number))).toHaveLength(2);
  });

  it('takes a second person without a private chat in the group', () => {
    expect(texts(agree('冉婆婆', numberIn(ask()), '3栋群'))).toHaveLength(2);
  });

  it('reads the rights of the one who asked again', () => {
    const number = numberIn(ask());
    bench.record({ type: 'role.ended', person: 'yang', role: 'liaison', scope: 'town:520327001', at: START });
    expect(texts(agree('李大哥', number))).toContain('现在没有这个权了');
  });

  it('reads the right of the second person at the moment of the answer', () => {
    bench.record({ type: 'role.granted', person: 'zhou', role: 'secretary', scope: `village:${VILLAGE}`, at: START });
    const number = numberIn(ask('paperballot'));
    expect(texts(agree('李大哥', number))[0]).toContain('要别的人');
    bench.record({ type: 'role.ended', person: 'zhou', role: 'secretary', scope: `village:${VILLAGE}`, at: START });
    expect(texts(agree('周联户', number))[0]).toContain('要别的人');
    bench.record({ type: 'role.granted', person: 'zhou', role: 'secretary', scope: `village:${VILLAGE}`, at: START });
    expect(texts(agree('周联户', number))).toHaveLength(2);
  });

  it('tells the reason of a refusal to the one who asked and nobody else', () => {
    const number = numberIn(ask());
    expect(texts(refuse('李大哥', number))[0]).toContain('为什么不同意');
    const refused = refuse('李大哥', number, '还漏着');
    const news = sends(refused).filter((sent) => sent.message.text.includes('还漏着'));
    expect(news.map((sent) => sent.to)).toEqual([{ to: 'person', person: 'yang' }]);
    expect(texts(agree('李大哥', number))[0]).toContain('已经有人答过');
  });
});

describe('the end of waiting', () => {
  it('comes with the next working day, and is told', () => {
    const asked = ask();
    const timer = asked.effects.find((effect) => effect.type === 'schedule');
    expect(timer?.type === 'schedule' ? timer.at : 0).toBe(Date.parse('2026-11-26T23:59:00+08:00'));
    bench.forward(DAY + 14 * HOUR);
    expect(texts(agree('李大哥', numberIn(asked)))[0]).toContain('过时');
    const rung = bench.ring('cosign-expired', timer?.type === 'schedule' ? timer.subject : '');
    expect(sends(rung).map((sent) => sent.to)).toEqual([{ to: 'person', person: 'yang' }]);
    expect(texts(rung)[0]).toContain('没有等到');
    expect(bench.ring('cosign-expired', timer?.type === 'schedule' ? timer.subject : '').effects).toEqual([]);
  });

  it('comes after ten minutes when it is grave', () => {
    const number = numberIn(ask('waive'));
    bench.forward(10 * 60_000);
    expect(texts(agree('李大哥', number))[0]).toContain('过时');
  });

  it('skips weekends and holidays and counts days worked instead', () => {
    const end = (at: string, n = 1) => new Date(endOfWorkingDay(Date.parse(at), ZONE, n)).toISOString();
    expect(end('2026-11-27T10:00:00+08:00')).toBe('2026-11-30T15:59:00.000Z');
    expect(end('2026-09-30T10:00:00+08:00')).toBe('2026-10-08T15:59:00.000Z');
    expect(end('2026-10-09T10:00:00+08:00')).toBe('2026-10-10T15:59:00.000Z');
    expect(end('2026-11-25T10:00:00+08:00', 2)).toBe('2026-11-27T15:59:00.000Z');
  });

  it('comes at once with 算了 or when the same is asked again', () => {
    const number = numberIn(ask());
    expect(texts(bench.command('小杨', GROUP, 'never'))[0]).toContain('不办了');
    expect(texts(agree('李大哥', number))[0]).toContain('不办了');
    const first = numberIn(ask());
    const second = numberIn(ask());
    expect(texts(agree('李大哥', first))[0]).toContain('不办了');
    expect(texts(agree('李大哥', second))).toHaveLength(2);
  });
});
