import type { InboundEvent } from '../../src/core/event.js';
import type { DoorLog } from './log.js';

/** Hands events over one batch after the other; what the door itself has to tell is kept until it is on disk. */
export interface Intake {
  /** True when these, and everything owed before them, are on disk. Never rejects. */
  take(events: readonly InboundEvent[]): Promise<boolean>;
  /** Told with the next batch, and again until it is stored. */
  owe(event: InboundEvent): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export function createIntake(receive: (events: readonly InboundEvent[]) => Promise<void>, log: DoorLog): Intake {
  let line: Promise<unknown> = Promise.resolve();
  let owed: InboundEvent[] = [];

  async function hand(events: readonly InboundEvent[]): Promise<boolean> {
    const batch = [...owed, ...events];
    if (batch.length === 0) return true;
    try {
      await receive(batch);
      owed = owed.filter((event) => !batch.includes(event));
      return true;
    } catch (error) {
      log.warn({ platform: 'wechat', events: batch.length, error }, 'events not stored; they are handed over again');
      return false;
    }
  }

  function take(events: readonly InboundEvent[]): Promise<boolean> {
    const done = line.then(() => hand(events));
    line = done;
    return done;
  }

  return {
    take,
    owe(event) {
      owed.push(event);
      void take([]);
    },
    async idle() {
      await line;
    },
  };
}
