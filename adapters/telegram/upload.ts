import { readFile } from 'node:fs/promises';
import { type Api, GrammyError, InputFile } from 'grammy';
import { mediaTypeOf } from '../../src/core/media.js';
import type { RenderedMessage } from '../../src/core/message.js';
import { DeliveryError } from '../../src/core/platform.js';

/** Telegram's limit on the words under a picture or file, in UTF-16 code units. */
export const MAX_CAPTION = 1_024;

/** How Telegram is to show a file. It goes by the name, so each kind has one. */
const SHOWN: Readonly<Record<string, { readonly as: 'photo' | 'voice' | 'document'; readonly name: string }>> = {
  'image/jpeg': { as: 'photo', name: 'photo.jpg' },
  'image/png': { as: 'photo', name: 'photo.png' },
  'image/webp': { as: 'photo', name: 'photo.webp' },
  'image/gif': { as: 'document', name: 'photo.gif' },
  'audio/ogg': { as: 'voice', name: 'voice.ogg' },
  'audio/mpeg': { as: 'voice', name: 'voice.mp3' },
  'audio/mp4': { as: 'voice', name: 'voice.m4a' },
  // Telegram plays neither of these two: whoever gets it needs a program of their own.
  'audio/amr': { as: 'document', name: 'voice.amr' },
  'audio/silk': { as: 'document', name: 'voice.silk' },
  'application/pdf': { as: 'document', name: 'file.pdf' },
};

/** Something to be uploaded, in memory: files of ours may go while a message waits. */
export interface Upload {
  readonly as: 'photo' | 'voice' | 'document';
  readonly name: string;
  readonly body: Buffer;
}

/** What goes with a message. Throws `DeliveryError` (later) when a file of ours cannot be read: the next try says in words what it was. */
export async function uploadsOf({ attachment, file }: RenderedMessage): Promise<readonly Upload[]> {
  const text: readonly Upload[] = file === undefined ? [] : [{ as: 'document', name: file.name, body: Buffer.from(file.text) }];
  if (attachment === undefined) return text;
  const body = await readFile(attachment.path).catch(() => {
    throw new DeliveryError('later', 'file-unreadable');
  });
  const { as, name } = SHOWN[mediaTypeOf(body)?.mime ?? ''] ?? { as: 'document', name: 'file' };
  return [{ as, name: attachment.name ?? name, body }, ...text];
}

/** Where an upload goes and what stands under it. */
type Where = Omit<Parameters<Api['raw']['sendDocument']>[0], 'document'>;

/** Refusals of a form, not of the file: a picture too long to be shown as one, somebody who takes no voices. Nothing was sent. */
const NOT_THAT_WAY = /PHOTO_|IMAGE_PROCESS|VOICE_MESSAGES_FORBIDDEN/i;

/** One upload, one message; as a plain file where Telegram will not show it as what it is. */
export async function upload(api: Api, what: Upload, where: Where): Promise<{ readonly message_id: number }> {
  try {
    return await uploadAs(api, what, where);
  } catch (error) {
    if (what.as === 'document' || !(error instanceof GrammyError) || error.error_code !== 400 || !NOT_THAT_WAY.test(error.description)) throw error;
    return uploadAs(api, { ...what, as: 'document' }, where);
  }
}

function uploadAs(api: Api, { as, name, body }: Upload, where: Where): Promise<{ readonly message_id: number }> {
  const file = new InputFile(body, name);
  switch (as) {
    case 'photo':
      return api.raw.sendPhoto({ ...where, photo: file });
    case 'voice':
      return api.raw.sendVoice({ ...where, voice: file });
    case 'document':
      return api.raw.sendDocument({ ...where, document: file });
    default:
      return as satisfies never;
  }
}
