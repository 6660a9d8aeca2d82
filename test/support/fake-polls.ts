import type { Message, Poll } from 'grammy/types';
import type { FakeTelegram } from './fake-telegram.js';

/** A poll as it stands in a chat. */
export interface ShownPoll {
  readonly chat: number;
  readonly message: number;
  readonly protected: boolean;
  readonly hidden: boolean;
  readonly poll: Poll;
}

interface Standing extends ShownPoll {
  readonly votes: Map<number, number>;
  deleted: boolean;
}

/** Why a call is refused. */
export interface PollRefusal {
  readonly refused: string;
}

const LONGEST_SECONDS = 2_628_000;

/** Native polls of the bot, as strict as the server: anonymous ones tell the bot counts and nothing else. */
export class FakePolls {
  private readonly standing: Standing[] = [];
  private next = 5_400_000_000_000_000_000n;

  constructor(private readonly telegram: FakeTelegram) {}

  /** All polls of a chat, oldest first, as a member sees them now. */
  in(chat: number): readonly ShownPoll[] {
    this.closeDue();
    return this.standing.filter((each) => each.chat === chat && !each.deleted);
  }

  /** Somebody chooses an option (from 0), or another one instead; the bot hears the new counts. Throws where the phone would offer nothing to press. */
  vote(person: number, chat: number, message: number, option: number): void {
    this.closeDue();
    const found = this.find(chat, message);
    if (found === undefined || found.poll.is_closed || found.poll.options[option] === undefined) throw new Error('nothing to press');
    found.votes.set(person, option);
    this.count(found);
    this.telegram.push({ poll: structuredClone(found.poll) });
    if (found.poll.is_anonymous) return;
    this.telegram.push({
      poll_answer: { poll_id: found.poll.id, user: { id: person, is_bot: false, first_name: '' }, option_ids: [option], option_persistent_ids: [] },
    });
  }

  /** An admin of the group removes the message. */
  remove(chat: number, message: number): void {
    const found = this.find(chat, message);
    if (found !== undefined) found.deleted = true;
  }

  sendPoll(payload: Readonly<Record<string, unknown>>, chat: number): Message | PollRefusal {
    const question = String(payload['question'] ?? '');
    const options = (payload['options'] ?? []) as readonly { readonly text: string }[];
    const closeDate = payload['close_date'] === undefined ? undefined : Number(payload['close_date']);
    const refused = refusal(question, options, closeDate === undefined ? undefined : closeDate - this.telegram.second());
    if (refused !== undefined) return { refused };
    this.next += 1n;
    const poll: Poll = {
      id: String(this.next),
      question,
      options: options.map(({ text }, i) => ({ persistent_id: String(i), text, voter_count: 0 })),
      total_voter_count: 0,
      is_closed: payload['is_closed'] === true,
      is_anonymous: payload['is_anonymous'] !== false,
      type: 'regular',
      allows_multiple_answers: payload['allows_multiple_answers'] === true,
      allows_revoting: payload['allows_revoting'] !== false,
      members_only: false,
      ...(closeDate === undefined ? {} : { close_date: closeDate }),
    };
    const sent: Standing = {
      chat,
      message: this.telegram.newMessageId(),
      protected: payload['protect_content'] === true,
      hidden: payload['hide_results_until_closes'] === true,
      poll,
      votes: new Map(),
      deleted: false,
    };
    this.standing.push(sent);
    const { bot: from } = this.telegram;
    return { message_id: sent.message, date: this.telegram.second(), chat: this.telegram.room(chat).chat, from, poll } as Message;
  }

  stopPoll(payload: Readonly<Record<string, unknown>>, chat: number): Poll | PollRefusal {
    this.closeDue();
    const found = this.find(chat, Number(payload['message_id']));
    if (found === undefined) return { refused: 'Bad Request: message with poll to stop not found' };
    if (found.poll.is_closed) return { refused: 'Bad Request: poll has already been closed' };
    this.close(found);
    return found.poll;
  }

  /** What has a date of closing is closed by the server when it comes, and the bot hears of it. */
  closeDue(): void {
    const now = this.telegram.second();
    for (const each of this.standing) if (!each.poll.is_closed && (each.poll.close_date ?? now + 1) <= now) this.close(each);
  }

  private close(found: Standing): void {
    found.poll.is_closed = true;
    this.telegram.push({ poll: structuredClone(found.poll) });
  }

  private find(chat: number, message: number): Standing | undefined {
    return this.standing.find((each) => each.chat === chat && each.message === message && !each.deleted);
  }

  private count(found: Standing): void {
    found.poll.options.forEach((option, i) => Object.assign(option, { voter_count: [...found.votes.values()].filter((chosen) => chosen === i).length }));
    found.poll.total_voter_count = found.votes.size;
  }
}

function refusal(question: string, options: readonly { readonly text: string }[], seconds: number | undefined): string | undefined {
  if (question.trim() === '') return 'Bad Request: poll question must be non-empty';
  if (question.length > 300) return 'Bad Request: poll question length must not exceed 300';
  if (options.length < 1 || options.length > 12) return "Bad Request: poll can't have more than 12 options";
  if (options.some(({ text }) => text.trim() === '')) return 'Bad Request: poll options must be non-empty';
  if (options.some(({ text }) => text.length > 100)) return 'Bad Request: poll options length must not exceed 100';
  if (seconds !== undefined && (seconds < 5 || seconds > LONGEST_SECONDS)) return 'Bad Request: poll can be closed in 5 to 2628000 seconds only';
  return undefined;
}
