import type { Place } from '../../src/core/event.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Group, PromptRow } from '../../src/core/records.js';
import { extendedClosing, type Gap } from '../../src/domain/gap.js';
import { nextSpeakingTime } from '../../src/domain/quiet-hours.js';
import { formatDay, formatWhen } from '../../src/domain/when.js';
import { askedSince, clockTime, groupsOfAccount, keepers } from './find.js';
import { zh } from './text.js';

const SHOWN_GAPS = 3;

/** Nothing was heard for a while: groups that were asked something are told now, the others with the next message there. */
export function tellGap(place: Place, gap: Gap, read: StoreReader, c: DecideContext): Decision {
  const groups = groupsOfAccount(read, place).map((group) => ({ group, asked: askedSince(read, group, gap.from) }));
  const waiting = groups.filter(({ asked }) => asked.length > 0);
  return {
    changes: [{ type: 'gap.noted', platform: place.platform, account: place.account, from: gap.from, to: gap.to, at: c.now }],
    effects: [
      ...groups.map(({ group, asked }) => (asked.length > 0 ? tellNow(group, asked, gap, c) : tellLater(group, gap, read, c))),
      ...keepers(read).map(
        (person): Effect => ({
          type: 'send',
          key: `gap-${gap.from}-keeper-${person.id}`,
          to: { to: 'person', person: person.id },
          message: { text: zh.gapForOperator(spanText(gap, c), waiting.length, groups.length - waiting.length) },
          kind: 'duty',
          class: 'B',
        }),
      ),
      { type: 'cancel', key: awayTimer(place) },
    ],
  };
}

function tellNow(group: Group, asked: readonly PromptRow[], gap: Gap, c: DecideContext): Effect {
  const until = Math.min(...asked.map((row) => row.until ?? Infinity));
  const longer = asked.flatMap((row) => {
    const closing = row.subject.startsWith('poll:') && row.until !== null ? extendedClosing(row.until, gap) : undefined;
    return closing === undefined ? [] : [zh.extended(row.label, formatWhen(closing, c.zone))];
  });
  return {
    type: 'send',
    key: `gap-${gap.from}-${gap.to}-${group.id}`,
    to: { to: 'group', group: group.id },
    message: {
      text: [
        zh.gap(
          spanText(gap, c),
          asked.map((row) => row.label),
        ),
        ...longer,
      ].join(''),
    },
    kind: 'duty',
    class: 'B',
    // By night only when the morning would be too late to say it again.
    urgent: until < nextSpeakingTime(c.now, c.zone, c.rules),
  };
}

/** One note a group, however many gaps: the next one is told together with those that still wait. */
function tellLater(group: Group, gap: Gap, read: StoreReader, c: DecideContext): Effect {
  const prefix = `gap-ride-${group.id}-`;
  const waits = read.riding(group.id, prefix);
  const spans = [...(waits?.message.spans ?? []), gap];
  const shown = spans.slice(-SHOWN_GAPS).map((one) => spanText(one, c));
  return {
    type: 'send',
    key: waits?.key ?? `${prefix}${gap.from}`,
    to: { to: 'group', group: group.id },
    message: { text: zh.earlierGaps(shown, spans.length - shown.length), spans },
    kind: 'duty',
    class: 'B',
    ride: true,
  };
}

function spanText({ from, to }: Gap, c: DecideContext): string {
  const [day, end] = [formatDay(from, c.zone), formatDay(to, c.zone)];
  return zh.span(day, clockTime(from, c.zone), day === end ? clockTime(to, c.zone) : formatWhen(to, c.zone));
}

/** The timer that tells of a platform that does not come back. */
export function awayTimer(place: Pick<Place, 'platform' | 'account'>): string {
  return `door-away-${place.platform}-${place.account}`;
}
