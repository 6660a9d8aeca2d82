import type { CommandArgs } from '../core/event.js';
import type { Paper, PaperLayer } from '../core/paper.js';
import type { StoreReader } from '../core/reader.js';
import type { Instant } from '../core/time.js';

/** What a maker may know besides the record. */
export interface DocumentContext {
  readonly now: Instant;
  readonly zone: string;
  /** `public`: no name, household, position or money of one household may stand in it, small numbers only as they are published. */
  readonly layer: PaperLayer;
  /** To be put into the `Paper`; 0 = made by hand on the machine and not counted. */
  readonly version: number;
  /** What the asking flow gave along. */
  readonly args: CommandArgs;
}

/** Reads the record and says what stands on a page. Pure: no clock, no randomness, no waiting. Throws `NothingToPrintError` when there is no such matter. */
export type Maker<T> = (read: StoreReader, subject: string, context: DocumentContext) => T;

/** A table to be worked on: one sheet, the first row its head. Text may be anything people typed: the writer defuses formulas. */
export interface Book {
  readonly title: string;
  readonly sheet: string;
  readonly columns: readonly { readonly head: string /** In characters. */; readonly width: number }[];
  readonly rows: readonly {
    readonly cells: readonly (string | number)[] /** Drawn in red: over its time; in yellow: soon. */;
    readonly mark?: 'late' | 'soon';
  }[];
  /** Below the table. */
  readonly foot: string;
}

/** Bars under each other, to be read on a phone. */
export interface Chart {
  readonly title: string;
  /** One line under the title. */
  readonly subtitle: string;
  /** `shown` is printed at the end of its bar: what may be told of `value`, which only gives the length. */
  readonly bars: readonly { readonly label: string; readonly value: number; readonly shown: string; readonly mark?: 'late' | 'soon' | 'good' }[];
  readonly foot: string;
}

/** One meeting as calendars take it. */
export interface CalendarEntry {
  /** The same for ever. */
  readonly uid: string;
  /** Raised by each change of time or place. */
  readonly sequence: number;
  readonly summary: string;
  readonly description: string;
  readonly place: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly stampedAt: Instant;
  readonly cancelled: boolean;
}

/** Something in a packed file: another page, or a kept picture by its hash. `path` within the pack, without an ending for pages. */
export type PackEntry = { readonly path: string; readonly page: Page } | { readonly path: string; readonly media: string };

/** A file before it is written: plain data, so that it can be handed to the worker. `name` without its ending, without what file systems refuse. */
export type Page =
  | { readonly as: 'docx'; readonly name: string; readonly paper: Paper }
  | { readonly as: 'xlsx'; readonly name: string; readonly book: Book }
  | { readonly as: 'png'; readonly name: string; readonly chart: Chart }
  | { readonly as: 'ics'; readonly name: string; readonly entry: CalendarEntry }
  | { readonly as: 'zip'; readonly name: string; readonly entries: readonly PackEntry[] };

/** There is no such meeting, poll or matter, or nothing of it stands in the record yet. */
export class NothingToPrintError extends Error {
  readonly code = 'nothing-to-print';
  constructor() {
    super('there is nothing to print');
    this.name = 'NothingToPrintError';
  }
}
