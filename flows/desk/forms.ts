import { ownerOf, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import { DRAFT_MS } from '../../src/core/form.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Draft } from '../../src/core/records.js';
import { commandRows } from '../../src/language/commands.js';
import type { Commanded } from '../target.js';
import type { MenuLine } from './menu.js';
import { zh } from './text.js';

/** 先放着: the form takes no more lines until 接着. */
export function putAside(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const draft = read.draft(ownerOf(e));
  if (draft === undefined || draft.expiresAt <= c.now) return say(e, zh.noForm);
  return {
    changes: [],
    effects: [{ type: 'park-draft', owner: ownerOf(e), at: c.now, expiresAt: c.now + DRAFT_MS }, reply(e, zh.putAside(nameOf(draft)))],
  };
}

/** 跳过, 上一步, 接着 when no form stands here: the engine takes all others. */
export function nothingToWalk(command: 'skip' | 'back' | 'continue', e: Commanded): Decision {
  return say(e, command === 'continue' ? zh.nothingAside : zh.noForm);
}

/** `改` where nothing can be changed, or nothing was said to change it to. */
export function sayEditable(e: Commanded): Decision {
  const fields = wordsOf(e.args, 'options')?.split('、') ?? [];
  return say(e, fields.length === 0 ? zh.notEditable : zh.howToEdit(fields));
}

/** Forms put aside, to be taken up from 待办; `accounts` are those of one person. */
export function parkedLines(accounts: readonly string[], read: StoreReader, c: DecideContext): readonly MenuLine[] {
  return accounts.flatMap((account) =>
    read
      .parkedDrafts(account)
      .filter((draft) => draft.expiresAt > c.now)
      .map((draft, i) => ({ text: zh.parked(nameOf(draft)), command: `接着 ${i + 1}` })),
  );
}

/** `交办 7-2`: the command's word and what it is about. */
function nameOf(draft: Draft): string {
  const word = commandRows.find((row) => row.command === draft.command)?.words[0] ?? '';
  const { item, topic, meeting, poll } = draft.answers;
  const about = item ?? topic ?? (meeting === undefined ? undefined : `H${meeting}`) ?? (poll === undefined ? undefined : `P${poll}`);
  return about === undefined ? word : `${word} ${about}`;
}
