import { createApp } from '../app.js';
import type { Config } from '../config.js';
import { createLog } from '../log.js';

/** `yuanba start`: runs until SIGTERM or SIGINT, then ends gracefully. Rejects when it cannot start. */
export async function runStart(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  const app = await createApp(config, { log });
  const where = config.sandbox ? '打开沙盒，跟小院说句话 · open the sandbox' : '小院在值班 · running';
  process.stdout.write(`小院好了：${where}: ${app.url}\n`);
  await asked;
  await app.stop();
}
