import { randomUUID } from 'node:crypto';

/** A message as the sandbox's API tells it. */
export interface ChatMessage {
  readonly id: number;
  readonly conversation: string;
  readonly from: string;
  readonly text: string;
  readonly buttons: readonly ChatButton[];
  /** When the bot last rewrote it; absent = never. */
  readonly editedAt?: number;
}

interface ChatButton {
  readonly label: string;
  readonly prompt: string;
  readonly choice: number;
}

/** People, groups and clock of the sandbox. */
export interface ChatState {
  readonly people: readonly { readonly userId: string; readonly name: string }[];
  readonly groups: readonly { readonly conversation: string; readonly name: string }[];
  readonly clock: { readonly now: number };
  readonly face: ChatFace;
}

/** Whose look the sandbox has, and what that look can do, in one line. */
export interface ChatFace {
  readonly label: string;
  readonly says: string;
  readonly buttons: boolean;
}

/** The sandbox's HTTP API as a client sees it. Calls reject with an `Error` whose message is the server's sentence. */
export interface ChatApi {
  state(): Promise<ChatState>;
  messages(): Promise<ChatMessage[]>;
  say(userId: string, conversation: string, text: string): Promise<void>;
  press(userId: string, messageId: number, button: ChatButton): Promise<void>;
  face(name: string): Promise<void>;
  clock(turn: { advanceMs: number } | { toNextDeadline: true }): Promise<void>;
  settled(): Promise<void>;
  /** Calls `heard` for every message, old ones first, until `signal` aborts or the server closes. Never rejects. */
  listen(signal: AbortSignal, heard: (message: ChatMessage) => void): Promise<void>;
}

/** A client of the sandbox running at `baseUrl` (`http://127.0.0.1:3000`). */
export function connectChat(baseUrl: string): ChatApi {
  async function call(path: string, body?: unknown): Promise<unknown> {
    const init = body === undefined ? {} : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch(new URL(`/api/${path}`, baseUrl), init).catch(() => {
      throw new Error(`连不上 ${baseUrl}，先用 yuanba start 把沙盒开起来。`);
    });
    const data = (await answer.json()) as { message?: string };
    if (!answer.ok) throw new Error(data.message ?? '没有办成，请再试一次。');
    return data;
  }
  return {
    state: async () => (await call('state')) as ChatState,
    messages: async () => ((await call('messages')) as { messages: ChatMessage[] }).messages,
    say: async (userId, conversation, text) => void (await call('say', { userId, conversation, text, clientKey: randomUUID() })),
    press: async (userId, messageId, { choice, prompt }) => void (await call('press', { userId, messageId, choice, prompt, clientKey: randomUUID() })),
    face: async (face) => void (await call('face', { face })),
    clock: async (turn) => void (await call('clock', turn)),
    settled: async () => void (await call('settled')),
    async listen(signal, heard) {
      const ended = await follow(new URL('/api/events', baseUrl), signal, heard).then(
        () => true,
        () => false,
      );
      if (!ended && !signal.aborted) heard({ id: -1, conversation: '', from: 'bot', text: '（和小院断开了）', buttons: [] });
    },
  };
}

async function follow(url: URL, signal: AbortSignal, heard: (message: ChatMessage) => void): Promise<void> {
  const answer = await fetch(url, { signal });
  if (answer.body === null) return;
  let rest = '';
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      const data = lines.find((l) => l.startsWith('data: '));
      if (data !== undefined && lines.includes('event: message')) heard(JSON.parse(data.slice(6)) as ChatMessage);
    }
  }
}
