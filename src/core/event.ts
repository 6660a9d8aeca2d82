import type { DeskRequest } from './desk.js';
import type { GroupId, PersonId, PlatformName, PromptId } from './ids.js';
import type { HandedMedia } from './media.js';
import type { PollNews } from './native-poll.js';
import type { Instant } from './time.js';

/** What a platform delivered, in our words but with the platform's ids. `key` is unique for ever (inbox dedupe). */
export interface InboundBase {
  readonly key: string;
  readonly platform: PlatformName;
  /** The bot's own account on that platform. */
  readonly account: string;
  /** The platform's id of the place: a group or a private chat. */
  readonly conversation: string;
  /** When it was said, by the platform's clock. */
  readonly at: Instant;
  /** Present when the platform gave no time: it happened somewhere in `at … atLatest`. */
  readonly atLatest?: Instant;
  readonly receivedAt: Instant;
}

/** Who said it: the platform's user id. The name is for display only and never grants a right. */
export interface Sender {
  readonly userId: string;
  readonly name?: string;
  /** Bots, channels and anonymous admins can neither vote nor command. */
  readonly kind: 'human' | 'bot' | 'channel' | 'anonymous-admin';
}

export interface Quote {
  readonly fromBot: boolean;
  /** The platform's id of the quoted message; undefined where the platform hides it. */
  readonly messageRef?: string;
  readonly text?: string;
}

export type InboundBody =
  | {
      readonly type: 'message';
      readonly sender: Sender;
      readonly text: string;
      readonly private: boolean;
      readonly mentionsBot: boolean;
      readonly quote?: Quote;
      readonly messageRef?: string;
      /** Somebody else's words: forwarded, or written through another bot. They neither vote nor command. */
      readonly forwarded?: boolean;
      /** Something beside or instead of words; `text` is then its caption. */
      readonly media?: 'photo' | 'voice' | 'file';
      /** Where the adapter put what it had to fetch at once; gone ten minutes later unless somebody took it. */
      readonly file?: { readonly path: string; readonly bytes: number };
    }
  | { readonly type: 'choice'; readonly sender: Sender; readonly private: boolean; readonly prompt: PromptId; readonly choice: number }
  | { readonly type: 'recalled'; readonly sender: Sender; readonly messageRef: string }
  | { readonly type: 'opened'; readonly sender: Sender }
  | { readonly type: 'door'; readonly news: DoorNews }
  | { readonly type: 'joined' | 'left'; readonly sender: Sender }
  | { readonly type: 'caughtUp'; readonly upTo: Instant }
  /** A native poll of ours was closed, whoever closed it: one count an option, nobody's name. */
  | { readonly type: 'pollClosed'; readonly poll: string; readonly counts: readonly number[] }
  /** What became of a message of ours that was to be told; `message` is its key. */
  | { readonly type: 'delivered'; readonly message: string; readonly news: PollNews }
  | { readonly type: 'gap'; readonly from: Instant; readonly to: Instant }
  | { readonly type: 'desk'; readonly request: DeskRequest }
  /** A paper is made, could not be made, or takes long. */
  | { readonly type: 'document'; readonly document: string; readonly outcome: 'done' | 'failed' | 'slow' }
  /** The bot was taken out of the group, is in it (again), or the platform gave the group another id. */
  | { readonly type: 'groupChanged'; readonly what: 'removed' | 'added' }
  | { readonly type: 'groupChanged'; readonly what: 'moved'; readonly to: string }
  | { readonly type: 'timer'; readonly timer: string; readonly name: string; readonly subject: string; readonly revision: number };

export type InboundEvent = InboundBase & InboundBody;

/**
 * What happens to the bot's own account: it came back with all ids changed (`before` was its id), it was cut off, or logged out,
 * somebody has to scan a code (`link`), a wrong account logged in and was sent away, the platform refuses and sending rests until `until`.
 */
export type DoorNews =
  | { readonly what: 'renewed'; readonly before: string }
  | { readonly what: 'away' | 'loggedOut' | 'stranger' }
  | { readonly what: 'scan'; readonly link: string }
  | { readonly what: 'held'; readonly until: Instant };

/** A role somebody holds now, with its scope (`county`, `town:<code>`, `village:<code>`, `topic:<no>`). */
export interface HeldRole {
  readonly role: Role;
  readonly scope: string;
}

export type Role = 'resident' | 'lianhuzhang' | 'secretary' | 'liaison' | 'liaison-head' | 'chair' | 'member' | 'unit' | 'supervisor' | 'operator';

