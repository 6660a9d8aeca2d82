import type { StoreReader } from '../../src/core/reader.js';
import type { Meeting, Person } from '../../src/core/records.js';

/** Names as people list them: by blanks, new lines, 、，；/ or `1. 2.`; each once. */
export function namesIn(words: string): readonly string[] {
  const parts = words.split(/[\s、，,；;/]+/).map((part) => part.replace(/^\d+[.)）]/, '').trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}

/** Somebody meant by a name: of the village first, then of the county's staff, members and units. `many` = several, `none` = on no roll. */
export function meant(name: string, village: string, read: StoreReader): Person | 'many' | 'none' {
  const near = read.peopleNamed(name, `village:${village}`);
  const found = near.length > 0 ? near : read.peopleNamed(name, 'county');
  const [only] = found;
  return only === undefined ? 'none' : found.length > 1 ? 'many' : only;
}

/** Somebody who may be at the door. `person` undefined = on no roll. */
export interface Expected {
  readonly name: string;
  readonly person: string | undefined;
}

/** Whoever was invited or said they come, in one lasting order: its numbers are typed at the door. */
export function expectedAt(meeting: Meeting, read: StoreReader): readonly Expected[] {
  const invited = read.invitations(meeting.no).map((one): Expected => ({ name: one.name, person: one.person ?? undefined }));
  const coming = read.rsvps(meeting.no).flatMap((one): readonly Expected[] => {
    const name = one.person === null || one.coming === 'no' ? undefined : read.person(one.person)?.name;
    return name === undefined || one.person === null || invited.some((i) => i.person === one.person) ? [] : [{ name, person: one.person }];
  });
  return [...invited, ...coming];
}
