import type { Printed } from '../core/records.js';
import { type Chart, type Maker, NothingToPrintError } from './page.js';
import { dateIn, pollOf } from './subject.js';

/** Drawn where the number itself must not be told: everything below five looks alike. */
const FEW_LENGTH = 2.5;

/** The result of a poll, with the very numbers that were published. Throws `NothingToPrintError` while it is open. */
export const pollChart: Maker<Chart> = (read, subject, { zone }) => {
  const { poll } = pollOf(read, subject);
  const { published, closedAt } = poll;
  if (published === null || closedAt === null) throw new NothingToPrintError();
  const each = poll.unit === 'household' ? '户' : '人';
  const enough = published.enough === undefined ? '' : published.enough ? '，够约定的数' : '，不够约定的数';
  return {
    title: poll.question,
    subtitle: `P${poll.no}：全村 ${poll.eligible} ${each}，${shown(published.voted, each)}表态${enough}`,
    bars: poll.options.map((label, n) => {
      const printed = published.options[n] ?? { exact: 0 };
      return { label, value: lengthOf(printed), shown: shown(printed, each) };
    }),
    foot: `${dateIn(closedAt, zone)}截止。征求意见，不是表决。`,
  };
};

function lengthOf(printed: Printed): number {
  if ('exact' in printed) return printed.exact;
  if ('about' in printed) return printed.about;
  return 'few' in printed ? FEW_LENGTH : printed.below / 2;
}

function shown(printed: Printed, each: string): string {
  if ('exact' in printed) return `${printed.exact} ${each}`;
  if ('about' in printed) return `约 ${printed.about} ${each}`;
  return 'few' in printed ? '少数' : `不到 ${printed.below} ${each}`;
}
