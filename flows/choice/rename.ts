import { isConfirmed, preview, reply, say } from '../../src/core/answer.js';
import { numbersOf, wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Commanded } from '../target.js';
import { pick } from './pick.js';
import { zh } from './text.js';

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
  return { changes: [{ type: 'topic.retitled', topic: topic.no, title, at: c.now }], effects: [reply(e, zh.retitled(topic.no))] };
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
  if (!isConfirmed(e)) return preview(e, sealed ? zh.sealPreview(topic.no) : zh.unsealPreview(topic.no, topic.title), { topic: topic.no }, c);
  return { changes: [{ type: 'topic.sealed', topic: topic.no, sealed, at: c.now }], effects: [reply(e, sealed ? zh.sealed(topic.no) : zh.unsealed(topic.no))] };
}
