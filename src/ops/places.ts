import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError } from '../config.js';
import { countyCodeIn } from './load-county.js';

type World = Pick<Config, 'dataDir' | 'sandbox'>;

/** The folder of this world's data: the sandbox has one of its own below DATA_DIR. */
export function homeOf(config: World): string {
  return config.sandbox ? join(config.dataDir, 'sandbox') : config.dataDir;
}

const UNNAMED = 'unnamed';

/**
 * The database file of the county, named by its statistical code: `county-520327.db`. Without COUNTY_DIR the one file that is there,
 * and before any is, `county-unnamed.db`. Throws `ConfigError` when the files are of another county than COUNTY_DIR, so that a wrong folder never looks like an empty record.
 */
export function databaseOf(config: World & Pick<Config, 'countyDir'>): string {
  const home = homeOf(config);
  const file = (code: string): string => join(home, `county-${code}.db`);
  const wanted = config.countyDir === undefined ? undefined : countyCodeIn(config.countyDir);
  if (wanted !== undefined && existsSync(file(wanted))) return file(wanted);
  const there = codesIn(home);
  if (wanted === undefined && there.length > 1) throw new ConfigError([`DATA_DIR holds several counties (${there.join(', ')}): set COUNTY_DIR to say which`]);
  const known = there.find((code) => wanted === undefined || code === UNNAMED);
  if (known === undefined && there.length > 0)
    throw new ConfigError([`DATA_DIR holds the county ${there.join(', ')}, COUNTY_DIR is of ${wanted}: give it a DATA_DIR of its own`]);
  return file(known ?? wanted ?? UNNAMED);
}

function codesIn(home: string): string[] {
  if (!existsSync(home)) return [];
  return readdirSync(home).flatMap((name) => /^county-([\w-]+)\.db$/.exec(name)?.[1] ?? []);
}

/** The folder of kept pictures, voices and files. */
export function mediaOf(config: World): string {
  return join(homeOf(config), 'media');
}
