import { say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import type { DecideContext, Decision } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { menu } from '../menu.js';
import type { Commanded } from '../target.js';
import { openPlace, paper } from './ask.js';
import { refuse } from './print.js';
import { ownScopes, placeName, scopeNamed, whereIn } from './scope.js';
import { zh } from './text.js';

/** `台账 [哪里]`: the sheet and its picture. An office group gets both without names, in private the sheet has them. */
export function ledger(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  const by = e.by.person;
  if (!mayAnywhere('ledger', e.by) || by === undefined) return refuse(e);
  const words = wordsOf(e.args, 'to');
  const named = words === undefined ? undefined : scopeNamed(words, read);
  if (words !== undefined && named === undefined) return say(e, zh.unknownPlace(words));
  const scopes = named === undefined ? ownScopes(e, 'ledger') : [named];
  const [scope, another] = scopes;
  if (scope === undefined) return refuse(e);
  if (another !== undefined) return whichOf(e, scopes, read, c);
  const place = placeName(scope, read);
  if (!may('ledger', e.by, whereIn(scope, read))) return say(e, zh.notYours(place));
  if (!read.topicsOf(scope).some((topic) => read.itemsOf(topic.no).length > 0)) return say(e, zh.ledgerEmpty(place));
  const to = openPlace(e, by);
  const caption = to.layer === 'internal' ? zh.ledgerCaptionInside(place) : zh.ledgerCaption(place);
  return {
    changes: [],
    effects: [
      paper(e, by, to, { kind: 'ledger', subject: scope, caption }),
      paper(e, by, to, { kind: 'ledger-chart', subject: scope, caption: zh.chartCaption(place), n: 1 }),
    ],
  };
}

function whichOf(e: Commanded, scopes: readonly string[], read: StoreReader, c: DecideContext): Decision {
  const lines = scopes.map((scope) => {
    const place = placeName(scope, read);
    return { text: zh.ledgerLine(place), command: `台账 ${place}` };
  });
  return menu(e, read, c, zh.whichPlace, lines);
}
