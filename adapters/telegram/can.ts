import type { Capabilities } from '../../src/core/platform.js';
import { MAX_MESSAGE } from './split.js';

/** What Telegram can show. */
export const TELEGRAM_CAN: Capabilities = {
  buttons: true,
  nativePoll: true,
  mention: 'by-id',
  edit: true,
  image: true,
  file: true,
  documents: true,
  privateInGroup: 'toast',
  privateChat: true,
  returnsMessageId: true,
  stableUserIds: 'forever',
  redelivery: 'at-least-once',
  // Longer texts go out as several messages.
  maxTextLength: 4 * MAX_MESSAGE,
};
