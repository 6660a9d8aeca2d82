import type { InboundEvent } from '../core/event.js';
import type { Effect, Flow } from '../core/flow.js';
import { conversationKey } from '../core/keys.js';
import type { OutboundMessage } from '../core/message.js';
import type { PlatformAdapter } from '../core/platform.js';
import { render } from '../core/render.js';
import type { Instant } from '../core/time.js';
import { SECOND } from '../core/time.js';
import type { Log } from '../log.js';
import type { EngineReader } from '../store/reader.js';
import type { GroupCommit } from './group-commit.js';

/** The parts people are told with that nothing can be saved. */
export interface OutageParts {
  readonly reader: EngineReader;
  readonly flows: readonly Flow[];
  readonly adapters: ReadonlyMap<string, PlatformAdapter>;
  readonly commit: GroupCommit;
  readonly log: Log;
  /** Writes a message into the outbox, inside a transaction. */
  say(effect: Effect): void;
  now(): Instant;
}

/** Somebody whose words were not kept, or an operator. */
interface Hurt {
  readonly platform: string;
  readonly account: string;
  readonly conversation: string;
  readonly view: string;
  /** Their platform brings the words no second time. */
  readonly lossy: boolean;
  told: boolean;
}

/** Tells people that nothing can be saved, without the database, and that it works again. */
export interface Outage {
  /** A write failed. Anything but a full or broken disk is not our business. */
  failed(error: unknown): void;
  /** The platform was told that these words were not kept. */
  refused(events: readonly InboundEvent[], error: unknown): void;
  /** Tells what could not be told so far; ends the outage when there is room again for saying so. */
  check(): Promise<void>;
}

const BROKEN = /^SQLITE_(?:FULL|IOERR|NOMEM|CORRUPT|READONLY|NOTADB|CANTOPEN)/;
/** A single write that found room in a half-empty page is no relief. */
const CALM_MS = 30 * SECOND;

/** One outage at a time: each conversation hears of it once. */
export function createOutage(parts: OutageParts): Outage {
  const hurt = new Map<string, Hurt>();
  let since: Instant | undefined;
  let lastAt: Instant = 0;
  const tellSoon = createTelling(parts, hurt);

  function failed(error: unknown): void {
    const code = brokenCode(error);
    if (code === undefined) return;
    lastAt = parts.now();
    if (since !== undefined) return;
    since = lastAt;
    parts.log.error({ code }, 'nothing can be saved');
    for (const one of operators(parts)) hurt.set(conversationKey(one), { ...one, view: 'outage-operator', lossy: false, told: false });
    void tellSoon();
  }

  function refused(events: readonly InboundEvent[], error: unknown): void {
    if (brokenCode(error) === undefined) return;
    failed(error);
    for (const event of events) {
      const one = hurtBy(parts, event);
      const place = conversationKey(event);
      if (one !== undefined && !hurt.has(place)) hurt.set(place, one);
    }
    void tellSoon();
  }

  async function check(): Promise<void> {
    if (since === undefined) return;
    await tellSoon();
    if (parts.now() - lastAt < CALM_MS) return;
    const began = since;
    try {
      await parts.commit.run(() => relief(parts, [...hurt.values()], began));
      hurt.clear();
      since = undefined;
      parts.log.info({}, 'things are saved again');
    } catch (error) {
      parts.log.warn({ code: brokenCode(error) ?? 'unknown' }, 'still nothing can be saved');
      failed(error);
    }
  }

  return { failed, refused, check };
}

/** One round of telling at a time; whoever was added meanwhile is told in the same round. Never rejects. */
function createTelling(parts: OutageParts, hurt: ReadonlyMap<string, Hurt>): () => Promise<void> {
  let telling: Promise<void> | undefined;
  let more = false;
  async function tellWhileMore(): Promise<void> {
    // Not from within the failed transaction's own call.
    await Promise.resolve();
    while (more) {
      more = false;
      await tellAll(parts, [...hurt.values()]);
    }
    telling = undefined;
  }
  return () => {
    more = true;
    telling ??= tellWhileMore();
    return telling;
  };
}

