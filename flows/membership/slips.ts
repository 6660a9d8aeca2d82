import { reply, say } from '../../src/core/answer.js';
import { wordsOf } from '../../src/core/args.js';
import { type DecideContext, type Decision, type Effect, NOTHING } from '../../src/core/flow.js';
import type { OutboundMessage } from '../../src/core/message.js';
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
/** So many slips are one sheet, so that each fits into one message where there are no files. */
const A_SHEET = 20;

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
  const printed = sheets.map((sheet, n) => send(e, sheetMessage(village, sheet, n + 1, sheets.length, c), n + 1));
  const done = e.place.chat === 'private' ? [] : [reply(e, zh.codeInPrivate, 0)];
  return { changes: [], effects: [...codes, ...printed, ...done] };
}

function inOrder(a: Household, b: Household): number {
  return a.section.localeCompare(b.section, 'zh', { numeric: true }) || a.no.localeCompare(b.no, 'zh', { numeric: true });
}

/** By section, never two sections on one sheet: each goes to its own 联户长. */
function sheetsOf(made: readonly Slip[]): readonly (readonly Slip[])[] {
  const sheets: Slip[][] = [];
  for (const slip of made) {
    const last = sheets.at(-1);
    if (last === undefined || last.length >= A_SHEET || last[0]?.house.section !== slip.house.section) sheets.push([slip]);
    else last.push(slip);
  }
  return sheets;
}

function sheetMessage(village: Village, sheet: readonly Slip[], n: number, of: number, c: DecideContext): OutboundMessage {
  const text = sheet.map(({ house, secret }) => zh.slip(house.label, secret)).join(`\n${zh.cutHere}\n`);
  const section = sheet[0]?.house.section ?? '';
  return {
    text: zh.sheet(village.name, section, sheet.length, n, of, c.now + VALID_MS, c.zone),
    file: { name: `户码-${village.name}-${section === '' ? '' : `${section}-`}${n}.txt`, text },
    secret: true,
  };
}

function send(e: Commanded, message: OutboundMessage, n: number): Effect {
  if (e.place.chat === 'private' || e.by.person === undefined) return reply(e, message, n);
  return { type: 'send', key: `reply-${e.key}-${n}`, to: { to: 'person', person: e.by.person }, message, kind: 'reply', class: 'A' };
}