/** Who stands behind an event. `person` is undefined for an account nobody has bound yet. */
export interface Actor {
  readonly accountKey: string;
  readonly person?: PersonId;
  readonly household?: string;
  readonly village?: string;
  readonly roles: readonly HeldRole[];
}

export type GroupKind = 'village' | 'liaison' | 'lead' | 'unit';

export type ChatKind = GroupKind | 'private';

/** Where an event happened. `group` is undefined in private and in a group that is not bound. */
export interface Place {
  readonly platform: PlatformName;
  readonly account: string;
  readonly conversation: string;
  readonly chat: ChatKind | 'unbound';
  readonly group?: GroupId;
  /** `village:<code>`, `town:<code>` or `county`. */
  readonly scope?: string;
}

/** Arguments by the names of the contract (`topic`, `item`, `text` …). */
export type CommandArgs = Readonly<Record<string, string | number | readonly string[] | readonly number[] | undefined>>;

/** Where a half-filled form stands. Both by argument name, in the order they came. */
export interface FormState {
  readonly asked: readonly string[];
  /** Left for later by 跳过. */
  readonly skipped: readonly string[];
  /** The next question is told with a word that nothing comes before it. */
  readonly note?: 'first';
}

interface VillageBase {
  readonly key: string;
  readonly at: Instant;
  readonly atLatest?: Instant;
}

/** Why a text goes to a human and never into a topic. `personal`: names a person with money or a position. */
export type SensitiveMatter = 'accusation' | 'litigation' | 'minors' | 'health' | 'violence' | 'personal';

/** All that flows see: our ids, our words. */
export type VillageEvent =
  | (VillageBase & {
      readonly type: 'said';
      readonly by: Actor;
      readonly place: Place;
      readonly text: string;
      readonly masked: boolean;
      readonly reason?: string;
      /** What a delicate matter is about. */
      readonly about?: SensitiveMatter;
    })
  | (VillageBase & {
      readonly type: 'commanded';
      readonly by: Actor;
      readonly place: Place;
      readonly command: string;
      readonly args: CommandArgs;
      readonly text: string;
      /** True when the words were addressed to the bot, not just a bare command word. */
      readonly addressed: boolean;
      readonly masked: boolean;
      readonly quoteRef?: string;
      /** Present when a form goes on: what it asked so far. */
      readonly form?: FormState;
    })
  | (VillageBase & {
      readonly type: 'chose';
      readonly by: Actor;
      readonly place: Place;
      readonly prompt: PromptId;
      readonly choices: readonly number[];
      /** True for a button: nobody else saw it. */
      readonly pressed?: true;
      /** What was written after the choice, kept as an opinion. */
      readonly reason?: string;
      /** True for `改选 2`: take the household's ballot over. */
      readonly override?: boolean;
    })
  | (VillageBase & { readonly type: 'asked-back'; readonly by: Actor; readonly place: Place; readonly prompt: PromptId; readonly text: string })
  | (VillageBase & { readonly type: 'desk'; readonly place: Place; readonly request: DeskRequest })
  | (VillageBase & {
      readonly type: 'attached';
      readonly by: Actor;
      readonly place: Place;
      readonly media: HandedMedia;
      /** What was written beside it, masked; '' = nothing, or words that were an event of their own. */
      readonly text: string;
      /** What its caption was taken for: the command's name; undefined = no command. */
      readonly captioned?: string;
      /** What that command was said about. */
      readonly about?: CommandArgs;
      readonly addressed: boolean;
    })
  /** A paper (`DocumentRow` of this key) is made, could not be made in three tries, or takes over three seconds. */
  | (VillageBase & { readonly type: 'finished'; readonly document: string; readonly outcome: 'done' | 'failed' | 'slow' })
  | (VillageBase & { readonly type: 'opened'; readonly by: Actor; readonly place: Place })
  | (VillageBase & { readonly type: 'door'; readonly place: Place; readonly news: DoorNews })
  | (VillageBase & { readonly type: 'timer'; readonly name: string; readonly subject: string; readonly revision: number })
  | (VillageBase & {
      readonly type: 'platform';
      readonly place: Place;
      readonly what: 'caughtUp' | 'gap' | 'joined' | 'left' | 'removed' | 'added';
      readonly from?: Instant;
      readonly to?: Instant;
    })
  | (VillageBase & { readonly type: 'pollClosed'; readonly poll: string; readonly counts: readonly number[] })
  | (VillageBase & { readonly type: 'delivered'; readonly message: string; readonly news: PollNews })
  /** The group of this place goes on under another id of the platform. */
  | (VillageBase & { readonly type: 'moved'; readonly place: Place; readonly conversation: string });
