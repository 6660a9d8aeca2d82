import { MINUTE, SECOND } from '../../src/core/time.js';

/** How patient the door is, in real milliseconds; shorter in tests. */
export interface Timing {
  /** How often the puppet is asked for a sign of life. */
  readonly dingMs: number;
  /** A logged-in puppet silent for so long is deaf: noticed within 30 s. */
  readonly deafMs: number;
  /** So long a new child may take to its first word. */
  readonly bootMs: number;
  /** So long nobody has to scan the code; then the child is started anew. */
  readonly scanMs: number;
  readonly restartFirstMs: number;
  readonly restartMaxMs: number;
  /** How long a send may take before its outcome is unknown. */
  readonly sendMs: number;
  /** Between a picture and the words that belong to it. */
  readonly wordsAfterMs: number;
  /** So long a new login must have held before the gap is called over. */
  readonly settleMs: number;
  /** So long what was fetched at once waits for somebody who wants it. */
  readonly fileMs: number;
}

export const TIMING: Timing = {
  dingMs: 10 * SECOND,
  deafMs: 25 * SECOND,
  bootMs: MINUTE,
  scanMs: 5 * MINUTE,
  restartFirstMs: SECOND,
  restartMaxMs: MINUTE,
  sendMs: 30 * SECOND,
  wordsAfterMs: 2 * SECOND,
  settleMs: 10 * SECOND,
  fileMs: 10 * MINUTE,
};
