import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);
const LOCAL_PEERS = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** An error as every answer of the sandbox tells it: a code for programs, a sentence for people. */
export function refuse(c: Context, status: 400 | 403 | 404 | 409 | 413 | 415 | 500, code: string, message: string): Response {
  return c.json({ error: code, message }, status);
}

/** Lets through only requests from this computer to this computer: peer, Host and Origin are checked. */
export const onlyLocal: MiddlewareHandler = async (c, next) => {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.header(name, value);
  const host = c.req.header('host') ?? '';
  const origin = c.req.header('origin');
  const peer = peerAddress(c.env);
  if (!LOCAL_NAMES.has(host.replace(/:\d+$/, '').toLowerCase())) return refuse(c, 403, 'host', '沙盒只在本机开放，请用 http://127.0.0.1 打开。');
  if (peer !== undefined && !LOCAL_PEERS.has(peer)) return refuse(c, 403, 'peer', '沙盒只在本机开放。');
  if (origin !== undefined && origin !== `http://${host}`) return refuse(c, 403, 'origin', '这个请求来自别的网页，沙盒不接。');
  if (c.req.method === 'POST' && !RAW_OR_JSON.test(c.req.header('content-type') ?? '')) {
    return refuse(c, 415, 'content-type', '请用 JSON 发送。');
  }
  return next();
};

/** Neither is a type a form of another page could send. */
const RAW_OR_JSON = /^application\/(?:json|octet-stream)\b/i;

/** 64 kB is more than the longest message needs. */
export const smallBodies = bodyLimit({ maxSize: 64 * 1024, onError: (c) => refuse(c, 413, 'too-large', '内容太长，沙盒收不下。') });

/** Files: as much as the bot takes, and so much more that it can be seen to refuse. */
export const bigBodies = bodyLimit({ maxSize: 12 * 1024 * 1024, onError: (c) => refuse(c, 413, 'too-large', '文件太大，沙盒收不下。') });

/** `undefined` when the request did not come through node's server (tests). */
function peerAddress(env: unknown): string | undefined {
  const incoming = (env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  return incoming?.socket?.remoteAddress;
}
