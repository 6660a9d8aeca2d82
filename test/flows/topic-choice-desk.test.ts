import { DEFAULT_RULES } from '../../src/domain/rules.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { strictAudience } from '../support/strict-audience.js';
import type { Change } from '../../src/core/change.js';
import type { CommandArgs, HeldRole, VillageEvent } from '../../src/core/event.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import { createApply } from '../../src/store/apply.js';
import { openStore, type Store } from '../../src/store/open.js';
import { createReader } from '../../src/store/reader.js';
import { choiceFlow } from '../../flows/choice/flow.js';
import { deskFlow } from '../../flows/desk/flow.js';
import { topicFlow } from '../../flows/topic/flow.js';

const NOW = Date.parse('2026-11-25T10:00:00+08:00');
const V = '520327001001';
const audience = strictAudience([topicFlow, choiceFlow, deskFlow]);
const LIAISON: HeldRole = { role: 'liaison', scope: 'town:520327001' };
const WHO: Readonly<Record<string, { household: string | null; roles: readonly HeldRole[] }>> = {
  ran: { household: 'h1', roles: [] },
  long: { household: 'h2', roles: [] },
  san: { household: 'h3', roles: [] },
  yang: { household: null, roles: [LIAISON] },
  zhou: { household: null, roles: [{ role: 'chair', scope: 'county' }] },
};

let store: Store;
let count = 0;

function context(): DecideContext {
  let n = 0;
  return {
    now: NOW,
    zone: 'Asia/Shanghai',
    eventKey: `e${count}`,
    rules: DEFAULT_RULES,
    phone: '0851-1',
    newId: () => `id-${count}-${(n += 1)}`,
    newSecret: () => '4821',
  };
}

function text(effects: readonly Effect[], to: 'chat' | 'person' | 'group' = 'chat'): string {
  return effects.flatMap((effect) => (effect.type === 'send' && effect.to.to === to ? [effect.message.text] : [])).join('\n');
}

function play(event: VillageEvent): readonly Effect[] {
  const read = createReader(store.db);
  const apply = createApply(store.db);
  for (const flow of audience.of(event.type)) {
    const state = flow.load(read, event);
    if (state === undefined) continue;
    const decision: Decision = flow.decide(state, event, context());
    const effects = [...decision.effects];
    for (const change of decision.changes) {
      apply(change);
      for (const other of audience.after(change.type)) effects.push(...(other.after?.(change, read, context()).effects ?? []));
    }
    return effects;
  }
  return [];
}

function act(who: string, chat: 'village' | 'private' | 'liaison', command: string, args: CommandArgs = {}, masked = false): readonly Effect[] {
  count += 1;
  const person = WHO[who];
  const by = {
    accountKey: `sandbox/bot/${who}`,
    person: who,
    roles: person?.roles ?? [],
    ...(person?.household == null ? {} : { household: person.household, village: V }),
  };
  const scope = chat === 'village' ? { group: 'g1', scope: `village:${V}` } : chat === 'liaison' ? { group: 'g2', scope: 'town:520327001' } : {};
  const place = { platform: 'sandbox' as const, account: 'bot', conversation: `${chat}-${chat === 'private' ? who : ''}`, chat, ...scope };
  return play({ type: 'commanded', key: `e${count}`, at: NOW, by, place, command, args, text: '', addressed: true, masked });
}

beforeEach(() => {
  store = openStore(':memory:', { world: 'sandbox' });
  const apply = createApply(store.db);
  const facts: Change[] = [
    { type: 'county.recorded', code: '520327', name: '凤冈', zone: 'Asia/Shanghai', phone: '0851-1' },
    { type: 'town.recorded', code: '520327001', name: '龙泉' },
    { type: 'village.recorded', code: V, name: '凤翔社区', town: '520327001' },
    ...['h1', 'h2', 'h3'].map((id): Change => ({ type: 'household.recorded', id, village: V, section: '3栋', no: id, label: id })),
    ...Object.entries(WHO).map(
      ([id, who]): Change => ({
        type: 'person.recorded',
        id,
        name: id,
        village: who.household === null ? null : V,
        household: who.household,
        unit: null,
        houses: [],
        expertise: null,
      }),
    ),
    { type: 'role.granted', person: 'yang', role: 'liaison', scope: 'town:520327001', at: NOW },
  ];
  facts.forEach(apply);
});

afterEach(() => store.close());

