import type { StoreReader } from '../core/reader.js';
import type { Instant } from '../core/time.js';

/** The county's programme as anybody may check it: no name of a person, no words of a liaison; of a sealed matter not even that it is planned. */
export function programmeOf(read: StoreReader) {
  const open = (no: number): boolean => read.topic(no)?.sealed !== true;
  return {
    schemes: read.schemes().map(({ document, issuedOn }) => ({ document, issuedOn })),
    phases: read.phases().map(({ name, from, to, target, unit, source }) => ({ name, from, to, target, unit, source })),
    planned: read
      .planned()
      .filter(({ topic }) => open(topic))
      .map(({ topic, year, quarter }) => ({ topic, quarter: `${year}-Q${quarter}` })),
    leaders: read.leadersOf().map((scope) => {
      const seats = read.leaders(scope)?.seats ?? [];
      const of = (kind: 'head' | 'vice' | 'member'): number => seats.filter((seat) => seat.kind === kind).length;
      return { scope, head: of('head'), vices: of('vice'), members: of('member') };
    }),
    pilots: read.pilots().map(({ village, compared, reason, document, approvedOn }) => ({ village, compared, reason, document, approvedOn })),
  };
}

/** What other bodies did about a matter, without their words, and when it comes back if it was put off. */
export function programmeOfTopic(read: StoreReader, topic: number, iso: (at: Instant) => string) {
  const kept = read.kept(topic);
  return {
    links: read.links(topic).map(({ body, counts, at }) => ({ body, counts, at: iso(at) })),
    kept: kept === undefined ? null : { until: kept.until, at: iso(kept.at) },
  };
}
