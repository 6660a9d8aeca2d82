// Over the limits of lines: the one place where the engine's parts share their state; each part is a file of its own beside it.
import type { Change } from '../core/change.js';
import type { Press } from '../core/document.js';
import type { InboundEvent } from '../core/event.js';
import type { Flow } from '../core/flow.js';
import type { PlatformAdapter } from '../core/platform.js';
import type { Clock, Instant } from '../core/time.js';
import { HOUR, MINUTE, SECOND } from '../core/time.js';
import type { Job, JobQueue } from '../jobs/job.js';
import type { Log } from '../log.js';
import { createApply } from '../store/apply.js';
import { createDocuments } from '../store/documents.js';
import { createInbox, type InboxRow } from '../store/inbox.js';
import { createJournal } from '../store/journal.js';
import { createMediaStore } from '../store/media.js';
import { createKnown } from '../store/known.js';
import type { Store } from '../store/open.js';
import { createOutbox } from '../store/outbox.js';
import { createReader, type EngineReader } from '../store/reader.js';
import { createTimers } from '../store/timers.js';
import { createAudience } from './audience.js';
import { createDocumentMaker } from './documents.js';
import { createLine } from './line.js';
import { createGroupCommit } from './group-commit.js';
import { createMediaKeeper } from './keep-media.js';
import { type LaneParts, runLane, settleDoubt, settleLost } from './lanes.js';
import { createOutage } from './outage.js';
import { createReceive } from './receive.js';
import { handOverRow, isFrozen, record } from './record.js';
import { createTalk } from './talk.js';
import { createToasts } from './toasts.js';
import { runTurn, type TurnParts } from './turn.js';

/** What an engine is made of. `sweepMs` 0 = only by hand. */
export interface EngineOptions {
  readonly store: Store;
  readonly flows: readonly Flow[];
  readonly adapters: readonly PlatformAdapter[];
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly countySecret: Buffer;
  readonly zone: string;
  /** Where pictures, voices and files are kept; without it they are kept as facts alone. */
  readonly mediaDir?: string;
  /** How long a platform may take to hand over a file, in real ms; 10 s when absent. */
  readonly mediaFetchMs?: number;
  /** Makes papers; without it whoever asks for one is told that there is none. Stopped with the engine. */
  readonly press?: Press;
  /** Whoever waits longer for a paper, by the real clock, is told; 3 s when absent. */
  readonly slowPaperMs?: number;
  readonly sweepMs?: number;
  /** Told the key of an event that was set aside after three tries. */
  readonly onSetAside?: (key: string) => void;
}

/** The only code that makes things happen. */
export interface Engine {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Resolves when the events are on disk; only then may the platform forget them. */
  receive(events: readonly InboundEvent[]): Promise<void>;
  /** Facts that came by import or from the desk, in one transaction. */
  record(changes: readonly Change[], source: string): void;
  /** Finds again every row that waits. Also after the clock was turned. */
  sweep(): Promise<void>;
  /** Resolves when no inbox row, due message, due timer or active job is left. */
  settled(): Promise<void>;
  nextDeadline(): Instant | undefined;
  degraded(): string[];
  counts(): { inbox: number; outbox: { state: string; n: number }[]; failed: number };
  readonly reader: EngineReader;
}

const HORIZON_MS = 48 * HOUR;
const BACKLOG_LIMIT_MS = 30 * MINUTE;
const DEFAULT_SWEEP_MS = 30 * SECOND;