describe('proposing and seconding', () => {
  it('answers with number and kind in the group, never the words', () => {
    const said = text(act('ran', 'village', 'topic', { text: '3组路灯坏了半年，王家门口最黑' }));
    expect(said).toContain('收到，1 号（3组 路灯）');
    expect(said).not.toContain('王家');
  });

  it('offers a similar topic and merges on 附议', () => {
    act('ran', 'village', 'topic', { text: '3栋楼顶漏水' });
    expect(text(act('long', 'village', 'topic', { text: '3栋楼顶漏水好久了' }))).toContain('附议 1');
    expect(text(act('long', 'village', 'second', { topic: 1 }))).toContain('2 号也并到 1 号');
    expect(createReader(store.db).topic(2)?.status).toBe('merged');
  });

  it('counts a household once and refuses the own topic', () => {
    act('ran', 'village', 'topic', { text: '路灯坏了' });
    expect(text(act('ran', 'village', 'second', { topic: 1 }))).toContain('您家提的');
    expect(text(act('long', 'village', 'second', { topic: 1 }))).toContain('1 户');
    expect(text(act('long', 'private', 'second', { topic: 1 }))).toContain('已附议');
  });

  it('seals a quarrel: not listed, no 附议, proposer only', () => {
    expect(text(act('ran', 'private', 'topic', { text: '和邻居边界纠纷' }))).toContain('只私下办');
    expect(text(act('long', 'village', 'topics'))).toContain('没有在办的事');
    expect(text(act('long', 'village', 'second', { topic: 1 }))).toBe('这件事在办，请看私聊。');
    expect(text(act('long', 'private', 'status', { topic: 1 }))).not.toContain('已收到');
    expect(text(act('ran', 'private', 'status', { topic: 1 }))).toContain('已收到');
  });
});

describe('choosing', () => {
  beforeEach(() => {
    act('ran', 'village', 'topic', { text: '3组路灯坏了' });
    act('long', 'village', 'topic', { text: '村口要修桥' });
  });

  it('accepts a batch, tells the proposers, and is silent without the right', () => {
    expect(text(act('yang', 'liaison', 'accept', { topics: [1, 2] }), 'person')).toContain('受理了');
    expect(createReader(store.db).topic(1)?.status).toBe('shortlisted');
    expect(act('ran', 'village', 'accept', { topic: 1 })).toEqual([]);
  });

  it('merges in two steps and later fates reach the merged proposer', () => {
    expect(text(act('yang', 'liaison', 'merge', { topics: [2], to: 1 }))).toContain('原话都留着');
    expect(createReader(store.db).topic(2)?.status).toBe('collected');
    act('yang', 'liaison', 'merge', { topics: [2], to: 1, confirmed: '1' });
    const fates = act('yang', 'liaison', 'accept', { topic: 1 }).flatMap((effect) =>
      effect.type === 'send' && effect.to.to === 'person' ? [effect.to.person] : [],
    );
    expect(fates.sort()).toEqual(['long', 'ran']);
  });

  it('says what is next when a move is not possible', () => {
    act('yang', 'private', 'return', { topics: [1], reason: '已到法院', confirmed: '1' });
    expect(text(act('zhou', 'private', 'defer', { topic: 1, reason: '等等看' }))).toContain('下一步：没有了');
  });

  it('names the next command only to those whose command it is', () => {
    const chair = text(act('zhou', 'private', 'choose', { topic: 1 }));
    expect(chair).toContain('下一步：联络员看一遍');
    expect(chair).not.toContain('受理 1');
  });

  it('records what 撤销 needs and has nothing to undo without it', () => {
    const kept = act('yang', 'liaison', 'accept', { topic: 1 }).find((effect) => effect.type === 'undoable');
    expect(kept?.before).toContain('"no":1,"status":"collected"');
    expect(text(act('yang', 'liaison', 'undo'))).toContain('没有能撤销的');
  });

  it('refuses to merge a topic into itself or a merged one', () => {
    expect(text(act('yang', 'liaison', 'merge', { topics: [1], to: 1 }))).not.toContain('原话都留着');
    act('yang', 'liaison', 'merge', { topics: [2], to: 1, confirmed: '1' });
    expect(text(act('yang', 'liaison', 'merge', { topics: [1], to: 2 }))).toContain('请并到 1 号');
  });

  it('shows the very words at 退回', () => {
    expect(text(act('yang', 'private', 'return', { topic: 1, reason: '已到法院' }))).toContain('先退回：已到法院');
    expect(text(act('yang', 'private', 'return', { topics: [1], reason: '已到法院', confirmed: '1' }), 'person')).toContain('已到法院');
  });
});

describe('desk', () => {
  it('lists what waits and opens cards by command strings', () => {
    expect(text(act('yang', 'private', 'todo'))).toContain('没有要办的');
    act('ran', 'village', 'topic', { text: '3组路灯坏了' });
    const asked = act('yang', 'private', 'todo').find((effect) => effect.type === 'ask');
    expect(asked?.options).toEqual(['1号']);
    expect(act('yang', 'private', 'card', { topic: 1 }).find((effect) => effect.type === 'ask')?.options).toContain('受理 1');
  });

  it('answers emergencies at once and alerts the liaison', () => {
    const place = { platform: 'sandbox' as const, account: 'bot', conversation: 'v', chat: 'village' as const, group: 'g1', scope: `village:${V}` };
    const effects = play({ type: 'said', key: 'e-x', at: NOW, by: { accountKey: 'a', roles: [] }, place, text: '着火了', masked: false, reason: 'emergency' });
    expect(text(effects)).toContain('119');
    expect(text(effects, 'person')).toContain('着火了');
  });
});
