import { createInProcessQueue } from '../../src/jobs/in-process.js';
import { queueConforms } from './conformance.js';
import { quietLog } from './recorder.js';

queueConforms('the in-process queue', () => createInProcessQueue({ clock: Date, log: quietLog() }));
