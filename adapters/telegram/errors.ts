import { GrammyError, HttpError } from 'grammy';
import { DeliveryError } from '../../src/core/platform.js';
import { HOUR, MINUTE, SECOND } from '../../src/core/time.js';

/** What went wrong, beside how a delivery goes on. */
export type Failure =
  | { readonly what: 'delivery'; readonly error: DeliveryError }
  /** The group has another id now. */
  | { readonly what: 'moved'; readonly to: number }
  /** The text is there already. */
  | { readonly what: 'unchanged' };

const OFFLINE_MS = 5 * SECOND;
const NO_TOKEN_MS = 10 * MINUTE;
const OUTSIDE_MS = 6 * HOUR;

/** Systems' names for connections that never came to be: nothing can have arrived. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN']);
const BAD_CERTIFICATE = /^(CERT_|ERR_TLS_|ERR_SSL_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|HOSTNAME_MISMATCH)/;

/** Gone for this conversation, whatever is sent. Said of people: blocked, deleted, never opened. */
const PERSON_GONE = /blocked by the user|user is deactivated|can't initiate conversation|bots can't send messages to bots/i;
/** Said of groups: it may take the bot back. */
const OUTSIDE =
  /bot was kicked|not a member|chat was deactivated|group chat was deactivated|have no rights to send|not enough rights to send|CHAT_WRITE_FORBIDDEN/i;
/** Said of polls alone: everything else may still be sent there. */
const POLLS_FORBIDDEN = /not enough rights to send polls|CHAT_SEND_POLLS?_FORBIDDEN/i;
const POLL_CLOSED = /poll has already been closed/i;
const POLL_GONE = /message with poll to stop not found|message is not a poll|poll can't be stopped/i;
const EDIT_GONE = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i;

/** Reads an error of grammY. Its own words are never passed on: they hold the token. */
export function readFailure(error: unknown): Failure {
  if (error instanceof DeliveryError) return { what: 'delivery', error };
  if (error instanceof GrammyError) return fromTelegram(error);
  return { what: 'delivery', error: error instanceof HttpError ? fromNetwork(error.error) : new DeliveryError('unknown', 'unreadable') };
}

function failed(kind: DeliveryError['kind'], code: string, retryAfterMs?: number): Failure {
  return { what: 'delivery', error: new DeliveryError(kind, code, retryAfterMs) };
}

function fromTelegram({ error_code: code, description, parameters }: GrammyError): Failure {
  if (parameters.migrate_to_chat_id !== undefined) return { what: 'moved', to: parameters.migrate_to_chat_id };
  if (/message is not modified/i.test(description)) return { what: 'unchanged' };
  if (code === 429) return failed('later', 'too-many', (parameters.retry_after ?? 1) * SECOND);
  if (code === 401) return failed('later', 'token-refused', NO_TOKEN_MS);
  if (code === 409) return failed('later', 'conflict', OFFLINE_MS);
  if (code >= 500) return failed('unknown', 'server-error');
  if (PERSON_GONE.test(description)) return failed('never', 'person-gone');
  if (POLLS_FORBIDDEN.test(description)) return failed('never', 'polls-forbidden');
  if (OUTSIDE.test(description)) return failed('later', 'outside-group', OUTSIDE_MS);
  if (POLL_CLOSED.test(description)) return failed('never', 'poll-closed');
  if (POLL_GONE.test(description)) return failed('never', 'poll-gone');
  if (EDIT_GONE.test(description)) return failed('never', 'edit-gone');
  return failed('never', refusalOf(code, description));
}

/** A refusal by its kind, for the log. */
function refusalOf(code: number, description: string): string {
  if (/chat not found/i.test(description)) return 'chat-not-found';
  if (/too long/i.test(description)) return 'too-long';
  if (/thread not found|TOPIC_/i.test(description)) return 'topic-gone';
  if (/BUTTON_DATA_INVALID/i.test(description)) return 'bad-button';
  return `refused-${code}`;
}

/** A connection that never was is safe to try again; one that broke may have carried the message. */
function fromNetwork(error: unknown): DeliveryError {
  const code = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const words = error instanceof Error ? error.message : '';
  if (NEVER_CONNECTED.has(code) || BAD_CERTIFICATE.test(code) || /reason: connect [A-Z]+/.test(words)) return new DeliveryError('later', 'offline', OFFLINE_MS);
  return new DeliveryError('unknown', /timed out|ETIMEDOUT/.test(words) ? 'timeout' : 'answer-lost');
}
