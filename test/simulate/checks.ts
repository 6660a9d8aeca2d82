import { exportRecord } from '../../src/ops/export.js';
import { recount } from '../../src/ops/recount.js';
import { verifyRecord } from '../../src/ops/verify.js';
import { readCountySecret } from '../../src/store/county-secret.js';
import { type AssessmentRecord, recountAssessment } from '../support/recount-assessment.js';
import type { County } from './county.js';
import type { Played } from './year.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const OFFSET = 8 * HOUR;
const MOST_BYTES = 80 * 1024 * 1024;

/** What was found. `violations` are sentences; the counts say how much was looked at. */
export interface Findings {
  readonly violations: readonly string[];
  readonly bells: number;
  readonly reminders: number;
  readonly messages: number;
  readonly fates: number;
  readonly indicators: number;
  readonly bytes: number;
}

interface Sent {
  readonly key: string;
  readonly group: string | null;
  readonly person: string | null;
  readonly topic: number | null;
  readonly kind: string;
  readonly state: string;
  readonly notBefore: number;
  readonly createdAt: number;
  readonly sentAt: number | null;
}

const minuteOfDay = (at: number): number => Math.floor(((at + OFFSET) % DAY) / MINUTE);
const dayOf = (at: number): number => Math.floor((at + OFFSET) / DAY);
const isNight = (at: number): boolean => minuteOfDay(at) < 8 * 60 || minuteOfDay(at) >= 21 * 60 + 30;
const said = (at: number): string => new Date(at + OFFSET).toISOString().slice(0, 16);

/** Everything that has to hold of a county after a while, from its own rows, from what people read and from the export. */
export function check(county: County, matters: readonly Played[]): Findings {
  const { raw } = county.app.store;
  const sent = raw
    .prepare('select key, "group", person, topic, kind, state, not_before as notBefore, created_at as createdAt, sent_at as sentAt from outbox order by seq')
    .all() as Sent[];
  const bells = raw.prepare("select key, at, received_at as receivedAt from inbox where key like 'timer-%'").all() as {
    key: string;
    at: number;
    receivedAt: number;
  }[];
  const record = exported(county);
  const again = recountAssessment(record);
  return {
    violations: [
      ...county.errors.map((line) => `error: ${line}`),
      ...late(bells),
      ...overdue(county),
      ...held(sent, county.now()),
      ...atNight(sent),
      ...twiceADay(sent),
      ...meetings(county, sent, matters),
      ...fates(sent, matters),
      ...verifyRecord(county.app.store).map((fault) => `record: ${fault}`),
      ...recount(record).mismatches,
      ...again.differ,
      ...money(record),
      ...(county.bytes() > MOST_BYTES ? [`the database has ${county.bytes()} bytes`] : []),
    ],
    bells: bells.length,
    reminders: sent.filter(({ key }) => /reminder|remind|soon|today|overdue|morning|rung/.test(key)).length,
    messages: sent.length,
    fates: sent.filter(({ key }) => key.includes('-fate-')).length,
    indicators: again.compared,
    bytes: county.bytes(),
  };
}

function exported(county: County) {
  const options = { stable: false, now: county.now(), countySecret: readCountySecret(county.app.store) ?? Buffer.alloc(32) };
  return JSON.parse(JSON.stringify(exportRecord(county.app.store, options))) as ReturnType<typeof exportRecord> & AssessmentRecord;
}

/** Every bell rings within its minute, never early. */
function late(bells: readonly { key: string; at: number; receivedAt: number }[]): readonly string[] {
  return bells
    .filter(({ at, receivedAt }) => receivedAt < at || receivedAt - at >= MINUTE)
    .map((bell) => `${bell.key} was for ${said(bell.at)} and rang ${said(bell.receivedAt)}`);
}

/** No bell whose time is over still waits. */
function overdue(county: County): readonly string[] {
  const rows = county.app.store.raw.prepare("select key, at from timers where state = 'waiting' and at <= ?").all(county.now()) as {
    key: string;
    at: number;
  }[];
  return rows.map((row) => `${row.key} of ${said(row.at)} has not rung`);
}

