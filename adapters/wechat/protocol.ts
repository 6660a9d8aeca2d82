import type { Instant } from '../../src/core/time.js';

// What the two processes of the WeChat door say to each other. The child only knows wechaty, the parent only knows us.

/** A picture or a voice, fetched the moment it arrived: WeChat forgets it soon. The file belongs to whoever reads this. */
export interface FetchedFile {
  readonly path: string;
  readonly bytes: number;
}

/** What a message is made of, as wechaty tells it. */
export type SnapshotType = 'text' | 'note' | 'recalled' | 'image' | 'voice' | 'video' | 'file' | 'other';

/** One happening of the puppet, copied at the moment it came; nothing is judged yet. `self` is the account that was logged in. */
export type Snapshot =
  | {
      readonly kind: 'message';
      readonly self: string;
      readonly id: string;
      readonly talker: string;
      /** Nickname and name in the group: only to find one's own line in a 接龙, never a right. */
      readonly names: readonly string[];
      readonly room?: string;
      readonly type: SnapshotType;
      readonly text: string;
      readonly mentions: readonly string[];
      /** What the bot is called there: only to see that it is spoken to. */
      readonly botNames: readonly string[];
      /** By the platform's clock; real puppets give whole seconds. */
      readonly at: Instant;
      readonly file?: FetchedFile;
    }
  | { readonly kind: 'friend'; readonly self: string; readonly user: string; readonly at: Instant }
  | { readonly kind: 'joined' | 'left'; readonly self: string; readonly room: string; readonly users: readonly string[]; readonly at: Instant };

export type MessageSnapshot = Extract<Snapshot, { kind: 'message' }>;

/** How the child is to be started. */
export interface ChildStart {
  readonly puppet: string;
  readonly token?: string;
  readonly endpoint?: string;
  readonly tls: boolean;
  /** Where fetched files are put. */
  readonly mediaDir: string;
  readonly dingMs: number;
}

/** What one message of WeChat can hold. The file of a picture or a paper belongs to the parent; its name tells the puppet what it is. */
export type Content = { readonly text: string } | { readonly picture: string; readonly name: string };

/** From the parent. `ack` names the last `seq` that is on disk. */
export type ToChild =
  | { readonly type: 'start'; readonly start: ChildStart }
  | { readonly type: 'ack'; readonly seq: number }
  | { readonly type: 'send'; readonly id: number; readonly conversation: string; readonly content: Content }
  | { readonly type: 'ding'; readonly ding: number }
  | { readonly type: 'logout' };

/** Why a message was not sent: machine-readable, no texts. */
export type SendFault = 'not-logged-in' | 'no-such-conversation' | 'rejected' | 'connection-lost';

/** From the child. `seq` counts snapshots from 1 in each life of the child. */
export type FromChild =
  | { readonly type: 'snapshots'; readonly seq: number; readonly snapshots: readonly Snapshot[] }
  | { readonly type: 'overflow'; readonly from: Instant }
  | { readonly type: 'scan'; readonly qrcode: string }
  | { readonly type: 'login'; readonly self: string }
  | { readonly type: 'logout'; readonly reason: string }
  /** The puppet answered just now. */
  | { readonly type: 'alive' }
  /** The puppet answered, and everything that arrived before is acknowledged. `ding` 0 = nobody asked. */
  | { readonly type: 'beat'; readonly self: string | null; readonly ding: number }
  | { readonly type: 'sent'; readonly id: number }
  | { readonly type: 'refused'; readonly id: number; readonly fault: SendFault };
