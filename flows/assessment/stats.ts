import { reply, say } from '../../src/core/answer.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { type Stats, statsOf } from '../../src/domain/stats.js';
import { formatDay } from '../../src/domain/when.js';
import type { Commanded } from '../target.js';
import { lookedAt } from './place.js';
import { zh } from './text.js';

/** `统计 [镇街]`: plain counts of this year's matters, in one screen, and as a file. */
export function stats(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const looked = lookedAt(e, read, c);
  if ('effects' in looked) return looked;
  const counts = statsOf(read, looked.town, looked.year, c.zone);
  if (counts.topics === 0) return say(e, zh.nothing(looked.name, looked.year));
  const text = [zh.statsHead(looked.name, looked.year, formatDay(c.now, c.zone)), ...linesOf(counts), zh.sealedNote].join('\n');
  const person = e.by.person;
  if (person === undefined) return say(e, text);
  const subject = `${looked.town ?? 'county'}-${looked.year}`;
  return {
    changes: [],
    effects: [
      reply(e, text),
      { type: 'document', key: e.key, kind: 'stats', subject, to: { to: 'person', person }, by: person, caption: zh.statsPaper(looked.name) },
    ],
  };
}

function linesOf(s: Stats): readonly string[] {
  return [
    zh.collected(s.topics, s.seconds),
    zh.answeredTopics(s.accepted, s.merged, s.elsewhere),
    zh.research(...s.layers),
    zh.polls(s.polls, s.answers),
    zh.meetings(s.meetings, s.people),
    zh.items(s.items, s.done, s.late),
    zh.ends(s.closed, s.noConsensus, s.reopened),
  ];
}
