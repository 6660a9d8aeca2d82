import type { Page } from './page.js';
import { paperToDocx } from './docx.js';

/** The bytes of a page's file. Heavy: called in the worker alone. */
export async function writePage(page: Page): Promise<Uint8Array> {
  switch (page.as) {
    case 'docx':
      return paperToDocx(page.paper);
    default:
      return page.as satisfies never;
  }
}
