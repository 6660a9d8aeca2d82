import { ownerOf } from '../../src/core/answer.js';
import { type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { RULE_UNDO, settings, undoRule } from './set.js';

/** The snapshot of the transaction; `undo` = the setting that 撤销 would take back. */
export interface SettingsState {
  readonly read: StoreReader;
  readonly undo: { readonly id: string; readonly before: string } | undefined;
}

/** A county's own rules: seen by section, set in two steps, taken back within ten minutes. */
export const settingsFlow: Flow<SettingsState> = {
  name: 'settings',
  hears: ['commanded'],
  load(read, event) {
    if (event.type !== 'commanded' || event.place.chat === 'unbound') return undefined;
    if (event.command === 'set') return { read, undo: undefined };
    // What was done last is what 撤销 means: the clock of the words, not of the turn.
    const last = event.command === 'undo' ? read.undoable(ownerOf(event), event.at) : undefined;
    return last?.what === RULE_UNDO ? { read, undo: last } : undefined;
  },
  decide({ read, undo }, event, c) {
    if (event.type !== 'commanded') return NOTHING;
    return undo === undefined ? settings(event, read, c) : undoRule(event, undo, read, c);
  },
};
