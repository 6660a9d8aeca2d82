import { say } from '../../src/core/answer.js';
import { numberOf } from '../../src/core/args.js';
import type { Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { isTeam } from '../../src/domain/secrecy.js';
import { type Commanded, whereOf } from '../target.js';
import { alone, paper } from './ask.js';
import { refuse } from './print.js';
import { zh } from './text.js';

/** `卷宗 7`: all papers of a topic in one file, in private. */
export function dossier(e: Commanded, read: StoreReader): Decision {
  const by = e.by.person;
  if (!mayAnywhere('dossier', e.by) || by === undefined) return refuse(e);
  if (e.place.chat !== 'private') return say(e, zh.dossierPrivately);
  const no = numberOf(e.args['topic']);
  if (no === undefined) return say(e, zh.askDossier);
  const topic = read.topic(no);
  if (topic === undefined) return say(e, zh.unknown(`${no}`));
  if (!may('dossier', e.by, whereOf(read, topic.village))) return say(e, zh.notYours(`${no}`));
  if (topic.sealed && !isTeam(read, e.by, topic)) return say(e, zh.notTeam(no));
  const effect = paper(e, by, alone(e, by), { kind: 'dossier', subject: `${no}`, caption: zh.dossierCaption(no) });
  return { changes: [], effects: [{ ...effect, args: { platform: e.place.platform } }] };
}
