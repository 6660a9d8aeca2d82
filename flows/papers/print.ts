import { say } from '../../src/core/answer.js';
import { numberOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import type { Destination } from '../../src/core/message.js';
import type { StoreReader } from '../../src/core/reader.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { type Commanded, whereOf } from '../target.js';
import { zh } from './text.js';

/** `打印 H5`. */
export function print(e: Commanded, read: StoreReader, _c: DecideContext): Decision {
  if (!mayAnywhere('print', e.by) || e.by.person === undefined) return e.place.chat === 'village' ? NOTHING : say(e, zh.noRight);
  const no = numberOf(e.args['meeting']);
  const meeting = no === undefined ? undefined : read.meeting(no);
  const topic = meeting === undefined ? undefined : read.topic(meeting.topic);
  if (meeting === undefined || topic === undefined) return say(e, zh.noMeeting(no ?? 0));
  if (!may('print', e.by, whereOf(read, topic.village))) return say(e, zh.notYours(`H${meeting.no}`));
  const to: Destination = { to: 'person', person: e.by.person };
  const subject = `H${meeting.no}`;
  return { changes: [], effects: [{ type: 'document', key: e.key, kind: 'minutes', subject, to, by: e.by.person, caption: zh.caption.minutes(subject) }] };
}
