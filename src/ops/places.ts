import { join } from 'node:path';
import type { Config } from '../config.js';

/** The folder of this world's data: the sandbox has one of its own below DATA_DIR. */
export function homeOf(config: Pick<Config, 'dataDir' | 'sandbox'>): string {
  return config.sandbox ? join(config.dataDir, 'sandbox') : config.dataDir;
}

/** The database file of the county. */
export function databaseOf(config: Pick<Config, 'dataDir' | 'sandbox'>): string {
  return join(homeOf(config), 'county.db');
}

/** The folder of kept pictures, voices and files. */
export function mediaOf(config: Pick<Config, 'dataDir' | 'sandbox'>): string {
  return join(homeOf(config), 'media');
}
