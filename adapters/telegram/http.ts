import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

const MAX_BODY_BYTES = 1024 * 1024;
const RETRY_AFTER_SECONDS = '30';

/** The webhook's route. 200 is said only after `accept` resolved; 401 to whoever does not know the secret, 503 when the update could not be kept. */
export function createTelegramRoutes(options: { readonly secret: string; accept(update: Update): Promise<void> }): Hono {
  const app = new Hono();
  app.use('/telegram/*', async (c, next) => {
    if (!isSame(c.req.header('X-Telegram-Bot-Api-Secret-Token') ?? '', options.secret)) return c.body(null, 401);
    return next();
  });
  app.use('/telegram/*', bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => c.body(null, 413) }));
  app.post('/telegram/:path{.+}', async (c) => {
    const update: unknown = await c.req.json().catch(() => undefined);
    if (!isUpdate(update)) return c.body(null, 400);
    const kept = await options.accept(update).then(
      () => true,
      () => false,
    );
    return kept ? c.body(null, 200) : c.body(null, 503, { 'Retry-After': RETRY_AFTER_SECONDS });
  });
  return app;
}

/** Equal, told in a time that depends on neither. */
function isSame(given: string, secret: string): boolean {
  const [a, b] = [given, secret].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && secret !== '' && timingSafeEqual(a, b);
}

function isUpdate(value: unknown): value is Update {
  return typeof value === 'object' && value !== null && 'update_id' in value && Number.isSafeInteger(value.update_id);
}
