import { readFile } from 'node:fs/promises';
import { zipSync, type Zippable } from 'fflate';
import { chartToPng } from './chart.js';
import { paperToDocx } from './docx.js';
import { entryToIcs } from './ics.js';
import type { PackEntry, Page } from './page.js';
import { bookToXlsx } from './xlsx.js';

/** The bytes of a page's file; `pathOf` tells where a kept picture lies; one that is gone is left out. Heavy: called in the worker alone. */
export async function writePage(page: Page, pathOf: (sha256: string) => string): Promise<Uint8Array> {
  switch (page.as) {
    case 'docx':
      return paperToDocx(page.paper);
    case 'xlsx':
      return bookToXlsx(page.book);
    case 'png':
      return chartToPng(page.chart);
    case 'ics':
      return entryToIcs(page.entry);
    case 'zip':
      return pack(page.entries, pathOf);
    default:
      return page satisfies never;
  }
}

async function pack(entries: readonly PackEntry[], pathOf: (sha256: string) => string): Promise<Uint8Array> {
  const files: Zippable = {};
  for (const entry of entries) {
    if ('page' in entry) files[`${entry.path}.${entry.page.as}`] = await writePage(entry.page, pathOf);
    else {
      const kept = await readFile(pathOf(entry.media)).catch(gone);
      // Pictures are packed as they are: they do not get smaller.
      if (kept !== undefined) files[entry.path] = [new Uint8Array(kept), { level: 0 }];
    }
  }
  return zipSync(files);
}

/** Erased meanwhile: the list in front still names it. */
function gone(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
