import type { Commanded } from '../target.js';
import { type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { freeze, thaw } from './freeze.js';
import { mute } from './mute.js';

const COMMANDS = ['freeze', 'unfreeze', 'mute'] as const;

/** The switches that keep the bot from speaking: everywhere, or in one group for some days. */
export interface QuietState {
  readonly read: StoreReader;
  readonly command: (typeof COMMANDS)[number];
}

/** `冻结`, `解冻` and `安静`. What residents send is kept and counted all the same. */
export const quietFlow: Flow<QuietState> = {
  name: 'quiet',
  hears: ['commanded'],
  load(read, event) {
    const command = event.type === 'commanded' ? COMMANDS.find((name) => name === event.command) : undefined;
    return command === undefined ? undefined : { read, command };
  },
  decide({ read, command }, event, c) {
    if (event.type !== 'commanded') return NOTHING;
    return DECIDE[command](event, read, c);
  },
};

const DECIDE: Readonly<Record<QuietState['command'], (e: Commanded, read: StoreReader, c: Parameters<typeof mute>[2]) => Decision>> = {
  freeze,
  unfreeze: thaw,
  mute,
};
