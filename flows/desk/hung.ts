import { reply } from '../../src/core/answer.js';
import type { Effect } from '../../src/core/flow.js';
import type { Media } from '../../src/core/media.js';
import type { Commanded } from '../target.js';
import { zh } from './text.js';

/** How much hangs on a topic, in words; '' = nothing. */
export function hungLine(hung: readonly Media[]): string {
  const of = (kind: Media['kind']): number => hung.filter((one) => one.kind === kind).length;
  return hung.length === 0 ? '' : zh.hung(of('photo'), of('file'));
}

const MOST_SHOWN = 4;

/** The newest pictures and papers, one a message; only for the team and only in private. */
export function showHung(e: Commanded, no: number, hung: readonly Media[]): readonly Effect[] {
  return hung.slice(-MOST_SHOWN).flatMap(({ sha256, kind, platform }, n): Effect[] => {
    if (sha256 === null) return [];
    const text = zh.hungOne(no, Math.max(0, hung.length - MOST_SHOWN) + n + 1, hung.length);
    return [reply(e, { text, attachment: { media: sha256, kind, from: platform, instead: zh.cannotShow } }, n + 1)];
  });
}
