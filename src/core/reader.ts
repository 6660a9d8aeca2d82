import type { GroupId, HouseholdId, ItemNo, MeetingNo, PersonId, PollNo, PromptId, TopicNo } from './ids.js';
import type { MeetReader } from './reader-meet.js';
import type {
  Ballot,
  Claim,
  Confirmation,
  Debt,
  Draft,
  Group,
  Household,
  Item,
  Meeting,
  Person,
  Poll,
  PromptRow,
  Research,
  Rsvp,
  Second,
  TimelineEntry,
  Topic,
  Village,
} from './records.js';
import type { Actor } from './event.js';
import type { Cosign } from './records-cosign.js';
import type { Instant } from './time.js';

/** The questions a flow may ask of the data. Synchronous: it runs inside the transaction. `undefined` = no such row. */
export interface StoreReader extends MeetReader {
  county(): { readonly code: string; readonly name: string; readonly zone: string; readonly phone: string } | undefined;
  village(code: string): Village | undefined;
  villages(): readonly Village[];
  townName(code: string): string | undefined;
  group(id: GroupId): Group | undefined;
  /** Bound groups of one kind whose scope is, or lies in, the given scope. */
  groupsOf(kind: Group['kind'], scope: string): readonly Group[];
  person(id: PersonId): Person | undefined;
  /** Exact name within a scope; two hits are asked back by the caller. */
  peopleNamed(name: string, scope: string): readonly Person[];
  /** People holding a role for a scope, wider scopes included. */
  holders(role: string, scope: string): readonly Person[];
  household(id: HouseholdId): Household | undefined;
  householdsOf(village: string): readonly Household[];
  peopleOf(household: HouseholdId): readonly Person[];
  /** True when the person opened a private chat with the bot. */
  reachable(person: PersonId): boolean;
  claims(village: string): readonly Claim[];
  claim(id: number): Claim | undefined;
  topic(no: TopicNo): Topic | undefined;
  topicsOf(scope: string): readonly Topic[];
  topicsBy(person: PersonId): readonly Topic[];
  seconds(topic: TopicNo): readonly Second[];
  mergedFrom(topic: TopicNo): readonly Topic[];
  research(topic: TopicNo): readonly Research[];
  timeline(topic: TopicNo): readonly TimelineEntry[];
  poll(no: PollNo): Poll | undefined;
  pollsOf(topic: TopicNo): readonly Poll[];
  openPolls(scope: string): readonly Poll[];
  ballot(poll: PollNo, unit: string): Ballot | undefined;
  /** One count an option, in option order. */
  tally(poll: PollNo): readonly number[];
  turnout(poll: PollNo): { readonly voted: number; readonly flagged: number; readonly opinions: number };
  meeting(no: MeetingNo): Meeting | undefined;
  meetingsOf(topic: TopicNo): readonly Meeting[];
  openMeetings(scope: string): readonly Meeting[];
  rsvps(meeting: MeetingNo): readonly Rsvp[];
  signedIn(meeting: MeetingNo): number;
  item(no: ItemNo): Item | undefined;
  itemsOf(topic: TopicNo): readonly Item[];
  itemsFor(person: PersonId): readonly Item[];
  prompt(id: PromptId): PromptRow | undefined;
  /** Prompts of a place still open (not closed), oldest first. */
  promptsAt(place: string): readonly PromptRow[];
  draft(owner: string): Draft | undefined;
  confirmations(owner: string, conversation: string): readonly Confirmation[];
  /** The open confirmation with this number typed by this account here; undefined = none, used or expired. */
  confirmation(owner: string, conversation: string, secret: string): Confirmation | undefined;
  debts(holder: PersonId): readonly Debt[];
  debtOf(topic: TopicNo, person: PersonId): Debt | undefined;
  nextNo(kind: 'topic' | 'poll' | 'meeting' | 'claim'): number;
  /** The person behind an account key; undefined = not bound. */
  accountPerson(account: string): PersonId | undefined;
  /** Who stands behind an account now, with the roles held now. */
  actorOf(account: string): Actor;
  cosign(id: string): Cosign | undefined;
  /** Every ②② that was ever asked under this number, oldest first. */
  cosignsNumbered(secret: string): readonly Cosign[];
  /** What an account asked and nobody has answered yet. */
  cosignsBy(account: string): readonly Cosign[];
  /** The form in which secrets are kept. */
  hashOf(secret: string): string;
  /** Unsolicited messages already sent to a group since an instant. */
  newsSince(group: GroupId, since: Instant): number;
  codeMatching(
    secret: string,
    now: Instant,
  ): { readonly id: string; readonly kind: string; readonly scope: string; readonly person: PersonId | null } | undefined;
  /** The last reversible command of an account; undefined = nothing younger than 10 minutes. */
  undoable(owner: string, now: Instant): { readonly id: string; readonly what: string; readonly topic: TopicNo; readonly before: string } | undefined;
}
