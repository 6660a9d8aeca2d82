import { getTableColumns, type InferSelectModel, is, Param, Placeholder } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
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
  return (values) => statement.run(...take.map((one) => one(values as Record<string, unknown>)));
}

/** As `hotRun`, for a read of at most one whole row of `table`; undefined = there is none. */
export function hotGet<V extends object, T extends SQLiteTable>(db: Db, table: T, query: Built): (values: V) => InferSelectModel<T> | undefined {
  const { sql, params } = query.toSQL();
  const statement = db.$client.prepare(sql).raw();
  const take = params.map(taker);
  const columns = Object.entries(getTableColumns(table));
  return (values) => {
    const row = statement.get(...take.map((one) => one(values as Record<string, unknown>))) as unknown[] | undefined;
    if (row === undefined) return undefined;
    const out: Record<string, unknown> = {};
    for (const [i, [name, column]] of columns.entries()) {
      const value = row[i];
      out[name] = value === null ? null : column.mapFromDriverValue(value);
    }
    return out as InferSelectModel<T>;
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
