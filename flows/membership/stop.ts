import { say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Commanded } from '../target.js';
import { zh } from './text.js';

/** `退出`: asks whether reminders or everything is to stop; at once. */
export function stop(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat !== 'private') return NOTHING;
  if (e.by.person === undefined) return say(e, zh.stopUnknown);
  const missing = askMissing(e, [{ arg: 'text', ask: zh.askStop }], c);
  if (missing !== undefined) return missing;
  const what = meant(wordsOf(e.args, 'text') ?? '');
  if (what === undefined) return askMissing({ ...e, args: {} }, [{ arg: 'text', ask: zh.askStop }], c) ?? say(e, zh.askStop);
  const done = say(e, what === 'all' ? zh.stoppedAll : zh.stoppedReminders);
  if (read.paused(e.by.person) === what) return done;
  return { changes: [{ type: 'person.paused', person: e.by.person, what, at: c.now }], effects: done.effects };
}

/** `恢复`: everything comes again. */
export function resume(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (e.place.chat !== 'private') return NOTHING;
  if (e.by.person === undefined) return say(e, zh.stopUnknown);
  const done = say(e, zh.resumed);
  if (read.paused(e.by.person) === undefined) return done;
  return { changes: [{ type: 'person.paused', person: e.by.person, what: null, at: c.now }], effects: done.effects };
}

function meant(words: string): 'all' | 'reminders' | undefined {
  if (/全部|都停|全停|所有|都不|什么都/u.test(words)) return 'all';
  return /提醒/u.test(words) ? 'reminders' : undefined;
}
