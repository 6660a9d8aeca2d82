import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { numbersOf, wordsOf } from '../../src/core/args.js';
import type { Change } from '../../src/core/change.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
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

/** 归类 7 社会: which field of work a matter belongs to. 纠纷 keeps it from everybody else from now on. */
export function classifyTopic(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const picked = pick(e, read, numbersOf(e.args['topic'] ?? e.args['topics']).slice(0, 1), '归类');
  if ('answer' in picked) return picked.answer;
  const topic = picked.topics[0];
  if (topic === undefined) return say(e, zh.which('归类'));
  const asked = askMissing(e, [{ arg: 'kind', ask: zh.askField(FIELDS) }], c);
  if (asked !== undefined) return asked;
  const word = wordsOf(e.args, 'kind') ?? '';
  const field = FIELDS.find((name) => word.startsWith(name));
  if (field === undefined) return say(e, zh.badField(FIELDS));
  const sealing: readonly Change[] = field === '纠纷' && !topic.sealed ? [{ type: 'topic.sealed', topic: topic.no, sealed: true, at: c.now }] : [];
  const mark = undoable(e, 'classify', topic.no, [{ ...beforeOf(topic), to: topic.status, words: topic.category ?? '', after: field }], c);
  return {
    changes: [{ type: 'topic.classified', topic: topic.no, category: field, at: c.now }, ...sealing],
    effects: [mark, reply(e, sealing.length > 0 ? zh.classifiedSealed(topic.no) : zh.classified(topic.no, field))],
  };
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
