import { reply, replyAnyway, replyPrivately, say, type Spoken } from '../../src/core/answer.js';
import { type DecideContext, type Decision, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { MINUTE } from '../../src/core/time.js';
import { mayAnywhere } from '../../src/domain/permissions.js';
import { parseCommand } from '../../src/language/commands.js';
import { alertLiaisons, speaker, whereSaid } from './alert.js';
import { zh } from './text.js';

/** Why words reached nobody. */
export const SAID_REASONS = ['unknown', 'wrong_chat', 'emergency', 'sensitive', 'anonymous', 'foreign', 'media'] as const;

type Said = Extract<Spoken, { type: 'said' }>;

const ECHO_LENGTH = 40;

/** Words no other flow wanted: one hint, never a list; emergencies at once; accusations never repeated. */
export function answerSaid(e: Said, read: StoreReader, c: DecideContext): Decision {
  switch (SAID_REASONS.find((reason) => reason === e.reason)) {
    case 'emergency':
      return emergency(e, read);
    case 'sensitive':
      return sensitive(e, read, c);
    case 'wrong_chat':
      return wrongPlace(e);
    case 'anonymous':
      return once(e, zh.nobody);
    case 'foreign':
      return once(e, zh.foreign);
    case 'media':
      return once(e, zh.mediaNotYet);
    case 'unknown':
    case undefined:
      return e.place.chat === 'village' ? NOTHING : say(e, zh.unknown);
  }
}

const ONCE_MS = 10 * MINUTE;
/** Somebody may be hurt tonight: a human calls without being asked. */
const TO_A_HUMAN: readonly string[] = ['minors', 'violence'];

/** The same refusal to the same account at most once in ten minutes. */
function once(e: Said, words: string): Decision {
  const answer = reply(e, words);
  if (answer.type !== 'send') return NOTHING;
  return { changes: [], effects: [{ ...answer, key: `said-${e.reason}-${e.by.accountKey}-${e.place.conversation}-${Math.floor(e.at / ONCE_MS)}` }] };
}

/** Words of another kind of chat. A command the speaker may not give anywhere is ordinary talk in a village group. */
function wrongPlace(e: Said): Decision {
  if (e.place.chat === 'private') return say(e, zh.wrongInPrivate);
  const command = parseCommand(e.text, 'private', { addressed: true })?.command;
  return e.place.chat === 'village' && command !== undefined && !mayAnywhere(command, e.by) ? NOTHING : say(e, zh.wrongInGroup);
}

function emergency(e: Said, read: StoreReader): Decision {
  const words = [...e.text].slice(0, ECHO_LENGTH).join('');
  const alerts = alertLiaisons(e, read, zh.emergencyAlert(speaker(e, read), whereSaid(e, read), words), 'emergency');
  const text = alerts.length === 0 ? zh.emergency : `${zh.emergency}${zh.emergencyAlerted}`;
  return { changes: [], effects: [replyAnyway(e, text), ...alerts] };
}

function sensitive(e: Said, read: StoreReader, c: DecideContext): Decision {
  const reachable = e.by.person !== undefined && read.reachable(e.by.person);
  const about = e.about ?? 'accusation';
  // Of the words themselves the liaison hears nothing: who it is about may be near.
  const alerts = TO_A_HUMAN.includes(about) ? alertLiaisons(e, read, zh.sensitiveAlert(speaker(e, read), zh.sensitiveKind[about]), 'duty') : [];
  const words = about === 'personal' ? zh.sensitivePersonal : zh.sensitive[about](c.phone);
  return { changes: [], effects: [...replyPrivately(e, words, about === 'personal' ? words : zh.sensitiveInGroup(c.phone), reachable), ...alerts] };
}
