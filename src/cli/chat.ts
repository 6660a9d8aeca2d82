import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { type ChatApi, type ChatMessage, type ChatState, connectChat } from './chat-api.js';

const HELP = `说话：直接打字。
/as 冉婆婆    换人        /who          有哪些人和群
/to 3栋群     换群        /to 私聊      跟小院单独说
/press 1      按最近一条下面的按钮
/face wechat  看成微信（或 telegram、sandbox）
/clock +1d    拨时间（+30m、+2h、+1d、next 到下一个期限）
/quit         走了`;

interface Session {
  readonly api: ChatApi;
  readonly print: (line: string) => void;
  state: ChatState;
  userId: string;
  conversation: string;
}

interface ChatOptions {
  readonly baseUrl: string;
  /** Whose look the sandbox takes on first; absent = the one it has. */
  readonly face?: string | undefined;
  readonly input: Readable;
  readonly output: Writable;
}

/** The sandbox in a terminal, over its HTTP API. Resolves after `/quit` or the end of `input`; rejects when nothing answers at `baseUrl`. */
export async function runChat({ baseUrl, face, input, output }: ChatOptions): Promise<void> {
  const print = (line: string) => void output.write(`${line}\n`);
  const api = connectChat(baseUrl);
  if (face !== undefined) await api.face(face);
  const state = await api.state();
  const first = state.people[0];
  const group = state.groups[0];
  if (first === undefined) return print('这个县还没有人，请先装好名册。');
  const session: Session = { api, print, state, userId: first.userId, conversation: group?.conversation ?? `dm-${first.userId}` };
  print(HELP);
  print(faceOf(session));
  print(where(session));
  const listening = new AbortController();
  const printed = new Map<number, number | undefined>();
  const heard = api.listen(listening.signal, (m) => hear(session, m, printed));
  const lines = createInterface({ input, crlfDelay: Infinity });
  try {
    for await (const line of lines) {
      if (line.trim() === '/quit') break;
      await obey(session, line.trim()).catch((error: unknown) => print(`！${error instanceof Error ? error.message : '没有办成'}`));
    }
    await api.settled();
    for (const m of await api.messages()) hear(session, m, printed);
  } finally {
    lines.close();
    listening.abort();
    await heard;
  }
}

async function obey(session: Session, line: string): Promise<void> {
  if (line === '') return;
  if (!line.startsWith('/')) return session.api.say(session.userId, session.conversation, line);
  const [, word = '', rest = ''] = /^\/(\S+)\s*(.*)$/.exec(line) ?? [];
  switch (word) {
    case 'as':
      return speakAs(session, rest);
    case 'to':
      return goTo(session, rest);
    case 'press':
      return press(session, Number(rest || 1));
    case 'face':
      return changeFace(session, rest);
    case 'clock':
      return turnClock(session, rest);
    case 'who':
      return who(session);
    case 'help':
      return session.print(HELP);
    default:
      // Anything else with a slash is the bot's own command (`/topic …`).
      return session.api.say(session.userId, session.conversation, line);
  }
}

async function speakAs(session: Session, name: string): Promise<void> {
  session.state = await session.api.state();
  const person = session.state.people.find((p) => p.name === name) ?? session.state.people.find((p) => name !== '' && p.name.includes(name));
  if (person === undefined) throw new Error(`没有叫“${name}”的人，/who 看名单。`);
  if (session.conversation.startsWith('dm-')) session.conversation = `dm-${person.userId}`;
  session.userId = person.userId;
  session.print(where(session));
}

async function goTo(session: Session, name: string): Promise<void> {
  session.state = await session.api.state();
  const group = session.state.groups.find((g) => g.name === name) ?? session.state.groups.find((g) => name !== '' && g.name.includes(name));
  if (name !== '私聊' && group === undefined) throw new Error(`没有叫“${name}”的群，/who 看名单。`);
  session.conversation = name === '私聊' ? `dm-${session.userId}` : (group?.conversation ?? session.conversation);
  session.print(where(session));
}

async function press(session: Session, n: number): Promise<void> {
  session.state = await session.api.state();
  if (!session.state.face.buttons) throw new Error(`${session.state.face.label}上没有按钮，直接打数字。`);
  const all = (await session.api.messages()).filter((m) => m.conversation === session.conversation && m.buttons.length > 0);
  const message = all.sort((a, b) => a.id - b.id).at(-1);
  const button = message?.buttons[n - 1];
  if (message === undefined || button === undefined) throw new Error('这里没有这个按钮。');
  await session.api.press(session.userId, message.id, button);
  session.print(`（${nameOf(session, session.userId)}按了“${button.label}”）`);
}

async function changeFace(session: Session, name: string): Promise<void> {
  await session.api.face(name);
  session.state = await session.api.state();
  session.print(faceOf(session));
}

async function turnClock(session: Session, how: string): Promise<void> {
  const [, count = '', unit = ''] = /^\+(\d+)([mhd])$/.exec(how) ?? [];
  const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 }[unit];
  if (how !== 'next' && unitMs === undefined) throw new Error('请写 +30m、+2h、+1d 或 next。');
  await session.api.clock(unitMs === undefined ? { toNextDeadline: true } : { advanceMs: Number(count) * unitMs });
  session.state = await session.api.state();
  session.print(`（现在是 ${clockText(session.state.clock.now)}）`);
}

async function who(session: Session): Promise<void> {
  session.state = await session.api.state();
  session.print(`人：${session.state.people.map((p) => p.name).join('、')}`);
  session.print(`群：${session.state.groups.map((g) => g.name).join('、')}`);
}

/** Prints a message once, and again when the bot rewrote it. */
function hear(session: Session, m: ChatMessage, printed: Map<number, number | undefined>): void {
  const again = printed.has(m.id);
  if (again && printed.get(m.id) === m.editedAt) return;
  printed.set(m.id, m.editedAt);
  if (m.from !== 'bot') return;
  session.print(`〔${placeName(session, m.conversation)}〕小院${again ? '（更新）' : ''}：${m.text}`);
  m.buttons.forEach((b, n) => session.print(`    [${n + 1}] ${b.label}`));
}

function faceOf({ state: { face } }: Session): string {
  return `（${face.label}：${face.says}）`;
}

function where(session: Session): string {
  return `〔${placeName(session, session.conversation)}〕您是${nameOf(session, session.userId)}，${clockText(session.state.clock.now)}`;
}

function placeName(session: Session, conversation: string): string {
  if (conversation.startsWith('dm-')) return `${nameOf(session, conversation.slice(3))}的私聊`;
  return session.state.groups.find((g) => g.conversation === conversation)?.name ?? conversation;
}

function nameOf(session: Session, userId: string): string {
  return session.state.people.find((p) => p.userId === userId)?.name ?? userId;
}

function clockText(at: number): string {
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(at);
}
