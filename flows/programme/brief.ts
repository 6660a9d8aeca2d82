import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { type BriefFacts, briefFacts } from '../../src/domain/brief-facts.js';
import { dayOf } from '../../src/domain/programme.js';
import { parseWhen, takeWhen } from '../../src/language/time.js';
import type { Commanded } from '../target.js';
import { partsOf } from './parts.js';
import { refuseLeading } from './rights.js';
import { zh } from './text.js';

/** `汇报 [会议 日期 要求]`: the numbers in one breath, then the draft as a file. In a group it holds nothing of sealed matters, in private their number. */
export function brief(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const refused = refuseLeading(e);
  if (refused !== undefined) return refused;
  const layer = e.place.chat === 'private' ? 'internal' : 'public';
  const facts = briefFacts(read, layer, c.now, c.zone);
  if (facts.proposed === 0 || e.by.person === undefined) return say(e, zh.briefEmpty);
  const { platform, account, conversation } = e.place;
  const asked = askedFor(wordsOf(e.args, 'text') ?? '', c);
  return {
    changes: [],
    effects: [
      reply(e, summary(facts)),
      {
        type: 'document',
        key: `brief-${e.key}`,
        kind: 'brief',
        subject: 'county',
        to: layer === 'internal' ? { to: 'person', person: e.by.person } : { to: 'chat', platform, account, conversation },
        by: e.by.person,
        caption: zh.briefCaption(asked.meeting),
        layer,
        args: asked,
      },
    ],
  };
}

/** `县委常委会 9月10日 要求 讲讲资金`: what it is for, when, and what is wanted. */
function askedFor(text: string, c: DecideContext): { readonly meeting?: string; readonly day?: string; readonly wanted?: string } {
  const { lead = '', wanted } = partsOf(text, 'lead', [['wanted', /^要求[:：]?(.*)$/u]]);
  const words = lead.split(' ').filter((word) => word !== '');
  const at = words.findIndex((_, i) => takeWhen(words.slice(i).join(' ')) !== undefined);
  const when = at < 0 ? undefined : parseWhen(takeWhen(words.slice(at).join(' '))?.when ?? '', c.now, c.zone);
  const meeting = words.slice(0, at < 0 ? undefined : at).join('');
  return {
    ...(meeting === '' ? {} : { meeting }),
    ...(when === undefined || 'ask' in when ? {} : { day: dayOf(when.start, c.zone) }),
    ...(wanted === undefined ? {} : { wanted }),
  };
}

function summary({ proposed, answered, meetings, items, stuck, stuckMore, coverage }: BriefFacts): string {
  return zh.briefSummary(proposed, answered, meetings, items.all, items.done, stuck.length + stuckMore, coverage.covered.length, coverage.villages);
}