/** Everything owed is sent in the minute it may go, or handed to a human; nothing failed and nothing is left over. */
function held(sent: readonly Sent[], now: number): readonly string[] {
  return sent.flatMap((one) => {
    if (one.state === 'handedOver') return [];
    const may = Math.max(one.notBefore, one.createdAt);
    if (one.state === 'pending' && may > now) return [];
    if (one.state !== 'sent' || one.sentAt === null) return [`${one.key} is ${one.state}`];
    return one.sentAt - may >= MINUTE && one.kind !== 'news' ? [`${one.key} could go ${said(may)} and went ${said(one.sentAt)}`] : [];
  });
}

/** Nothing but answers and emergencies at night; a duty only about something earlier than eight. */
function atNight(sent: readonly Sent[]): readonly string[] {
  return sent
    .filter((one) => one.sentAt !== null && isNight(one.sentAt) && one.kind !== 'reply' && one.kind !== 'emergency')
    .map((one) => `${one.key} spoke at ${said(one.sentAt ?? 0)}`);
}

/** At most one message a group and day that nobody asked for. */
function twiceADay(sent: readonly Sent[]): readonly string[] {
  const days = new Map<string, number>();
  for (const one of sent)
    if (one.kind === 'news' && one.group !== null && one.sentAt !== null)
      days.set(`${one.group} ${dayOf(one.sentAt)}`, (days.get(`${one.group} ${dayOf(one.sentAt)}`) ?? 0) + 1);
  return [...days].filter(([, n]) => n > 1).map(([where, n]) => `${where}: ${n} messages nobody asked for`);
}

/** One reminder for the plan that held, a day before, none for a plan that was given up, and nothing but the cancelling after it. */
function meetings(county: County, sent: readonly Sent[], matters: readonly Played[]): readonly string[] {
  return matters.flatMap(({ told }) => {
    const last = told.plans.at(-1);
    if (last === undefined) return [];
    const reminders = sent.filter(
      (one) => one.key.startsWith(`meeting-H${told.meeting}-`) && one.key.includes('reminder-1d') && one.group !== null && one.sentAt !== null,
    );
    const due = last.at - DAY;
    const given = told.cancelledAt !== undefined && told.cancelledAt <= due;
    const wanted = due <= county.now() && due > last.saidAt && !given ? 1 : 0;
    const wrong = reminders
      .filter((one) => Math.abs((one.sentAt ?? 0) - due) >= MINUTE)
      .map((one) => `H${told.meeting} was reminded of at ${said(one.sentAt ?? 0)}, not ${said(due)}`);
    const count = reminders.length === wanted ? [] : [`H${told.meeting}: ${reminders.length} reminders, not ${wanted}`];
    return [...wrong, ...count, ...afterCancelling(sent, told.meeting, told.cancelledAt)];
  });
}

function afterCancelling(sent: readonly Sent[], meeting: number, cancelledAt: number | undefined): readonly string[] {
  if (cancelledAt === undefined) return [];
  return sent
    .filter((one) => one.key.startsWith(`meeting-H${meeting}-`) && one.createdAt > cancelledAt + MINUTE && !one.key.includes('cancel'))
    .map((one) => `${one.key} after H${meeting} was cancelled`);
}

/** Whoever proposed was told what became of it, or a human was asked to. */
function fates(sent: readonly Sent[], matters: readonly Played[]): readonly string[] {
  const told = new Set(
    sent.filter((one) => one.key.includes('-fate-') && one.person !== null && (one.state === 'sent' || one.state === 'handedOver')).map((one) => one.topic),
  );
  return matters
    .filter(({ end, over }) => over && end !== 'waiting' && end !== 'dropped')
    .filter((one) => !told.has(one.told.no))
    .map((one) => `${one.told.no} (${one.end}): nobody was told`);
}

/** The sums of a matter are those of its lines. */
function money(record: ReturnType<typeof exportRecord>): readonly string[] {
  return record.topics.flatMap(({ no, money: { income, spent, rest, lines } }) => {
    const sum = (direction: string): number => lines.filter((line) => line.direction === direction).reduce((all, line) => all + line.yuan, 0);
    return sum('in') === income && sum('out') === spent && income - spent === rest ? [] : [`${no}: the lines give ${sum('in')} and ${sum('out')}`];
  });
}
