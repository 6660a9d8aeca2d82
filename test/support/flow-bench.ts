import { strictAudience } from './strict-audience.js';
import type { Change } from '../../src/core/change.js';
import type { Actor, ChatKind, CommandArgs, Place, VillageEvent } from '../../src/core/event.js';
import type { Decision, Effect, Flow } from '../../src/core/flow.js';
import type { PromptRow } from '../../src/core/records.js';
import type { StoreReader } from '../../src/core/reader.js';
import { MINUTE } from '../../src/core/time.js';
import { createApply } from '../../src/store/apply.js';
import { openStore } from '../../src/store/open.js';
import { createReader } from '../../src/store/reader.js';

export const VILLAGE = '520327001001';
export const ZONE = 'Asia/Shanghai';
/** Wednesday 2026-11-25 10:00 +08:00. */
export const START = Date.UTC(2026, 10, 25, 2);

type Typed = Extract<VillageEvent, { type: 'commanded' }>;
type Sent = Extract<Effect, { type: 'send' }>;

/** One village on the real tables, driven flow by flow without an engine: six households, two groups, a 联户长, a liaison. */
export function openBench(flows: readonly Flow[]) {
  const store = openStore(':memory:', { world: 'sandbox' });
  const audience = strictAudience(flows);
  const apply = createApply(store.db);
  const stored = createReader(store.db);
  const prompts = new Map<string, PromptRow>();
  const codes = new Map<string, Extract<Effect, { type: 'code' }>>();
  const used = new Set<string>();
  const accounts = new Map<string, string>();
  let now = START;
  let serial = 0;
  let news = 0;

  const read: StoreReader = {
    ...stored,
    prompt: (id) => prompts.get(id),
    actorOf: (account) => actor(account),
    newsSince: () => news,
    codeMatching: (secret, at) => {
      const code = codes.get(secret);
      return code === undefined || used.has(code.id) || code.expiresAt <= at
        ? undefined
        : { id: code.id, kind: code.kind, scope: code.scope, person: code.person };
    },
  };

  function actor(account: string): Actor {
    const id = stored.accountPerson(account) ?? accounts.get(account);
    const person = id === undefined ? undefined : stored.person(id);
    if (person === undefined) return { accountKey: account, roles: [] };
    return {
      accountKey: account,
      person: person.id,
      roles: person.roles,
      ...(person.household === null ? {} : { household: person.household }),
      ...(person.village === null ? {} : { village: person.village }),
    };
  }

  function place(where: string, account: string): Place {
    const base = { platform: 'sandbox', account: 'bot' } as const;
    const group = stored.groupsOf('village', 'county').find((g) => g.name === where) ?? stored.groupsOf('liaison', 'county').find((g) => g.name === where);
    if (where === '私') return { ...base, conversation: `p-${account.split('/')[2] ?? ''}`, chat: 'private' satisfies ChatKind };
    return group === undefined
      ? { ...base, conversation: where, chat: 'unbound' }
      : { ...base, conversation: group.conversation, chat: group.kind, group: group.id, scope: group.scope };
  }

  const keep = (effect: Effect): void => {
    if (effect.type === 'ask') {
      prompts.set(effect.id, {
        id: effect.id,
        place: effect.place,
        label: effect.label,
        kind: effect.kind,
        options: effect.options,
        max: effect.max ?? 1,
        subject: effect.subject,
        openedAt: now,
        until: effect.until ?? null,
        closedAt: null,
      });
    }
    if (effect.type === 'code') codes.set(effect.secret, effect);
    if (effect.type === 'code-used') used.add(effect.id);
  };

  function run(event: VillageEvent): Decision {
    const context = {
      now,
      zone: ZONE,
      eventKey: event.key,
      phone: '0851-1',
      rules: read.rules(),
      newId: () => `id${++serial}`,
      newSecret: (bits: number) => `S${bits}-${++serial}`,
    };
    for (const flow of audience.of(event.type)) {
      const state = flow.load(read, event);
      if (state === undefined) continue;
      const decision = flow.decide(state, event, context);
      for (const change of decision.changes) {
        apply(change);
      }
      decision.effects.forEach(keep);
      // The second person's 同意 makes the command come again, as in the engine.
      if (decision.next === undefined) return decision;
      const then = run(decision.next);
      return { changes: [...decision.changes, ...then.changes], effects: [...decision.effects, ...then.effects] };
    }
    return { changes: [], effects: [] };
  }

  const next = () => ({ key: `e${++serial}`, at: now });
  const accountOf = (who: string): string => `sandbox/bot/${who}`;
  const bench = {
    read,
    record: (...changes: readonly Change[]) => changes.forEach((change) => apply(change)),
    knows: (who: string, person: string) => accounts.set(accountOf(who), person),
    forward: (ms: number) => (now += ms),
    setNews: (n: number) => (news = n),
    command: (who: string, where: string, command: string, args: CommandArgs = {}): Decision => {
      const account = accountOf(who);
      const event: Typed = {
        ...next(),
        type: 'commanded',
        by: actor(account),
        place: place(where, account),
        command,
        args,
        text: '',
        addressed: true,
        masked: false,
      };
      return run(event);
    },
    /** Step one and two of ②: the args of the preview come back confirmed. */
    confirm: (who: string, where: string, shown: Decision): Decision => {
      const wait = shown.effects.find((effect) => effect.type === 'confirm');
      if (wait?.type !== 'confirm') throw new Error(`nothing to confirm: ${texts(shown).join(' | ')}`);
      return bench.command(who, where, wait.command, { ...wait.args, confirmed: 1 });
    },
    choose: (who: string, where: string, choices: readonly number[], extra: { at?: number; atLatest?: number; override?: boolean } = {}): Decision => {
      const account = accountOf(who);
      const prompt = [...prompts.keys()][0] ?? '';
      return run({ ...next(), ...extra, type: 'chose', by: actor(account), place: place(where, account), prompt, choices });
    },
    askedBack: (who: string, where: string, text: string): Decision => {
      const account = accountOf(who);
      return run({ ...next(), type: 'asked-back', by: actor(account), place: place(where, account), prompt: [...prompts.keys()][0] ?? '', text });
    },
    opened: (who: string): Decision => run({ ...next(), type: 'opened', by: actor(accountOf(who)), place: place('私', accountOf(who)) }),
    ring: (name: string, subject: string): Decision => run({ ...next(), type: 'timer', name, subject, revision: 1 }),
    close: () => store.close(),
  };
  return bench;
}

