import { say } from '../../src/core/answer.js';
import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { gateFor } from '../../src/domain/gate.js';
import { sayLinks } from '../../src/domain/linked.js';
import { formatDay } from '../../src/domain/when.js';
import type { Commanded } from '../target.js';
import { findTopic, isAnswer } from './find.js';
import { record } from './record.js';
import { approveReport, fileReport } from './report.js';
import { zh } from './text.js';
import { waive, waiverDue } from './waive.js';

const COMMANDS = ['visit', 'symposium', 'lecture', 'research', 'gate', 'report', 'approve', 'waive'] as const;

type ResearchCommand = (typeof COMMANDS)[number];

/** The snapshot of the transaction: the gate looks at everything of a matter. */
export interface ResearchState {
  readonly read: StoreReader;
  readonly command: ResearchCommand | undefined;
}

/** The three layers of research before a meeting, the report on them, and the only way round. */
export const researchFlow: Flow<ResearchState> = {
  name: 'research',
  hears: ['commanded', 'timer'],
  load(read, event) {
    if (event.type === 'timer') return event.name === 'waiver-due' ? { read, command: undefined } : undefined;
    if (event.type !== 'commanded') return undefined;
    const command = COMMANDS.find((name) => name === event.command);
    return command === undefined ? undefined : { read, command };
  },
  decide({ read, command }, event, c) {
    if (event.type === 'timer') return waiverDue(event.subject, read, c);
    if (event.type !== 'commanded' || event.place.chat === 'unbound' || command === undefined) return NOTHING;
    return dispatch(command, event, read, c);
  },
};

function dispatch(command: ResearchCommand, e: Commanded, read: StoreReader, c: DecideContext): Decision {
  switch (command) {
    case 'visit':
    case 'symposium':
    case 'lecture':
    case 'research':
      return record(e, read, c);
    case 'gate':
      return showGate(e, read, c);
    case 'report':
      return fileReport(e, read, c);
    case 'approve':
      return approveReport(e, read, c);
    case 'waive':
      return waive(e, read, c);
    default:
      return command satisfies never;
  }
}

/** 还缺什么 7: how far each layer is, party by party, and the words for what is missing. */
function showGate(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const topic = findTopic(e, read);
  if (isAnswer(topic)) return topic;
  const gate = gateFor(read, topic);
  const waiver = read.waiver(topic.no);
  const rest = gate.complete
    ? zh.passed(topic.no, topic.status === 'resolved_in_research')
    : gate.waived
      ? zh.recordedNext(topic.no, gate)
      : zh.gateMissing(topic.no, gate);
  const linked = sayLinks(read.links(topic.no));
  const lines = [zh.stands(topic.no, gate), ...(linked === undefined ? [] : [zh.linked(linked)]), rest];
  if (waiver !== undefined && !gate.complete) lines.push(zh.passedWaived(topic.no, formatDay(waiver.dueAt, c.zone)));
  return say(e, lines.join('\n'));
}
