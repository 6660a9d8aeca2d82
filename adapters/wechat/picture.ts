import { readFile } from 'node:fs/promises';
import { mediaTypeOf } from '../../src/core/media.js';
import { DeliveryError } from '../../src/core/platform.js';
import type { Content } from './protocol.js';

/** Puppets go by the name. */
const NAMES: Readonly<Record<string, string>> = { 'image/jpeg': 'photo.jpg', 'image/png': 'photo.png', 'image/webp': 'photo.webp', 'image/gif': 'photo.gif' };

/** A kept picture as WeChat takes it. Throws `DeliveryError` (later) when the file cannot be read: the next try says in words what it was. */
export async function pictureOf(path: string): Promise<Content> {
  const body = await readFile(path).catch(() => {
    throw new DeliveryError('later', 'file-unreadable');
  });
  return { picture: path, name: NAMES[mediaTypeOf(body)?.mime ?? ''] ?? 'photo.jpg' };
}
