import type { ChangeOf } from '../../src/core/change.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { extendedClosing } from '../../src/domain/gap.js';
import { formatWhen } from '../../src/domain/when.js';
import { groupsOf, promptId } from './find.js';
import { timersOf } from './clock.js';
import { tellExtended } from './remind.js';

/** A platform was deaf while polls were open: they get the lost time back. Its own groups read it in the notice of the gap, the others here. */
export function giveTimeBack(gap: ChangeOf<'gap.noted'>, read: StoreReader, c: DecideContext): Decision {
  const decisions = read.openPolls('county').flatMap((poll): Decision[] => {
    const groups = groupsOf(poll, read);
    const isDeaf = (group: (typeof groups)[number]): boolean => group.platform === gap.platform && group.account === gap.account;
    const closesAt = groups.some(isDeaf) ? extendedClosing(poll.closesAt, gap) : undefined;
    if (closesAt === undefined) return [];
    const revision = poll.revision + 1;
    const until = formatWhen(closesAt, c.zone);
    return [
      {
        changes: [{ type: 'poll.extended', no: poll.no, closesAt, revision, at: c.now }],
        effects: [
          ...poll.groups.map((id): Effect => ({ type: 'move-prompt', id: promptId(poll, id), until: closesAt })),
          ...groups.filter((group) => !isDeaf(group)).map((group) => tellExtended(group, poll, revision, until, c)),
          ...timersOf({ ...poll, closesAt }, read.rulesAt(poll.opensAt), c),
        ],
      },
    ];
  });
  return { changes: decisions.flatMap((one) => one.changes), effects: decisions.flatMap((one) => one.effects) };
}
