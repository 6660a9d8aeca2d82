/** A pointer to something to do next; the rows say what it is. Running one twice is harmless. */
export type Job =
  | { type: 'turn' }
  | { type: 'lane'; lane: string }
  | { type: 'ring'; timer: string; revision: number }
  | { type: 'sweep' }
  | { type: 'document'; key: string };

/** Runs one job. The answer, an Instant of the clock in ms, means: run this job again, not before then. */
export type JobHandler = (job: Job) => Promise<number | undefined>;

/** What to do next, as pointers. Driven by BullMQ or in this process; the conformance suite in test/jobs holds for each. */
export interface JobQueue {
  /**
   * Never waits for anything outside. A job equal to one still waiting is the same job, due at the earlier of both times;
   * one equal to a running job runs again after it. `delayMs` 0 (the default) = now.
   */
  add(job: Job, delayMs?: number): void;
  /** Forgets a job that has not started. */
  remove(job: Job): void;
  /** Starts picking jobs up. */
  start(handler: JobHandler): Promise<void>;
  /** True while the queue's backing server answers. */
  healthy(): boolean;
  /** Number of jobs being run right now or waiting with no delay, as far as known locally. */
  active(): number;
  /** Picks nothing up any more and resolves when the running jobs have ended. */
  close(): Promise<void>;
}

/** The part of a logger the queues use; a pino logger fits. */
export interface JobLog {
  info(details: object, text: string): void;
  warn(details: object, text: string): void;
}

/** Equal jobs have equal keys. */
export function jobKey(job: Job): string {
  switch (job.type) {
    case 'turn':
    case 'sweep':
      return job.type;
    case 'lane':
      return `lane-${job.lane}`;
    case 'ring':
      return `ring-${job.timer}-r${job.revision}`;
    case 'document':
      return `document-${job.key}`;
  }
}

/** The queue a job belongs to; `account` only where messages leave. */
export interface JobRoute {
  name: string;
  account?: string;
  /** How many jobs of this queue may run at once. */
  concurrency: number;
}

/** Where a job queues: lanes by platform and account (`platform/account/conversation`), the rest by kind. */
export function routeOf(job: Job): JobRoute {
  switch (job.type) {
    case 'turn':
      return { name: 'turn', concurrency: 1 };
    case 'ring':
      return { name: 'deadlines', concurrency: 10 };
    case 'sweep':
      return { name: 'upkeep', concurrency: 1 };
    case 'document':
      return { name: 'documents', concurrency: 1 };
    case 'lane': {
      const [platform = '', account = ''] = job.lane.split('/', 2);
      return { name: `deliver-${platform}`, account, concurrency: 20 };
    }
  }
}

/** One word per queue, to count by. */
export function routeKey(route: JobRoute): string {
  return route.account === undefined ? route.name : `${route.name}/${route.account}`;
}
