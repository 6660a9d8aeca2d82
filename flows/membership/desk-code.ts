import type { DeskRequest } from '../../src/core/desk.js';
import type { VillageEvent } from '../../src/core/event.js';
import type { DecideContext, Decision, Effect } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import { DAY } from '../../src/core/time.js';
import { deskAnswer, deskRefusal } from '../target.js';
import { fullName, scopeName, townNamed, villagesNamed } from '../places.js';
import { zh } from './text.js';

type DeskEvent = Extract<VillageEvent, { type: 'desk' }>;
type CodeRequest = Extract<DeskRequest, { what: 'group-code' | 'person-code' }>;

const SECRET_BITS = 40;

/** `yuanba code`: the first codes of a county, given by whoever owns the machine. One use, 24 hours. */
export function deskCode(e: DeskEvent, request: CodeRequest, read: StoreReader, c: DecideContext): Decision {
  const found = request.what === 'group-code' ? groupFor(request, read) : personFor(request, read);
  if (typeof found === 'string') return { changes: [], effects: [deskRefusal(e, found)] };
  const secret = c.newSecret(SECRET_BITS);
  const expiresAt = c.now + DAY;
  const code: Effect = { type: 'code', id: c.newId(), kind: found.kind, scope: found.scope, person: found.person, secret, expiresAt };
  const words = request.what === 'group-code' ? zh.groupCode(found.name, secret, expiresAt, c.zone) : zh.personCode(found.name, secret, expiresAt, c.zone);
  return { changes: [], effects: [code, deskAnswer(e, words)] };
}

interface Meant {
  readonly kind: string;
  readonly scope: string;
  readonly person: string | null;
  readonly name: string;
}

function groupFor({ kind, scope: words }: Extract<CodeRequest, { what: 'group-code' }>, read: StoreReader): Meant | string {
  const scope = scopeMeant(words, read);
  if (!/^(?:county$|town:|village:)/.test(scope)) return scope;
  const place = scopeName(scope, read);
  return { kind: `group:${kind}`, scope, person: null, name: kind === 'village' ? zh.villageGroup(place, undefined) : zh.officeGroup(place, kind) };
}

/** The scope, or the sentence that says why there is none. */
function scopeMeant(words: string, read: StoreReader): string {
  if (/^(?:全县|县|本县|county)$/u.test(words) || words === read.county()?.name) return 'county';
  const town = townNamed(words, read);
  if (town !== undefined) return `town:${town}`;
  const villages = villagesNamed(words, read);
  if (villages.length > 1) return zh.twinVillages(villages.map((v) => fullName(v, read)));
  return villages[0] === undefined ? zh.unknownVillage(words) : `village:${villages[0].code}`;
}

function personFor({ person: words }: Extract<CodeRequest, { what: 'person-code' }>, read: StoreReader): Meant | string {
  const named = read.peopleNamed(words, 'county');
  if (named.length > 1) return zh.twinPeople(words, named.length);
  const person = read.person(words) ?? named[0];
  if (person === undefined) return zh.unknownPerson(words);
  return { kind: 'person', scope: 'county', person: person.id, name: person.name };
}
