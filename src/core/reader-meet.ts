import type { ItemNo, MeetingNo, PersonId, TopicNo } from './ids.js';
import type {
  Adoption,
  Hands,
  Invitation,
  ItemNote,
  Ladder,
  MeetingNote,
  MeetingRun,
  Minutes,
  MinutesAnswer,
  Publication,
  Rating,
  Revisit,
  Statutory,
  TimesAsked,
} from './records-meet.js';
import type { Person } from './records.js';
import type { Instant } from './time.js';

/** What flows may ask of meetings and of what became of them. Lists are in the order in which things happened. */
export interface MeetReader {
  /** The latest answer of the Party committee; undefined = none yet. */
  adoption(topic: TopicNo): Adoption | undefined;
  itemNotes(no: ItemNo): readonly ItemNote[];
  /** The ladder of one deadline; undefined = nobody was told yet. */
  ladder(no: ItemNo, revision: number): Ladder | undefined;
  revisits(topic: TopicNo): readonly Revisit[];
  /** How often the topic was opened again, plus one. */
  roundOf(topic: TopicNo): number;
  askedToRate(topic: TopicNo, round: number): readonly PersonId[];
  ratings(topic: TopicNo, round: number): readonly Rating[];
  /** Topics a person was asked to rate and has not, newest first. */
  ratingsOwed(person: PersonId): readonly TopicNo[];
  publications(topic: TopicNo): readonly Publication[];
  meetingRun(meeting: MeetingNo): MeetingRun;
  invitations(meeting: MeetingNo): readonly Invitation[];
  /** People signed in. */
  attendees(meeting: MeetingNo): readonly PersonId[];
  /** Names called at the door that are on no roll. */
  rollCalled(meeting: MeetingNo): readonly string[];
  meetingNotes(meeting: MeetingNo): readonly MeetingNote[];
  hands(item: ItemNo): Hands | undefined;
  minutes(meeting: MeetingNo): Minutes | undefined;
  minutesAnswers(meeting: MeetingNo, revision: number): readonly MinutesAnswer[];
  signatures(meeting: MeetingNo): readonly string[];
  /** Pictures of the signed pages, oldest first; `Media` numbers. */
  signedPages(meeting: MeetingNo): readonly number[];
  /** The meeting this person last wrote signatures down for since an instant. */
  signingOf(person: PersonId, since: Instant): MeetingNo | undefined;
  statutory(item: ItemNo): readonly Statutory[];
  timesAsked(id: string): TimesAsked | undefined;
  /** The last question about times for a topic. */
  lastTimes(topic: TopicNo): TimesAsked | undefined;
  timesAnswers(id: string): readonly { readonly person: PersonId; readonly choices: readonly number[] }[];
  /** Days kept free in a village, its town and the county, that are not over at `now`. */
  avoidedDays(village: string, now: Instant): readonly { readonly from: Instant; readonly to: Instant; readonly reason: string }[];
  /** Rules such as `农历逢一、六`. */
  marketDays(town: string): readonly string[];
  /** People of one unit, by its exact name. */
  peopleOfUnit(unit: string): readonly Person[];
}
