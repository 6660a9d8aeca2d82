import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Instant } from '../../src/core/time.js';
import { streamEvents } from './http-events.js';
import { createFaces, type Face, type Faces } from './face.js';
import { createFileRoutes } from './http-files.js';
import { bigBodies, onlyLocal, refuse, smallBodies } from './http-guard.js';
import { createPageRoutes } from './http-page.js';
import { FACE_NAMES, type FaceName } from './world-types.js';
import { type World, WorldError } from './world.js';

/** What the sandbox's pages need from the running bot. */
export interface SandboxRoutesOptions {
  readonly world: World;
  /** Its own face alone when absent. */
  readonly faces?: Faces;
  /** Resolves when the bot has nothing left to do. */
  readonly settled: () => Promise<void>;
  /** Does the whole reset, `world.reset()` included; without it only the world forgets. */
  readonly reset?: () => Promise<void>;
  /** Shown in the page's head. */
  readonly status: () => Readonly<Record<string, string | number | boolean>>;
  /** The bot's next due instant; `undefined` when nothing waits. */
  readonly nextDeadline?: () => Instant | undefined;
  /** Called after the clock was turned, so that what is due rings. */
  readonly onClock?: () => void | Promise<void>;
  /** Ends the event streams at shutdown. */
  readonly closing?: AbortSignal;
}

const userId = z.string().min(1).max(100);
const clientKey = z.string().min(1).max(100).optional();
const sayBody = z.object({ userId, conversation: z.string().min(1).max(120), text: z.string().max(10_000), quote: z.number().int().optional(), clientKey });
const pressBody = z.object({ userId, messageId: z.number().int(), choice: z.number().int(), prompt: z.string().max(100).optional(), clientKey });
const openBody = z.object({ userId });
const memberBody = z.object({ userId, conversation: z.string().min(1).max(120), inside: z.boolean() });
const faceBody = z.object({ face: z.enum(FACE_NAMES) });
const clockBody = z.union([
  z.object({
    advanceMs: z
      .number()
      .int()
      .min(0)
      .max(400 * 86_400_000),
  }),
  z.object({ hold: z.union([z.literal(true), z.number().int()]) }),
  z.object({ follow: z.literal(true) }),
  z.object({ toNextDeadline: z.literal(true) }),
]);
const faultBody = z.union([
  z.object({ offline: z.boolean() }),
  z.object({ loseAnswers: z.number().int().min(0).max(100) }),
  z.object({ duplicateLast: z.literal(true) }),
]);

/** The pretended platform's page and API, for this computer only. Errors are JSON with a code and a Chinese sentence. */
export function createSandboxRoutes(options: SandboxRoutesOptions): Hono {
  const { world } = options;
  const app = new Hono();
  app.use('*', onlyLocal);
  app.use('/api/attach', bigBodies);
  app.use('/api/*', (c, next) => (c.req.path === '/api/attach' ? next() : smallBodies(c, next)));
  app.onError((error, c) =>
    error instanceof WorldError ? refuse(c, statusOf(error), error.code, error.message) : refuse(c, 500, 'internal', '沙盒出了点问题，请刷新再试。'),
  );
  app.route('/', createPageRoutes());
  app.route('/', createFileRoutes(world));
  app.get('/api/state', (c) => c.json(readState(options)));
  app.get('/api/messages', (c) =>
    c.json({ epoch: world.epoch(), lastSeq: world.lastSeq(), messages: world.messagesSince(Number(c.req.query('since') ?? 0) || 0) }),
  );
  app.get('/api/events', (c) => streamEvents(c, world, options.closing));
  app.get('/api/settled', async (c) => {
    await options.settled();
    return c.json({ settled: true });
  });
  app.post('/api/say', (c) => withBody(c, sayBody, (b) => ({ messageId: world.say(b) })));
  app.post('/api/press', (c) => withBody(c, pressBody, (b) => (world.press(b), {})));
  app.post('/api/open', (c) => withBody(c, openBody, (b) => (world.open(b.userId), {})));
  app.post('/api/member', (c) => withBody(c, memberBody, (b) => (world.setMember(b.userId, b.conversation, b.inside), {})));
  app.post('/api/face', (c) => withBody(c, faceBody, ({ face }) => changeFace(options, face)));
  app.post('/api/clock', (c) => withBody(c, clockBody, (b) => turnClock(options, b)));
  app.post('/api/fault', (c) => withBody(c, faultBody, (b) => setFault(world, b)));
  app.post('/api/reset', async (c) => {
    await (options.reset === undefined ? world.reset() : options.reset());
    return c.json({});
  });
  app.notFound((c) => refuse(c, 404, 'not-found', '没有这个地址。'));
  return app;
}

/** An answer of a writing call; `conflict` is a sentence telling why nothing happened. */
type Outcome = { readonly conflict?: string } & Readonly<Record<string, unknown>>;

async function withBody<T>(c: Context, shape: z.ZodType<T>, work: (body: T) => Outcome | Promise<Outcome>): Promise<Response> {
  const raw: unknown = await c.req.json().catch(() => undefined);
  const parsed = shape.safeParse(raw);
  if (!parsed.success) return refuse(c, 400, 'bad-request', '这个请求缺了东西或写得不对。');
  const outcome = await work(parsed.data);
  return outcome.conflict === undefined ? c.json(outcome) : refuse(c, 409, 'conflict', outcome.conflict);
}

function statusOf(error: WorldError): 400 | 404 | 409 {
  if (error.code === 'no-person' || error.code === 'no-conversation' || error.code === 'no-message') return 404;
  return error.code === 'no-button' || error.code === 'clock-backwards' ? 409 : 400;
}

function facesOf({ world, faces = createFaces(world) }: SandboxRoutesOptions): Faces {
  return faces;
}

function changeFace(options: SandboxRoutesOptions, name: FaceName): Outcome {
  const faces = facesOf(options);
  faces.wear(name);
  return shown(faces.now());
}

function shown({ name, label, says, can }: Face) {
  return { name, label, says, buttons: can.buttons, files: can.file };
}

function readState(options: SandboxRoutesOptions) {
  const { world, status, nextDeadline } = options;
  const faces = facesOf(options);
  return {
    epoch: world.epoch(),
    people: world.people(),
    groups: world.groups(),
    clock: { now: world.now(), held: world.heldAt() !== undefined, nextDeadline: nextDeadline?.() ?? null },
    faults: world.faults(),
    face: shown(faces.now()),
    faces: faces.all.map(({ name, label }) => ({ name, label })),
    status: status(),
  };
}

async function turnClock({ world, nextDeadline, onClock }: SandboxRoutesOptions, turn: z.infer<typeof clockBody>): Promise<Outcome> {
  if ('advanceMs' in turn) world.advance(turn.advanceMs);
  else if ('hold' in turn) world.hold(turn.hold === true ? world.now() : turn.hold);
  else if ('follow' in turn) world.follow();
  else {
    const at = nextDeadline?.();
    if (at === undefined) return { conflict: '眼下没有等着的期限。' };
    world.advance(Math.max(0, at - world.now()));
  }
  await onClock?.();
  return { now: world.now() };
}

function setFault(world: World, fault: z.infer<typeof faultBody>): Outcome {
  if ('offline' in fault) world.setOffline(fault.offline);
  else if ('loseAnswers' in fault) world.loseAnswers(fault.loseAnswers);
  else if (!world.duplicateLast()) return { conflict: '还没有人说过话，没有可重复的。' };
  return { ...world.faults() };
}
