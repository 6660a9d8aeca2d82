import { setTimeout as pause } from 'node:timers/promises';
import type { RenderedMessage } from '../../src/core/message.js';
import type { Receipt } from '../../src/core/platform.js';
import { offline, toDeliveryError } from './errors.js';
import type { Link } from './link.js';
import { pictureOf } from './picture.js';
import type { Content, SendFault } from './protocol.js';
import type { Timing } from './timing.js';

const REMEMBERED = 50;
const COMPARED = 24;

/** Sends through the child and remembers for a while what the bot wrote, to know a quote of its own words again. */
export interface Sender {
  /** Throws `DeliveryError` and nothing else. No id comes back: most puppets have none. */
  send(conversation: string, message: RenderedMessage): Promise<Receipt>;
  answered(id: number, fault: SendFault | undefined): void;
  /** The child is gone: whether what was under way arrived is unknown. */
  gone(): void;
  wrote(conversation: string, words: string): boolean | undefined;
}

/** `rejected` is told of every refusal that may be the platform's displeasure. */
export function createSender(o: { timing: Timing; link(): Link; isIn(): boolean; rejected(): void }): Sender {
  const waiting = new Map<number, (fault: SendFault | 'no-answer' | undefined) => void>();
  const written = new Map<string, string[]>();
  const pictured = new Map<string, string[]>();
  let next = 1;

  function ask(conversation: string, content: Content): Promise<SendFault | 'no-answer' | undefined> {
    const id = next++;
    return new Promise((resolve) => {
      const late = setTimeout(() => settle('no-answer'), o.timing.sendMs);
      const settle = (fault: SendFault | 'no-answer' | undefined): void => {
        clearTimeout(late);
        waiting.delete(id);
        resolve(fault);
      };
      waiting.set(id, settle);
      if (!o.link().tell({ type: 'send', id, conversation, content })) settle('not-logged-in');
    });
  }

  async function sent(conversation: string, content: Content): Promise<void> {
    const fault = await ask(conversation, content);
    if (fault === 'rejected') o.rejected();
    if (fault !== undefined) throw toDeliveryError(fault);
  }

  /** False when this puppet does not take a paper: its words then say how to come by it. */
  async function shown(conversation: string, { path, name }: NonNullable<RenderedMessage['attachment']>): Promise<boolean> {
    if (name === undefined) return sent(conversation, await pictureOf(path)).then(() => true);
    const fault = await ask(conversation, { picture: path, name });
    if (fault !== undefined && fault !== 'rejected') throw toDeliveryError(fault);
    return fault === undefined;
  }

  return {
    async send(conversation, { text, attachment }) {
      if (!o.isIn()) throw offline();
      // The picture first: words without it would say "see the picture" to nobody. A second try does not show it again.
      let words = text;
      if (attachment !== undefined && pictured.get(conversation)?.includes(text) !== true) {
        const taken = await shown(conversation, attachment);
        remember(pictured, conversation, text);
        if (!taken) words = [text, attachment.instead ?? ''].join('\n');
        await pause(o.timing.wordsAfterMs);
      }
      remember(written, conversation, words);
      await sent(conversation, { text: words });
      return {};
    },
    answered: (id, fault) => waiting.get(id)?.(fault),
    gone() {
      for (const settle of [...waiting.values()]) settle('connection-lost');
    },
    wrote: (conversation, words) => written.get(conversation)?.some((text) => isSame(text, words)),
  };
}

function remember(written: Map<string, string[]>, conversation: string, text: string): void {
  written.set(conversation, [...(written.get(conversation) ?? []), text].slice(-REMEMBERED));
}

/** WeChat shortens what is quoted: the beginning has to do. */
function isSame(text: string, quoted: string): boolean {
  const [one, other] = [fold(text), fold(quoted)];
  return other !== '' && one.slice(0, Math.min(COMPARED, other.length)) === other.slice(0, COMPARED);
}

function fold(text: string): string {
  return text.normalize('NFKC').replace(/[\s…]+/gu, '');
}
