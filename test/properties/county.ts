import type { Change, ChangeOf } from '../../src/core/change.js';
import { DAY, type Instant, SECOND } from '../../src/core/time.js';
import { isOpen } from '../../src/domain/lifecycle.js';
import { concerned } from '../../src/domain/support.js';
import { strictAudience } from '../support/strict-audience.js';
import { handle } from '../../src/engine/handle.js';
import { createApply } from '../../src/store/apply.js';
import { createJournal } from '../../src/store/journal.js';
import { createKnown } from '../../src/store/known.js';
import { openStore } from '../../src/store/open.js';
import { createOutbox } from '../../src/store/outbox.js';
import { createReader } from '../../src/store/reader.js';
import { createDocuments } from '../../src/store/documents.js';
import { createTimers } from '../../src/store/timers.js';
import { flows } from '../../flows/index.js';
import { closingNeedsTwo, tasksNeedAdoption, waiverNeedsTwo } from './rules.js';

const ZONE = 'Asia/Shanghai';
const V = '520327001001';
const START = Date.parse('2026-11-25T10:00:00+08:00');
const SECRET = Buffer.alloc(32, 7);

/** Who speaks in the random county, and where. */
export const PEOPLE = ['冉婆婆', '小龙', '张大爷', '田三嫂', '冉书记', '小杨', '周主席', '老李', '小吴', '老张'] as const;
export const PLACES = ['私', '村群', '联络组', '领导群'] as const;

export type Who = (typeof PEOPLE)[number];
export type Where = (typeof PLACES)[number];

const ROLES: Readonly<Partial<Record<Who, readonly [string, string]>>> = {
  田三嫂: ['lianhuzhang', `village:${V}`],
  冉书记: ['secretary', `village:${V}`],
  小杨: ['liaison', 'town:520327001'],
  周主席: ['chair', 'county'],
  老李: ['unit', 'county'],
  小吴: ['liaison-head', 'county'],
  老张: ['supervisor', `village:${V}`],
};
const GROUPS = [
  ['村群', 'village', `village:${V}`],
  ['联络组', 'liaison', 'town:520327001'],
  ['领导群', 'lead', 'county'],
] as const;
const HOUSES = ['h1', 'h2', 'h3', 'h4'];
const FAR = '张大爷';

function facts(): readonly Change[] {
  const at = START - DAY;
  const account = (who: Who): string => `sandbox/bot/${who}`;
  return [
    { type: 'county.recorded', code: '520327', name: '凤冈县', zone: ZONE, phone: '0851-1' },
    { type: 'town.recorded', code: '520327001', name: '龙泉镇' },
    { type: 'village.recorded', code: V, name: '凤翔社区', town: '520327001' },
    ...HOUSES.map((id, n): Change => ({ type: 'household.recorded', id, village: V, section: '3栋', no: `10${n + 1}`, label: `3栋10${n + 1}` })),
    ...PEOPLE.map(
      (name, n): Change => ({
        type: 'person.recorded',
        id: name,
        name,
        village: n < 5 ? V : null,
        household: HOUSES[n] ?? null,
        unit: name === '老李' ? '住建局' : null,
        houses: name === '田三嫂' ? HOUSES : [],
        expertise: null,
      }),
    ),
    ...Object.entries(ROLES).map(([person, [role, scope]]): Change => ({ type: 'role.granted', person, role, scope, at })),
    ...PEOPLE.map((who): Change => ({ type: 'account.bound', account: account(who), person: who, at })),
    // One resident has never opened a private chat.
    ...PEOPLE.filter((who) => who !== FAR).map(
      (who): Change => ({ type: 'account.reachable', account: account(who), conversation: `dm-${who}`, platform: 'sandbox', bot: 'bot', at }),
    ),
    ...GROUPS.map(
      ([name, kind, scope]): Change => ({
        type: 'group.bound',
        id: name,
        platform: 'sandbox',
        account: 'bot',
        conversation: name,
        kind,
        scope,
        name,
        owner: null,
        at,
      }),
    ),
  ];
}

