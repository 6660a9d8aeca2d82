import type { Capabilities } from '../../src/core/platform.js';

/** What WeChat can show through wechaty; whether ids outlast a login depends on the account. */
export const WECHAT_CAN: Capabilities = {
  buttons: false,
  nativePoll: false,
  mention: 'by-name',
  edit: false,
  image: true,
  file: false,
  documents: true,
  privateInGroup: 'none',
  privateChat: true,
  returnsMessageId: false,
  stableUserIds: 'forever',
  redelivery: 'lossy',
  maxTextLength: 2_000,
};
