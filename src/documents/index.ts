// Every kind of paper, in one list.
//
// How to add one: write `src/documents/<kind>.ts`, which exports a `Maker<Paper>`, i.e. `(read: StoreReader, subject: string, context: DocumentContext) => Paper`.
// It reads the record and says what stands on the page; how it looks is the writer's business (`docx.ts`). Put `context.layer` and `context.version` into
// the `Paper`; in the layer `public` no name, household, position or money of one household may stand. Throw `NothingToPrintError` when the subject is
// not there. Then add one line to `MAKERS`: `<kind>: paper((p) => <file name without ending>, <maker>)`. A flow asks for it by the effect
// `{ type: 'document', key, kind, subject, to, by, caption, args? }`; the file comes to `to` with `caption` beside it, or a sentence says after three tries
// that it could not be made. Flows send nothing of their own for it.
import type { StoreReader } from '../core/reader.js';
import type { DocumentKind, Paper } from '../core/paper.js';
import { assessment } from './assessment.js';
import { minutes } from './minutes.js';
import { type DocumentContext, type Maker, NothingToPrintError, type Page } from './page.js';
import { stats } from './stats.js';

const MAKERS: Readonly<Partial<Record<DocumentKind, Maker<Page>>>> = {
  assessment: paper((subject) => `考核-${subject}`, assessment),
  minutes: paper((subject) => `纪要-${subject}`, minutes),
  stats: paper((subject) => `统计-${subject}`, stats),
};

/** What is to be written for a kind and subject, from the record as it stands. Throws `NothingToPrintError`. */
export function draw(kind: DocumentKind, read: StoreReader, subject: string, context: DocumentContext): Page {
  const maker = MAKERS[kind];
  if (maker === undefined) throw new NothingToPrintError();
  return maker(read, subject, context);
}

/** A paper in the layout of an office, as .docx. */
function paper(name: (subject: string) => string, make: Maker<Paper>): Maker<Page> {
  return (read, subject, context) => ({ as: 'docx', name: name(subject), paper: make(read, subject, context) });
}
