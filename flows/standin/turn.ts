import type { Change } from '../../src/core/change.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { PersonId } from '../../src/core/ids.js';
import type { LentRole, Standin } from '../../src/core/records-rules.js';
import type { StoreReader } from '../../src/core/reader.js';
import { formatDay } from '../../src/domain/when.js';
import { zh } from './text.js';

/** True for the roles that go to a stand-in. */
export function isOfficeRole(role: string): boolean {
  return role === 'liaison' || role === 'liaison-head';
}

/** The bell of a stand-in: it begins, or is over. One that was taken back or has begun is nothing. */
export function ring(name: string, subject: string, read: StoreReader, c: DecideContext): Decision {
  const one = read.standin(subject.replace(/^standin:/u, ''));
  if (one === undefined || one.state === 'over') return NOTHING;
  if (name === 'standin-begin') return one.state === 'planned' ? begin(one, read, c) : NOTHING;
  return end(one, read, c);
}

/** The roles go over: whoever looks for the liaison of a place finds the stand-in and nobody else. */
export function begin(one: Standin, read: StoreReader, c: DecideContext): Decision {
  const held = read.person(one.standin)?.roles ?? [];
  const roles: readonly LentRole[] = (read.person(one.absent)?.roles ?? [])
    .filter((role) => isOfficeRole(role.role))
    .map(({ role, scope }) => ({ role, scope, lent: !held.some((own) => own.role === role && own.scope === scope) }));
  const day = formatDay(one.to - 1, c.zone);
  return {
    changes: [
      { type: 'standin.began', id: one.id, roles, at: c.now },
      ...roles.flatMap(({ role, scope, lent }): readonly Change[] => [
        { type: 'role.ended', person: one.absent, role, scope, at: c.now },
        ...(lent ? [{ type: 'role.granted', person: one.standin, role, scope, at: c.now } as const] : []),
      ]),
    ],
    effects: [
      tell(one, 'began', one.standin, zh.beganTold(nameOf(one.absent, read), day)),
      tell(one, 'began', one.absent, zh.began(nameOf(one.standin, read), day)),
    ],
  };
}

/** By itself, or earlier: everything goes back. */
export function end(one: Standin, read: StoreReader, c: DecideContext): Decision {
  const back = one.roles.flatMap(({ role, scope, lent }): readonly Change[] => [
    ...(lent ? [{ type: 'role.ended', person: one.standin, role, scope, at: c.now } as const] : []),
    { type: 'role.granted', person: one.absent, role, scope, at: c.now },
  ]);
  return {
    changes: [{ type: 'standin.ended', id: one.id, at: c.now }, ...back],
    effects: [tell(one, 'ended', one.absent, zh.ended(nameOf(one.standin, read))), tell(one, 'ended', one.standin, zh.endedTold(nameOf(one.absent, read)))],
  };
}

/** Somebody of a stand-in was deleted on request: the lent roles end, and nobody gets back what is gone. */
export function endErased(change: Change, read: StoreReader, c: DecideContext): Decision {
  if (change.type !== 'person.erased') return NOTHING;
  const own = read.standins().filter((one) => one.absent === change.person || one.standin === change.person);
  const gone = own.flatMap((one): readonly Change[] => {
    const over: Change = { type: 'standin.ended', id: one.id, at: c.now };
    if (one.standin === change.person) return [over, ...end(one, read, c).changes.filter((next) => next.type === 'role.granted')];
    return [over, ...end(one, read, c).changes.filter((next) => next.type === 'role.ended')];
  });
  return { changes: gone, effects: [] };
}

function nameOf(person: PersonId, read: StoreReader): string {
  return read.person(person)?.name ?? zh.someone;
}

function tell(one: Standin, what: string, person: PersonId, text: string): Effect {
  return { type: 'send', key: `standin-${one.id}-${what}-${person}`, to: { to: 'person', person }, message: { text }, kind: 'duty', class: 'B' };
}
