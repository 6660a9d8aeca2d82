import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandboxAdapter } from '../../adapters/sandbox/index.js';
import { openWorld, type World } from '../../adapters/sandbox/world.js';
import { flows } from '../../flows/index.js';
import type { CountyData } from '../../src/domain/county-data.js';
import { worldSeed } from '../../src/app.js';
import { countyChanges } from '../../src/domain/county-changes.js';
import { readCounty } from '../../src/domain/county-files.js';
import { createEngine, type Engine } from '../../src/engine/engine.js';
import { createBullmqQueue } from '../../src/jobs/bullmq.js';
import { createInProcessQueue } from '../../src/jobs/in-process.js';
import { createResilientQueue } from '../../src/jobs/resilient.js';
import { createLog, type Log } from '../../src/log.js';
import { openStore, type Store } from '../../src/store/open.js';

/** 2026-11-25 10:00 +08:00, a Wednesday. */
export const START = Date.parse('2026-11-25T10:00:00+08:00');

/** The bot's parts wired for a test: real SQLite file, real Redis, the World's clock held by hand. */
export interface Wired {
  readonly world: World;
  readonly store: Store;
  readonly engine: Engine;
  readonly county: CountyData;
  readonly secret: Buffer;
  readonly errors: string[];
  close(): Promise<void>;
}

/** The example county as data; the test fails with its problems when there are any. */
export function exampleCounty(): CountyData {
  const dir = 'examples/fenggang';
  const { county, problems } = readCounty(
    Object.fromEntries(
      readdirSync(dir)
        .filter((f) => f.endsWith('.csv'))
        .map((f) => [f, readFileSync(join(dir, f), 'utf8')]),
    ),
  );
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return county;
}

/** Opens a bot on the example county. */
export async function wire(redisUrl: string): Promise<Wired> {
  const dir = mkdtempSync(join(tmpdir(), 'yuanba-test-'));
  const county = exampleCounty();
  const world = openWorld(':memory:', { ...worldSeed(county), startAt: START });
  const store = openStore(join(dir, 'county.db'), { world: 'sandbox' });
  const errors: string[] = [];
  const log = recording(createLog('error'), errors);
  const queue = createResilientQueue(
    createBullmqQueue({ connection: { url: redisUrl }, county: `t${randomUUID().slice(0, 8)}`, clock: world, log }),
    createInProcessQueue({ clock: world, log }),
    { clock: world, log },
  );
  const secret = createHash('sha256').update(`sandbox${county.code}`).digest();
  const engine = createEngine({
    store,
    flows,
    adapters: [createSandboxAdapter({ world })],
    queue,
    clock: world,
    log,
    countySecret: secret,
    zone: county.zone,
    sweepMs: 0,
  });
  engine.record(countyChanges(county, START, { platform: 'sandbox', account: 'sandbox', privateChat: (user) => `dm-${user}` }), 'import');
  await engine.start();
  return {
    world,
    store,
    engine,
    county,
    secret,
    errors,
    async close() {
      await engine.stop();
      store.close();
      world.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A log that also keeps what went wrong, so that a test can insist nothing did. */
function recording(log: Log, errors: string[]): Log {
  return {
    ...log,
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (details, text) => void errors.push(`${text} ${JSON.stringify(details)}`),
  };
}
