import type { OutboundMessage } from '../../src/core/message.js';
import type { Instant } from '../../src/core/time.js';

/** Whose look the pretended platform can have; the order is the file's. */
export const FACE_NAMES = ['sandbox', 'wechat', 'telegram'] as const;
export type FaceName = (typeof FACE_NAMES)[number];

/** Someone who can be played. Labels are for the eye only; rights come from the county's own roll. */
export interface WorldPerson {
  readonly userId: string;
  readonly name: string;
  readonly village?: string;
  readonly household?: string;
  /** A role code of the county (`liaison`) or a ready label. */
  readonly role: string;
}

/** A chat group of the pretended platform. */
export interface WorldGroup {
  readonly conversation: string;
  readonly name: string;
  /** `village`, `liaison`, `lead` or `unit`; decides the column of the page. */
  readonly kind: string;
  readonly scope: string;
  /** Who is in it; absent = a group without a list, open to everybody. */
  readonly members?: readonly string[];
}

/** What the caller builds from the county's data. With `startAt` a new world's clock is held there until `follow()`. */
export interface WorldSeed {
  readonly people: readonly WorldPerson[];
  readonly groups: readonly WorldGroup[];
  readonly startAt?: Instant;
}

/** A button under a bot message, as the bot rendered it. */
export interface WorldButton {
  readonly label: string;
  readonly prompt: string;
  readonly choice: number;
}

export type WorldFileKind = 'photo' | 'voice' | 'file';

/** A file that hangs on a message: the world keeps its own copy, as a platform does. */
export interface WorldAttachment {
  readonly kind: WorldFileKind;
  readonly body: Buffer;
  /** What it is called, where it has a name. */
  readonly name?: string;
}

/** What hangs on a message of the bot, and what its words were made of. */
export interface WorldExtras {
  readonly file?: WorldAttachment | undefined;
  readonly original?: OutboundMessage | undefined;
}

/** How a message made anew looks. */
export interface WorldLook {
  readonly text: string;
  readonly buttons: readonly WorldButton[];
}

/** One message as the page shows it. `seq` grows with every change, `id` never changes. */
export interface WorldMessage {
  readonly id: number;
  readonly seq: number;
  readonly conversation: string;
  /** A userId, or `bot`. */
  readonly from: string;
  readonly text: string;
  readonly buttons: readonly WorldButton[];
  readonly quote?: number;
  /** What hangs on it; the bytes are asked for by `file(id)`. */
  readonly attachment?: { readonly id: number; readonly kind: WorldFileKind; readonly name?: string };
  readonly at: Instant;
  readonly editedAt?: Instant;
  /** The latest press of each person. */
  readonly presses: readonly { readonly userId: string; readonly choice: number }[];
}

interface UpdateBase {
  readonly id: number;
  readonly at: Instant;
  readonly conversation: string;
  readonly userId: string;
  readonly name: string;
}

/** What the platform owes the bot, in order of `id`. */
export type WorldUpdate = UpdateBase &
  (
    | {
        readonly kind: 'message';
        readonly messageId: number;
        readonly text: string;
        readonly attachment?: { readonly id: number; readonly kind: WorldFileKind };
        readonly quote?: { readonly messageId: number; readonly fromBot: boolean; readonly text: string };
      }
    | { readonly kind: 'press'; readonly messageId: number; readonly prompt: string; readonly choice: number }
    | { readonly kind: 'opened' }
  );

/** Faults that are in force now. */
export interface WorldFaults {
  /** The bot can neither be reached nor send. */
  readonly offline: boolean;
  /** So many of the next sends arrive without the bot learning it. */
  readonly lostAnswers: number;
}

/** What changed; told to listeners after it is on disk. */
export type WorldChange =
  | { readonly type: 'message'; readonly seq: number }
  /** Words over a pressed button, for the presser alone; kept nowhere. */
  | { readonly type: 'toast'; readonly userId: string; readonly text: string }
  | { readonly type: 'update' | 'clock' | 'people' | 'faults' | 'face' | 'reset' };

/** Why the pretended platform refused. The message is a Chinese sentence fit to be shown. */
export class WorldError extends Error {
  constructor(
    readonly code: 'no-person' | 'no-conversation' | 'not-member' | 'no-message' | 'no-button' | 'not-opened' | 'empty' | 'too-long' | 'clock-backwards',
    message: string,
  ) {
    super(message);
    this.name = 'WorldError';
  }
}
