import type { Change } from '../../src/core/change.js';
import type { VillageEvent } from '../../src/core/event.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import { personPlace } from '../../src/core/keys.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Person } from '../../src/core/records.js';
import type { Instant } from '../../src/core/time.js';
import { endOfWorkingDay } from '../../src/domain/working-day.js';
import { dayKind } from '../../src/domain/working-days.js';
import { atMinute } from '../../src/domain/quiet-hours.js';
import { sameDay } from '../../src/domain/when.js';
import { guardedReader } from '../../src/domain/secrecy.js';
import { OPEN_MS } from '../menu.js';
import type { Commanded } from '../target.js';
import { todoLines } from './todo.js';
import { zh } from './text.js';

/** The bell of the morning list. */
export const MORNING = 'desk-morning';

const SHOWN = 9;

/** The county's hour of the next working day, of this one while it is earlier. */
function nextMorning(now: Instant, zone: string, minute: number): Instant {
  const today = atMinute(now, zone, minute);
  return now < today && dayKind(now, zone).work ? today : atMinute(endOfWorkingDay(now, zone, 1), zone, minute);
}

/** One bell a day, so that a day's list is never lost to setting the next one; another hour moves it. */
function setMorning(c: DecideContext): Effect {
  const at = nextMorning(c.now, c.zone, c.rules.morningAt);
  return { type: 'schedule', key: `morning-${sameDay(at, c.zone, 0)}`, at, name: MORNING, subject: `morning:${sameDay(at, c.zone, 0)}` };
}

/** The first matter of a county sets the bell going; from then on each bell sets the next. */
export function startMornings(change: Change, _read: StoreReader, c: DecideContext): Decision {
  const moved = change.type === 'rule.set' && change.key === 'morningAt';
  return moved || change.type === 'topic.proposed' || change.type === 'round.opened' ? { changes: [], effects: [setMorning(c)] } : NOTHING;
}

/** Every liaison who can be written to reads the own list, if there is anything on it. */
export function ringMorning(event: Extract<VillageEvent, { type: 'timer' }>, read: StoreReader, c: DecideContext): Decision {
  const people = new Map(
    read
      .villages()
      .flatMap((village) => [...read.holders('liaison', `village:${village.code}`), ...read.holders('liaison-head', `village:${village.code}`)])
      .map((person) => [person.id, person]),
  );
  const lists = [...people.values()]
    .filter((person) => read.reachable(person.id) && read.lastSent(listKey(event.subject, person.id)) === undefined)
    .flatMap((person) => listFor(person, event, read, c));
  return { changes: [], effects: [...lists, setMorning(c)] };
}

function listKey(day: string, person: string): string {
  return `morning-${day}-${person}`;
}

function listFor(person: Person, event: Extract<VillageEvent, { type: 'timer' }>, read: StoreReader, c: DecideContext): readonly Effect[] {
  const asked = asIfAsked(person, event);
  // A bell is nobody's question: what this person may not know is left out here.
  const lines = todoLines(asked, guardedReader(read, asked.by, asked.place), c);
  if (lines.length === 0) return [];
  const shown = lines.slice(0, SHOWN);
  const place = personPlace(person.id);
  const id = `${event.key}-${person.id}`;
  const text = [
    zh.morningHead(lines.length),
    ...shown.map((line, i) => `${i + 1}. ${line.text}`),
    ...(lines.length > SHOWN ? [zh.todoMore(lines.length - SHOWN)] : []),
  ].join('\n');
  return [
    ...read
      .promptsAt(place)
      .filter((prompt) => prompt.kind === 'card')
      .map((prompt): Effect => ({ type: 'close-prompt', id: prompt.id })),
    { type: 'ask', id, place, label: '卡', kind: 'card', options: shown.map((line) => line.command), subject: `card:${id}`, until: c.now + OPEN_MS * 8 },
    { type: 'send', key: listKey(event.subject, person.id), to: { to: 'person', person: person.id }, message: { text }, kind: 'news', class: 'B' },
  ];
}

/** The list is the one 待办 would give in private. */
function asIfAsked(person: Person, event: Extract<VillageEvent, { type: 'timer' }>): Commanded {
  return {
    key: event.key,
    at: event.at,
    type: 'commanded',
    by: { accountKey: '', person: person.id, roles: person.roles, ...(person.village === null ? {} : { village: person.village }) },
    place: { platform: 'clock', account: 'clock', conversation: person.id, chat: 'private' },
    command: 'todo',
    args: {},
    text: '',
    addressed: true,
    masked: false,
  };
}
