import type { InboundEvent } from './event.js';
import type { PlatformName } from './ids.js';
import type { RenderedMessage } from './message.js';
import type { Instant } from './time.js';

/** What a platform can show. Read by `render` and `deliver`, never by flows. */
export interface Capabilities {
  readonly buttons: boolean;
  readonly nativePoll: boolean;
  readonly mention: 'by-id' | 'by-name' | 'none';
  readonly edit: boolean;
  readonly image: boolean;
  readonly file: boolean;
  /** Takes office files by name. */
  readonly documents: boolean;
  readonly privateInGroup: 'ephemeral' | 'toast' | 'none';
  readonly privateChat: boolean;
  readonly returnsMessageId: boolean;
  readonly stableUserIds: 'forever' | 'login';
  readonly redelivery: 'at-least-once' | 'lossy';
  /** In UTF-16 code units. */
  readonly maxTextLength: number;
}

/** Proof of delivery; a platform may not tell the message's id. */
export interface Receipt {
  readonly messageRef?: string;
  /** The platform's own id of a native poll. */
  readonly pollRef?: string;
}

/** The only door to a chat platform. */
export interface PlatformAdapter {
  readonly platform: PlatformName;
  readonly account: string;
  /** May change while it runs: read anew at every use. */
  readonly can: Capabilities;
  /** Starts listening. `receive` resolves once the events are on disk and rejects when they are not. */
  start(receive: (events: readonly InboundEvent[]) => Promise<void>): Promise<void>;
  /** Sends one message. Throws `DeliveryError` and nothing else. */
  send(conversation: string, message: RenderedMessage): Promise<Receipt>;
  /** Present exactly when `can.edit`. */
  readonly edit?: ((conversation: string, messageRef: string, message: RenderedMessage) => Promise<void>) | undefined;
  /**
   * Present exactly when `can.nativePoll`: stops a poll of ours, one count an option. Throws `DeliveryError`; `poll-closed` = it had been closed before,
   * every other `never` = it is out of reach for good.
   */
  stopPoll?(conversation: string, messageRef: string): Promise<readonly number[]>;
  /**
   * The platform's limits (sliding-window buckets), asked right before every send and edit of a lane; pure memory, never throws.
   * `undefined` or an instant ≤ `now` = at once, and a slot is kept for the asker's next send; one that is not used is free again soon.
   * A later instant = not before then; nothing is counted, the lane waits and asks again. A slot of a send that fails stays spent.
   */
  pace?(conversation: string, now: Instant): Instant | undefined;
  /**
   * Words for the one who caused an event alone, shown where it happened (a toast on a pressed button); kept nowhere, best effort, never throws.
   * False = too late or not possible there: nothing was shown.
   */
  toast?(eventKey: string, words: string): Promise<boolean>;
  /** What is wrong with the way to the platform, by code; empty = nothing. Shown in /readyz. */
  troubles?(): readonly string[];
  /** Gets the file of a message that came without it; called only for what is kept, rejects when it cannot (`FileRefusedError` with `too-large` tells the sender). The file is gone ten minutes later. */
  fetch?(event: InboundEvent): Promise<{ readonly path: string; readonly bytes: number }>;
  stop(): Promise<void>;
}

/** Why a platform does not hand a file over. `too-large` = for us; everything else is for the log: no texts, names or addresses. */
export class FileRefusedError extends Error {
  constructor(readonly code: string) {
    super(`file refused: ${code}`);
    this.name = 'FileRefusedError';
  }
}

/** Waits that are the platform's or the network's, not the message's: such a message is tried again for as long as it takes. */
export const PATIENT_CODES: ReadonlySet<string> = new Set(['offline', 'too-many', 'token-refused', 'conflict', 'outside-group']);

/** Why a message did not arrive: `later` is safe to retry, `never` is final, `unknown` may have arrived. */
export class DeliveryError extends Error {
  constructor(
    readonly kind: 'later' | 'never' | 'unknown',
    /** Machine-readable, no texts or names: it is logged. */
    readonly code: string,
    readonly retryAfterMs?: number,
  ) {
    super(`delivery ${kind}: ${code}`);
    this.name = 'DeliveryError';
  }
}