export function createEngine(o: EngineOptions): Engine {
  const { raw, db } = o.store;
  const known = createKnown();
  const reader = createReader(db, known),
    inbox = createInbox(db),
    outbox = createOutbox(db),
    timers = createTimers(db),
    documents = createDocuments(db);
  const journal = createJournal(db),
    apply = createApply(db, known),
    talk = createTalk(),
    line = createLine(inbox);
  const caughtUp = new Map<string, Instant>();
  const adapters = new Map<string, PlatformAdapter>();
  let keyedAs: readonly string[] = [];
  rekey();
  const files = o.mediaDir === undefined ? undefined : createMediaStore(o.mediaDir);
  const media = createMediaKeeper({
    store: files,
    adapters,
    log: o.log,
    fetchMs: o.mediaFetchMs ?? 10 * SECOND,
    wanted: reader.mediaWanted,
    now: () => o.clock.now(),
  });
  const poked = new Map<string, Instant>();
  const papers = new Set<string>();
  const armed: { key: string; revision: number; at: Instant }[] = [];
  let degradedDisk = false;
  let turnAsked = false;
  let startedAt = 0;
  const commit = createGroupCommit(
    raw,
    (error) => {
      degradedDisk ||= error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
      outage.failed(error);
      readAgain();
    },
    () => {
      degradedDisk = false;
    },
  );
  let sweeper: NodeJS.Timeout | undefined;
  const now = (): Instant => o.clock.now();

  const toasts = createToasts(adapters, now);
  const turnParts: TurnParts = {
    commit,
    inTransaction: () => raw.inTransaction,
    db,
    known,
    reader,
    inbox,
    line,
    outbox,
    timers,
    documents,
    journal,
    apply,
    audience: createAudience(o.flows),
    log: o.log,
    countySecret: o.countySecret,
    zone: o.zone,
    now,
    elapsed: () => performance.now(),
    scheduled: (key, revision, at) => void armed.push({ key, revision, at }),
    queued: (lane, notBefore) => void poked.set(lane, Math.min(notBefore, poked.get(lane) ?? notBefore)),
    asked: (document) => void papers.add(document),
    toasted: toasts.add,
    fileTouched: media.touched,
    afterCommit: relay,
    setAside,
  };
  const laneParts: LaneParts = {
    outbox,
    reader,
    commit,
    adapters,
    flows: o.flows,
    talk,
    mediaPath: media.pathOf,
    spent: (sha256) => documents.forget(sha256).forEach(media.touched),
    log: o.log,
    inFlight: new Set(),
    handOver: (row) => handOverRow(turnParts, row, now()),
    tell: (event) => {
      keepOwn(event);
      askTurn();
    },
    now,
  };

  const outage = createOutage({
    reader,
    flows: o.flows,
    adapters,
    commit,
    log: o.log,
    now,
    say: (effect) => record(turnParts, effect, now()),
  });

  const maker = createDocumentMaker({
    press: o.press,
    store: files,
    documents,
    reader,
    commit,
    line,
    log: o.log,
    zone: o.zone,
    slowMs: o.slowPaperMs ?? 3 * SECOND,
    now,
    stored: askTurn,
    fileTouched: media.touched,
  });

  /** What a rolled back transaction wrote is not true: chain head and memory are read anew. */
  function readAgain(): void {
    toasts.drop();
    line.forget();
    journal.reload();
    known.forget();
    outbox.forget();
  }

  /** An account may log in only later, or come back under another id. */
  function rekey(): void {
    keyedAs = o.adapters.map(({ account }) => account);
    adapters.clear();
    for (const adapter of o.adapters) if (adapter.account !== '') adapters.set(`${adapter.platform}/${adapter.account}`, adapter);
  }

  /** Three tries were not enough: the log says which event, and the operators are told. */
  function setAside(row: InboxRow): void {
    o.log.error({ key: row.key }, 'event set aside; replay can repeat it');
    o.onSetAside?.(row.key);
    raw
      .transaction(() => {
        for (const person of reader.holders('operator', 'county')) {
          const message = { text: `有一条消息没有办成（第 ${row.seq} 条），原样留着。请查日志，修好后用 replay 再办。` };
          const key = `set-aside-${row.seq}-${person.id}`;
          record(turnParts, { type: 'send', key, to: { to: 'person', person: person.id }, message, kind: 'duty', class: 'B' }, now());
        }
      })
      .immediate();
  }

  /** New rows and timers become pointers in the queue. */
  function relay(): void {
    for (const [lane, notBefore] of poked) o.queue.add({ type: 'lane', lane }, Math.max(0, notBefore - now()));
    poked.clear();
    for (const key of papers) o.queue.add({ type: 'document', key });
    papers.clear();
    toasts.show();
    for (const timer of armed.splice(0)) arm(timer.key, timer.revision, timer.at);
    media.clear();
  }

  function arm(timer: string, revision: number, at: Instant): void {
    if (at - now() < HORIZON_MS) o.queue.add({ type: 'ring', timer, revision }, Math.max(0, at - now()));
  }

  /** True when every account has handed over all that was said before an instant, or when waiting for it, with the bot up, has lasted too long. */
  function backlogRead(name: string, at: Instant): boolean {
    if (!name.endsWith('-close') || now() >= Math.max(at, startedAt) + BACKLOG_LIMIT_MS) return true;
    return [...adapters].every(([account, { platform }]) => platform === 'desk' || (caughtUp.get(account) ?? 0) >= at);
  }

  /** Due timers become events of the inbox, unique by key and revision. */
  async function ringDue(): Promise<void> {
    const due = timers.due(now()).filter((timer) => backlogRead(timer.name, timer.at));
    if (due.length === 0) return;
    await commit.run(() => {
      for (const timer of due) {
        const key = `timer-${timer.key}-r${timer.revision}`;
        const event: InboundEvent = {
          key,
          platform: 'clock',
          account: 'clock',
          conversation: 'clock',
          at: timer.at,
          receivedAt: now(),
          type: 'timer',
          timer: timer.key,
          name: timer.name,
          subject: timer.subject,
          revision: timer.revision,
        };
        keepOwn(event);
      }
    });
    o.queue.add({ type: 'turn' });
  }

  /** An event of the engine's own, inside the transaction. */
  function keepOwn(event: InboundEvent): void {
    const kept = { event, masked: false, lastFromBot: false };
    const { key, at, receivedAt } = event;
    line.add({ key, at, receivedAt, body: JSON.stringify(kept) }, kept);
  }

  /** One poke is enough until its turn begins; should it get lost, the sweep pokes anew. */
  function askTurn(): void {
    if (turnAsked) return;
    turnAsked = true;
    o.queue.add({ type: 'turn' });
  }

  async function turn(): Promise<void> {
    turnAsked = false;
    try {
      await runTurn(turnParts);
      degradedDisk = false;
    } catch (error) {
      degradedDisk = true;
      outage.failed(error);
      o.log.error({ code: error instanceof Error ? error.message : 'unknown' }, 'batch void, nothing marked');
      o.queue.add({ type: 'turn' }, SECOND);
    }
  }

  async function run(job: Job): Promise<Instant | undefined> {
    switch (job.type) {
      case 'turn':
        return void (await turn());
      case 'lane':
        return runLane(laneParts, job.lane).finally(media.clear);
      case 'ring':
        return void (await ringDue());
      case 'sweep':
        return void (await sweep());
      case 'document':
        return maker.run(job.key);
      default:
        job satisfies never;
    }
  }

  async function sweep(): Promise<void> {
    await outage.check();
    await ringDue();
    await settleLost(laneParts);
    await maker.sweep();
    media.clear();
    await media.sweep();
    for (const key of documents.pending()) o.queue.add({ type: 'document', key });
    // The table is the truth: whatever memory has missed is read again.
    line.forget();
    if (inbox.waiting() > 0) o.queue.add({ type: 'turn' });
    const lanes = new Set([...outbox.dueLanes(now()), ...outbox.dueBoards(now()).map((board) => board.lane)]);
    for (const lane of lanes) o.queue.add({ type: 'lane', lane });
    for (const timer of timers.until(now(), now() + HORIZON_MS)) arm(timer.key, timer.revision, timer.at);
  }

  /** What is owed to an account that is no longer there waits without being due. */
  function hasDoor(lane: string): boolean {
    return adapters.has(lane.split('/', 2).join('/'));
  }

  function idle(): boolean {
    return (
      commit.pending() === 0 &&
      !media.busy() &&
      inbox.waiting() === 0 &&
      documents.pending().length === 0 &&
      outbox.dueLanes(now()).filter(hasDoor).length === 0 &&
      outbox.dueBoards(now()).filter((board) => hasDoor(board.lane)).length === 0 &&
      timers.due(now()).length === 0 &&
      o.queue.active() === 0
    );
  }

  async function settled(): Promise<void> {
    for (let round = 0; !idle() || !(await drained()); round += 1) {
      // A closing may wait for what the platforms still hold.
      if (round % 20 === 0) await askAdapters();
      // Work usually goes on by itself: only when it does not, what may have been lost is looked for.
      if (round % 20 === 10) await sweep();
      await new Promise((resolve) => setTimeout(resolve, round < 20 ? 2 : 20));
    }
  }

  async function drained(): Promise<boolean> {
    await askAdapters();
    return idle();
  }

  /** Adapters that can tell are asked whether all was handed over. */
  async function askAdapters(): Promise<void> {
    for (const adapter of o.adapters) if ('drained' in adapter && typeof adapter.drained === 'function') await (adapter.drained as () => Promise<void>)();
  }

  async function start(): Promise<void> {
    startedAt = now();
    // What was being sent when the last process died is in doubt: settled by class before anything new is sent.
    for (const row of outbox.byState('sending')) settleDoubt(laneParts, row);
    await o.queue.start(run);
    await turn();
    // A full disk must not keep the bot from coming up: it says so, and the next sweep finds the same rows again.
    await sweep().catch((error: unknown) => o.log.error({ code: error instanceof Error ? error.name : 'unknown' }, 'first sweep failed'));
    for (const adapter of o.adapters) await adapter.start(receive);
    const every = o.sweepMs ?? DEFAULT_SWEEP_MS;
    if (every > 0) sweeper = setInterval(() => o.queue.add({ type: 'sweep' }), every).unref();
  }

  const keep = createReceive({
    reader,
    line,
    commit,
    talk,
    media,
    caughtUp,
    refused: outage.refused,
    stored: askTurn,
    heardAll: () => {
      if (timers.due(now()).length > 0) o.queue.add({ type: 'sweep' });
    },
  });

  function receive(events: readonly InboundEvent[]): Promise<void> {
    if (o.adapters.some(({ account }, i) => keyedAs[i] !== account)) rekey();
    if (events.some((event) => event.type === 'gap')) talk.forget();
    return keep(events);
  }

  return {
    start,
    sweep,
    settled,
    receive,
    reader,
    async stop() {
      clearInterval(sweeper);
      for (const adapter of o.adapters) await adapter.stop();
      await o.press?.stop();
      await o.queue.close();
    },
    record(changes, source) {
      try {
        raw
          .transaction(() => {
            for (const change of changes) {
              apply(change);
              journal.append(change, source, now());
            }
          })
          .immediate();
        for (const change of changes) if (change.type === 'media.dropped') for (const no of change.media) media.touched(reader.media(no)?.sha256);
        media.clear();
      } catch (error) {
        // The rows are rolled back; the chain's head in memory has to go back with them.
        readAgain();
        throw error;
      }
    },
    nextDeadline: () => timers.nextAt(now()),
    degraded: () => [
      ...(o.queue.healthy() ? [] : ['redis']),
      ...(degradedDisk ? ['disk'] : []),
      ...(isFrozen(reader) ? ['frozen'] : []),
      ...o.adapters.flatMap((adapter) => adapter.troubles?.() ?? []),
    ],
    counts: () => ({ inbox: inbox.waiting(), outbox: outbox.counts(), failed: inbox.failures().length }),
  };
}
