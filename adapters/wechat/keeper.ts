import type { FromChild, Snapshot } from './protocol.js';

const MOST_KEPT = 1_000;
const BATCH = 200;
const MOST_MARKS = 20;

/** Snapshots waiting for the parent's word that they are on disk; at most 1,000, the oldest go first and are owned up to. */
export interface Keeper {
  add(snapshot: Snapshot): void;
  /** Runs once everything kept by now is acknowledged. */
  whenAcked(then: () => void): void;
  /** Everything up to and with `seq` is on disk. */
  acked(seq: number): void;
  /** Hands over again what was never acknowledged. */
  again(): void;
}

/** `tell` speaks to the parent. One batch is under way at a time, so order is kept. */
export function createKeeper(tell: (message: FromChild) => void): Keeper {
  let kept: { readonly seq: number; readonly snapshot: Snapshot }[] = [];
  let next = 1;
  let underWay = 0;
  let marks: { readonly seq: number; readonly then: () => void }[] = [];

  function hand(batch = kept.slice(0, BATCH)): void {
    const last = batch.at(-1);
    if (last === undefined) return;
    underWay = last.seq;
    tell({ type: 'snapshots', seq: last.seq, snapshots: batch.map((one) => one.snapshot) });
  }

  return {
    add(snapshot) {
      kept.push({ seq: next++, snapshot });
      if (kept.length > MOST_KEPT) {
        const lost = kept.shift();
        if (lost !== undefined) tell({ type: 'overflow', from: lost.snapshot.at });
      }
      if (underWay === 0) hand();
    },
    whenAcked(then) {
      const last = kept.at(-1);
      if (last === undefined) return then();
      marks = [...marks, { seq: last.seq, then }].slice(-MOST_MARKS);
    },
    acked(seq) {
      kept = kept.filter((one) => one.seq > seq);
      const reached = marks.filter((mark) => mark.seq <= seq);
      marks = marks.filter((mark) => mark.seq > seq);
      for (const mark of reached) mark.then();
      if (seq < underWay) return;
      underWay = 0;
      hand();
    },
    again() {
      if (underWay !== 0) hand(kept.filter((one) => one.seq <= underWay));
    },
  };
}
