import type { ChatKind, InboundEvent, Place } from '../core/event.js';
import { accountKey, conversationKey } from '../core/keys.js';
import type { HandedMedia } from '../core/media.js';
import type { PromptRow } from '../core/records.js';
import { type Instant, MINUTE } from '../core/time.js';
import { clean } from '../language/clean.js';
import { hear, type Heard, type OpenPrompt, type Understanding } from '../language/hearing.js';
import { mask } from '../language/mask.js';
import { isQuestion } from '../language/question.js';
import type { NewInboxRow } from '../store/inbox.js';
import type { EngineReader } from '../store/reader.js';
import type { GroupCommit } from './group-commit.js';
import { locate } from './identify.js';
import type { MediaKeeper } from './keep-media.js';
import type { Line } from './line.js';
import { openPrompts, promptsFor, topicTitles, withNamed } from './open-prompts.js';
import type { Talk } from './talk.js';

/** What the inbox keeps of an event besides the event: what was known about the place when it was said. */
export interface Kept {
  readonly event: InboundEvent;
  readonly masked: boolean;
  readonly quietSeconds?: number;
  readonly lastFromBot: boolean;
  readonly afterQuestion?: true;
  /** What came beside the words, its file already taken in. */
  readonly media?: HandedMedia;
}

/** The parts `receive` is made of. */
export interface ReceiveParts {
  readonly reader: EngineReader;
  readonly line: Line;
  readonly commit: GroupCommit;
  readonly talk: Talk;
  readonly media: MediaKeeper;
  readonly caughtUp: Map<string, Instant>;
  /** These were for the bot and could not be kept; the platform learns it as a rejection. */
  refused(events: readonly InboundEvent[], error: unknown): void;
  /** New rows wait for a turn. */
  stored(): void;
  /** An account has handed over all that was said until now. */
  heardAll(): void;
}

/** Cleans, masks and stores what is addressed; talk that is not meant for the bot is dropped here, before anything is written. */
export function createReceive(parts: ReceiveParts): (events: readonly InboundEvent[]) => Promise<void> {
  return async (events) => {
    let rows: readonly Row[] = [];
    try {
      const admitted = admitAll(parts, events);
      // Words do not wait: only a batch with a file in it has something to wait for.
      rows = (admitted.some(bringsMedia) ? await Promise.all(admitted.map(parts.media.fill)) : admitted).map(rowOf);
      if (rows.length > 0) {
        await parts.commit.run(() => {
          for (const { row, kept } of rows) parts.line.add(row, kept);
        });
      }
    } catch (error) {
      parts.refused(
        events.filter((event) => isAddressed(event) || rows.some(({ row }) => row.key === event.key)),
        error,
      );
      throw error;
    } finally {
      for (const { kept } of rows) if (kept.media !== undefined) parts.media.stored(kept);
    }
    if (rows.length > 0) parts.stored();
    // Only after its messages are on disk may an account be called caught up.
    for (const event of events) if (event.type === 'caughtUp') parts.caughtUp.set(`${event.platform}/${event.account}`, event.upTo);
    if (events.some((event) => event.type === 'caughtUp')) parts.heardAll();
  };
}

/** What is for the bot, in order. */
function admitAll(parts: ReceiveParts, events: readonly InboundEvent[]): Kept[] {
  const admitted: Kept[] = [];
  for (const event of events) {
    const kept = admit(parts, event);
    if (kept !== undefined) admitted.push(kept);
  }
  return admitted;
}

interface Row {
  readonly row: NewInboxRow;
  readonly kept: Kept;
}

function rowOf(kept: Kept): Row {
  const { key, at, receivedAt } = kept.event;
  return { row: { key, at, receivedAt, body: JSON.stringify(kept) }, kept };
}

function bringsMedia({ event }: Kept): boolean {
  return event.type === 'message' && event.media !== undefined;
}

/** The kept form of an event; `undefined` = not for the bot. */
function admit(parts: ReceiveParts, event: InboundEvent): Kept | undefined {
  if (event.type === 'caughtUp') return undefined;
  // A group nobody has bound is inert, whatever happens to it.
  if (event.type === 'groupChanged' && parts.reader.groupAt(event.platform, event.account, event.conversation) === undefined) return undefined;
  if (event.type !== 'message') return { event, masked: false, lastFromBot: false };
  if (event.sender.kind !== 'human' || event.forwarded === true) return refusable(event);
  const place = conversationKey(event);
  const { text, masked } = mask(clean(event.text));
  const quiet = parts.talk.quietSeconds(place, event.sender.userId, event.at);
  const kept: Kept = {
    event: text === event.text ? event : { ...event, text },
    masked,
    ...(quiet === undefined ? {} : { quietSeconds: quiet }),
    lastFromBot: parts.talk.lastFromBot(place),
    ...(parts.talk.afterQuestion(place) ? { afterQuestion: true } : {}),
  };
  const addressed = isAddressed(kept.event);
  parts.talk.spoke(place, event.sender.userId, event.at, isQuestion(text));
  if (!addressed && !wanted(parts, kept, place, event.sender.userId)) return undefined;
  parts.talk.kept(place, event.sender.userId, event.at);
  return kept;
}

