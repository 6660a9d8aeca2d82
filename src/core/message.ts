import type { MediaKind } from './media.js';
import type { PersonId, PromptId } from './ids.js';
import type { NativePoll } from './native-poll.js';
import type { Instant } from './time.js';

/** What a flow wants to say. How it looks on each platform is decided by `render`. */
export interface OutboundMessage {
  readonly text: string;
  /** The question this message asks, if it asks one. */
  readonly prompt?: MessagePrompt;
  /** One-line ending such as the private way out; printed after a blank line. */
  readonly footer?: string;
  /** A text file; where the platform has no files its text follows the message. */
  readonly file?: { readonly name: string; readonly text: string };
  /** Codes: what is stored of the message is blanked once it was sent. */
  readonly secret?: true;
  /** The stretches of time this notice speaks of: one that is told later tells them all. */
  readonly spans?: readonly { readonly from: Instant; readonly to: Instant }[];
  /** Something kept to be heard or seen, shown where the platform can. */
  readonly attachment?: Attachment;
  /** Asked by the platform's own poll where it has such; elsewhere `text` stands there. What becomes of it is told as `delivered`. */
  readonly poll?: NativePoll;
  /** The key of the message whose poll is to be stopped; nothing is said. What becomes of it is told as `delivered`. */
  readonly stops?: string;
  /** Visible mark of class B messages, e.g. 〔提醒 3F2A〕; filled by the engine. */
  readonly mark?: string;
}

/** A kept file by its hash; `instead` is printed where it cannot be shown, or is there no more. With `name` it is a paper of ours and goes only where `can.documents`. */
export interface Attachment {
  readonly media: string;
  readonly kind: MediaKind;
  /** The platform it came by. */
  readonly from: string;
  readonly instead: string;
  /** What the file is called there, with its ending. */
  readonly name?: string;
}

/** A question with a closed set of answers as it is printed. The label (`P7`, `H5`, `4821`) is what people type. */
export interface MessagePrompt {
  readonly id: PromptId;
  readonly label: string;
  readonly kind: PromptKind;
  readonly options: readonly string[];
  readonly max?: number;
  /** Answered by button or in private only. */
  readonly secret?: true;
  /** Closing instant; undefined = open until closed by hand. */
  readonly until?: Instant;
}

export type PromptKind = 'choice' | 'rsvp' | 'rate' | 'signin' | 'floor' | 'confirm' | 'form' | 'card';

/** When a message may speak (design: Sending). `reply` and `emergency` always, `duty` from 08:00, `news` one a group and day. */
export type MessageKind = 'reply' | 'duty' | 'news' | 'emergency';

/** What happens when it is in doubt whether it was sent. A never again; B again with its mark; C idempotent edit. */
export type DeliveryClass = 'A' | 'B' | 'C';

/** Where a message goes: a bound group, a person (private, else handed over), or back to the very chat. */
export type Destination =
  | { readonly to: 'group'; readonly group: string }
  | { readonly to: 'person'; readonly person: PersonId }
  | { readonly to: 'chat'; readonly platform: string; readonly account: string; readonly conversation: string };

/** What an adapter is given: final text, final buttons. */
export interface RenderedMessage {
  readonly text: string;
  /** A plain text file to go with it; only where `can.file`. */
  readonly file?: { readonly name: string; readonly text: string };
  readonly buttons: readonly { readonly label: string; readonly prompt: PromptId; readonly choice: number }[];
  /**
   * To be shown with the text; only where `can.image` (photos), `can.documents` (papers, they have a `name`) or `can.file` (the rest) says so.
   * `path` is a file of ours to be read at once; `instead` is said when the platform will not take the file.
   */
  readonly attachment?: { readonly kind: MediaKind; readonly path: string; readonly name?: string; readonly instead?: string };
  /** What it was made of: a pretended platform can make it anew for another look. */
  readonly original?: OutboundMessage;
  /** Instead of the text; only where `can.nativePoll`. */
  readonly poll?: NativePoll;
}
