import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import { createMetrics, type Counts } from './metrics.js';

/** What the web server tells about the running bot. */
export interface Vitals {
  degraded(): readonly string[];
  counts(): Counts;
}

/** A listening web server. */
export interface WebServer {
  readonly url: string;
  /** Takes nothing new and ends what is open. */
  close(): Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Health, metrics and the routes of others. Rejects when the address cannot be listened on. */
export function startWeb(options: { host: string; port: number; vitals: Vitals; rest?: Hono | undefined }): Promise<WebServer> {
  const app = createWeb(options.vitals, options.rest);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: options.host, port: options.port }, (info: AddressInfo) => {
      const host = info.family === 'IPv6' ? `[${info.address}]` : info.address;
      resolve({
        url: `http://${host}:${info.port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}

function createWeb(vitals: Vitals, rest: Hono | undefined): Hono {
  const app = new Hono();
  const metrics = createMetrics(vitals);
  app.get('/healthz', (c) => c.json({ alive: true }));
  app.get('/readyz', (c) => c.json({ ready: true, degraded: vitals.degraded() }));
  app.get('/metrics', async (c) => {
    if (!LOOPBACK.has(getConnInfo(c).remote.address ?? '')) return c.text('only from this machine', 403);
    return c.text(await metrics.metrics(), 200, { 'Content-Type': metrics.contentType });
  });
  if (rest !== undefined) app.route('/', rest);
  return app;
}
