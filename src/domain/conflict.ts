import type { StoreReader } from '../core/reader.js';
import type { Person, Topic } from '../core/records.js';
import { withMerged } from './support.js';

/** How somebody asked to help is tied to a matter without being a party to it: they proposed or seconded it, live in the village, or their unit does the work. */
export type Tie = 'proposed' | 'unit' | 'lives';

/** The strongest tie; undefined = none is known. Parties are told apart before: they are never asked. */
export function tieTo(read: StoreReader, person: Person, topic: Topic): Tie | undefined {
  // Only what was said under one's own name: who stands behind an anonymous proposal must not show here.
  const own = withMerged(read, topic).some((part) => part.by === person.id || read.seconds(part.no).some((second) => second.person === person.id));
  if (own) return 'proposed';
  if (person.unit !== null && read.itemsOf(topic.no).some((item) => item.unit === person.unit)) return 'unit';
  return person.village === topic.village ? 'lives' : undefined;
}
