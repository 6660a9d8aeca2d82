import type { ItemNo, MeetingNo, PersonId, TopicNo } from './ids.js';
import type { Adoption, Hands, Invitation, ItemNote, MeetingNote, MinutesAnswer, Publication, Rating, Revisit, Statutory, TimesAsked } from './records-meet.js';
import type { Instant } from './time.js';

/** Facts of meetings, of what was agreed there and of what became of it. `topic` stands in every fact whose words are sealed under the topic's key. */
export type MeetChange =
  | ({ readonly type: 'opinion.answered' } & Adoption)
  | { readonly type: 'item.refused'; readonly no: ItemNo; readonly at: Instant }
  | ({ readonly type: 'item.noted' } & ItemNote)
  | { readonly type: 'item.settled'; readonly no: ItemNo; readonly status: 'basically' | 'planned' | 'cannot'; readonly text: string; readonly at: Instant }
  | { readonly type: 'item.declined'; readonly no: ItemNo; readonly text: string; readonly at: Instant }
  | { readonly type: 'item.contacted'; readonly no: ItemNo; readonly person: PersonId; readonly at: Instant }
  | { readonly type: 'item.escalated'; readonly no: ItemNo; readonly revision: number; readonly rung: number; readonly at: Instant }
  | { readonly type: 'item.acknowledged'; readonly no: ItemNo; readonly at: Instant }
  | ({ readonly type: 'topic.revisited' } & Revisit)
  | { readonly type: 'rating.asked'; readonly topic: TopicNo; readonly round: number; readonly person: PersonId; readonly at: Instant }
  | ({ readonly type: 'rating.given' } & Rating)
  | ({ readonly type: 'topic.published' } & Publication)
  | {
      readonly type: 'meeting.hosted';
      readonly no: MeetingNo;
      readonly topic: TopicNo;
      readonly name: string;
      readonly person: PersonId | null;
      readonly at: Instant;
    }
  | { readonly type: 'meeting.stepped'; readonly no: MeetingNo; readonly step: number; readonly at: Instant }
  | { readonly type: 'meeting.floored'; readonly no: MeetingNo; readonly topic: TopicNo; readonly name: string; readonly at: Instant }
  | { readonly type: 'meeting.women'; readonly no: MeetingNo; readonly count: number; readonly at: Instant }
  | ({ readonly type: 'meeting.invited'; readonly topic: TopicNo } & Invitation)
  | { readonly type: 'attendance.called'; readonly meeting: MeetingNo; readonly topic: TopicNo; readonly name: string; readonly at: Instant }
  | ({ readonly type: 'meeting.noted'; readonly topic: TopicNo } & MeetingNote)
  | ({ readonly type: 'hands.counted' } & Hands)
  | { readonly type: 'minutes.drafted'; readonly meeting: MeetingNo; readonly revision: number; readonly at: Instant }
  | { readonly type: 'minutes.confirmed'; readonly meeting: MeetingNo; readonly at: Instant }
  | ({ readonly type: 'minutes.answered'; readonly topic: TopicNo } & MinutesAnswer)
  | {
      readonly type: 'minutes.signed';
      readonly meeting: MeetingNo;
      readonly topic: TopicNo;
      readonly name: string;
      readonly by: PersonId | null;
      readonly at: Instant;
    }
  /** A picture of the page that was signed hangs on the minutes. */
  | { readonly type: 'minutes.pictured'; readonly meeting: MeetingNo; readonly media: number; readonly by: PersonId | null; readonly at: Instant }
  | ({ readonly type: 'item.statutory' } & Statutory)
  | ({ readonly type: 'times.asked' } & TimesAsked)
  | { readonly type: 'times.answered'; readonly id: string; readonly person: PersonId; readonly choices: readonly number[]; readonly at: Instant }
  | {
      readonly type: 'day.avoided';
      readonly id: string;
      readonly scope: string;
      readonly from: Instant;
      readonly to: Instant;
      readonly reason: string;
      readonly at: Instant;
    };
