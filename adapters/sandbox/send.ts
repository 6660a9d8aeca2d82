import { readFileSync } from 'node:fs';
import type { RenderedMessage } from '../../src/core/message.js';
import { DeliveryError, type Receipt } from '../../src/core/platform.js';
import { toDeliveryError } from './errors.js';
import type { World, WorldAttachment } from './world.js';

/** Posts into the world, faults included. Throws `DeliveryError` and nothing else. */
export function sendToWorld(world: World, conversation: string, message: RenderedMessage): Receipt {
  return withFaults(world, () => {
    const messageRef = String(world.post(conversation, message.text, message.buttons, { file: copyOf(message), original: originalOf(message) }));
    if (message.file !== undefined) world.post(conversation, `【${message.file.name}】\n${message.file.text}`, []);
    return { messageRef };
  });
}

/** A file that goes as a message of its own is no part of the words any more. */
function originalOf({ original, file }: RenderedMessage): RenderedMessage['original'] {
  if (original === undefined || file === undefined) return original;
  const { file: _, ...words } = original;
  return words;
}

/** The world's own copy, as a platform makes one. */
function copyOf({ attachment }: RenderedMessage): WorldAttachment | undefined {
  return attachment === undefined
    ? undefined
    : { kind: attachment.kind, body: readFileSync(attachment.path), ...(attachment.name === undefined ? {} : { name: attachment.name }) };
}

/** Rewrites a message of the bot, faults included. Throws `DeliveryError` and nothing else. */
export function editInWorld(world: World, conversation: string, messageRef: string, message: RenderedMessage): void {
  withFaults(world, () => world.edit(conversation, Number(messageRef), message, originalOf(message)));
}

function withFaults<T>(world: World, work: () => T): T {
  try {
    if (world.faults().offline) throw new DeliveryError('later', 'offline', 1_000);
    const done = work();
    if (world.takeLostAnswer()) throw new DeliveryError('unknown', 'lost-answer');
    return done;
  } catch (error) {
    throw toDeliveryError(error);
  }
}