/** Who has to be told that this was not kept; `undefined` = nobody spoke to the bot. */
function hurtBy(parts: OutageParts, event: InboundEvent): Hurt | undefined {
  const adapter = parts.adapters.get(`${event.platform}/${event.account}`);
  if (adapter === undefined || !(event.type === 'message' || event.type === 'choice')) return undefined;
  if (!event.private && !isBound(parts, event)) return undefined;
  const lossy = adapter.can.redelivery === 'lossy';
  const view = `outage-${lossy ? 'lost' : 'kept'}-${event.private ? 'private' : 'group'}`;
  return { platform: event.platform, account: event.account, conversation: event.conversation, view, lossy, told: false };
}

/** Straight to the platform, past the outbox; whoever cannot be told now is told at the next check. */
async function tellAll(parts: OutageParts, all: readonly Hurt[]): Promise<void> {
  for (const one of all) {
    const adapter = parts.adapters.get(`${one.platform}/${one.account}`);
    if (one.told || adapter === undefined) continue;
    const waitUntil = adapter.pace?.(one.conversation, parts.now());
    if (waitUntil !== undefined && waitUntil > parts.now()) continue;
    one.told = true;
    try {
      await adapter.send(one.conversation, render(viewOf(parts, one.view), adapter.can));
    } catch (error) {
      one.told = false;
      parts.log.warn({ code: error instanceof Error ? error.name : 'unknown' }, 'the outage could not be told');
    }
  }
}

/** That it works again, as rows: being able to write them is the proof. */
function relief(parts: OutageParts, all: readonly Hurt[], since: Instant): void {
  for (const { platform, account, conversation, view, lossy, told } of all) {
    if (!told || !(lossy || view === 'outage-operator')) continue;
    const message = viewOf(parts, view === 'outage-operator' ? 'outage-over-operator' : 'outage-over');
    const key = `outage-over-${since}-${platform}/${account}/${conversation}`;
    parts.say({ type: 'send', key, to: { to: 'chat', platform, account, conversation }, message, kind: 'duty', class: 'B' });
  }
}

/** The words; without the telephone number where the disk cannot even be read. */
function viewOf({ flows, reader, log, now }: OutageParts, board: string): OutboundMessage {
  const county: EngineReader['county'] = () => {
    try {
      return reader.county();
    } catch (error) {
      log.error({ code: brokenCode(error) ?? 'unknown' }, 'the county could not be read');
      return undefined;
    }
  };
  const found = flows.map((flow) => flow.view?.(board, { ...reader, county }, now())).find((message) => message !== undefined);
  if (found === undefined) throw new Error(`no flow has words for ${board}`);
  return found;
}

/** A disk that cannot be read either leaves the log alone to tell. */
function operators({ reader, log }: OutageParts): Pick<Hurt, 'platform' | 'account' | 'conversation'>[] {
  try {
    return reader.holders('operator', 'county').flatMap((person) => {
      const chat = reader.privateChat(person.id);
      if (chat?.platform == null || chat.bot === null || chat.conversation === null) return [];
      return [{ platform: chat.platform, account: chat.bot, conversation: chat.conversation }];
    });
  } catch (error) {
    log.error({ code: brokenCode(error) ?? 'unknown' }, 'the operators could not be found');
    return [];
  }
}

function isBound({ reader, log }: OutageParts, event: InboundEvent): boolean {
  try {
    return reader.groupAt(event.platform, event.account, event.conversation) !== undefined;
  } catch (error) {
    log.error({ code: brokenCode(error) ?? 'unknown' }, 'the group could not be read');
    return false;
  }
}

function brokenCode(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if ('code' in at && typeof at.code === 'string' && BROKEN.test(at.code)) return at.code;
  return undefined;
}
