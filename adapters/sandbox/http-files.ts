import { Hono } from 'hono';
import { z } from 'zod';
import { mediaTypeOf } from '../../src/core/media.js';
import { refuse } from './http-guard.js';
import type { World } from './world.js';

const query = z.object({
  userId: z.string().min(1).max(100),
  conversation: z.string().min(1).max(120),
  kind: z.enum(['photo', 'voice', 'file']),
  text: z.string().max(4_000).default(''),
  clientKey: z.string().min(1).max(100).optional(),
});

/** Sending a file (its bytes are the body, everything else the query) and showing what hangs on a message. */
export function createFileRoutes(world: World): Hono {
  const routes = new Hono();
  routes.post('/api/attach', async (c) => {
    const parsed = query.safeParse(c.req.query());
    const body = Buffer.from(await c.req.arrayBuffer());
    if (!parsed.success || body.length === 0) return refuse(c, 400, 'bad-request', '这个请求缺了东西或写得不对。');
    const { kind, ...words } = parsed.data;
    return c.json({ messageId: world.say({ ...words, file: { kind, body } }) });
  });
  routes.get('/api/file/:id', (c) => {
    const file = world.file(Number(c.req.param('id')));
    if (file === undefined) return refuse(c, 404, 'not-found', '没有这个文件。');
    // What the bytes are, not what somebody says they are: nothing here may run as a page.
    const type = mediaTypeOf(file.body)?.mime ?? 'application/octet-stream';
    const shown = file.name === undefined || file.kind === 'photo' ? 'inline' : `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`;
    return c.body(new Uint8Array(file.body), 200, { 'Content-Type': type, 'Cache-Control': 'private, max-age=3600', 'Content-Disposition': shown });
  });
  return routes;
}