/** Words that count for nobody: those meant for the bot are kept without their text and what came with it, so that their writer hears why. Other bots never hear anything. */
function refusable(event: Extract<InboundEvent, { type: 'message' }>): Kept | undefined {
  if (event.sender.kind === 'bot' || !(isAddressed(event) || event.text.startsWith('/'))) return undefined;
  const { quote: _, media: _media, file: _file, ...rest } = event;
  return { event: { ...rest, text: '' }, masked: false, lastFromBot: false };
}

/** A mention, a quote of the bot, or a private chat. */
export function isAddressed(event: InboundEvent): boolean {
  return event.type === 'message' && (event.private || event.mentionsBot || event.quote?.fromBot === true);
}

/** Unaddressed words that are kept all the same: bare commands, countable answers, and whatever follows a question of the bot's own. */
function wanted(parts: ReceiveParts, kept: Kept, place: string, userId: string): boolean {
  const { event } = kept;
  if (event.type !== 'message') return true;
  if (parts.talk.keptLately(place, userId, event.at)) return true;
  const draft = parts.reader.draft(accountKey(event.platform, event.account, userId));
  if (draft !== undefined && draft.conversation === place && draft.expiresAt > event.at) return true;
  if (event.media !== undefined && followsMatter(parts.reader, event, accountKey(event.platform, event.account, userId))) return true;
  const where = locate(parts.reader, event, event.private);
  const prompts = withNamed(parts.reader, promptsFor(parts.reader, place, undefined, event.at), event.text, place);
  return understand(parts.reader, kept, { where, prompts }).kind !== 'ignore';
}

/** So long after speaking of a matter what somebody sends belongs to it. */
export const FOLLOWS_MS = 10 * MINUTE;

/** A picture or voice of somebody who proposed, seconded or added to something lately. */
function followsMatter(reader: EngineReader, event: InboundEvent, account: string): boolean {
  return reader.recentMatters(account, reader.accountPerson(account), event.at - FOLLOWS_MS).length > 0;
}

interface Words {
  readonly event: Extract<InboundEvent, { type: 'message' }>;
  readonly chat: ChatKind;
  /** Other words than the message's: a card's line. */
  readonly text: string | undefined;
  readonly prompts: readonly PromptRow[];
  readonly scope: string | undefined;
}

/** A message and what is known about its place. The topics are read only when words may name one: a ballot must not pay for the list. */
class HeardThere implements Heard {
  readonly text: string;
  readonly chat: ChatKind;
  readonly addressed: boolean;
  readonly open: readonly OpenPrompt[];
  readonly lastFromBot: boolean;
  readonly afterQuestion: boolean;
  readonly quotesHuman: boolean;
  declare readonly quietSeconds?: number;

  constructor(
    private readonly reader: EngineReader,
    kept: Kept,
    private readonly words: Words,
  ) {
    const { event, chat, text, prompts } = words;
    this.text = text ?? event.text;
    this.chat = chat;
    this.addressed = isAddressed(event) || text !== undefined;
    this.open = openPrompts(reader, prompts);
    this.lastFromBot = kept.lastFromBot;
    this.afterQuestion = kept.afterQuestion === true;
    this.quotesHuman = event.quote !== undefined && !event.quote.fromBot;
    if (kept.quietSeconds !== undefined) this.quietSeconds = kept.quietSeconds;
  }

  get topics(): NonNullable<Heard['topics']> {
    return topicTitles(this.reader, this.words.scope);
  }
}

/** Where words were said, what is being asked there, and other words than the message's: a card's line. */
export interface Around {
  readonly where: Pick<Place, 'chat' | 'scope'>;
  readonly prompts: readonly PromptRow[];
  readonly text?: string;
}

/** What the words mean where they were said. */
export function understand(reader: EngineReader, kept: Kept, { where, prompts, text }: Around): Understanding {
  const { event } = kept;
  if (event.type !== 'message') return { kind: 'ignore' };
  const unbound = where.chat === 'unbound';
  // A group nobody has bound is inert: only the words that bind it are heard.
  const chat: ChatKind = unbound ? 'liaison' : where.chat;
  const heard = hear(new HeardThere(reader, kept, { event, chat, text, prompts, scope: where.scope }));
  if (unbound) return heard.kind === 'command' && heard.command === 'bindgroup' ? heard : { kind: 'ignore' };
  return heard;
}
