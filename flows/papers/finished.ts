import type { DocumentRow } from '../../src/core/document.js';
import type { VillageEvent } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { OutboundMessage } from '../../src/core/message.js';
import { zh } from './text.js';

type Finished = Extract<VillageEvent, { type: 'finished' }>;

/** The file goes to whoever asked; what could not be made is said. */
export function finished(e: Finished, row: DocumentRow, c: DecideContext): Decision {
  switch (e.outcome) {
    case 'done':
      return row.sha256 === null || row.name === null ? NOTHING : sent(row, fileOf(row, row.sha256, row.name));
    case 'failed':
      return sent(row, { text: zh.failed(nameOf(row), c.phone) });
    case 'slow':
      return row.state === 'pending' ? sent(row, { text: zh.slow(nameOf(row)) }, '-slow') : NOTHING;
    default:
      return e.outcome satisfies never;
  }
}

function fileOf({ caption, secret }: DocumentRow, media: string, name: string): OutboundMessage {
  const kind = name.endsWith('.png') ? 'photo' : 'file';
  return { text: caption, attachment: { media, kind, from: 'documents', instead: zh.instead, name }, ...(secret ? { secret } : {}) };
}

/** The caption's first words: what it is, without what is said about it. */
function nameOf({ caption }: DocumentRow): string {
  return /^[^，。]+/u.exec(caption)?.[0] ?? '';
}

function sent(row: DocumentRow, message: OutboundMessage, what = ''): Decision {
  const topic = /^\d+/.exec(row.subject)?.[0];
  const effect: Effect = {
    type: 'send',
    key: `doc-${row.key}${what}`,
    to: row.to,
    message,
    kind: 'reply',
    class: 'A',
    ...(topic === undefined ? {} : { topic: Number(topic) }),
  };
  return { changes: [], effects: [effect] };
}
