import { DeliveryError } from '../../src/core/platform.js';
import type { SendFault } from './protocol.js';

const OFFLINE_AGAIN_MS = 30_000;

/** The door is closed: nothing was sent, try again. */
export function offline(): DeliveryError {
  return new DeliveryError('later', 'offline', OFFLINE_AGAIN_MS);
}

/** What a refusal of the puppet means. Only what surely was not sent may simply be sent again. */
export function toDeliveryError(fault: SendFault | 'no-answer'): DeliveryError {
  switch (fault) {
    case 'not-logged-in':
      return offline();
    case 'no-such-conversation':
      return new DeliveryError('never', fault);
    case 'rejected':
    case 'connection-lost':
    case 'no-answer':
      return new DeliveryError('unknown', fault);
    default:
      return fault satisfies never;
  }
}