/** A whole county in memory, the engine's own handling of every sentence, no platform. A rule that does not hold throws. */
export function openCounty() {
  const store = openStore(':memory:', { world: 'sandbox' });
  const known = createKnown();
  const reader = createReader(store.db, known);
  const write = createApply(store.db, known);
  const layers = new Map<number, Set<number>>();
  const waived = new Set<number>();
  const reached = new Map<string, number>();
  let happened: Change[] = [];
  let now: Instant = START;
  let serial = 0;
  let told = 0;

  const journal = createJournal(store.db);
  store.raw.exec('begin');
  facts().forEach(write);
  store.raw.exec('savepoint clean');

  const parts = {
    db: store.db,
    known,
    reader,
    outbox: createOutbox(store.db),
    timers: createTimers(store.db),
    documents: createDocuments(store.db),
    asked: () => undefined,
    countySecret: SECRET,
    zone: ZONE,
    scheduled: () => undefined,
    queued: () => undefined,
    fileTouched: () => undefined,
    toasted: () => undefined,
    audience: strictAudience(flows),
    journal,
    apply: (change: Change) => {
      if (change.type === 'meeting.noticed') noticeNeedsResearch(change);
      if (change.type === 'research.recorded' && change.text.trim() !== '') layers.set(change.topic, (layers.get(change.topic) ?? new Set()).add(change.layer));
      if (change.type === 'gate.waived') {
        waived.add(change.topic);
        reached.set('waived', (reached.get('waived') ?? 0) + 1);
      }
      if (change.type === 'item.tasked') tasksNeedAdoption(change.no, reader);
      if (change.type === 'gate.waived') waiverNeedsTwo(change.topic, happened, reader);
      if (change.type === 'topic.moved' && change.to === 'closed') closingNeedsTwo(change.topic, happened, reader);
      if (change.type === 'topic.moved') reached.set(change.to, (reached.get(change.to) ?? 0) + 1);
      if (change.type === 'topic.merged') reached.set('merged', (reached.get('merged') ?? 0) + 1);
      write(change);
      happened.push(change);
    },
  };

  function noticeNeedsResearch(change: ChangeOf<'meeting.noticed'>): void {
    reached.set('notice', (reached.get('notice') ?? 0) + 1);
    if (waived.has(change.topic) || layers.get(change.topic)?.size === 3) return;
    throw new Error(`a meeting about ${change.topic} was noticed without research and without a waiver`);
  }

  /** Fates written since the last look: `topic-7-fate-returned-r<instant>-<person>`. */
  function fatesSince(): readonly string[] {
    const rows = store.raw.prepare(`select seq, key from outbox where seq > ? order by seq`).all(told) as { seq: number; key: string }[];
    told = rows.at(-1)?.seq ?? told;
    return rows.map((row) => row.key).filter((key) => /^topic-\d+-fate-/u.test(key));
  }

  /** Everyone concerned by a matter that is over is told so once; who ended it themselves knows; 不列入 waits for a human. */
  function everybodyIsToldOnce(keys: readonly string[]): void {
    const said = keys.map((key) => key.replace(/-fate-.*-r\d+-/u, ' '));
    if (new Set(said).size < said.length) throw new Error(`somebody was told two fates at once: ${said.join('; ')}`);
    for (const change of happened) {
      if (change.type !== 'topic.moved' && change.type !== 'topic.merged') continue;
      const topic = reader.topic(change.topic);
      const status = change.type === 'topic.merged' ? 'merged' : change.to;
      if (topic === undefined || isOpen(status)) continue;
      const own = topic.by ?? reader.anonymousProposer(topic.no)?.person;
      const people = concerned(reader, topic).filter((person) => change.by !== 'resident' || person !== own);
      for (const person of people) {
        const has = keys.includes(`topic-${topic.no}-fate-${status}-r${change.at}-${person}`);
        if (has === (status === 'rejected')) throw new Error(`${person} was ${has ? '' : 'not '}told that ${topic.no} is ${status}`);
      }
    }
  }

  /** A submission is open, or has one fate: its own answer, or the one matter it went into. */
  function everySubmissionHasOneFate(): void {
    for (const topic of reader.topicsOf('county')) {
      if ((topic.status === 'merged') !== (topic.mergedInto !== null)) throw new Error(`${topic.no} is ${topic.status} and merged into ${topic.mergedInto}`);
      if (!isOpen(topic.status) && topic.status !== 'merged' && (topic.fate ?? '') === '') throw new Error(`${topic.no} is ${topic.status} without an answer`);
      const seen = new Set<number>();
      for (let at: typeof topic | undefined = topic; at !== undefined && at.mergedInto !== null; at = reader.topic(at.mergedInto)) {
        if (seen.has(at.no)) throw new Error(`${topic.no} was merged in a circle`);
        seen.add(at.no);
        if (reader.topic(at.mergedInto) === undefined) throw new Error(`${topic.no} went into nothing`);
      }
    }
  }

  function begin(): void {
    happened = [];
  }

  function look(): void {
    everybodyIsToldOnce(fatesSince());
    everySubmissionHasOneFate();
  }

  return {
    reached,
    say(who: Who, where: Where, text: string): void {
      begin();
      serial += 1;
      now += SECOND;
      const isPrivate = where === '私';
      const base = { key: `m${serial}`, platform: 'sandbox', account: 'bot', conversation: isPrivate ? `dm-${who}` : where, at: now, receivedAt: now } as const;
      const event = { ...base, type: 'message', sender: { userId: who, kind: 'human' }, text, private: isPrivate, mentionsBot: true } as const;
      handle(parts, { event, masked: false, lastFromBot: true }, now);
      look();
    },
    /** The number of the last ② shown to somebody in a place; undefined = none. */
    lastNumber(who: Who, where: Where): string | undefined {
      const lane = `sandbox/bot/${where === '私' ? `dm-${who}` : where}`;
      const rows = store.raw.prepare(`select message from outbox where lane = ? order by seq desc limit 5`).all(lane) as { message: string }[];
      return rows.map((row) => /确认 (\d{4})/u.exec(row.message)?.[1]).find((found) => found !== undefined);
    },
    /** The number of the last ②② asked of anybody; undefined = none was. */
    lastAsked(): string | undefined {
      const [row] = store.raw.prepare(`select message from outbox where key like 'cosign-%-ask-%' order by seq desc limit 1`).all() as { message: string }[];
      return /“同意 ([0-9]{4})”/u.exec(row?.message ?? '')?.[1];
    },
    /** Turns the clock on; what is due rings. */
    forward(ms: number): void {
      now += ms;
      for (let rings = 0; rings < 50; rings += 1) {
        const due = parts.timers.due(now)[0];
        if (due === undefined) return;
        begin();
        const key = `timer-${due.key}-r${due.revision}`;
        const event = {
          key,
          platform: 'clock',
          account: 'clock',
          conversation: 'clock',
          at: due.at,
          receivedAt: now,
          type: 'timer',
          timer: due.key,
          name: due.name,
          subject: due.subject,
          revision: due.revision,
        } as const;
        handle(parts, { event, masked: false, lastFromBot: false }, now);
        look();
      }
    },
    /** The county as it was at first: one story leaves nothing to the next. */
    reset(): void {
      store.raw.exec('rollback to clean');
      known.forget();
      journal.reload();
      layers.clear();
      waived.clear();
      now = START;
      serial = 0;
      told = 0;
    },
    close: () => store.close(),
  };
}

export type County = ReturnType<typeof openCounty>;
