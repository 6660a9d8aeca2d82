import { is, Param, Placeholder } from 'drizzle-orm';
import type Database from 'better-sqlite3';
import type { Db } from './open.js';

/** A query of drizzle's builder whose values are placeholders. */
interface Built {
  toSQL(): { readonly sql: string; readonly params: readonly unknown[] };
}

/**
 * Prepares a write that runs once an event. Built and typed by drizzle, but its placeholders are found once and not at every run:
 * that search costs more than SQLite does. Values are given by the names of the placeholders; one that is missing is written as null.
 */
export function hotRun<V extends object>(db: Db, query: Built): (values: V) => Database.RunResult {
  const { sql, params } = query.toSQL();
  const statement = db.$client.prepare(sql);
  const take = params.map(taker);
  // The driver copies what it is given: one list serves every run.
  const given: unknown[] = take.map(() => null);
  return (values) => {
    for (let i = 0; i < take.length; i += 1) given[i] = take[i]?.(values as Record<string, unknown>);
    return statement.run(given);
  };
}

/** How one parameter comes out of the values, in the form the driver takes. */
function taker(param: unknown): (values: Record<string, unknown>) => unknown {
  if (is(param, Placeholder)) return ({ [param.name]: value }) => value ?? null;
  if (is(param, Param) && is(param.value, Placeholder)) {
    const { name } = param.value;
    const { encoder } = param;
    return ({ [name]: value }) => (value === undefined || value === null ? null : encoder.mapToDriverValue(value));
  }
  return () => param;
}
