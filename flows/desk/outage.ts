import type { OutboundMessage } from '../../src/core/message.js';
import type { StoreReader } from '../../src/core/reader.js';
import { zh } from './text.js';

/** What is said while nothing can be saved and when it works again; `undefined` = not about that. Needs no more than the telephone number. */
export function outageView(board: string, read: StoreReader): OutboundMessage | undefined {
  if (!board.startsWith('outage-')) return undefined;
  const text = textOf(board, read.county()?.phone ?? '');
  return text === undefined ? undefined : { text };
}

function textOf(board: string, phone: string): string | undefined {
  switch (board) {
    case 'outage-lost-group':
      return zh.outageLost(zh.outageAll, phone);
    case 'outage-lost-private':
      return zh.outageLost(zh.outageYou, phone);
    case 'outage-kept-group':
      return zh.outageKept(zh.outageAll, phone);
    case 'outage-kept-private':
      return zh.outageKept(zh.outageYou, phone);
    case 'outage-operator':
      return zh.outageOperator;
    case 'outage-over':
      return zh.outageOver;
    case 'outage-over-operator':
      return zh.outageOverOperator;
    default:
      return undefined;
  }
}
