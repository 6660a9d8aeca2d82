/** A page somebody may ask for, made from the record. `ics`, `xlsx`, `png` and `zip` kinds have a shape of their own; the rest are a {@link Paper}. */
export const DOCUMENT_KINDS = [
  'collection',
  'choosing',
  'scheme',
  'research',
  'notice',
  'signin',
  'minutes',
  'task',
  'ledger',
  'satisfaction',
  'publication',
  'dossier',
  'slips',
  'calendar',
  'poll-chart',
  'ledger-chart',
  'brief',
  'stats',
  'assessment',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Who may be shown a page: `public` has no name, household, position or money of one household in it; `internal` goes to a private chat only. */
export type PaperLayer = 'public' | 'internal';

/** A page before it is a file: what it says, not how it looks. Office layout is given by the writer of the file. */
export interface Paper {
  readonly title: string;
  /** 文号, or what else stands under the title. */
  readonly subtitle?: string;
  readonly layer: PaperLayer;
  /** Counted from 1 for one kind and subject; printed at the foot with the date. */
  readonly version: number;
  readonly landscape?: boolean;
  readonly blocks: readonly PaperBlock[];
}

export type PaperBlock =
  | { readonly is: 'heading'; readonly text: string }
  | { readonly is: 'text'; readonly text: string }
  /** `widths` are shares of the page's width; left out = equal. Every row has as many cells as `head`. */
  | { readonly is: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly widths?: readonly number[] }
  /** Empty lines to sign on, one per label. */
  | { readonly is: 'signatures'; readonly labels: readonly string[] }
  /** `png` bytes; `widthMm` on paper. */
  | { readonly is: 'picture'; readonly png: Uint8Array; readonly widthMm: number; readonly alt: string }
  /** A QR code of `text`; `caption` stands under it. */
  | { readonly is: 'qr'; readonly text: string; readonly widthMm: number; readonly caption: string }
  /** Small under the number of each page: version, date, who may read it. Added by the list of makers. */
  | { readonly is: 'foot'; readonly text: string }
  /** Slips to be cut out, two in a row, each with its lines and a QR code. */
  | { readonly is: 'slips'; readonly slips: readonly { readonly head: string; readonly lines: readonly string[]; readonly qr: string }[] }
  | { readonly is: 'break' };
