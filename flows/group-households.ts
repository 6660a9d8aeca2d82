import type { StoreReader } from '../src/core/reader.js';
import type { Group } from '../src/core/records.js';

/** Households a group's name speaks of: those of the section in its name, else the whole village. */
export function householdsIn(group: Group, village: string, read: StoreReader): number {
  const all = read.householdsOf(village);
  const ofSection = all.filter((h) => h.section !== '' && speaksOf(group.name, h.section));
  return ofSection.length > 0 ? ofSection.length : all.length;
}

/** `3栋群` speaks of 3栋, `13栋群` does not. */
function speaksOf(name: string, section: string): boolean {
  const at = name.indexOf(section);
  return at >= 0 && !/\d/.test(name.charAt(at - 1));
}
