// Koishi is loaded as CommonJS: its ESM build does not load on Node 20.
import { createRequire } from 'node:module';
import { measure } from './sqlite-sessions.mjs';

const require = createRequire(import.meta.url);
const { App } = require('koishi');
const mock = require('@koishijs/plugin-mock').default;

const app = new App();
app.plugin(mock);
app.command('vote <choice:number>').action((_, choice) => `收到 ${choice}`);
await app.start();

const clients = Array.from({ length: 50 }, (_, i) => app.mock.client(`person${i}`));
const busy = [...clients];
let answered = 0;
const result = await measure({
  warmUp: 500, count: 2_000, parallel: 50,
  async handle(n) {
    const client = busy.pop();
    const replies = await client.receive(`vote ${1 + (n % 2)}`, 1);
    if (replies[0]?.includes('收到')) answered += 1;
    busy.push(client);
  },
});
if (answered !== 2_500) throw new Error(`${answered} answers`);
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
