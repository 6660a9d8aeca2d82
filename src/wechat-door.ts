import { join } from 'node:path';
import type { Hono } from 'hono';
import type { WechatAdapter, WechatOptions } from '../adapters/wechat/index.js';
import type { Config } from './config.js';
import type { Clock } from './core/time.js';
import type { Log } from './log.js';

/** The door to WeChat and the page somebody at this machine logs it in with. */
export interface WechatDoor {
  readonly adapter: WechatAdapter;
  readonly routes: Hono;
}

/** `undefined` when WeChat is not configured; then nothing of it is loaded. */
export async function openWechatDoor(
  config: Config,
  clock: Clock,
  log: Log,
  how?: Pick<WechatOptions, 'timing' | 'random' | 'habits'>,
): Promise<WechatDoor | undefined> {
  if (config.wechat === undefined) return undefined;
  const [{ createWechatAdapter }, { createWechatRoutes }] = await Promise.all([import('../adapters/wechat/index.js'), import('../adapters/wechat/http.js')]);
  const print = (text: string): void => void process.stdout.write(text);
  const adapter = createWechatAdapter({ config: config.wechat, dir: join(config.dataDir, 'wechat'), clock, log, print, ...how });
  return { adapter, routes: createWechatRoutes(adapter.status) };
}
