import { types, WechatyBuilder, type WechatyOptions } from 'wechaty';
import { createKeeper } from './keeper.js';
import type { ChildStart, FromChild, Snapshot, ToChild } from './protocol.js';
import { createSender } from './puppet-send.js';
import { millis, type Puppet, snapshotOf } from './snapshot.js';

// The process wechaty lives in. It copies what happens, hands it over until it is acknowledged, and knows nothing else of the bot.
// It ends when the channel to the parent closes, and when the puppet is deaf: wechaty's own reset inside a process leaks and stays deaf.

const RESEND_MS = 5_000;
/** Longer than the parent waits before it ends a silent child: the watchdog of the puppet must never reset inside this process. */
const WATCHDOG_SECONDS = 3_600;
const ACCEPT_AFTER_MS = 2_000;
/** So long a puppet that complained has to show that it still lives. */
const PROBE_MS = 3_000;
/** Exit codes: the puppet does not answer; it broke a promise of its own. */
const DEAF = 71;
const BROKEN = 70;

type Wechaty = ReturnType<typeof WechatyBuilder.build>;
type Send = ReturnType<typeof createSender>;

const tell = (message: FromChild): void => void process.send?.(message);
const keeper = createKeeper(tell);

/** One thing after the other: wechaty itself lets the later message of a room overtake the earlier one. */
function createLine() {
  let tail = Promise.resolve();
  return (work: () => Promise<Snapshot | undefined>): void => {
    tail = tail.then(work).then(
      (snapshot) => {
        if (snapshot !== undefined) keeper.add(snapshot);
      },
      // The puppet no longer knows the message it announced: nothing is left to copy.
      () => undefined,
    );
  };
}

function optionsOf({ puppet, token, endpoint, tls }: ChildStart): WechatyOptions {
  const service = { ...(token === undefined ? {} : { token }), ...(endpoint === undefined ? {} : { endpoint }), tls: { disable: !tls } };
  const puppetOptions = { timeoutSeconds: WATCHDOG_SECONDS, ...service };
  // Any puppet by the name of its package; wechaty's type only lists those of its own house.
  return { name: 'yuanba', puppet, puppetOptions } as unknown as WechatyOptions;
}

async function run(start: ChildStart): Promise<void> {
  const bot = WechatyBuilder.build(optionsOf(start));
  // Without a listener an error ends the process. What it means is found out by asking the puppet for a sign of life.
  let alive = 0;
  let waitsForScan = false;
  bot.on('error', () => {
    const before = alive;
    ding(bot);
    setTimeout(() => alive === before && !waitsForScan && process.exit(DEAF), PROBE_MS);
  });
  bot.on('dong', () => {
    alive += 1;
  });
  bot.on('login', () => {
    waitsForScan = false;
  });
  bot.on('scan', (qrcode) => {
    waitsForScan = true;
    tell({ type: 'scan', qrcode });
  });
  await bot.init();
  listen(bot, bot.puppet, start.mediaDir);
  const send = createSender(bot.puppet);
  process.on('message', (message: ToChild) => obey(bot, send, message));
  setInterval(() => ding(bot), start.dingMs);
  setInterval(() => keeper.again(), RESEND_MS);
  await bot.start();
}

function listen(bot: Wechaty, puppet: Puppet, mediaDir: string): void {
  const line = createLine();
  const self = (): string => selfOf(bot) ?? '';
  puppet.on('dong', ({ data }) => {
    tell({ type: 'alive' });
    const beat: FromChild = { type: 'beat', self: selfOf(bot), ding: Number(data) || 0 };
    line(async () => void keeper.whenAcked(() => tell(beat)));
  });
  puppet.on('login', ({ contactId }) => tell({ type: 'login', self: contactId }));
  puppet.on('logout', ({ data }) => tell({ type: 'logout', reason: data ?? '' }));
  puppet.on('message', ({ messageId }) => {
    const account = self();
    line(() => snapshotOf(puppet, account, messageId, mediaDir));
  });
  puppet.on('friendship', ({ friendshipId }) => {
    const account = self();
    line(() => befriend(puppet, account, friendshipId));
  });
  puppet.on('room-join', ({ roomId, inviteeIdList, timestamp }) => {
    const joined: Snapshot = { kind: 'joined', self: self(), room: roomId, users: inviteeIdList, at: millis(timestamp) };
    line(async () => joined);
  });
  puppet.on('room-leave', ({ roomId, removeeIdList, timestamp }) => {
    const left: Snapshot = { kind: 'left', self: self(), room: roomId, users: removeeIdList, at: millis(timestamp) };
    line(async () => left);
  });
}

/** Whoever asks is accepted, after a breath; the bot never asks anybody. */
async function befriend(puppet: Puppet, self: string, id: string): Promise<Snapshot | undefined> {
  const { type, contactId, timestamp } = await puppet.friendshipPayload(id);
  if (type === types.Friendship.Receive) {
    await new Promise((resolve) => setTimeout(resolve, ACCEPT_AFTER_MS));
    await puppet.friendshipAccept(id);
  } else if (type !== types.Friendship.Confirm) return undefined;
  return { kind: 'friend', self, user: contactId, at: millis(timestamp) };
}

function obey(bot: Wechaty, send: Send, message: ToChild): void {
  switch (message.type) {
    case 'ack':
      return keeper.acked(message.seq);
    case 'send':
      return void send(message.conversation, message.content).then((fault) =>
        tell(fault === undefined ? { type: 'sent', id: message.id } : { type: 'refused', id: message.id, fault }),
      );
    case 'ding':
      return ding(bot, message.ding);
    case 'logout':
      return void bot.logout().catch(() => undefined);
    case 'start':
      return;
    default:
      message satisfies never;
  }
}

function ding(bot: Wechaty, number = 0): void {
  try {
    bot.ding(String(number));
  } catch {
    // Not connected yet, or no longer: the parent sees that no beat comes.
  }
}

function selfOf(bot: Wechaty): string | null {
  return bot.isLoggedIn ? bot.puppet.currentUserId : null;
}

// A puppet that breaks a promise of its own has no way back; the parent starts a new one.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, () => process.exit(BROKEN));
process.on('disconnect', () => process.exit(0));
process.once('message', (message: ToChild) => void (message.type === 'start' && run(message.start)));
