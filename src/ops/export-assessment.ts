import type { Instant } from '../core/time.js';
import { assessedTopics } from '../domain/assessed.js';
import { assess } from '../domain/assessment.js';
import { wallClock } from '../domain/when.js';
import type { EngineReader } from '../store/reader.js';

/** Every indicator of every town and year something was proposed in, with what cannot be seen in the topics: how many sentences to proposers are still to be said. */
export function assessmentOf(read: EngineReader, now: Instant, zone: string) {
  const topics = assessedTopics(read);
  const towns = [...new Set(topics.map((topic) => topic.town))].sort();
  const years = [...new Set(topics.map((topic) => wallClock(topic.proposedAt, zone).year))].sort((a, b) => a - b);
  return {
    owed: topics.filter((topic) => topic.owed > 0).map(({ no, owed }) => ({ topic: no, owed })),
    towns: towns.flatMap((town) =>
      years.map((year) => ({
        town,
        year,
        indicators: assess(
          topics.filter((topic) => topic.town === town),
          year,
          zone,
          now,
        ).map(({ no, of, hit, value }) => ({ no, of, hit, value })),
      })),
    ),
  };
}
