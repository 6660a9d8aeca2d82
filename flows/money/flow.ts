import type { VillageEvent } from '../../src/core/event.js';
import { ownerOf } from '../../src/core/answer.js';
import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Commanded } from '../target.js';
import { accounts } from './accounts.js';
import { undoAccounts } from './correct.js';
import { pledge, pledges } from './pledge.js';
import { keepReceipt, type Receipt, receiptOf } from './voucher.js';

type Handler = (e: Commanded, read: StoreReader, c: DecideContext) => Decision;

const COMMANDS: Readonly<Record<string, Handler>> = { pledge, pledges, accounts };

/** The snapshot of the transaction, with what the event asks for: a command, or a receipt to be kept. */
export interface MoneyState {
  readonly read: StoreReader;
  readonly handler?: Handler;
  readonly receipt?: Receipt;
}

/** What people have in mind to give, and what a matter's money came from and went for. Before the flows of pictures and of 撤销: a receipt and a 收支 are its own. */
export const moneyFlow: Flow<MoneyState> = {
  name: 'money',
  hears: ['attached', 'commanded'],
  load(read, event) {
    if (event.type === 'attached') {
      const receipt = receiptOf(event, read);
      return receipt === undefined ? undefined : { read, receipt };
    }
    const handler = event.type === 'commanded' ? handlerOf(event, read) : undefined;
    return handler === undefined ? undefined : { read, handler };
  },
  decide({ read, handler, receipt }, event, c) {
    if (event.type === 'attached') return receipt === undefined ? NOTHING : keepReceipt(event, receipt, read, c);
    return event.type !== 'commanded' || event.place.chat === 'unbound' ? NOTHING : (handler?.(event, read, c) ?? NOTHING);
  },
};

function handlerOf(e: Extract<VillageEvent, { type: 'commanded' }>, read: StoreReader): Handler | undefined {
  if (e.command === 'undo') return read.undoable(ownerOf(e), e.at)?.what === 'accounts' ? undoAccounts : undefined;
  return COMMANDS[e.command];
}
