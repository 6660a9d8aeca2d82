import type { Api } from 'grammy';
import type { Poll } from 'grammy/types';
import type { NativePoll } from '../../src/core/native-poll.js';
import { DeliveryError, type Receipt } from '../../src/core/platform.js';
import { type Instant, MINUTE } from '../../src/core/time.js';
import { placeOf } from './place.js';

/** Telegram's limits, in UTF-16 code units. */
const MAX_QUESTION = 300;
const MAX_OPTION = 100;
/** So long after its end Telegram closes a poll by itself, should the bot be away: the bot's own stop comes first, for it brings the counts. */
const SPARE_MS = 2 * MINUTE;
/** The furthest end Telegram takes, from now. */
const LONGEST_MS = 2_628_000_000;

/**
 * A poll without names that cannot be passed on: whoever gets a passed-on poll could answer it from anywhere. Results stay hidden until it is closed,
 * so that nobody follows the first.
 */
export async function sendPoll(api: Api, conversation: string, { question, options, until }: NativePoll, now: Instant): Promise<Receipt> {
  const { chat, thread } = placeOf(conversation);
  const closesAt = until + SPARE_MS;
  const { message_id: id, poll } = await api.raw.sendPoll({
    chat_id: chat,
    ...(thread === undefined ? {} : { message_thread_id: thread }),
    question: question.slice(0, MAX_QUESTION),
    options: options.map((text) => ({ text: text.slice(0, MAX_OPTION) })),
    type: 'regular',
    is_anonymous: true,
    allows_multiple_answers: false,
    hide_results_until_closes: true,
    protect_content: true,
    ...(closesAt - now < LONGEST_MS ? { close_date: Math.floor(closesAt / 1_000) } : {}),
  });
  return { messageRef: String(id), pollRef: poll.id };
}

/** Stops a poll of the bot's; its counts, one an option. */
export async function stopPoll(api: Api, conversation: string, messageRef: string): Promise<readonly number[]> {
  return countsOf(await api.raw.stopPoll({ chat_id: placeOf(conversation).chat, message_id: Number(messageRef) }));
}

/** What somebody outside may learn of a poll: how many chose each option. */
export function countsOf({ options }: Pick<Poll, 'options'>): readonly number[] {
  return options.map((option) => option.voter_count);
}

/** The error of a stopping: a group the bot was sent away from may take it back, yet its poll is out of reach. */
export function settledForPoll(error: unknown): unknown {
  return error instanceof DeliveryError && error.code === 'outside-group' ? new DeliveryError('never', 'poll-gone') : error;
}
