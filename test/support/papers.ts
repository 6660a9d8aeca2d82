import { strFromU8, unzipSync } from 'fflate';
import type { Village } from './village.js';

/** A file as the platform kept it. */
export interface SentFile {
  readonly name: string;
  readonly body: Buffer;
  readonly text: string;
}

/** Every named file the bot sent to a conversation, in order. */
export function filesIn(v: Village, conversation: string): readonly SentFile[] {
  return v.world
    .messagesSince(0)
    .filter((one) => one.conversation === conversation && one.from === 'bot')
    .sort((a, b) => a.id - b.id)
    .flatMap(({ attachment, text }) => {
      const file = attachment === undefined ? undefined : v.world.file(attachment.id);
      return file?.name === undefined ? [] : [{ name: file.name, body: file.body, text }];
    });
}

/** The words of a docx, a line a paragraph or cell; throws when a part is missing. */
export function docxWords(docx: Uint8Array): string {
  const parts = unzipSync(docx);
  for (const part of ['[Content_Types].xml', 'word/document.xml', 'word/styles.xml', '_rels/.rels'])
    if (parts[part] === undefined) throw new Error(`no ${part}`);
  return strFromU8(parts['word/document.xml'] as Uint8Array)
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"');
}
