import { createHash, randomBytes } from 'node:crypto';
import type { Store } from './open.js';

const BYTES = 32;

/** The secret behind ids, marks and pseudonyms of this database; undefined = it has none yet. */
export function readCountySecret(store: Store): Buffer | undefined {
  const row = store.raw.prepare("select value from meta where key = 'countySecret'").get() as { value: string } | undefined;
  return row === undefined ? undefined : Buffer.from(row.value, 'hex');
}

/** The database's secret, made when first asked for. A pretended county always gets the same one, so that runs repeat. */
export function countySecret(store: Store, pretendedCounty?: string): Buffer {
  const known = readCountySecret(store);
  if (known !== undefined) return known;
  const made = pretendedCounty === undefined ? randomBytes(BYTES) : createHash('sha256').update(`sandbox${pretendedCounty}`).digest();
  store.raw.prepare("insert into meta (key, value) values ('countySecret', ?)").run(made.toString('hex'));
  return made;
}
