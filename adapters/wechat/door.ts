import type { DoorNews, InboundEvent } from '../../src/core/event.js';
import type { Clock, Instant } from '../../src/core/time.js';
import { MINUTE, SECOND } from '../../src/core/time.js';
import { livesOneLogin, type openMemory, recognize } from './account.js';
import type { Intake } from './intake.js';
import type { Link } from './link.js';
import type { DoorLog } from './log.js';
import type { Timing } from './timing.js';

/** How the account stands. */
export type DoorState = 'connecting' | 'scan' | 'in' | 'away' | 'stranger';

/** Who is logged in, since when nothing was heard, and what has to be told of it. */
export interface Door {
  /** The account this bot belongs to; '' before the first login ever. */
  account(): string;
  state(): DoorState;
  /** The code to scan, while there is one. */
  code(): string | undefined;
  /** Until when surely everything was heard; undefined before the first login. */
  heardUpTo(): Instant | undefined;
  loggedIn(self: string): void;
  loggedOut(reason: string): void;
  scan(code: string): void;
  beat(self: string | null): Promise<void>;
  /** Something that was said at `at` is not on disk; `undefined` = all is. */
  unstored(at: Instant | undefined): void;
  /** Something from `at` on is lost for good. */
  lost(at: Instant): void;
  gone(code: string): void;
  news(news: DoorNews): void;
}

/** What a door is made of. */
export interface DoorOptions {
  readonly memory: ReturnType<typeof openMemory>;
  readonly clock: Clock;
  readonly log: DoorLog;
  readonly timing: Timing;
  readonly intake: Intake;
  link(): Link;
  /** Shows the code to whoever sits at the machine. */
  show(code: string): void;
}

/** WeChat may hand a message over some seconds late: so much is not yet called heard. */
const SLACK_MS = 5 * SECOND;
const SCAN_NEWS_MS = 10 * MINUTE;

export function createDoor(o: DoorOptions): Door {
  const remembered = o.memory.read();
  let account = remembered?.account ?? '';
  let heardUpTo = remembered?.heardUpTo;
  let state: DoorState = 'connecting';
  let code: string | undefined;
  /** Since when something may be missing; what was not heard before this process began belongs to it. */
  let deafSince = heardUpTo;
  let unstoredFrom: Instant | undefined;
  let back: { readonly at: Instant; readonly real: number } | undefined;
  let scanNewsAt = -Infinity;

  const event = (name: string, body: Pick<InboundEvent, 'at'> & Record<string, unknown>): InboundEvent =>
    ({ key: `wx-${account}-${name}`, platform: 'wechat', account, conversation: '', receivedAt: o.clock.now(), ...body }) as unknown as InboundEvent;

  function news(told: DoorNews): void {
    const at = o.clock.now();
    o.log.warn({ platform: 'wechat', account, what: told.what }, 'news of the WeChat account');
    o.intake.owe(event(`door-${told.what}-${at}`, { at, type: 'door', news: told }));
  }

  /** From now on nothing is heard. */
  function deaf(next: DoorState, why: string, what: 'away' | 'loggedOut' = 'away'): void {
    if (state === 'in') {
      deafSince = Math.min(deafSince ?? Infinity, unstoredFrom ?? Infinity, heardUpTo ?? o.clock.now());
      o.log.warn({ platform: 'wechat', account, code: why }, 'WeChat is not heard');
      news({ what });
    }
    state = next;
    back = undefined;
  }

  function remember(at: Instant): void {
    heardUpTo = at;
    o.memory.write({ account, heardUpTo: at });
  }

  function loggedIn(self: string): void {
    const known = recognize(account === '' ? undefined : account, self);
    if (known === 'stranger') {
      o.log.error({ platform: 'wechat', account, stranger: self }, 'another account logged in; it is logged out');
      if (state !== 'stranger') news({ what: 'stranger' });
      state = 'stranger';
      o.link().tell({ type: 'logout' });
      return;
    }
    const before = account;
    const now = o.clock.now();
    account = self;
    state = 'in';
    code = undefined;
    back = { at: now, real: performance.now() };
    o.link().expectWithin(o.timing.deafMs);
    o.log.info({ platform: 'wechat', account, known }, 'WeChat is logged in');
    if (known === 'renewed') news({ what: 'renewed', before });
    if (known !== 'same') remember(now);
    // Groups of the old ids cannot be told anything; the liaison who binds them again is told instead.
    if (known === 'renewed') deafSince = undefined;
  }

  async function beat(self: string | null): Promise<void> {
    if (self !== null && state !== 'in' && state !== 'stranger') loggedIn(self);
    const at = o.clock.now();
    if (state !== 'in' || self !== account || !(await o.intake.take([])) || unstoredFrom !== undefined || state !== 'in') return;
    if (deafSince !== undefined) {
      if (back !== undefined && performance.now() - back.real < o.timing.settleMs) return;
      const to = back?.at ?? at;
      o.log.warn({ platform: 'wechat', account, from: deafSince, to }, 'a gap in WeChat');
      o.intake.owe(event(`gap-${deafSince}-${to}`, { at: to, type: 'gap', from: deafSince, to }));
      deafSince = undefined;
    }
    back = undefined;
    o.link().steady();
    // What was said right before the puppet broke may still have been on its way when this beat was answered: the gap begins earlier.
    const upTo = at - SLACK_MS;
    if (upTo <= (heardUpTo ?? -Infinity)) return;
    remember(upTo);
    await o.intake.take([event(`caught-${upTo}`, { at: upTo, type: 'caughtUp', upTo })]);
  }

  return {
    account: () => account,
    state: () => state,
    code: () => code,
    heardUpTo: () => heardUpTo,
    loggedIn,
    loggedOut: (reason) => {
      if (state === 'stranger') return;
      deaf('away', /^[\w.-]{1,40}$/.test(reason) ? reason : 'logout', 'loggedOut');
      o.link().expectWithin(o.timing.scanMs);
    },
    scan(shown) {
      if (state !== 'stranger') deaf('scan', 'scan');
      state = 'scan';
      code = shown;
      o.link().expectWithin(o.timing.scanMs);
      o.show(shown);
      if (o.clock.now() - scanNewsAt < SCAN_NEWS_MS) return;
      scanNewsAt = o.clock.now();
      news({ what: 'scan', link: shown });
    },
    beat,
    unstored(at) {
      unstoredFrom = at === undefined ? undefined : Math.min(at, unstoredFrom ?? Infinity);
    },
    lost(at) {
      deafSince = Math.min(at, deafSince ?? Infinity);
    },
    gone(why) {
      code = undefined;
      deaf('connecting', why);
      unstoredFrom = undefined;
    },
    news,
  };
}

/** Whether what an account calls people and groups outlasts the login. */
export function idsLast(account: string): 'forever' | 'login' {
  return livesOneLogin(account) ? 'login' : 'forever';
}
