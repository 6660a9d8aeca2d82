import { accessSync, constants, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { ConfigError, loadConfig, type Config } from '../config.js';
import { findRedisServer, NoRedisServerError } from '../jobs/redis-binary.js';
import { loadCounty } from '../ops/load-county.js';

const OLDEST_NODE = [20, 19] as const;

/** `yuanba doctor`: one line for each thing that is wrong with this machine or configuration; true when nothing is. */
export async function runDoctor(env: Readonly<Record<string, string | undefined>>, write: (line: string) => void): Promise<boolean> {
  const faults = [...nodeFaults(), ...(await configFaults(env))];
  for (const fault of faults) write(`${fault}\n`);
  if (faults.length === 0) write('一切正常。 Everything is fine.\n');
  return faults.length === 0;
}

function nodeFaults(): string[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const recent = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return recent ? [] : [`Node.js ${process.versions.node} is too old; ${OLDEST_NODE.join('.')} or newer is needed`];
}

async function configFaults(env: Readonly<Record<string, string | undefined>>): Promise<string[]> {
  try {
    const config = loadConfig(env);
    if (config.countyDir !== undefined) loadCounty(config.countyDir);
    return [...folderFaults(config), ...(await redisFaults(config)), ...(await portFaults(config))];
  } catch (error) {
    if (error instanceof ConfigError) return [...error.mistakes];
    throw error;
  }
}

function folderFaults({ dataDir }: Config): string[] {
  let nearest = dataDir;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK);
    return [];
  } catch {
    return ['DATA_DIR cannot be written to']; // access has no other way to say no
  }
}

async function redisFaults({ redisUrl, dataDir }: Config): Promise<string[]> {
  if (redisUrl !== undefined) return [];
  try {
    await findRedisServer(join(dataDir, 'redis'));
    return [];
  } catch (error) {
    if (error instanceof NoRedisServerError) return [error.message];
    throw error;
  }
}

function portFaults({ web }: Config): Promise<string[]> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve([`WEB_PORT ${web.port} cannot be listened on; is a yuanba already running?`]));
    probe.listen(web.port, web.host, () => probe.close(() => resolve([])));
  });
}
