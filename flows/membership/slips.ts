import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { StoreReader } from '../../src/core/reader.js';
import type { Household, Village } from '../../src/core/records.js';
import { DAY } from '../../src/core/time.js';
import { may, mayAnywhere } from '../../src/domain/permissions.js';
import { type Commanded, whereOf } from '../target.js';
import { villageFor } from './codes.js';
import { residenceIn, sectionsOf } from '../places.js';
import { zh } from './text.js';

const SECRET_BITS = 40;
const VALID_MS = 60 * DAY;

/** `户码 村 [组]`: a slip for every household, to be printed and cut; sheets by section, in the private chat of whoever asked. */
export function slips(e: Commanded, read: StoreReader, c: DecideContext): Decision {
  if (!mayAnywhere('slips', e.by)) return e.place.chat === 'village' || e.place.chat === 'unbound' ? NOTHING : say(e, zh.noRight);
  const reachable = e.by.person !== undefined && read.reachable(e.by.person);
  if (e.place.chat === 'village' || e.place.chat === 'unbound' || (e.place.chat !== 'private' && !reachable)) return say(e, zh.startPrivateFirst);
  const village = villageFor(e, read, c);
  if ('effects' in village) return village;
  if (!may('slips', e.by, whereOf(read, village.code))) return say(e, zh.notYourVillage(village.name));
  const words = wordsOf(e.args, 'unit');
  const section = words === undefined ? undefined : residenceIn(words, village.code, read)?.section;
  if (words !== undefined && section === undefined) return say(e, zh.noSection(village.name, sectionsOf(village.code, read)));
  const houses = read.householdsOf(village.code).filter((house) => section === undefined || house.section === section);
  return houses.length === 0 ? say(e, zh.noSection(village.name, [])) : print(e, village, houses, c);
}

interface Slip {
  readonly house: Household;
  readonly secret: string;
}

function print(e: Commanded, village: Village, houses: readonly Household[], c: DecideContext): Decision {
  const made = [...houses].sort(inOrder).map((house): Slip => ({ house, secret: c.newSecret(SECRET_BITS) }));
  const codes = made.map(
    ({ house, secret }): Effect => ({
      type: 'code',
      id: c.newId(),
      kind: `household:${house.id}`,
      scope: `village:${village.code}`,
      person: null,
      secret,
      expiresAt: c.now + VALID_MS,
    }),
  );
  const sheets = sheetsOf(made);
  const printed = sheets.flatMap((sheet, n) => sheetPaper(e, village, sheet, n + 1, sheets.length, c));
  const done = e.place.chat === 'private' ? [] : [reply(e, zh.codeInPrivate, 0)];
  return { changes: [], effects: [...codes, ...printed, ...done] };
}

function inOrder(a: Household, b: Household): number {
  return a.section.localeCompare(b.section, 'zh', { numeric: true }) || a.no.localeCompare(b.no, 'zh', { numeric: true });
}

/** One section a sheet: each goes to its own 联户长. */
function sheetsOf(made: readonly Slip[]): readonly (readonly Slip[])[] {
  const sheets = new Map<string, Slip[]>();
  for (const slip of made) sheets.set(slip.house.section, [...(sheets.get(slip.house.section) ?? []), slip]);
  return [...sheets.values()];
}

/** The very chat they asked in, or the one that is open to them. */
function whoeverAsked({ place }: Commanded, person: string): Pick<Extract<Effect, { type: 'document' }>, 'to' | 'layer'> {
  const { platform, account, conversation, chat } = place;
  return { to: chat === 'private' ? { to: 'chat', platform, account, conversation } : { to: 'person', person }, layer: 'internal' };
}

/** The codes are known to this paper alone, and nothing of it stays once it was sent. */
function sheetPaper(e: Commanded, village: Village, sheet: readonly Slip[], n: number, of: number, c: DecideContext): readonly Effect[] {
  const { person } = e.by;
  if (person === undefined) return [];
  const section = sheet[0]?.house.section ?? '';
  const until = c.now + VALID_MS;
  return [
    {
      type: 'document',
      key: `${e.key}-${n}`,
      kind: 'slips',
      subject: `village:${village.code}`,
      ...whoeverAsked(e, person),
      by: person,
      caption: zh.sheet(village.name, section, sheet.length, n, of, until, c.zone),
      args: { codes: sheet.map(({ house, secret }) => `${house.label} ${secret}`), until, label: `${village.name}${section}` },
      secret: true,
    },
  ];
}
