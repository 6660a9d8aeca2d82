import type { Api } from 'grammy';
import type { RenderedMessage } from '../../src/core/message.js';
import type { NativePoll } from '../../src/core/native-poll.js';
import { DeliveryError, type Receipt } from '../../src/core/platform.js';
import type { Instant } from '../../src/core/time.js';
import { keyboardOf } from './buttons.js';
import { readFailure } from './errors.js';
import type { Limits } from './limits.js';
import { conversationOf, placeOf } from './place.js';
import { sendPoll, settledForPoll, stopPoll } from './polls.js';
import { MAX_MESSAGE, splitText } from './split.js';
import { MAX_CAPTION, type Upload, upload, uploadsOf } from './upload.js';

/** What sending needs. */
export interface SendParts {
  readonly api: Api;
  readonly limits: Limits;
  now(): Instant;
  /** Waits between the parts of a long message. */
  pause(ms: number): Promise<void>;
  /** Telegram told that a group has another id. */
  moved(from: string, to: string): void;
  /** A failure by its code, for the log. */
  failed(code: string): void;
}

/** Sends, edits, stops polls. Throws `DeliveryError` and nothing else; nothing is tried twice but a send that was refused because the group has another id. */
export interface Sender {
  send(conversation: string, message: RenderedMessage): Promise<Receipt>;
  edit(conversation: string, messageRef: string, message: RenderedMessage): Promise<void>;
  stopPoll(conversation: string, messageRef: string): Promise<readonly number[]>;
}

/** One message on the screen: words, or something with words under it. */
interface Post {
  readonly text: string;
  readonly upload?: Upload;
}

/** Plain text as it stands, never a parse mode; long texts in several messages, the buttons under the last. Short words stand under what goes with them. */
export function createSender(parts: SendParts): Sender {
  const homes = new Map<string, string>();
  const home = (conversation: string): string => homes.get(conversation) ?? conversation;

  /** One call; a refusal because the group moved is repeated once under its new id: the first had no effect. */
  async function call<T>(conversation: string, work: (conversation: string) => Promise<T>): Promise<T | undefined> {
    const at = home(conversation);
    try {
      waitAsTold(parts, at);
      return await inSlot(parts, at, () => work(at));
    } catch (error) {
      const failure = readFailure(error);
      if (failure.what === 'unchanged') return undefined;
      if (failure.what === 'moved' && at === conversation) {
        const to = conversationOf(failure.to);
        homes.set(conversation, to);
        parts.moved(conversation, to);
        return call(conversation, work);
      }
      throw settle(parts, at, failure.what === 'delivery' ? failure.error : new DeliveryError('later', 'moved-again'));
    }
  }

  return {
    async send(conversation, message) {
      if (message.poll !== undefined) return askThere(parts, call, conversation, message.poll);
      const posts = await postsOf(message);
      let receipt: Receipt = {};
      for (const [i, each] of posts.entries()) {
        const last = i === posts.length - 1;
        try {
          const sent = await call(conversation, (at) => post(parts.api, at, each, last ? message : undefined));
          if (sent !== undefined) receipt = { messageRef: String(sent.message_id) };
        } catch (error) {
          // The first part is there already: all of it again would say it twice.
          throw i === 0 ? error : new DeliveryError('unknown', 'partly-sent');
        }
      }
      return receipt;
    },
    stopPoll: (conversation, messageRef) => stopThere(parts.api, call, conversation, messageRef),
    async edit(conversation, messageRef, message) {
      const keyboard = keyboardOf(message);
      const text = splitText(message.text, MAX_MESSAGE)[0] ?? '';
      if (conversation !== home(conversation)) throw new DeliveryError('never', 'edit-gone');
      await call(conversation, (at) =>
        parts.api.raw.editMessageText({
          chat_id: placeOf(at).chat,
          message_id: Number(messageRef),
          text,
          link_preview_options: { is_disabled: true },
          ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
        }),
      );
    },
  };
}

type Call = <T>(conversation: string, work: (conversation: string) => Promise<T>) => Promise<T | undefined>;

async function askThere({ api, now }: SendParts, call: Call, conversation: string, poll: NativePoll): Promise<Receipt> {
  return (await call(conversation, (at) => sendPoll(api, at, poll, now()))) ?? {};
}

/** A group that has another id now left its messages, and their numbers, behind: there is no second try under the new id. */
async function stopThere(api: Api, call: Call, conversation: string, messageRef: string): Promise<readonly number[]> {
  const stop = async (at: string): Promise<readonly number[]> => {
    if (at !== conversation) throw new DeliveryError('never', 'poll-gone');
    return stopPoll(api, at, messageRef);
  };
  const counts = await call(conversation, stop).catch((error: unknown) => {
    throw settledForPoll(error);
  });
  return counts ?? [];
}

async function postsOf(message: RenderedMessage): Promise<readonly Post[]> {
  const uploads = await uploadsOf(message);
  const last = uploads.at(-1);
  if (last === undefined) return splitText(message.text).map((text) => ({ text }));
  const before = uploads.slice(0, -1).map((each) => ({ text: '', upload: each }));
  if (message.text.length <= MAX_CAPTION) return [...before, { text: message.text, upload: last }];
  return [...before, { text: '', upload: last }, ...splitText(message.text).map((text) => ({ text }))];
}

function post(api: Api, conversation: string, each: Post, withButtons: RenderedMessage | undefined): Promise<{ readonly message_id: number }> {
  const { chat, thread } = placeOf(conversation);
  const keyboard = withButtons === undefined ? undefined : keyboardOf(withButtons);
  const where = {
    chat_id: chat,
    ...(thread === undefined ? {} : { message_thread_id: thread }),
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  };
  if (each.upload !== undefined) return upload(api, each.upload, { ...where, ...(each.text === '' ? {} : { caption: each.text }) });
  return api.raw.sendMessage({ ...where, text: each.text, link_preview_options: { is_disabled: true } });
}

/** A chat that Telegram told to wait is not asked again before. */
function waitAsTold({ limits, now }: SendParts, conversation: string): void {
  const until = limits.heldUntil(conversation, now());
  if (until !== undefined) throw new DeliveryError('later', 'too-many', until - now());
}

/** Whoever calls: the slot is taken right before, and given back after the answer, so that no queue or stall on the way can put two seconds' worth into one. */
async function inSlot<T>({ limits, now, pause }: SendParts, conversation: string, work: () => Promise<T>): Promise<T> {
  let slot = limits.begin(conversation, now());
  while (slot === undefined) {
    const at = limits.ask(conversation, now());
    if (at !== undefined) await pause(Math.max(1, at - now()));
    slot = limits.begin(conversation, now());
  }
  try {
    return await work();
  } finally {
    slot.ended(now());
  }
}

function settle({ limits, now, failed }: SendParts, conversation: string, error: DeliveryError): DeliveryError {
  if (error.code === 'too-many' && error.retryAfterMs !== undefined) limits.hold(conversation, now() + error.retryAfterMs);
  failed(error.code);
  return error;
}
