import type { HouseholdId, PersonId, TopicNo } from './ids.js';
import type { Appeal } from './records-assess.js';
import type { MoneyLine, Pledge, Voucher } from './records-money.js';
import type { Instant } from './time.js';

/** Facts of what households have in mind to give, of a matter's money, and of what a town says about its assessment. */
export type MoneyChange =
  | ({ readonly type: 'pledge.made' } & Pledge)
  | { readonly type: 'pledge.withdrawn'; readonly topic: TopicNo; readonly household: HouseholdId; readonly person: PersonId; readonly at: Instant }
  | ({ readonly type: 'money.entered' } & MoneyLine)
  | ({ readonly type: 'money.pictured' } & Voucher)
  /** The line a picture was waiting for was confirmed. */
  | { readonly type: 'money.vouched'; readonly media: number; readonly line: number; readonly at: Instant }
  | ({ readonly type: 'appeal.made' } & Omit<Appeal, 'answer' | 'answeredAt'>)
  | { readonly type: 'appeal.answered'; readonly no: number; readonly answer: string; readonly by: PersonId; readonly at: Instant };
