import type { Spoken } from '../../src/core/answer.js';
import type { Effect } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { keepersOf } from '../../src/domain/secrecy.js';
import { zh } from './text.js';

/** The scope whose liaisons answer for these words: the group's, else the speaker's village, else the county. */
export function scopeOf(e: Spoken): string {
  return e.place.scope ?? (e.by.village === undefined ? 'county' : `village:${e.by.village}`);
}

/** Who said it, for a human in private; nobody's name when the account is not bound. */
export function speaker(e: Spoken, read: StoreReader): string {
  return (e.by.person === undefined ? undefined : read.person(e.by.person)?.name) ?? zh.somebody;
}

/** Where it was said, for a human in private. */
export function whereSaid(e: Spoken, read: StoreReader): string {
  if (e.place.chat === 'private') return zh.inPrivate;
  return (e.place.group === undefined ? undefined : read.group(e.place.group)?.name) ?? zh.inGroup;
}

function speaksForParty(e: Spoken, read: StoreReader): boolean {
  return e.by.person !== undefined && read.partiesFor(e.by.person).some((party) => read.topic(party.topic)?.sealed === true);
}

/** One private message to every liaison responsible for the place. */
export function alertLiaisons(e: Spoken, read: StoreReader, text: string, kind: 'emergency' | 'duty'): readonly Effect[] {
  const scope = scopeOf(e);
  // What a party of a sealed matter says to a human is for those who keep the matter; an emergency is for everybody who can help.
  const apart = kind === 'duty' && speaksForParty(e, read) && e.by.village !== undefined;
  const responsible = apart ? keepersOf(read, e.by.village ?? '') : [...read.holders('liaison', scope), ...read.holders('liaison-head', scope)];
  const people = new Set(responsible.map((person) => person.id));
  return [...people].map(
    (person): Effect => ({
      type: 'send',
      key: `${kind}-${e.key}-${person}`,
      to: { to: 'person', person },
      message: { text },
      kind,
      class: 'B',
      urgent: kind === 'emergency',
    }),
  );
}
