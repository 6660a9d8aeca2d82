import type { DoorNews, Place } from '../../src/core/event.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { type Instant, MINUTE } from '../../src/core/time.js';
import { clockTime, groupsOfAccount, keepers } from './find.js';
import { awayTimer } from './gap.js';
import { zh } from './text.js';

/** Most breaks are over sooner, and the gap is told anyway. */
const PATIENCE_MS = 3 * MINUTE;

/** What befell the bot's own account: told to those who can do something about it, at any hour. */
export function hearNews(place: Place, news: DoorNews, at: Instant, read: StoreReader, c: DecideContext): Decision {
  const when = clockTime(at, c.zone);
  switch (news.what) {
    case 'away': {
      const subject = `${place.platform}/${place.account}/${at}`;
      return { changes: [], effects: [{ type: 'schedule', key: awayTimer(place), at: c.now + PATIENCE_MS, name: 'door-away', subject }] };
    }
    case 'loggedOut':
      return tellKeepers(zh.loggedOut(when), read, c);
    case 'scan':
      return tellKeepers(zh.scan(when, news.link), read, c);
    case 'stranger':
      return tellKeepers(zh.stranger(when), read, c);
    case 'held':
      return tellKeepers(zh.held(when, clockTime(news.until, c.zone)), read, c);
    case 'renewed':
      return freeze(place, news.before, read, c);
    default:
      return news satisfies never;
  }
}

/** Three minutes have passed and it is still away. */
export function stillAway(subject: string, read: StoreReader, c: DecideContext): Decision {
  const since = Number(subject.split('/').at(-1));
  return tellKeepers(zh.away(clockTime(since, c.zone)), read, c);
}

function tellKeepers(text: string, read: StoreReader, c: DecideContext): Decision {
  return { changes: [], effects: keepers(read).map((person) => tell(person.id, text, c)) };
}

function tell(person: string, text: string, c: DecideContext): Effect {
  return { type: 'send', key: `${c.eventKey}-${person}`, to: { to: 'person', person }, message: { text }, kind: 'duty', class: 'B', urgent: true };
}

/** Every id changed: groups and people of the old ids stand still until somebody binds them again. Ballots belong to households and stay. */
function freeze(place: Place, before: string, read: StoreReader, c: DecideContext): Decision {
  const frozen = groupsOfAccount(read, { platform: place.platform, account: before });
  const liaisons = new Map<string, string[]>();
  for (const group of frozen) {
    const people = [...read.holders('liaison', group.scope), ...read.holders('liaison-head', group.scope)];
    for (const id of new Set(people.map((person) => person.id))) liaisons.set(id, [...(liaisons.get(id) ?? []), group.name]);
  }
  const operators = keepers(read).filter((person) => !liaisons.has(person.id));
  return {
    changes: [{ type: 'door.renewed', platform: place.platform, before, account: place.account, at: c.now }],
    effects: [
      ...[...liaisons].map(([person, names]) => tell(person, zh.renewed(names), c)),
      ...operators.map((person) => tell(person.id, zh.renewedForOperator(frozen.length), c)),
      { type: 'cancel', key: awayTimer({ platform: place.platform, account: before }) },
    ],
  };
}
