import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import type { Message } from 'wechaty';
import { types } from 'wechaty';
import type { FetchedFile, MessageSnapshot, SnapshotType } from './protocol.js';

/** The part of a puppet that is read here. */
export type Puppet = Message['wechaty']['puppet'];

const MOST_BYTES = 10 * 1024 * 1024;
const NAME_MS = 3_000;
const FETCH_MS = 20_000;

const TYPES: Readonly<Partial<Record<types.Message, SnapshotType>>> = {
  [types.Message.Text]: 'text',
  [types.Message.GroupNote]: 'note',
  [types.Message.Recalled]: 'recalled',
  [types.Message.Image]: 'image',
  [types.Message.Audio]: 'voice',
  [types.Message.Video]: 'video',
  [types.Message.Attachment]: 'file',
};
const FETCHED: readonly SnapshotType[] = ['image', 'voice'];

/** Copies one message; pictures and voices are fetched now. A name or a file that does not come in time is left out, the words never are. */
export async function snapshotOf(puppet: Puppet, self: string, messageId: string, mediaDir: string): Promise<MessageSnapshot> {
  const payload = await puppet.messagePayload(messageId);
  const type = TYPES[payload.type] ?? 'other';
  const room = payload.roomId === undefined || payload.roomId === '' ? undefined : payload.roomId;
  const fetched = FETCHED.includes(type) && payload.talkerId !== self ? await inTime(fetchFile(puppet, messageId, mediaDir), FETCH_MS) : undefined;
  return {
    kind: 'message',
    self,
    id: payload.id,
    talker: payload.talkerId,
    names: await namesOf(puppet, payload.talkerId, room),
    ...(room === undefined ? {} : { room }),
    type,
    text: payload.text ?? '',
    mentions: 'mentionIdList' in payload ? (payload.mentionIdList ?? []) : [],
    botNames: await namesOf(puppet, self, room),
    at: millis(payload.timestamp),
    ...(fetched === undefined ? {} : { file: fetched }),
  };
}

/** Real puppets count seconds, some count milliseconds. */
export function millis(timestamp: number): number {
  return timestamp < 1e11 ? timestamp * 1_000 : timestamp;
}

async function namesOf(puppet: Puppet, contact: string, room: string | undefined): Promise<readonly string[]> {
  if (contact === room) return [];
  const person = await inTime(puppet.contactPayload(contact), NAME_MS);
  const member = room === undefined ? undefined : await inTime(puppet.roomMemberPayload(room, contact), NAME_MS);
  return [...new Set([member?.roomAlias, member?.name, person?.name].filter((name) => name !== undefined && name !== ''))] as string[];
}

async function fetchFile(puppet: Puppet, messageId: string, mediaDir: string): Promise<FetchedFile | undefined> {
  const box = await puppet.messageFile(messageId);
  const content = await box.toBuffer();
  if (content.length > MOST_BYTES) return undefined;
  const path = join(mediaDir, randomUUID());
  await writeFile(path, content, { mode: 0o600 });
  return { path, bytes: content.length };
}

/** `undefined` when it fails or takes too long: what is asked for here is an extra, never the message itself. */
async function inTime<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  const done = await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
  return done;
}
