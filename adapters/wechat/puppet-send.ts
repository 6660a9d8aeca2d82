import { FileBox } from 'file-box';
import type { Content, SendFault } from './protocol.js';
import type { Puppet } from './snapshot.js';

/** gRPC codes after which nobody knows whether the message went out: cancelled, deadline exceeded, unavailable. */
const CONNECTION_CODES: readonly unknown[] = [1, 4, 14];

/** Sends a text or a picture to a group or a person; `undefined` = the puppet took it. Never throws. */
export function createSender(puppet: Puppet): (conversation: string, content: Content) => Promise<SendFault | undefined> {
  let known = new Set<string>();

  /** A room the account is in, or somebody it knows. A list that cannot be had proves nothing: then sending decides. */
  async function isKnown(conversation: string): Promise<boolean> {
    if (known.has(conversation)) return true;
    const lists = await Promise.all([puppet.roomList(), puppet.contactList()]).catch(() => undefined);
    if (lists === undefined) return true;
    known = new Set(lists.flat());
    return known.has(conversation);
  }

  return async (conversation, content) => {
    if (!puppet.isLoggedIn) return 'not-logged-in';
    if (!(await isKnown(conversation))) return 'no-such-conversation';
    try {
      if ('text' in content) await puppet.messageSendText(conversation, content.text);
      else await puppet.messageSendFile(conversation, FileBox.fromFile(content.picture, content.name));
      return undefined;
    } catch (error) {
      if (!puppet.isLoggedIn) return 'not-logged-in';
      return isConnection(error) ? 'connection-lost' : 'rejected';
    }
  };
}

function isConnection(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CONNECTION_CODES.includes(error.code);
}
