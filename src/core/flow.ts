import type { Change, ChangeType } from './change.js';
import type { CommandArgs, VillageEvent } from './event.js';
import type { GroupId, PersonId, PromptId } from './ids.js';
import type { DeliveryClass, Destination, MessageKind, OutboundMessage, PromptKind } from './message.js';
import type { DocumentKind, PaperLayer } from './paper.js';
import type { StoreReader } from './reader.js';
import type { CountyRules } from './rules.js';
import type { Instant } from './time.js';

/** A thing to do after the commit. Doing one twice under the same `key` does it once. */
export type Effect =
  | {
      readonly type: 'send';
      readonly key: string;
      readonly to: Destination;
      readonly message: OutboundMessage;
      readonly kind: MessageKind;
      readonly class: DeliveryClass /** About something earlier than 08:00: a duty may speak at night. */;
      readonly urgent?: boolean;
      /** Asks for something that was asked before: nobody who stopped reminders gets it. */
      readonly reminder?: true;
      readonly topic?: number;
      /** Only to a group: waits for the next message there and goes right before it. The same key again, while it waits, replaces it. */
      readonly ride?: boolean;
    }
  /**
   * A paper made from the record as it stands when it is made, and sent to whoever asked. Doing it twice under the same key makes it once.
   * `subject` as people say it (`7`, `7-2`, `H5`, `P7`, a scope or ''). Without `layer`: internal to a person, public to a chat. To a group it is public whatever is said.
   */
  | {
      readonly type: 'document';
      readonly key: string;
      readonly kind: DocumentKind;
      readonly subject: string;
      readonly to: Destination;
      readonly by: PersonId;
      /** What stands beside the file. */
      readonly caption: string;
      readonly layer?: PaperLayer;
      readonly args?: CommandArgs;
      /** It holds codes: nothing of it stays once it was sent. */
      readonly secret?: true;
    }
  /** Words for whoever pressed a button, shown at once where the platform can and dropped otherwise: never the only answer. */
  | { readonly type: 'toast'; readonly event: string; readonly platform: string; readonly account: string; readonly words: string; readonly at: Instant }
  /** The board or collected receipt of a group is out of date; the lane asks `flow.view(board)` at sending. */
  | { readonly type: 'refresh'; readonly board: string; readonly group: string }
  | { readonly type: 'schedule'; readonly key: string; readonly at: Instant; readonly name: string; readonly subject: string }
  | { readonly type: 'cancel'; readonly key: string }
  /** A conversation goes on under another id: what is asked, drafted and waiting to be sent there goes with it. Both are conversation keys. */
  | { readonly type: 'move-place'; readonly from: string; readonly to: string }
  /** The platform takes messages there again: what it had refused is tried at once. */
  | { readonly type: 'release-place'; readonly place: string }
  /** What waits to be said gets its time anew, as if it were said now: all that a freeze kept back, or what waits in one group from an instant on. */
  | { readonly type: 'retime'; readonly what: 'frozen' | { readonly group: GroupId; readonly from: Instant } }
  | {
      readonly type: 'ask';
      readonly id: PromptId;
      readonly place: string;
      readonly label: string;
      readonly kind: PromptKind;
      readonly options: readonly string[];
      readonly max?: number;
      readonly subject: string;
      readonly until?: Instant;
    }
  /** What an anonymous poll was answered: a row under a random key, unconnected with anything. */
  | { readonly type: 'secret-ballot'; readonly poll: number; readonly choices: readonly number[] }
  | { readonly type: 'close-prompt'; readonly id: PromptId }
  | { readonly type: 'move-prompt'; readonly id: PromptId; readonly until: Instant }
  | {
      readonly type: 'draft';
      readonly id: string;
      readonly owner: string;
      readonly conversation: string;
      readonly command: string;
      readonly answers: Readonly<Record<string, string>>;
      readonly asking: string;
      /** Left out = only what is being asked now. */
      readonly asked?: readonly string[];
      readonly skipped?: readonly string[];
      readonly expiresAt: Instant;
    }
  /** Drops the form its owner is filling, or the one of that id whether put aside or not. */
  | { readonly type: 'drop-draft'; readonly owner: string; readonly id?: string }
  /** Puts the form its owner is filling aside; it is kept until then. */
  | { readonly type: 'park-draft'; readonly owner: string; readonly at: Instant; readonly expiresAt: Instant }
  | {
      readonly type: 'confirm';
      readonly id: string;
      readonly owner: string;
      readonly conversation: string;
      readonly command: string;
      readonly args: CommandArgs;
      readonly secret: string;
      readonly expiresAt: Instant;
    }
  | { readonly type: 'confirmed'; readonly id: string; readonly state: 'used' | 'dropped' }
  | {
      readonly type: 'code';
      readonly id: string;
      readonly kind: string;
      readonly scope: string;
      readonly person: string | null;
      readonly secret: string;
      readonly expiresAt: Instant;
    }
  | { readonly type: 'code-used'; readonly id: string }
  /** Keys, chats and matters of a person whose words are to be gone; in the same transaction as `person.erased`. */
  | {
      readonly type: 'erase';
      readonly person: string;
      readonly accounts: readonly string[];
      readonly lanes: readonly string[];
      readonly topics: readonly number[];
    }
  | { readonly type: 'told'; readonly debt: number }
  | { readonly type: 'undoable'; readonly id: string; readonly owner: string; readonly what: string; readonly topic: number; readonly before: string }
  | { readonly type: 'undone'; readonly id: string };

/** What a flow concluded. Nothing has happened yet. */
export interface Decision {
  readonly changes: readonly Change[];
  readonly effects: readonly Effect[];
  /** What follows at once in the same transaction, offered like any other event (a command its second person agreed to). */
  readonly next?: VillageEvent;
}

/** The answer to a duplicate or a late event. */
export const NOTHING: Decision = { changes: [], effects: [] };

/** All a decision may know besides its state. Ids come out the same when the event is tried again. */
export interface DecideContext {
  readonly now: Instant;
  readonly zone: string;
  /** The key of the event being decided; prefix of reply keys. */
  readonly eventKey: string;
  /** The county's rules in force now; what runs under older ones is read by `rulesAt`. */
  readonly rules: CountyRules;
  /** The telephone printed under every request. */
  readonly phone: string;
  newId(): string;
  /** Digits only when `bits` ≤ 20, else Crockford base 32. */
  newSecret(bits: number): string;
}

/** A process people take part in. Methods, so that `Flow<unknown>[]` needs no cast. */
export interface Flow<State = unknown> {
  readonly name: string;
  /** The kinds of event it is asked about; of all others it never hears. */
  readonly hears: readonly VillageEvent['type'][];
  /** The changes `after` is offered; left out = none. */
  readonly follows?: readonly ChangeType[];
  /** Reads what `decide` needs; `undefined` means "not for me". */
  load(read: StoreReader, event: VillageEvent): State | undefined;
  /** Same input, same output: no I/O, no clock, no randomness, no `await`. */
  decide(state: State, event: VillageEvent, context: DecideContext): Decision;
  /** Offered each change of any flow that is among `follows`, in the same transaction; depth ≤ 4. */
  after?(change: Change, read: StoreReader, context: DecideContext): Decision;
  /** The present text of a board or collected receipt; `undefined` = nothing to say. */
  view?(board: string, read: StoreReader, now: Instant): OutboundMessage | undefined;
}
