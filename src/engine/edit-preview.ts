import type { CommandArgs } from '../core/event.js';
import type { Effect } from '../core/flow.js';
import { conversationKey } from '../core/keys.js';
import type { Instant } from '../core/time.js';
import { editableFields, editedArgs } from '../language/edit-draft.js';
import { takeWhen } from '../language/time.js';
import type { EngineReader } from '../store/reader.js';

/** `改 …` said while a preview waits for its number: the same command with other words, or why there is nothing to change. */
export interface Edit {
  readonly command: string;
  readonly args: CommandArgs;
  readonly effects: readonly Effect[];
}

/** What stands before the new words: the bot's name, the command's word. */
const BEGINNING = /^\s*(?:@\S+\s+)?[#/]?\s*(?:改|amend(?:@\w+)?)[\s:：，,]*/u;

interface Waiting {
  readonly command: string;
  readonly args: CommandArgs;
  readonly effects: readonly Effect[];
}

/** What waits for a number of this account here: the ② shown last, else the ②② asked last. */
function waiting(reader: EngineReader, account: string, place: string, at: Instant): Waiting | undefined {
  const shown = reader
    .confirmations(account, place)
    .filter((one) => one.expiresAt > at)
    .sort((a, b) => a.expiresAt - b.expiresAt)
    .at(-1);
  // The number of the preview that is changed is dead from now on; a ②② drops its own when it is asked again.
  if (shown !== undefined) return { command: shown.command, args: shown.args, effects: [{ type: 'confirmed', id: shown.id, state: 'dropped' }] };
  const asked = reader
    .cosignsBy(account)
    .filter((one) => one.expiresAt > at && conversationKey(one.place) === place)
    .at(-1);
  return asked === undefined ? undefined : { command: asked.command, args: asked.args, effects: [] };
}

/** Reads `改 …` as a change of what waits here; `undefined` = it names a point of consensus, or nothing waits. */
export function editPreview(reader: EngineReader, account: string, place: string, at: Instant, args: CommandArgs, typed: string): Edit | undefined {
  const words = typed.replace(BEGINNING, '');
  // `改 7 …` is a matter's consensus, `改 7点半` the hour of what is shown.
  if (args['item'] !== undefined || (args['topic'] !== undefined && takeWhen(words) === undefined)) return undefined;
  const found = waiting(reader, account, place, at);
  if (found === undefined) return undefined;
  const edited = editedArgs(found.command, found.args, words);
  if (edited !== undefined) return { command: found.command, args: edited, effects: found.effects };
  return { command: 'uneditable', args: { options: editableFields(found.command) }, effects: [] };
}
