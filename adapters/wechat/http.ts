import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import qrcode from 'qrcode';
import type { WechatStatus } from './index.js';

const LOOPBACK: readonly (string | undefined)[] = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];
const REFRESH_SECONDS = 5;

const WORDS: Record<WechatStatus['state'], string> = {
  in: '微信在线 · logged in',
  connecting: '正在连微信的网关 · connecting to the gateway',
  scan: '用小院自己的微信号扫这个码 · scan with the bot’s own account',
  away: '微信退出了登录，等二维码 · logged out, waiting for a code',
  stranger: '别的微信号登录了，已退出 · another account logged in and was logged out',
};

/** The page a person at this machine logs WeChat in with. Only from this machine: whoever sees the code can log in. */
export function createWechatRoutes(status: () => WechatStatus): Hono {
  const app = new Hono();
  app.get('/desk/wechat', async (c) => {
    if (!LOOPBACK.includes(getConnInfo(c).remote.address)) return c.text('only from this machine', 403);
    const { state, code } = status();
    const drawing = code === undefined ? '' : await qrcode.toString(code, { type: 'svg', margin: 2, width: 320 });
    c.header('cache-control', 'no-store');
    c.header('content-security-policy', "default-src 'none'; img-src data:; style-src 'none'");
    return c.html(
      `<!doctype html><html lang="zh"><meta charset="utf-8"><meta http-equiv="refresh" content="${REFRESH_SECONDS}"><title>小院 · 微信</title><h1>${WORDS[state]}</h1>${drawing}</html>`,
    );
  });
  return app;
}