export type Bench = ReturnType<typeof openBench>;

/** What was said to anybody, in order. */
export function texts(decision: Decision): readonly string[] {
  return sends(decision).map((sent) => sent.message.text);
}

/** The messages of a decision. */
export function sends(decision: Decision): readonly Sent[] {
  return decision.effects.filter((effect) => effect.type === 'send');
}

/** Six houses of 3栋 and 5组, the people the tests speak of, and topic 1. */
export function settle(bench: Bench): void {
  const at = START - MINUTE;
  const scope = `village:${VILLAGE}`;
  const person = (id: string, name: string, household: string | null, houses: readonly string[] = []): Change => ({
    type: 'person.recorded',
    id,
    name,
    village: VILLAGE,
    household,
    unit: null,
    houses,
    expertise: null,
  });
  bench.record(
    { type: 'county.recorded', code: '520327', name: '凤冈县', zone: ZONE, phone: '0851-1' },
    { type: 'town.recorded', code: '520327001', name: '龙泉镇' },
    { type: 'village.recorded', code: VILLAGE, name: '临江村', town: '520327001' },
    { type: 'village.recorded', code: '520327001002', name: '龙井社区', town: '520327001' },
    ...[1, 2, 3, 4].map((n): Change => ({ type: 'household.recorded', id: `h${n}`, village: VILLAGE, section: '3栋', no: `60${n}`, label: `3栋60${n}` })),
    ...[5, 6].map((n): Change => ({ type: 'household.recorded', id: `h${n}`, village: VILLAGE, section: '5组', no: `${n}`, label: `5组${n}号` })),
    { type: 'household.recorded', id: 'x1', village: '520327001002', section: '1组', no: '1', label: '1组1号' },
    person('ran', '冉婆婆', 'h1'),
    person('ranson', '冉小二', 'h1'),
    person('li', '李大哥', 'h2'),
    person('zhou', '周联户', 'h3', ['h1', 'h2', 'h3', 'h4']),
    person('yang', '小杨', null),
    { type: 'person.recorded', id: 'far', name: '外村人', village: '520327001002', household: 'x1', unit: null, houses: [], expertise: null },
    { type: 'role.granted', person: 'zhou', role: 'lianhuzhang', scope, at },
    { type: 'role.granted', person: 'yang', role: 'liaison', scope: 'town:520327001', at },
    { type: 'group.bound', id: 'g1', platform: 'sandbox', account: 'bot', conversation: 'c1', kind: 'village', scope, name: '3栋群', owner: null, at },
    { type: 'group.bound', id: 'g2', platform: 'sandbox', account: 'bot', conversation: 'c2', kind: 'village', scope, name: '5组群', owner: null, at },
    {
      type: 'group.bound',
      id: 'g3',
      platform: 'sandbox',
      account: 'bot',
      conversation: 'c3',
      kind: 'liaison',
      scope: 'town:520327001',
      name: '龙泉联络组',
      owner: null,
      at,
    },
    {
      type: 'topic.proposed',
      no: 1,
      village: VILLAGE,
      title: '屋顶漏水',
      text: '屋顶漏水',
      sealed: false,
      category: null,
      by: 'ran',
      byAccount: 'a',
      household: 'h1',
      group: 'g1',
      at,
    },
  );
  for (const [who, id] of [
    ['冉婆婆', 'ran'],
    ['冉小二', 'ranson'],
    ['李大哥', 'li'],
    ['周联户', 'zhou'],
    ['小杨', 'yang'],
    ['外村人', 'far'],
  ] as const)
    bench.knows(who, id);
}
