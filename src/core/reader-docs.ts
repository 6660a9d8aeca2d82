import type { DocumentRow } from './document.js';
import type { DocumentKind } from './paper.js';

/** What may be asked of papers. */
export interface DocsReader {
  /** A paper that was asked for; undefined = nobody asked under this key. */
  document(key: string): DocumentRow | undefined;
  /** How often a paper of this kind and subject was asked for. */
  lastVersion(kind: DocumentKind, subject: string): number;
}
