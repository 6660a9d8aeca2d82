import { ownerOf, reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { Role } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import { conversationKey } from '../../src/core/keys.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Commanded } from '../target.js';
import { alertLiaisons, speaker, whereSaid } from './alert.js';
import { zh } from './text.js';

const HELP: readonly (readonly [readonly Role[], string])[] = [
  [['liaison', 'liaison-head'], zh.helpLiaison],
  [['chair'], zh.helpChair],
  [['unit'], zh.helpUnit],
  [['member'], zh.helpMember],
  [['lianhuzhang', 'secretary'], zh.helpHouses],
];

/** 帮助: what this role has to remember; in a residents' group always what residents have to. */
export function showHelp(e: Commanded, c: DecideContext): Decision {
  const own = HELP.find(([roles]) => e.by.roles.some((held) => roles.includes(held.role)))?.[1];
  const text = e.place.chat === 'village' ? zh.helpResident : (own ?? zh.helpResident);
  return say(e, `${text}\n${zh.helpFoot(c.phone)}`);
}

/** 电话. */
export function showPhone(e: Commanded, c: DecideContext): Decision {
  return say(e, zh.phone(c.phone));
}

/** 人工: a human of the place is asked to call; nothing is promised when there is none. */
export function callHuman(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const words = e.place.chat === 'private' ? (wordsOf(e.args, 'text') ?? '') : '';
  const alerts = alertLiaisons(e, read, zh.humanAlert(speaker(e, read), whereSaid(e, read), words), 'duty');
  return { changes: [], effects: [reply(e, alerts.length === 0 ? zh.humanNobody(c.phone) : zh.human(c.phone)), ...alerts] };
}

/** A confirmation number that matched nothing: wrong, used or expired. */
export function answerConfirm(e: Commanded, read: StoreReader): Decision {
  const open = read.confirmations(ownerOf(e), conversationKey(e.place)).filter((waiting) => waiting.state === 'open' && waiting.expiresAt > e.at);
  if (e.place.chat === 'village' && open.length === 0 && !e.addressed) return NOTHING;
  return say(e, open.length === 0 ? zh.confirmGone : zh.confirmOpen(open.length));
}

/** 算了: drops the account's draft and everything waiting for a number here. */
export function dropAll(e: Commanded, read: StoreReader): Decision {
  const owner = ownerOf(e);
  const waiting = read.confirmations(owner, conversationKey(e.place)).filter((confirmation) => confirmation.state === 'open');
  const drafted = read.draft(owner) !== undefined;
  if (waiting.length === 0 && !drafted) return e.place.chat === 'village' && !e.addressed ? NOTHING : say(e, zh.neverNothing);
  const dropped = waiting.map((confirmation): Effect => ({ type: 'confirmed', id: confirmation.id, state: 'dropped' }));
  return { changes: [], effects: [...(drafted ? [{ type: 'drop-draft', owner } as const] : []), ...dropped, reply(e, zh.never)] };
}
