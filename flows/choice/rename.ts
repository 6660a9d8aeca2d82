import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { numbersOf, wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import type { Track } from '../../src/core/rules.js';
import { trackFor } from '../../src/domain/gate.js';
import { TRACK_NAME, trackRules } from '../../src/domain/rules.js';
import type { Commanded } from '../target.js';
import { pick } from './pick.js';
import { zh } from './text.js';
import { beforeOf, undoable } from './undo.js';

/** 改题 ②: the words everyone reads from now on; the proposer's own stay. */
export function retitleTopic(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const picked = pick(e, read, numbersOf(e.args['topic'] ?? e.args['topics']).slice(0, 1), '改题');
  if ('answer' in picked) return picked.answer;
  const topic = picked.topics[0];
  if (topic === undefined) return say(e, zh.which('改题'));
  const asked = askMissing(e, [{ arg: 'text', ask: zh.askTitle }], c);
  if (asked !== undefined) return asked;
  const title = wordsOf(e.args, 'text') ?? '';
  if (!isConfirmed(e)) return preview(e, zh.retitlePreview(topic.no, topic.title, title), { topic: topic.no, text: title }, c);
  const mark = undoable(e, 'retitle', topic.no, [{ ...beforeOf(topic), to: topic.status, words: topic.title, after: title }], c);
  return { changes: [{ type: 'topic.retitled', topic: topic.no, title, at: c.now }], effects: [mark, reply(e, zh.retitled(topic.no))] };
}

/** The five fields of a county's work; 纠纷 is a kind of its own and seals by itself. */
const FIELDS = ['经济', '政治', '文化', '社会', '生态', '纠纷'];

const TRACKS: readonly (readonly [RegExp, Track])[] = [
  [/^(?:简事|简议|简单|小事|简)/u, 'simple'],
  [/^(?:急事|快议|急)/u, 'urgent'],
  [/^(?:大事|重议|大)/u, 'major'],
];

/** 归类 7 急事: how thoroughly a matter is researched. With parties or sealed it is researched in full whatever it is called. */
function trackTopic(e: Commanded, topic: Topic, track: Track, read: StoreReader, c: DecideContext): Decision {
  const needs = trackFor(read, topic);
  if (needs === 'major' && track !== 'major' && (topic.sealed || read.parties(topic.no).length > 0)) return say(e, zh.trackFixed(topic.no));
  const before = read.trackOf(topic.no) ?? 'simple';
  if (before === track && read.trackOf(topic.no) !== undefined) return say(e, zh.trackAlready(topic.no, TRACK_NAME[track]));
  const mark = undoable(e, 'track', topic.no, [{ ...beforeOf(topic), to: topic.status, words: before, after: track }], c);
  const rules = trackRules(c.rules, track);
  return {
    changes: [{ type: 'topic.tracked', topic: topic.no, track, by: e.by.person ?? null, at: c.now }],
    effects: [mark, reply(e, zh.tracked(topic.no, TRACK_NAME[track], rules))],
  };
}

/** 归类 7 社会: which field of work a matter belongs to. 纠纷 keeps it from everybody else from now on. */
export function classifyTopic(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const picked = pick(e, read, numbersOf(e.args['topic'] ?? e.args['topics']).slice(0, 1), '归类');
  if ('answer' in picked) return picked.answer;
  const topic = picked.topics[0];
  if (topic === undefined) return say(e, zh.which('归类'));
  const asked = askMissing(e, [{ arg: 'kind', ask: zh.askField(FIELDS) }], c);
  if (asked !== undefined) return asked;
  const word = wordsOf(e.args, 'kind') ?? '';
  const track = TRACKS.find(([said]) => said.test(word))?.[1];
  if (track !== undefined) return trackTopic(e, topic, track, read, c);
  const field = FIELDS.find((name) => word.startsWith(name));
  if (field === undefined) return say(e, zh.badField(FIELDS));
  const sealing: readonly Change[] = field === '纠纷' && !topic.sealed ? [{ type: 'topic.sealed', topic: topic.no, sealed: true, at: c.now }] : [];
  const mark = undoable(e, 'classify', topic.no, [{ ...beforeOf(topic), to: topic.status, words: topic.category ?? '', after: field }], c);
  return {
    changes: [{ type: 'topic.classified', topic: topic.no, category: field, at: c.now }, ...sealing],
    effects: [mark, reply(e, answerTo(topic, field, sealing.length > 0, c))],
  };
}

/** In a county that does not consult on disputes the liaison reads at once where such a matter may go. */
function answerTo(topic: Topic, field: string, sealing: boolean, c: DecideContext): string {
  const refer = field === '纠纷' && c.rules.disputes === 'referred' ? zh.referDispute(topic.no) : '';
  return `${sealing ? zh.classifiedSealed(topic.no) : zh.classified(topic.no, field)}${refer}`;
}

/** 保密 and 公开 ②. */
export function sealTopic(sealed: boolean, e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const picked = pick(e, read, numbersOf(e.args['topic'] ?? e.args['topics']).slice(0, 1), sealed ? '保密' : '公开');
  if ('answer' in picked) return picked.answer;
  const topic = picked.topics[0];
  if (topic === undefined) return say(e, zh.which(sealed ? '保密' : '公开'));
  if (topic.sealed === sealed) return say(e, zh.alreadySealed(topic.no, sealed));
  const silent = sealed ? 0 : read.parties(topic.no).filter((party) => party.share !== 'public').length;
  if (silent > 0) return say(e, zh.partiesSilent(topic.no, silent));
  if (!isConfirmed(e))
    return preview(
      e,
      sealed
        ? zh.sealPreview(topic.no)
        : zh.unsealPreview(
            topic.no,
            topic.title,
            read.itemsOf(topic.no).map((item) => `${item.no} ${item.text}`),
          ),
      { topic: topic.no },
      c,
    );
  // Only 保密 is taken back by 撤销: what was public for a minute cannot be made unknown again.
  const marks = sealed ? [undoable(e, 'seal', topic.no, [{ ...beforeOf(topic), to: topic.status }], c)] : [];
  return {
    changes: [{ type: 'topic.sealed', topic: topic.no, sealed, at: c.now }],
    effects: [...marks, reply(e, sealed ? zh.sealed(topic.no) : zh.unsealed(topic.no))],
  };
}
