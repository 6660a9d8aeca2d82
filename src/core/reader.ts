import type { Media } from './media.js';
import type { GroupId, HouseholdId, ItemNo, MeetingNo, PersonId, PollNo, PromptId, TopicNo } from './ids.js';
import type { OutboundMessage } from './message.js';
import type { CollReader } from './reader-coll.js';
import type { DocsReader } from './reader-docs.js';
import type { MeetReader } from './reader-meet.js';
import type { RulesReader } from './reader-rules.js';
import type { ProgrammeReader } from './reader-programme.js';
import type { MoneyReader } from './reader-money.js';
import type { SoundReader } from './reader-sound.js';
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
  Opinion,
  Person,
  Poll,
  PromptRow,
  Research,
  Rsvp,
  Second,
  TimelineEntry,
  Topic,
  Village,
  Voter,
} from './records.js';
import type { Actor } from './event.js';
import type { Appointment, Basis, Party, Plan, Recusal, Report, Stand, Statement, TeamMember, Visit, Waiver } from './records-parties.js';
import type { Cosign } from './records-cosign.js';
import type { Instant } from './time.js';

/** What an account last had to do with: the topic it proposed, seconded, added to or did research for. `group` is where it was proposed, null = in private. */
export interface RecentMatter {
  readonly topic: TopicNo;
  readonly at: Instant;
  readonly group: GroupId | null;
}

/** The questions a flow may ask of the data. Synchronous: it runs inside the transaction. `undefined` = no such row. */
export interface StoreReader extends CollReader, DocsReader, MeetReader, MoneyReader, ProgrammeReader, RulesReader, SoundReader {
  /** Messages a freeze keeps back. */
  keptBack(): number;
  /** `frozenSince`: nothing but emergencies goes out since then; null = everything does. */
  county(): { readonly code: string; readonly name: string; readonly zone: string; readonly phone: string; readonly frozenSince: Instant | null } | undefined;
  village(code: string): Village | undefined;
  villages(): readonly Village[];
  townName(code: string): string | undefined;
  /** A town's rules for its market days, as people say them. */
  marketDays(town: string): readonly string[];
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
  /** What the person does not want to be sent; undefined = nothing is stopped. */
  paused(person: PersonId): 'reminders' | 'all' | undefined;
  /** True when the person opened a private chat with the bot and has not stopped everything. */
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
  /** The answer of a unit to an anonymous poll, without what it was. */
  voter(poll: PollNo, unit: string): Voter | undefined;
  /** Opinions of an account on polls that are not closed. */
  openOpinions(account: string): readonly Opinion[];
  /** People of a village who live in one of its households. */
  residentsOf(village: string): readonly Person[];
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
  /** The form an account is filling; those put aside are not meant. */
  draft(owner: string): Draft | undefined;
  /** What an account put aside, the oldest first; expired ones included. */
  parkedDrafts(owner: string): readonly Draft[];
  confirmations(owner: string, conversation: string): readonly Confirmation[];
  /** The open confirmation with this number typed by this account here; undefined = none, used or expired. */
  confirmation(owner: string, conversation: string, secret: string): Confirmation | undefined;
  debts(holder: PersonId): readonly Debt[];
  debtOf(topic: TopicNo, person: PersonId): Debt | undefined;
  media(no: number): Media | undefined;
  nextMedia(): number;
  /** What hangs on a topic and has not been dropped, oldest first. */
  mediaOf(topic: TopicNo): readonly Media[];
  /** What an account, or the person behind it, sent and is still waiting or being confirmed, oldest first. */
  waitingMedia(account: string | undefined, person: PersonId | undefined): readonly Media[];
  /** Voices waiting to be heard and typed, of one holder or all, oldest first. */
  voicesToType(holder?: PersonId): readonly Media[];
  /** Voices whose words wait for 对 or 不对, oldest first. */
  voicesTyped(): readonly Media[];
  /** What was attached in a place since an instant, oldest first; `conversation` as the platform calls it. */
  attachedSince(conversation: string, since: Instant): readonly Media[];
  /** Topics an account (or the person behind it) proposed, seconded, added to or did research for since an instant; the newest first. */
  recentMatters(account: string, person: PersonId | undefined, since: Instant): readonly RecentMatter[];
  nextNo(kind: 'topic' | 'poll' | 'meeting' | 'claim'): number;
  /** What waits for the next message in a group, if its key begins so. */
  riding(group: GroupId, prefix: string): { readonly key: string; readonly message: OutboundMessage } | undefined;
  /** The person behind an account key; undefined = not bound. */
  accountPerson(account: string): PersonId | undefined;
  /** The accounts of a person and, where a private chat is open, its lane. */
  accountsOf(person: PersonId): readonly { readonly account: string; readonly lane: string | undefined }[];
  parties(topic: TopicNo): readonly Party[];
  /** Parties a person speaks for, of every matter: bound to the person or to the household. */
  partiesFor(person: PersonId): readonly Party[];
  statements(topic: TopicNo): readonly Statement[];
  /** Open 换人. */
  recusals(topic: TopicNo): readonly Recusal[];
  visits(topic: TopicNo): readonly Visit[];
  /** People added by 专班 or by accepting; the liaison who keeps the matter is not listed. */
  team(topic: TopicNo): readonly TeamMember[];
  teamsOf(person: PersonId): readonly TeamMember[];
  appointments(topic: TopicNo): readonly Appointment[];
  appointmentsOf(person: PersonId): readonly Appointment[];
  bases(topic: TopicNo): readonly Basis[];
  report(topic: TopicNo): Report | undefined;
  waiver(topic: TopicNo): Waiver | undefined;
  plan(topic: TopicNo): Plan | undefined;
  stands(topic: TopicNo): readonly Stand[];
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
  /** The newest message whose key begins so, written to the outbox at an instant, sent or not; undefined = none. */
  lastSent(prefix: string): { readonly key: string; readonly at: Instant } | undefined;
  codeMatching(
    secret: string,
    now: Instant,
  ): { readonly id: string; readonly kind: string; readonly scope: string; readonly person: PersonId | null } | undefined;
  /** The last reversible command of an account; undefined = nothing younger than 10 minutes. */
  undoable(owner: string, now: Instant): { readonly id: string; readonly what: string; readonly topic: TopicNo; readonly before: string } | undefined;
}
