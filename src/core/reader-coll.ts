import type { HouseholdId, MeetingNo, PersonId, PollNo, TopicNo } from './ids.js';
import type {
  AnonymousProposer,
  Called,
  Choosing,
  Delegation,
  Exemption,
  Follower,
  KeptWords,
  LeftWords,
  Recorded,
  Relay,
  Round,
  SourceAsked,
} from './records-coll.js';
import type { Cosign } from './records-cosign.js';
import type { Debt } from './records.js';
import type { Instant } from './time.js';

/** What flows may ask of rounds, of residents' words and of what neighbours wrote down. Lists are oldest first. */
export interface CollReader {
  rounds(): readonly Round[];
  round(no: number): Round | undefined;
  /** The round a village's words of that instant belong to; undefined = none was open then. */
  roundAt(village: string, at: Instant): Round | undefined;
  sourcesAsked(round: number): readonly SourceAsked[];
  topicsOfRound(round: number): readonly TopicNo[];
  roundOfTopic(topic: TopicNo): number | undefined;
  nextRound(): number;
  choosing(topic: TopicNo): Choosing | undefined;
  /** True once a human sent the drafted answer of a refusal. */
  fateSent(topic: TopicNo): boolean;
  recorded(topic: TopicNo): Recorded | undefined;
  anonymousProposer(topic: TopicNo): AnonymousProposer | undefined;
  anonymousTopics(person: PersonId): readonly TopicNo[];
  leftWords(topic: TopicNo): readonly LeftWords[];
  delegations(topic: TopicNo): readonly Delegation[];
  /** Those who asked to be told what goes on at a meeting. */
  followers(meeting: MeetingNo): readonly Follower[];
  called(poll: PollNo): readonly Called[];
  /** Sheets of a poll that wait for a second person. */
  sheetsWaiting(poll: PollNo): readonly Cosign[];
  exemptions(topic: TopicNo): readonly Exemption[];
  relay(handle: string): Relay | undefined;
  relaysWaiting(by: PersonId): readonly Relay[];
  /** All that is owed to unreachable people and was not said yet. */
  debtsOpen(): readonly Debt[];
  /** A person's own kept words, for that person only. */
  wordsOfPerson(person: PersonId): readonly KeptWords[];
  /** Answers of one household's members in polls: the poll and the choices. */
  ballotsBy(person: PersonId): readonly { readonly poll: PollNo; readonly choices: readonly number[]; readonly at: Instant }[];
  secondedBy(person: PersonId): readonly TopicNo[];
  /** Households with nobody the bot can write to. */
  unreachedHouseholds(village: string): readonly HouseholdId[];
}
