import { conversations, createConversation } from '@grammyjs/conversations';
import { Bot } from 'grammy';
import { answerAtOnce, BOT_INFO, openSessions, textUpdate } from './sqlite-sessions.mjs';

const CHATS = 50, UPDATES_A_DIALOG = 4;
const sessions = openSessions();
const client = { fetch: answerAtOnce };
const bot = new Bot('1:bench', { botInfo: BOT_INFO, client });
let finished = 0;
bot.use(conversations({ storage: sessions }));
bot.use(createConversation(async (conversation, ctx) => {
  await ctx.reply('选哪样？');
  const choice = (await conversation.waitFor('message:text')).message.text;
  await ctx.reply('为什么？');
  const reason = (await conversation.waitFor('message:text')).message.text;
  await ctx.reply(`记下：${choice}，${reason}。对吗？`);
  await conversation.waitFor('message:text');
  await ctx.reply('收到');
  await conversation.external(() => void (finished += 1));
}, 'poll'));
bot.on('message:text', (ctx) => ctx.conversation.enter('poll'));

/** Dialogs of one chat, one update after the other. */
async function talk(chat, dialogs) {
  for (let n = 0; n < dialogs * UPDATES_A_DIALOG; n += 1) await bot.handleUpdate(textUpdate(n, chat, `答 ${n % UPDATES_A_DIALOG}`));
}

async function play(dialogs) {
  await Promise.all(Array.from({ length: CHATS }, (_, i) => talk(1 + i, dialogs)));
}

await play(10);
const dialogs = 20, startedAt = performance.now();
await play(dialogs);
const eventsPerSecond = (CHATS * dialogs * UPDATES_A_DIALOG) / ((performance.now() - startedAt) / 1_000);
if (finished !== CHATS * (dialogs + 10)) throw new Error(`${finished} dialogs finished`);
sessions.close();
process.stdout.write(`${JSON.stringify({ eventsPerSecond, rssMb: process.memoryUsage().rss / 2 ** 20 })}\n`);
