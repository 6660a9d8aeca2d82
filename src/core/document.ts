import type { CommandArgs } from './event.js';
import type { PersonId } from './ids.js';
import type { Destination } from './message.js';
import type { DocumentKind, PaperLayer } from './paper.js';
import type { StoreReader } from './reader.js';
import type { Instant } from './time.js';

export type DocumentState = 'pending' | 'done' | 'failed';

/** A paper somebody asked for. The record stays the truth: the file is made from it and may be made again. */
export interface DocumentRow {
  /** The effect's key; the event of its end is `doc-<key>`. */
  readonly key: string;
  readonly kind: DocumentKind;
  /** What it is about, as people say it: `7`, `7-2`, `H5`, `P7`, a scope (`village:<code>`) or ''. */
  readonly subject: string;
  /** 1, 2, … for one kind and subject. */
  readonly version: number;
  readonly layer: PaperLayer;
  readonly state: DocumentState;
  /** How often making it went wrong. */
  readonly tries: number;
  /** Who asked; null = the machine. */
  readonly by: PersonId | null;
  readonly to: Destination;
  /** What stands beside the file. */
  readonly caption: string;
  readonly args: CommandArgs;
  /** It holds codes: blanked once sent. */
  readonly secret: boolean;
  /** Null until done, and again when the file was taken away. */
  readonly sha256: string | null;
  /** The file's name as people see it; null until done. */
  readonly name: string | null;
  readonly at: Instant;
  readonly doneAt: Instant | null;
}

/** What the press is asked: a row, or the same by hand. `version` 0 = not counted. */
export type PrintRequest = Pick<DocumentRow, 'kind' | 'subject' | 'version' | 'layer' | 'args'> & { readonly now: Instant; readonly zone: string };

/** A made file. */
export interface PrintedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Makes files from the record; its heavy part runs beside the bot. */
export interface Press {
  /** Reads what is needed before it first waits. Rejects when there is nothing of that kind, when the work fails or takes over a minute, and with `PressStoppedError` when stopped. */
  print(request: PrintRequest, read: StoreReader): Promise<PrintedFile>;
  stop(): Promise<void>;
}

/** The bot is going down; nothing is wrong with the paper. */
export class PressStoppedError extends Error {
  readonly code = 'stopped';
  constructor() {
    super('the press is stopped');
    this.name = 'PressStoppedError';
  }
}
