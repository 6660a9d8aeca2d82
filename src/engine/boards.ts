import type { PlatformAdapter } from '../core/platform.js';
import type { Instant } from '../core/time.js';
import { MINUTE, SECOND } from '../core/time.js';
import type { BoardRow, OutboxRow } from '../store/outbox.js';
import type { LaneParts } from './lanes.js';
import { isFrozen } from './record.js';

const BOARD_PAUSE_MS = 10 * SECOND;
const FIRST_POST_MS = MINUTE;
const POST_PAUSE_MS = 10 * MINUTE;

/** A board whose view is wanted now; boards that have to wait, or have nothing to say, are put off. `undefined` = none in this lane. */
export async function nextBoard({ outbox, reader, commit, flows, now }: LaneParts, lane: string, canEdit: boolean): Promise<BoardRow | undefined> {
  const group = groupOf(reader, lane);
  if (group === undefined) return undefined;
  for (const board of outbox.dueBoardsOf(group, now())) {
    // Where nothing can be edited each view is one more message: the first waits a minute for company, then one in ten minutes.
    const firstAt = canEdit ? 0 : (board.dirtySince ?? now()) + FIRST_POST_MS;
    // While its last view is in doubt there is no other: a first one must not be posted twice.
    // Nor while the county is frozen: it is drawn anew soon after the thaw.
    const later = isFrozen(reader) || outbox.waits(`board-${board.key}-v${board.revision}`) ? now() + BOARD_PAUSE_MS : firstAt;
    if (later > now()) await commit.run(() => outbox.boardLater(board.key, later));
    else if (viewOf({ flows, reader, now }, board) !== undefined) return board;
    else await commit.run(() => outbox.cleanBoard(board.key, now()));
  }
  return undefined;
}

/**
 * The board as it is at this very moment, as a row that is ours to send (class C). Drawn only when the platform gives a slot: a view that waits for one is out of date when it comes.
 * `undefined` = it has nothing to say any more.
 */
export async function drawBoard(parts: LaneParts, lane: string, board: BoardRow, canEdit: boolean): Promise<OutboxRow | undefined> {
  const { outbox, commit, inFlight } = parts;
  let drawn: OutboxRow | undefined;
  try {
    await commit.run(() => {
      const now = parts.now();
      const view = viewOf(parts, board);
      outbox.cleanBoard(board.key, now + (canEdit ? BOARD_PAUSE_MS : POST_PAUSE_MS));
      if (view === undefined) return;
      drawn = outbox.addTaken({
        key: `board-${board.key}-v${board.revision + 1}`,
        lane,
        group: board.group,
        kind: 'reply',
        class: 'C',
        message: JSON.stringify(view),
        editOf: board.sentRef === null ? `first:${board.key}` : `${board.sentRef}:${board.key}`,
        createdAt: now,
        notBefore: now,
        state: 'pending',
        unsolicited: false,
      });
      if (drawn !== undefined) inFlight.add(drawn.seq);
    });
    return drawn;
  } catch (error) {
    if (drawn !== undefined) inFlight.delete(drawn.seq);
    throw error;
  }
}

/** When the next board of a lane wants to be drawn; `undefined` = none does. */
export function nextBoardAt({ outbox, reader }: Pick<LaneParts, 'outbox' | 'reader'>, lane: string): Instant | undefined {
  const group = groupOf(reader, lane);
  return group === undefined ? undefined : outbox.nextBoardAt(group);
}

function viewOf({ flows, reader, now }: Pick<LaneParts, 'flows' | 'reader' | 'now'>, board: BoardRow) {
  return flows.map((flow) => flow.view?.(board.board, reader, now())).find((message) => message !== undefined);
}

function groupOf(reader: LaneParts['reader'], lane: string): string | undefined {
  const [platform = '', account = '', ...rest] = lane.split('/');
  return reader.groupAt(platform as PlatformAdapter['platform'], account, rest.join('/'))?.id;
}
