import { session, Telegraf } from 'telegraf';
import { BOT_INFO, measure, openSessions, textUpdate } from './sqlite-sessions.mjs';

const sessions = openSessions();
const bot = new Telegraf('1:bench');
bot.botInfo = BOT_INFO;
// Telegraf brings its own HTTP client; the call is answered before it leaves.
const callApi = async () => ({ message_id: 1, date: 0, chat: { id: 1, type: 'private' } });
const store = { get: async (key) => sessions.read(key), set: async (key, value) => sessions.write(key, value), delete: async (key) => sessions.delete(key) };
bot.use((ctx, next) => {
  ctx.telegram.callApi = callApi;
  return next();
});
bot.use(session({ store, defaultSession: () => ({ count: 0, choice: '' }) }));
bot.on('text', async (ctx) => {
  ctx.session.count += 1;
  ctx.session.choice = ctx.message.text;
  await ctx.reply('收到');
});

const warmUp = 2_000, count = 5_000;
const result = await measure({ warmUp, count, parallel: 50, handle: (n) => bot.handleUpdate(textUpdate(n, 1 + (n % 300), `P1 ${1 + (n % 2)}`)) });
if (sessions.writes() < warmUp + count) throw new Error(`${sessions.writes()} writes`);
sessions.close();
process.stdout.write(`${JSON.stringify(result)}\n`);
