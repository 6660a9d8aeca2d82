import type { OutboundMessage } from '../../src/core/message.js';
import type { WorldClock } from './world-clock.js';
import type { WorldFile, WorldNumbers } from './world-file.js';
import type { WorldLog } from './world-log.js';
import { FACE_NAMES, type FaceName, type WorldChange, type WorldLook, type WorldPerson, type WorldUpdate } from './world-types.js';

const PRIVATE = 'dm-';

/** The conversation id of somebody's private chat with the bot. */
export function privateChat(userId: string): string {
  return PRIVATE + userId;
}

/** Whose private chat this is; `undefined` for a group. */
export function privateOwner(conversation: string): string | undefined {
  return conversation.startsWith(PRIVATE) ? conversation.slice(PRIVATE.length) : undefined;
}

/** Everybody in the order of the seed. */
export function readPeople(db: WorldFile): (WorldPerson & { readonly opened: boolean })[] {
  type Row = { user_id: string; name: string; village: string | null; household: string | null; role: string; opened: number };
  return db
    .prepare<[], Row>('SELECT * FROM people ORDER BY ord, user_id')
    .all()
    .map((r) => ({
      userId: r.user_id,
      name: r.name,
      ...(r.village === null ? {} : { village: r.village }),
      ...(r.household === null ? {} : { household: r.household }),
      role: r.role,
      opened: r.opened === 1,
    }));
}

/** The winding part of a world: every turn of the clock is told to the listeners. */
export function winding(clock: WorldClock, tell: (change: WorldChange) => void) {
  return {
    hold(at: number): void {
      clock.hold(at);
      tell({ type: 'clock' });
    },
    advance(ms: number): void {
      clock.advance(ms);
      tell({ type: 'clock' });
    },
    follow(): void {
      clock.follow();
      tell({ type: 'clock' });
    },
  };
}

/** The faults of a world, kept in its numbers so that a restart does not mend them. */
export function faulting(numbers: WorldNumbers, log: WorldLog, tell: (change: WorldChange) => void) {
  const lost = () => numbers.get('lost-answers') ?? 0;
  return {
    faults: () => ({ offline: numbers.get('offline') === 1, lostAnswers: lost() }),
    setOffline(offline: boolean): void {
      numbers.set('offline', offline ? 1 : 0);
      tell({ type: 'faults' });
    },
    loseAnswers(n: number): void {
      numbers.set('lost-answers', Math.max(0, n));
      tell({ type: 'faults' });
    },
    takeLostAnswer(): boolean {
      if (lost() === 0) return false;
      numbers.set('lost-answers', lost() - 1);
      tell({ type: 'faults' });
      return true;
    },
    duplicateLast(): boolean {
      const last = log.lastUpdate();
      if (last === undefined) return false;
      numbers.set('duplicate', last.id);
      tell({ type: 'update' });
      return true;
    },
    takeDuplicate(): WorldUpdate | undefined {
      const id = numbers.get('duplicate');
      if (id === undefined) return undefined;
      numbers.drop('duplicate');
      return log.update(id);
    },
  };
}

/** The look of a world, kept in its numbers; a change shows everything the bot said anew. */
export function dressing({ db, numbers, log, tell }: { db: WorldFile; numbers: WorldNumbers; log: WorldLog; tell: (change: WorldChange) => void }) {
  return {
    face: (): FaceName => FACE_NAMES[numbers.get('face') ?? 0] ?? 'sandbox',
    wear(face: FaceName, dress: (original: OutboundMessage, attached: boolean) => WorldLook): void {
      db.transaction(() => {
        numbers.set('face', FACE_NAMES.indexOf(face));
        log.redress(dress);
      }).immediate();
      tell({ type: 'face' });
      tell({ type: 'message', seq: log.lastSeq() });
    },
  };
}
