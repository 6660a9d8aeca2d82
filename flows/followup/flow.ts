import { say } from '../../src/core/answer.js';
import { type DecideContext, type Decision, type Flow, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Topic } from '../../src/core/records.js';
import type { Commanded } from '../target.js';
import { adopt, submit } from './answer.js';
import { close, conclude, publish, reopen } from './close.js';
import { rate, rateByChoice } from './rate.js';
import { revisit } from './revisit.js';
import { zh } from './text.js';

type Handler = (e: Commanded, read: StoreReader, c: DecideContext) => Decision;

const COMMANDS: Readonly<Record<string, Handler>> = { submit, adopt, revisit, rate, publish, close, reopen, conclude };

/** The snapshot of the transaction, with the topic a rating is about. */
export interface FollowupState {
  readonly read: StoreReader;
  readonly handler: Handler | undefined;
  readonly topic: Topic | undefined;
}

/** From the finished opinion to its end: 报送, 采纳, 回访, 评价, 公示, 销号, 重启, 了结. */
export const followupFlow: Flow<FollowupState> = {
  name: 'followup',
  hears: ['commanded', 'chose', 'asked-back'],
  load(read, event) {
    if (event.type === 'commanded') {
      const handler = COMMANDS[event.command];
      return handler === undefined ? undefined : { read, handler, topic: undefined };
    }
    const subject = event.type === 'chose' || event.type === 'asked-back' ? read.prompt(event.prompt)?.subject : undefined;
    const no = /^rate:(\d+)$/.exec(subject ?? '')?.[1];
    const topic = no === undefined ? undefined : read.topic(Number(no));
    return topic === undefined ? undefined : { read, handler: undefined, topic };
  },
  decide({ read, handler, topic }, event, c) {
    if (event.type === 'commanded') return event.place.chat === 'unbound' ? NOTHING : (handler?.(event, read, c) ?? NOTHING);
    if (topic === undefined) return NOTHING;
    if (event.type === 'chose') return rateByChoice(event, topic, read, c);
    return event.type === 'asked-back' ? say(event, zh.rateHow(topic.no)) : NOTHING;
  },
};
