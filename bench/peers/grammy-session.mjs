import { Bot, session } from 'grammy';
import { answerAtOnce, BOT_INFO, measure, openSessions, textUpdate } from './sqlite-sessions.mjs';

const sessions = openSessions();
const bot = new Bot('1:bench', { botInfo: BOT_INFO, client: { fetch: answerAtOnce } });
bot.use(session({ initial: () => ({ count: 0, choice: '' }), storage: sessions }));
bot.on('message:text', async (ctx) => {
  ctx.session.count += 1;
  ctx.session.choice = ctx.message.text;
  await ctx.reply('收到');
});

const warmUp = 2_000, count = 5_000;
const result = await measure({ warmUp, count, parallel: 50, handle: (n) => bot.handleUpdate(textUpdate(n, 1 + (n % 300), `P1 ${1 + (n % 2)}`)) });
if (sessions.writes() !== warmUp + count) throw new Error(`${sessions.writes()} writes`);
sessions.close();
process.stdout.write(`${JSON.stringify(result)}\n`);
