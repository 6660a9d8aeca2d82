import { tmpdir } from 'node:os';
import type { InboundEvent } from '../../src/core/event.js';
import type { PlatformAdapter } from '../../src/core/platform.js';
import { createDrop, type Drop } from './drop.js';
import { createFaces, type Faces } from './face.js';
import { caughtUpEvent, normalizeUpdate, updateOf } from './normalize.js';
import { editInWorld, sendToWorld } from './send.js';
import type { World, WorldChange } from './world.js';

type Receive = (events: readonly InboundEvent[]) => Promise<void>;

const BATCH = 200;
const RETRY_FIRST_MS = 100;
const RETRY_MAX_MS = 5_000;
const CAUGHT_UP_EVERY_MS = 1_000;
const HEARTBEAT_MS = 15_000;

/** The sandbox's adapter. What it can is what the face can that its world wears. */
export interface SandboxAdapter extends PlatformAdapter {
  /** Resolves when nothing the world owes is left to be handed over (at once while stopped or offline). */
  drained(): Promise<void>;
}

/** `dropDir` is where files lie while they are handed over; each is gone when the bot has taken it. */
export interface SandboxAdapterOptions {
  readonly world: World;
  /** Its own face alone when absent. */
  readonly faces?: Faces;
  readonly account?: string;
  readonly dropDir?: string;
}

/** Connects the bot to a pretended world. Updates are acked only after `receive` resolved, so a crash between repeats them under the same key. */
export function createSandboxAdapter({ world, faces = createFaces(world), account = 'sandbox', dropDir = tmpdir() }: SandboxAdapterOptions): SandboxAdapter {
  let intake: Intake | undefined;
  const can = () => faces.now().can;
  const edit: PlatformAdapter['edit'] = async (conversation, messageRef, message) => editInWorld(world, conversation, messageRef, message);
  return {
    platform: 'sandbox',
    account,
    get can() {
      return can();
    },
    async start(receive) {
      if (intake !== undefined) throw new Error('sandbox adapter is already started');
      intake = createIntake({ world, faces, account, receive, drop: createDrop(world, dropDir) });
      intake.wake(true);
    },
    async send(conversation, message) {
      const receipt = sendToWorld(world, conversation, message);
      return can().returnsMessageId ? receipt : {};
    },
    get edit() {
      return can().edit ? edit : undefined;
    },
    toast: async (eventKey, words) => can().privateInGroup === 'toast' && !world.faults().offline && world.toast(updateOf(account, eventKey), words),
    drained: async () => intake?.drained(),
    async stop() {
      const running = intake;
      intake = undefined;
      await running?.stop();
    },
  };
}

interface Intake {
  /** Drains what is owed; `report` asks for a caughtUp at once. */
  wake(report: boolean): void;
  drained(): Promise<void>;
  stop(): Promise<void>;
}

interface IntakeParts {
  readonly world: World;
  readonly faces: Faces;
  readonly account: string;
  readonly receive: Receive;
  readonly drop: Drop;
}

function createIntake({ world, faces, account, receive, drop }: IntakeParts): Intake {
  let stopped = false;
  let again = false;
  let reportNow = false;
  let running: Promise<void> | undefined;
  let cutWait: (() => void) | undefined;
  const report = createReporter(world, account, receive);

  async function drain(): Promise<void> {
    do {
      again = false;
      if (world.faults().offline) return;
      const handed = await handOver();
      if (stopped) return;
      const at = reportNow;
      reportNow = false;
      if (handed || at) await report.reached(at);
    } while (again && !stopped);
  }

  /** Hands over every owed update in batches. True when there was one. */
  async function handOver(): Promise<boolean> {
    let any = false;
    while (!stopped && !world.faults().offline) {
      const twice = world.takeDuplicate();
      const owed = world.updatesAfter(world.acked(), BATCH);
      const batch = twice === undefined ? owed : [twice, ...owed];
      if (batch.length === 0) return any;
      const now = world.now();
      if (!(await keepTrying(batch.map((u) => normalizeUpdate(account, u, now, { file: drop.put(u), refs: faces.now().can.returnsMessageId }))))) return any;
      drop.clear();
      const last = owed.at(-1);
      if (last !== undefined) world.ack(last.id);
      any = true;
    }
    return any;
  }

  /** False when stopped before the events were kept. */
  async function keepTrying(events: readonly InboundEvent[]): Promise<boolean> {
    for (let waitMs = RETRY_FIRST_MS; !stopped; waitMs = Math.min(waitMs * 2, RETRY_MAX_MS)) {
      const kept = await receive(events).then(
        () => true,
        () => false,
      );
      if (kept) return true;
      await pause(waitMs);
    }
    return false;
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      cutWait = () => {
        clearTimeout(timer);
        resolve();
      };
      if (stopped) cutWait();
    });
  }

  function wake(reportAtOnce: boolean): void {
    if (stopped) return;
    again = true;
    reportNow ||= reportAtOnce;
    running ??= drain().finally(() => {
      running = undefined;
      if (again && !world.faults().offline) wake(false);
    });
  }

  function changed(change: WorldChange): void {
    if (change.type === 'update') wake(false);
    if (change.type === 'clock' || change.type === 'faults') wake(true);
  }

  const unsubscribe = world.subscribe(changed);
  const heartbeat = setInterval(() => {
    if (world.heldAt() === undefined && world.hasAsked()) wake(true);
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    wake,
    async drained() {
      while (running !== undefined && !world.faults().offline) await running;
    },
    async stop() {
      stopped = true;
      unsubscribe();
      clearInterval(heartbeat);
      report.stop();
      cutWait?.();
      await running;
      drop.clear();
    },
  };
}

/** Reports how far the bot has heard: at once when asked, else at most once a second, the last one never left out. */
function createReporter(world: World, account: string, receive: Receive) {
  let lastUpTo = -1;
  let lastSentMs = -Infinity;
  let trailing: NodeJS.Timeout | undefined;

  async function send(): Promise<void> {
    const upTo = world.now();
    if (upTo === lastUpTo) return;
    lastSentMs = performance.now();
    // A report that could not be kept is simply made again with the next one.
    const kept = await receive([caughtUpEvent(account, upTo)]).then(
      () => true,
      () => false,
    );
    if (kept) lastUpTo = upTo;
  }

  return {
    async reached(atOnce: boolean): Promise<void> {
      const waitMs = CAUGHT_UP_EVERY_MS - (performance.now() - lastSentMs);
      if (atOnce || waitMs <= 0 || world.heldAt() !== undefined) return send();
      trailing ??= setTimeout(() => {
        trailing = undefined;
        void send();
      }, waitMs);
      trailing.unref();
    },
    stop: () => clearTimeout(trailing),
  };
}
