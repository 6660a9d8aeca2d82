import { DeliveryError } from '../../src/core/platform.js';
import { WorldError } from './world-types.js';

/** What the world's refusal means for a delivery. A refusal is final; anything else is the world's own trouble and may be tried again. */
export function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof WorldError) return new DeliveryError('never', error.code);
  return new DeliveryError('later', 'world-unavailable', 1_000);
}
