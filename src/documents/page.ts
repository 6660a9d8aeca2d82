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

/** A file before it is written: plain data, so that it can be handed to the worker. `name` without its ending, without what file systems refuse. */
export type Page = { readonly as: 'docx'; readonly name: string; readonly paper: Paper };

/** There is no such meeting, poll or matter, or nothing of it stands in the record yet. */
export class NothingToPrintError extends Error {
  readonly code = 'nothing-to-print';
  constructor() {
    super('there is nothing to print');
    this.name = 'NothingToPrintError';
  }
}
