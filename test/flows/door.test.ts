import { DEFAULT_RULES } from '../../src/domain/rules.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doorFlow } from '../../flows/door/flow.js';
import { pollFlow } from '../../flows/poll/flow.js';
import type { DoorNews, VillageEvent } from '../../src/core/event.js';
import type { Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { DAY, HOUR, MINUTE } from '../../src/core/time.js';
import { extendedClosing } from '../../src/domain/gap.js';
import { type Bench, openBench, sends, settle, START, texts, ZONE } from '../support/flow-bench.js';

let bench: Bench;
beforeEach(() => {
  bench = openBench([pollFlow]);
  settle(bench);
  bench.record(
    { type: 'person.recorded', id: 'shi', name: '小石', village: null, household: null, unit: null, houses: [], expertise: null },
    { type: 'role.granted', person: 'shi', role: 'operator', scope: 'county', at: START },
  );
});
afterEach(() => bench.close());

const PLACE = { platform: 'sandbox', account: 'bot', conversation: '', chat: 'unbound' } as const;
const place = { place: PLACE, key: 'e', at: START };

/** A question of the poll kind stands open in 3栋群. */
function asking(until: number): StoreReader {
  const row = { id: 'q', place: 'sandbox/bot/c1', label: 'P1', kind: 'choice', options: ['愿意', '不愿意'], max: 1, subject: 'poll:1' } as const;
  const promptsAt = (at: string) => (at === 'sandbox/bot/c1' ? [{ ...row, openedAt: START - HOUR, until, closedAt: null }] : []);
  return { ...bench.read, promptsAt };
}

/** No group but 3栋群 is bound. */
function onlyFirst(read: StoreReader): StoreReader {
  return { ...read, groupsOf: (kind, scope) => read.groupsOf(kind, scope).filter((group) => group.id === 'g1') };
}

function decide(event: VillageEvent, read: StoreReader = bench.read, now = START): Decision {
  const state = doorFlow.load(read, event);
  if (state === undefined) throw new Error('not for the followup flow');
  const context = { now, zone: ZONE, eventKey: event.key, rules: DEFAULT_RULES, phone: '0851-1', newId: () => 'id', newSecret: () => 's' };
  return doorFlow.decide(state, event, context);
}
const gap = (from: number, to: number): VillageEvent => ({ ...place, type: 'platform', what: 'gap', from, to });
const news = (told: DoorNews): VillageEvent => ({ ...place, type: 'door', news: told });

describe('after a gap', () => {
  it('tells the group that was asked something now, the others with their next message, and the operator', () => {
    const told = sends(decide(gap(START - 2 * MINUTE, START), asking(START + 2 * DAY)));
    expect(told.map((one) => [one.to.to === 'group' ? one.to.group : 'person', one.ride === true])).toEqual([
      ['g1', false],
      ['g2', true],
      ['g3', true],
      ['person', false],
    ]);
    expect(told[0]?.message.text).toContain('9:58 到 10:00');
    expect(told[0]?.message.text).toContain('P1');
  });

  it.each([
    ['one group was asked', asking, '有表态的 1 个群已经告诉，另外 2 个群下次说话时带到。'],
    ['no group was asked', () => bench.read, '那会儿没有群在表态，3 个群下次说话时带到。'],
    ['every group was asked', (until: number) => onlyFirst(asking(until)), '有表态的 1 个群已经告诉。'],
    ['no group is bound', () => ({ ...bench.read, groupsOf: () => [] }), '还没有绑定的群，不用告诉谁。'],
  ] as const)('the operator reads which groups know of it: %s', (_what, read, words) => {
    const told = sends(decide(gap(START - 2 * MINUTE, START), read(START + 2 * DAY)));
    expect(told.at(-1)?.message.text.split('小院断了线。')[1]).toBe(words);
  });

  it('waits for the morning at night, unless the morning is too late', () => {
    const night = START + 12 * HOUR;
    const urgent = (until: number) => sends(decide(gap(night - MINUTE, night), asking(until), night))[0]?.urgent;
    expect(urgent(night + 20 * HOUR)).toBe(false);
    expect(urgent(night + HOUR)).toBe(true);
  });

  it.each([
    ['ended before the gap', -10, undefined],
    ['ended in the gap: the lost time again, at least five minutes', 1, 10 + 5],
    ['ends soon after: what was lost', 60, 60 + 10],
    ['ends in two days: ample time', 2 * 24 * 60, undefined],
  ])('a question that %s', (_what, closesMinute, newMinute) => {
    const closing = extendedClosing(START + closesMinute * MINUTE, { from: START, to: START + 10 * MINUTE });
    expect(closing === undefined ? undefined : (closing - START) / MINUTE).toBe(newMinute);
  });

  it('never gives more than half an hour', () => {
    expect(extendedClosing(START + 6 * HOUR, { from: START, to: START + 5 * HOUR })).toBe(START + 6 * HOUR + 30 * MINUTE);
  });
});

describe('news of the account', () => {
  it('a short break is told to nobody, a long one to the operator', () => {
    const away = decide(news({ what: 'away' }));
    expect(sends(away)).toEqual([]);
    const timer = away.effects.find((effect) => effect.type === 'schedule');
    if (timer?.type !== 'schedule') throw new Error('no timer');
    expect(timer.at).toBe(START + 3 * MINUTE);
    expect(decide(gap(START, START + MINUTE)).effects).toContainEqual({ type: 'cancel', key: timer.key });
    const still = decide({ key: 't', at: timer.at, type: 'timer', name: timer.name, subject: timer.subject, revision: 1 });
    expect(texts(still)[0]).toContain('从 10:00 起断着');
  });

  it.each([
    [{ what: 'loggedOut' }, '退出了登录'],
    [{ what: 'scan', link: 'https://login.weixin.qq.com/l/abc' }, '/l/abc'],
    [{ what: 'stranger' }, '别的微信号'],
    [{ what: 'held', until: START + HOUR }, '歇到 11:00'],
  ] as const)('%j reaches the operator at any hour', (told, words) => {
    const [first, ...rest] = sends(decide(news(told)));
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ to: { to: 'person', person: 'shi' }, urgent: true });
    expect(first?.message.text).toContain(words);
  });

  it('new ids freeze what hung on the old ones, and every liaison hears which groups', () => {
    const event: VillageEvent = { ...place, place: { ...PLACE, account: 'bot2' }, type: 'door', news: { what: 'renewed', before: 'bot' } };
    const frozen = decide(event);
    expect(frozen.changes).toEqual([{ type: 'door.renewed', platform: 'sandbox', before: 'bot', account: 'bot2', at: START }]);
    const toLiaison = sends(frozen).find((one) => one.to.to === 'person' && one.to.person === 'yang');
    expect(toLiaison?.message.text).toContain('3栋群、5组群、龙泉联络组');
  });
});
