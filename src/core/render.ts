import type { Attachment, MessagePrompt, OutboundMessage, RenderedMessage } from './message.js';
import type { NativePoll } from './native-poll.js';
import type { Capabilities } from './platform.js';

type Looks = Pick<Capabilities, 'buttons' | 'maxTextLength'> & Partial<Pick<Capabilities, 'image' | 'file' | 'documents' | 'nativePoll'>>;

/**
 * How a message looks on a platform: numbered lines and how to answer everywhere, buttons where there are any.
 * `pathOf` tells where a kept file lies; what cannot be shown, or is gone, is told in words instead.
 */
export function render(message: OutboundMessage, can: Looks, pathOf: (sha256: string) => string | undefined = () => undefined): RenderedMessage {
  if (message.poll !== undefined && can.nativePoll === true) return polled(message.poll, message.mark);
  const attachment = shown(message.attachment, can, pathOf);
  const parts = [message.mark === undefined ? message.text : `〔${message.mark}〕${message.text}`];
  if (message.prompt !== undefined) parts.push(...promptLines(message.prompt, can.buttons));
  if (message.attachment !== undefined && attachment === undefined) parts.push(message.attachment.instead);
  if (message.footer !== undefined) parts.push(message.footer);
  const file = can.file === true ? message.file : undefined;
  if (file === undefined && message.file !== undefined) parts.push(message.file.text);
  return {
    text: cut(parts.filter((part) => part !== '').join('\n'), can.maxTextLength),
    buttons: can.buttons ? buttonsOf(message.prompt) : [],
    ...(file === undefined ? {} : { file }),
    ...(attachment === undefined ? {} : { attachment }),
    original: message,
  };
}

/** The mark stands in the question: there is no other place for it that everybody sees. */
function polled(poll: NativePoll, mark: string | undefined): RenderedMessage {
  return { text: '', buttons: [], poll: mark === undefined ? poll : { ...poll, question: `〔${mark}〕${poll.question}` } };
}

function shown(attachment: Attachment | undefined, can: Looks, pathOf: (sha256: string) => string | undefined): RenderedMessage['attachment'] {
  if (attachment === undefined || !shows(attachment, can)) return undefined;
  const { kind, name, instead } = attachment;
  const path = pathOf(attachment.media);
  if (path === undefined) return undefined;
  return name === undefined ? { kind, path } : { kind, path, name, instead };
}

function shows({ kind, name }: Attachment, can: Looks): boolean {
  if (kind === 'photo') return can.image === true;
  return (name === undefined ? can.file : can.documents) === true;
}

/** Options as numbered lines; a ② has none, its footer says how to answer. */
function promptLines(prompt: MessagePrompt, buttons: boolean): string[] {
  if (prompt.kind === 'confirm' || prompt.kind === 'form' || prompt.kind === 'floor') return [];
  if (prompt.kind === 'rsvp' || prompt.kind === 'signin') return buttons ? [] : [`回：${prompt.options.join('／')}`];
  const lines = prompt.options.map((option, i) => `${i + 1}  ${option}`);
  if (prompt.kind === 'card') return [...lines, '回数字就办。'];
  if (prompt.secret === true) return [...lines, buttons ? `点按钮，或私聊我回“${prompt.label} 1”。` : `请私聊我回“${prompt.label} 1”。`];
  return [...lines, buttons ? `点按钮，或回“${prompt.label} 1”。` : `回数字，或回“${prompt.label} 1”。`];
}

function buttonsOf(prompt: MessagePrompt | undefined): RenderedMessage['buttons'] {
  if (prompt === undefined || prompt.kind === 'form') return [];
  return prompt.options.map((label, i) => ({ label, prompt: prompt.id, choice: i + 1 }));
}

/** Cut between characters, never inside one. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = Array.from(text);
  while (kept.join('').length > max - 1) kept.pop();
  return `${kept.join('')}…`;
}
