import type { Actor, InboundEvent, Place } from '../core/event.js';
import { accountKey } from '../core/keys.js';
import type { PromptRow } from '../core/records.js';
import type { EngineReader } from '../store/reader.js';

/** Account → person, household, present roles. Names are never looked at. */
export function identify(reader: EngineReader, event: InboundEvent, userId: string): Actor {
  return reader.actorOf(accountKey(event.platform, event.account, userId));
}

/** Where an event happened, with the group bound there. */
export function locate(reader: EngineReader, { platform, account, conversation }: InboundEvent, isPrivate: boolean): Place {
  return isPrivate ? { platform, account, conversation, chat: 'private' } : reader.groupPlace(platform, account, conversation);
}

/** The group a prompt stands in: a button under a message from before the group got another id still counts. */
export function placeOfPrompt(reader: EngineReader, row: PromptRow): Place | undefined {
  const [platform = '', account = '', ...rest] = row.place.split('/');
  const group = reader.groupAt(platform, account, rest.join('/'));
  return group === undefined
    ? undefined
    : { platform: group.platform as Place['platform'], account, conversation: group.conversation, chat: group.kind, group: group.id, scope: group.scope };
}
