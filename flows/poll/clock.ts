import type { DecideContext, Effect } from '../../src/core/flow.js';
import type { Poll } from '../../src/core/records.js';
import type { CountyRules } from '../../src/core/rules.js';
import { HOUR, type Instant } from '../../src/core/time.js';
import { reminderTime } from '../../src/domain/quiet-hours.js';

/** The closing and, for polls that are open twice as long, a reminder some hours before it, by the rules the poll was opened under. */
export function timersOf(poll: Pick<Poll, 'no' | 'closesAt' | 'opensAt'>, rules: CountyRules, c: DecideContext): readonly Effect[] {
  const subject = `poll:${poll.no}`;
  const remindAt = remindingTime(poll.closesAt, c.zone, rules);
  const close: Effect = { type: 'schedule', key: `poll-${poll.no}-close`, at: poll.closesAt, name: 'poll-close', subject };
  const short = poll.closesAt - poll.opensAt < 2 * rules.pollReminderHours * HOUR;
  if (!rules.pollReminder || short || remindAt <= c.now) return [close, { type: 'cancel', key: `poll-${poll.no}-remind` }];
  return [close, { type: 'schedule', key: `poll-${poll.no}-remind`, at: remindAt, name: 'poll-remind', subject }];
}

/** When those who have not answered are reminded: some hours before the closing, not in quiet hours. */
export function remindingTime(closesAt: Instant, zone: string, rules: CountyRules): Instant {
  return reminderTime(closesAt - rules.pollReminderHours * HOUR, zone, rules);
}
