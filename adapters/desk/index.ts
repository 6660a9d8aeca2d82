import type { DeskRequest } from '../../src/core/desk.js';
import type { InboundEvent } from '../../src/core/event.js';
import { type Capabilities, DeliveryError, type PlatformAdapter } from '../../src/core/platform.js';
import type { Clock } from '../../src/core/time.js';

/** The platform of the command line: every request is a conversation of its own, its answer the one message sent there. */
export interface Desk extends PlatformAdapter {
  /** Resolves with the answer once the request was decided; rejects with `DeskError`. `key` is the request's for ever: said twice it happens once. */
  ask(key: string, request: DeskRequest): Promise<string>;
  /** The event of this key was set aside; whoever waits for it is told. */
  failed(key: string): void;
}

/** Why a request got no answer. */
export class DeskError extends Error {
  constructor(readonly code: 'not-started' | 'not-kept' | 'set-aside' | 'stopped') {
    super(`desk request: ${code}`);
    this.name = 'DeskError';
  }
}

interface Waiting {
  readonly answer: (words: string) => void;
  readonly give: (up: DeskError) => void;
}

const CAN: Capabilities = {
  buttons: false,
  nativePoll: false,
  mention: 'none',
  edit: false,
  image: false,
  file: false,
  documents: false,
  privateInGroup: 'none',
  privateChat: true,
  returnsMessageId: false,
  stableUserIds: 'forever',
  redelivery: 'lossy',
  maxTextLength: 100_000,
};

/** Account and platform of the command line. */
const DESK = 'desk';

/** Connects the command line to the bot. */
export function createDesk(clock: Clock): Desk {
  const waiting = new Map<string, Waiting>();
  let receive: ((events: readonly InboundEvent[]) => Promise<void>) | undefined;

  async function ask(key: string, request: DeskRequest): Promise<string> {
    const take = receive;
    if (take === undefined) throw new DeskError('not-started');
    const at = clock.now();
    const answered = new Promise<string>((answer, give) => waiting.set(key, { answer, give }));
    // Looked at below; a rejection before that must not end the process.
    answered.catch(() => undefined);
    try {
      await take([{ key, platform: DESK, account: DESK, conversation: key, at, receivedAt: at, type: 'desk', request }]).catch(() => {
        throw new DeskError('not-kept');
      });
      return await answered;
    } finally {
      waiting.delete(key);
    }
  }

  return {
    platform: DESK,
    account: DESK,
    can: CAN,
    ask,
    failed: (key) => waiting.get(key)?.give(new DeskError('set-aside')),
    async start(into) {
      receive = into;
    },
    async send(conversation, { text }) {
      const waiter = waiting.get(conversation);
      if (waiter === undefined) throw new DeliveryError('never', 'nobody-waits');
      waiter.answer(text);
      return {};
    },
    async stop() {
      receive = undefined;
      for (const waiter of waiting.values()) waiter.give(new DeskError('stopped'));
    },
  };
}
