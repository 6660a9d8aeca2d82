import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../config.js';
import type { CountyData } from '../domain/county-data.js';
import { readCounty } from '../domain/county-files.js';
import { problemLine } from '../domain/csv-table.js';

/** Reads a county from a folder of CSV files. Throws `ConfigError` with every problem, file and line named. */
export function loadCounty(dir: string): CountyData {
  const { county, problems } = readCounty(csvFilesIn(dir));
  if (problems.length > 0) throw new ConfigError(problems.map(problemLine));
  return county;
}

/** The statistical code of the county in a folder; `undefined` when none can be read there (starting or importing says why). */
export function countyCodeIn(dir: string): string | undefined {
  const file = join(dir, 'county.csv');
  if (!existsSync(file)) return undefined;
  const { code } = readCounty({ 'county.csv': readFileSync(file, 'utf8') }).county;
  return /^[\w-]+$/.test(code) ? code : undefined;
}

function csvFilesIn(dir: string): Record<string, string> {
  try {
    const names = readdirSync(dir).filter((name) => name.endsWith('.csv'));
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
  } catch (error) {
    throw new ConfigError([`COUNTY_DIR cannot be read (${codeOf(error)})`]);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
