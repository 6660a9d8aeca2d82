import { reply, say } from '../../src/core/answer.js';
import { numberOf, wordsOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import { askMissing } from '../../src/core/form.js';
import type { StoreReader } from '../../src/core/reader.js';
import { BODIES, type Body } from '../../src/core/records-programme.js';
import type { Topic, TopicStatus } from '../../src/core/records.js';
import { isOpen, STATUS_TEXT } from '../../src/domain/lifecycle.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { belongsHere, type Commanded, whereOf } from '../target.js';
import { undoable } from './undo.js';
import { zh } from './text.js';

/** Bodies at whose table the people of the matter sit: what was talked over there is not talked over a second time for the record. */
const TALKED_OVER: readonly Body[] = ['组级议事会', '党群直议'];
/** While a symposium may still be recorded. */
const RESEARCHED: readonly TopicStatus[] = [
  'shortlisted',
  'chosen',
  'reopened',
  'researching',
  'ready',
  'noticed',
  'meeting',
  'opinion',
  'resolved_in_research',
];
const LEAST_LENGTH = 4;

/**
 * `结合 7 组级议事会 9月3日议过，23户到，同意走河边`: what another body has done about the matter.
 * It is never the meeting in the yard. A talk of 组级议事会 or 党群直议 stands for the symposium (layer two); the rest is material to be read.
 */
export function link(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const topic = topicOf(e, read);
  if ('effects' in topic) return topic;
  const form: Commanded = { ...e, args: { ...e.args, topic: topic.no } };
  const asked = askMissing(form, [{ arg: 'kind', ask: zh.askBody }], c);
  if (asked !== undefined) return asked;
  const body = BODIES.find((name) => (wordsOf(form.args, 'kind') ?? '').includes(name.slice(0, 3)));
  if (body === undefined) return say(e, zh.badBody);
  const untold = askMissing(form, [{ arg: 'text', ask: zh.askDone(body, TALKED_OVER.includes(body)), optional: true }], c);
  if (untold !== undefined) return untold;
  const text = wordsOf(form.args, 'text') ?? null;
  if (text !== null && e.place.chat !== 'private' && (e.masked || /[元欠]|底线/u.test(text))) return say(e, zh.personal);
  if (read.links(topic.no).some((one) => one.body === body && (one.text === text || text === null))) return say(e, zh.linkedAlready(topic.no, body));
  return write(e, topic, body, text, c);
}

function topicOf(e: Commanded, read: StoreReader): Topic | Decision {
  if (!mayAnywhere('link', e.by)) return e.place.chat === 'village' || !e.addressed ? NOTHING : say(e, zh.forLiaison);
  const no = numberOf(e.args['topic']);
  const topic = no === undefined ? undefined : read.topic(no);
  if (no === undefined || topic === undefined) return say(e, no === undefined ? zh.whichLink : zh.noTopic(no));
  const where = whereOf(read, topic.village);
  if (!belongsHere(e.place, where)) return say(e, zh.otherVillage(no));
  if (!may('link', e.by, where)) return say(e, zh.otherVillage(no));
  return isOpen(topic.status) ? topic : say(e, zh.overAlready(no, STATUS_TEXT[topic.status]));
}

function write(e: Commanded, topic: Topic, body: Body, text: string | null, c: DecideContext): Decision {
  const counts = text !== null && text.length >= LEAST_LENGTH && TALKED_OVER.includes(body) && RESEARCHED.includes(topic.status);
  const id = c.newId();
  const change = { type: 'topic.linked' as const, id, topic: topic.no, body, text, counts, by: e.by.person ?? null, at: c.now };
  if (!counts || text === null) {
    const taken = {
      command: 'link',
      stands: [{ what: 'link' as const, key: `${topic.no}/${id}`, at: c.now }],
      back: [{ type: 'topic.unlinked' as const, id, topic: topic.no, at: c.now }],
    };
    return { changes: [change], effects: [undoable(e, taken, topic.no, c), reply(e, zh.linked(topic.no, body, TALKED_OVER.includes(body)))] };
  }
  const symposium: Commanded = {
    ...e,
    key: `${e.key}-linked`,
    command: 'symposium',
    args: { topic: topic.no, text: zh.symposiumOf(body, text) },
  };
  return { changes: [change], effects: [reply(e, zh.linkedCounts(topic.no, body))], next: symposium };
}
