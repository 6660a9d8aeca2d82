import type { Actor, InboundEvent, Place } from '../core/event.js';
import { accountKey } from '../core/keys.js';
import type { PromptRow } from '../core/records.js';
import type { EngineReader } from '../store/reader.js';

/** Account → person, household, present roles. Names are never looked at. */
export function identify(reader: EngineReader, event: InboundEvent, userId: string): Actor {
  const key = accountKey(event.platform, event.account, userId);
  const id = reader.accountPerson(key);
  const person = id === undefined ? undefined : reader.person(id);
  if (person === undefined) return { accountKey: key, roles: [] };
  return {
    accountKey: key,
    person: person.id,
    roles: person.roles,
    ...(person.household === null ? {} : { household: person.household }),
    ...(person.village === null ? {} : { village: person.village }),
  };
}

/** Where an event happened, with the group bound there. */
export function locate(reader: EngineReader, event: InboundEvent, isPrivate: boolean): Place {
  const where = { platform: event.platform, account: event.account, conversation: event.conversation };
  if (isPrivate) return { ...where, chat: 'private' };
  const group = reader.groupAt(event.platform, event.account, event.conversation);
  return group === undefined ? { ...where, chat: 'unbound' } : { ...where, chat: group.kind, group: group.id, scope: group.scope };
}

/** The group a prompt stands in: a button under a message from before the group got another id still counts. */
export function placeOfPrompt(reader: EngineReader, row: PromptRow): Place | undefined {
  const [platform = '', account = '', ...rest] = row.place.split('/');
  const group = reader.groupAt(platform, account, rest.join('/'));
  return group === undefined
    ? undefined
    : { platform: group.platform as Place['platform'], account, conversation: group.conversation, chat: group.kind, group: group.id, scope: group.scope };
}
