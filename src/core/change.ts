import type { CollChange } from './change-coll.js';
import type { CosignChange } from './change-cosign.js';
import type { PartyChange } from './change-parties.js';
import type { RulesChange } from './change-rules.js';
import type { ProgrammeChange } from './change-programme.js';
import type { GroupKind } from './event.js';
import type { GroupId, HouseholdId, ItemNo, MeetingNo, PersonId, PollNo, TopicNo } from './ids.js';
import type { Media, MediaTold } from './media.js';
import type { Ballot, Item, Layer, Meeting, Opinion, Poll, Published, TopicStatus, Voter } from './records.js';
import type { MeetChange } from './change-meet.js';
import type { MoneyChange } from './change-money.js';
import type { SoundChange } from './change-sound.js';
import type { Instant } from './time.js';

/** A fact in the past tense. All of them are journalled; the tables are nothing but their fold. */
export type Change =
  | CollChange
  | MeetChange
  | MoneyChange
  | CosignChange
  | PartyChange
  | RulesChange
  | ProgrammeChange
  | SoundChange
  /** Nothing but emergencies goes out any more, until it is thawed. */
  | { readonly type: 'county.frozen'; readonly by: PersonId | null; readonly at: Instant }
  /** Until then the bot says nothing of itself in this group; null = it may again. */
  | { readonly type: 'group.muted'; readonly group: GroupId; readonly until: Instant | null; readonly by: PersonId | null; readonly at: Instant }
  | { readonly type: 'county.thawed'; readonly by: PersonId | null; readonly at: Instant }
  | { readonly type: 'county.recorded'; readonly code: string; readonly name: string; readonly zone: string; readonly phone: string }
  | { readonly type: 'town.recorded'; readonly code: string; readonly name: string }
  | { readonly type: 'village.recorded'; readonly code: string; readonly name: string; readonly town: string }
  | {
      readonly type: 'household.recorded';
      readonly id: HouseholdId;
      readonly village: string;
      readonly section: string;
      readonly no: string;
      readonly label: string;
    }
  | { readonly type: 'unit.recorded'; readonly name: string }
  | { readonly type: 'marketDay.recorded'; readonly town: string; readonly rule: string }
  | {
      readonly type: 'person.recorded';
      readonly id: PersonId;
      readonly name: string;
      readonly village: string | null;
      readonly household: HouseholdId | null;
      readonly unit: string | null;
      readonly houses: readonly HouseholdId[];
      readonly expertise: string | null;
    }
  /** What somebody does not want to be sent; null = everything comes again. */
  | { readonly type: 'person.paused'; readonly person: PersonId; readonly what: 'reminders' | 'all' | null; readonly at: Instant }
  /** Deletion on request: name, words, accounts; `topics` are those whose title was cut from the person's own words. */
  | {
      readonly type: 'person.erased';
      readonly person: PersonId;
      readonly accounts: readonly string[];
      readonly topics: readonly TopicNo[];
      readonly at: Instant;
    }
  | { readonly type: 'role.granted'; readonly person: PersonId; readonly role: string; readonly scope: string; readonly at: Instant }
  | { readonly type: 'role.ended'; readonly person: PersonId; readonly role: string; readonly scope: string; readonly at: Instant }
  | {
      readonly type: 'group.bound';
      readonly id: GroupId;
      readonly platform: string;
      readonly account: string;
      readonly conversation: string;
      readonly kind: GroupKind;
      readonly scope: string;
      readonly name: string;
      readonly owner: PersonId | null;
      readonly at: Instant;
    }
  /** Nothing was heard from `from` to `to`; what was said then has to be said again. */
  | { readonly type: 'gap.noted'; readonly platform: string; readonly account: string; readonly from: Instant; readonly to: Instant; readonly at: Instant }
  /** All ids of the platform changed at a login: private chats and groups of the account `before` are dead until bound again. */
  | { readonly type: 'door.renewed'; readonly platform: string; readonly before: string; readonly account: string; readonly at: Instant }
  | { readonly type: 'account.bound'; readonly account: string; readonly person: PersonId; readonly at: Instant }
  | {
      readonly type: 'account.reachable';
      readonly account: string;
      readonly conversation: string;
      readonly platform: string;
      readonly bot: string;
      readonly at: Instant;
    }
  | {
      readonly type: 'claim.made';
      readonly id: number;
      readonly account: string;
      readonly platform: string;
      readonly conversation: string;
      readonly village: string;
      readonly section: string;
      readonly name: string;
      readonly at: Instant;
    }
  | { readonly type: 'claim.answered'; readonly id: number; readonly state: 'vouched' | 'refused'; readonly by: PersonId; readonly at: Instant }
  | {
      readonly type: 'topic.proposed';
      readonly no: TopicNo;
      readonly village: string;
      readonly title: string;
      readonly text: string;
      readonly sealed: boolean;
      readonly category: string | null;
      readonly by: PersonId | null;
      readonly byAccount: string;
      readonly household: HouseholdId | null;
      readonly group: GroupId | null;
      readonly at: Instant;
    }
  | {
      readonly type: 'topic.seconded';
      readonly topic: TopicNo;
      readonly unit: string;
      readonly person: PersonId | null;
      readonly account: string;
      readonly text: string | null;
      readonly at: Instant;
    }
  | { readonly type: 'topic.added'; readonly topic: TopicNo; readonly person: PersonId | null; readonly text: string; readonly at: Instant }
  /** A status move; refused by `lifecycle` when not allowed. `fate` is the sentence told to the proposers. */
  | { readonly type: 'topic.moved'; readonly topic: TopicNo; readonly to: TopicStatus; readonly by: string; readonly fate: string | null; readonly at: Instant }
  | { readonly type: 'topic.merged'; readonly topic: TopicNo; readonly into: TopicNo; readonly by: string; readonly at: Instant }
  | { readonly type: 'topic.unmerged'; readonly topic: TopicNo; readonly to: TopicStatus; readonly by: string; readonly at: Instant }
  | { readonly type: 'topic.retitled'; readonly topic: TopicNo; readonly title: string; readonly at: Instant }
  | { readonly type: 'topic.sealed'; readonly topic: TopicNo; readonly sealed: boolean; readonly at: Instant }
  | {
      readonly type: 'research.recorded';
      readonly id: string;
      readonly topic: TopicNo;
      readonly layer: Layer;
      readonly text: string;
      readonly by: PersonId | null;
      readonly at: Instant;
    }
  /** Without `unit` or `anonymous` (records of before they were written): each household, openly. */
  | ({ readonly type: 'poll.opened' } & Omit<Poll, 'closedAt' | 'result' | 'published' | 'revision' | 'unit' | 'anonymous'> &
      Partial<Pick<Poll, 'unit' | 'anonymous'>>)
  | { readonly type: 'poll.extended'; readonly no: PollNo; readonly closesAt: Instant; readonly revision: number; readonly at: Instant }
  | { readonly type: 'poll.closed'; readonly no: PollNo; readonly closedAt: Instant; readonly result: string; readonly published: Published }
  | ({ readonly type: 'ballot.cast' } & Ballot)
  | { readonly type: 'ballot.withdrawn'; readonly poll: PollNo; readonly unit: string; readonly at: Instant }
  /** An anonymous poll was answered: by whom, never what. The choice is written by the effect `secret-ballot`, outside the journal. */
  | ({ readonly type: 'voter.marked' } & Voter)
  | ({ readonly type: 'opinion.kept' } & Opinion)
  /** The account is bound now: its opinion became a ballot, or gave way to one. */
  | { readonly type: 'opinion.settled'; readonly poll: PollNo; readonly account: string; readonly at: Instant }
  | ({ readonly type: 'meeting.noticed'; readonly at: Instant } & Omit<Meeting, 'status' | 'counted' | 'revision'>)
  | {
      readonly type: 'meeting.moved';
      readonly no: MeetingNo;
      readonly startsAt: Instant;
      readonly place: string;
      readonly revision: number;
      readonly reason: string;
      readonly at: Instant;
    }
  | { readonly type: 'meeting.cancelled'; readonly no: MeetingNo; readonly reason: string; readonly at: Instant }
  | { readonly type: 'meeting.opened' | 'meeting.adjourned'; readonly no: MeetingNo; readonly at: Instant }
  | { readonly type: 'meeting.counted'; readonly no: MeetingNo; readonly count: number; readonly at: Instant }
  | {
      readonly type: 'rsvp.given';
      readonly meeting: MeetingNo;
      readonly unit: string;
      readonly person: PersonId | null;
      readonly coming: 'yes' | 'no' | 'late';
      readonly count: number;
      readonly reason: string | null;
      readonly at: Instant;
    }
  | { readonly type: 'attendance.signed'; readonly meeting: MeetingNo; readonly person: PersonId; readonly at: Instant }
  | ({ readonly type: 'item.agreed'; readonly at: Instant } & Omit<Item, 'status' | 'unit' | 'person' | 'revision' | 'lastProgress'>)
  | {
      readonly type: 'item.tasked';
      readonly no: ItemNo;
      readonly unit: string;
      readonly person: PersonId;
      readonly dueAt: Instant;
      readonly revision: number;
      readonly at: Instant;
    }
  | { readonly type: 'item.progressed'; readonly no: ItemNo; readonly text: string; readonly by: PersonId; readonly at: Instant }
  | { readonly type: 'item.done'; readonly no: ItemNo; readonly text: string; readonly by: PersonId; readonly at: Instant }
  | { readonly type: 'item.overdue'; readonly no: ItemNo; readonly at: Instant }
  /** Somebody's picture, voice or file is kept; until it is dropped its file is held. */
  | ({ readonly type: 'media.kept' } & Omit<Media, 'state' | 'words' | 'typedBy' | 'told' | 'attachedAt'>)
  | { readonly type: 'media.attached'; readonly media: number; readonly topic: TopicNo; readonly told: MediaTold; readonly at: Instant }
  /** Several attachments were told in one message. */
  | { readonly type: 'media.told'; readonly media: readonly number[]; readonly at: Instant }
  /** What was heard, as typed; `also` are the voices the same words cover. */
  | {
      readonly type: 'media.typed';
      readonly media: number;
      readonly also: readonly number[];
      readonly words: string;
      readonly by: PersonId;
      readonly person: PersonId | null;
      readonly account: string;
      readonly at: Instant;
    }
  /** Whoever spoke says the words are not right: they have to be typed anew. */
  | { readonly type: 'media.returned'; readonly media: readonly number[]; readonly at: Instant }
  | { readonly type: 'media.handed'; readonly media: number; readonly holder: PersonId; readonly at: Instant }
  | {
      readonly type: 'media.dropped';
      readonly media: readonly number[];
      /** `confirmed`: the words stand in its place. `heard`: there was nothing in it to be written down. `expired`: nobody typed it in time. `unclaimed`: it followed nothing. */
      readonly reason: 'confirmed' | 'heard' | 'expired' | 'unclaimed' | 'erased';
      readonly at: Instant;
    };

export type ChangeType = Change['type'];
export type ChangeOf<T extends ChangeType> = Extract<Change, { type: T }>;
