import type { HouseholdId, PersonId, TopicNo } from './ids.js';
import type { Appeal } from './records-assess.js';
import type { MoneyLine, Pledge, Voucher } from './records-money.js';
import type { Instant } from './time.js';

/** What flows may ask of offers, of a matter's money and of appeals. Lists are oldest first. */
export interface MoneyReader {
  pledges(topic: TopicNo): readonly Pledge[];
  pledgesOf(household: HouseholdId): readonly Pledge[];
  moneyLines(topic: TopicNo): readonly MoneyLine[];
  vouchers(topic: TopicNo): readonly Voucher[];
  /** The last line this person wrote since an instant; undefined = none. */
  lastMoneyLine(person: PersonId, since: Instant): MoneyLine | undefined;
  appeals(town: string, year: number): readonly Appeal[];
  appeal(no: number): Appeal | undefined;
  nextAppeal(): number;
}
