import type { DocumentRow } from '../../src/core/document.js';
import type { VillageEvent } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { OutboundMessage } from '../../src/core/message.js';
import type { StoreReader } from '../../src/core/reader.js';
import { zh } from './text.js';

type Finished = Extract<VillageEvent, { type: 'finished' }>;

/** The file goes to whoever asked; what could not be made is said. */
export function finished(e: Finished, row: DocumentRow, read: StoreReader, c: DecideContext): Decision {
  const topic = topicOf(row.subject, read);
  switch (e.outcome) {
    case 'done':
      return row.sha256 === null || row.name === null ? NOTHING : sent(row, fileOf(row, row.sha256, row.name), topic);
    case 'failed':
      return sent(row, { text: zh.failed(nameOf(row), c.phone) }, topic);
    case 'slow':
      return row.state === 'pending' ? sent(row, { text: zh.slow(nameOf(row)) }, topic, '-slow') : NOTHING;
    default:
      return e.outcome satisfies never;
  }
}

function fileOf({ caption, secret }: DocumentRow, media: string, name: string): OutboundMessage {
  const kind = name.endsWith('.png') ? 'photo' : 'file';
  return { text: caption, attachment: { media, kind, from: 'documents', instead: zh.instead, name }, ...(secret ? { secret } : {}) };
}

/** The matter it is about: once that is sealed nothing goes to a group. */
function topicOf(subject: string, read: StoreReader): number | undefined {
  const no = Number(/^[PH]?(\d+)/u.exec(subject)?.[1]);
  if (subject.startsWith('H')) return read.meeting(no)?.topic;
  if (subject.startsWith('P')) return read.poll(no)?.topic;
  return Number.isNaN(no) ? undefined : no;
}

/** The caption's first words: what it is, without what is said about it. */
function nameOf({ caption }: DocumentRow): string {
  return /^[^，。]+/u.exec(caption)?.[0] ?? '';
}

function sent(row: DocumentRow, message: OutboundMessage, topic: number | undefined, what = ''): Decision {
  const effect: Effect = {
    type: 'send',
    key: `doc-${row.key}${what}`,
    to: row.to,
    message,
    kind: 'reply',
    class: 'A',
    ...(topic === undefined ? {} : { topic }),
  };
  return { changes: [], effects: [effect] };
}
