import type { PersonId, TopicNo } from './ids.js';
import type { AnonymousProposer, Called, Choosing, Delegation, Exemption, LeftWords, Recorded, Relay, Round, SourceAsked } from './records-coll.js';
import type { Instant } from './time.js';

/** Facts of collecting and choosing, of residents' own words and of what neighbours write down. */
export type CollChange =
  | ({ readonly type: 'round.opened'; readonly at: Instant } & Omit<Round, 'closedAt'>)
  | ({ readonly type: 'round.asked'; readonly at: Instant } & SourceAsked)
  | { readonly type: 'round.closed'; readonly round: number; readonly at: Instant }
  | { readonly type: 'topic.collected'; readonly topic: TopicNo; readonly round: number }
  | { readonly type: 'topic.classified'; readonly topic: TopicNo; readonly category: string; readonly at: Instant }
  | ({ readonly type: 'topic.deliberated' } & Choosing)
  /** The drafted answer of a refusal was sent by a human. */
  | { readonly type: 'fate.sent'; readonly topic: TopicNo; readonly text: string; readonly by: PersonId; readonly at: Instant }
  | ({ readonly type: 'topic.recorded'; readonly at: Instant } & Recorded)
  | ({ readonly type: 'topic.anonymous'; readonly at: Instant } & AnonymousProposer)
  | ({ readonly type: 'words.left' } & LeftWords)
  | ({ readonly type: 'delegation.given' } & Delegation)
  | { readonly type: 'meeting.followed'; readonly meeting: number; readonly person: PersonId; readonly at: Instant }
  | { readonly type: 'follower.answered'; readonly meeting: number; readonly person: PersonId; readonly seat: 'yes' | 'no'; readonly at: Instant }
  | ({ readonly type: 'household.called' } & Called)
  | ({ readonly type: 'household.exempted' } & Exemption)
  | {
      readonly type: 'person.told';
      readonly topic: TopicNo | null;
      readonly person: PersonId;
      readonly manner: string | null;
      readonly by: PersonId;
      readonly at: Instant;
    }
  | ({ readonly type: 'relay.made' } & Omit<Relay, 'doneAt'>)
  | { readonly type: 'relay.done'; readonly handle: string; readonly at: Instant }
  /** The proposer's name and words go; the village keeps the matter under a title that says nothing of a person. */
  | { readonly type: 'topic.disowned'; readonly topic: TopicNo; readonly title: string; readonly at: Instant };
/** Name, account and words of a person are gone; what was counted stays counted. */
