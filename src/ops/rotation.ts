import { DAY, HOUR, type Instant } from '../core/time.js';

const KEPT_ALL_MS = 3 * HOUR;
const KEPT_HOURLY_MS = 3 * DAY;
const KEPT_DAILY_MS = 30 * DAY;
const KEPT_MONTHLY_MS = 366 * DAY;
const NAMED = /^county-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.db$/;

/** `county-20261125T020000Z.db`. */
export function backupName(at: Instant): string {
  return `county-${new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')}.db`;
}

/** When a backup of ours was made; `undefined` = not one of ours, and never touched. */
export function backupTime(name: string): Instant | undefined {
  const found = NAMED.exec(name);
  if (found === null) return undefined;
  const [, y, mo, d, h, mi, s] = found;
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
}

/** The stretch of time of which one backup is enough; undefined = too old. */
function slotOf(iso: string, age: number): string | undefined {
  if (age < KEPT_HOURLY_MS) return iso.slice(0, 13);
  if (age < KEPT_DAILY_MS) return iso.slice(0, 10);
  return age < KEPT_MONTHLY_MS ? iso.slice(0, 7) : undefined;
}

/** Which backups may go: all of three hours stay, then the newest of each hour for three days, of each day for a month, of each month for a year; the newest of all always. */
export function outdated(names: readonly string[], now: Instant): readonly string[] {
  const ours = names
    .flatMap((name) => {
      const at = backupTime(name);
      return at === undefined || Number.isNaN(at) ? [] : [{ name, at }];
    })
    .sort((a, b) => b.at - a.at);
  const kept = new Set<string>();
  return ours
    .filter(({ at }, n) => {
      const age = now - at;
      if (n === 0 || age < KEPT_ALL_MS) return false;
      const slot = slotOf(new Date(at).toISOString(), age);
      if (slot === undefined || kept.has(slot)) return true;
      kept.add(slot);
      return false;
    })
    .map(({ name }) => name);
}
