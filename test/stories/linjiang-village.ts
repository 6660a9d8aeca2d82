import { Redis } from 'ioredis';
import { createLog, type Log } from '../../src/log.js';
import { verifyJournal } from '../../src/store/journal.js';
import type { Village } from '../support/village.js';
import { STORY_START } from './driver.js';
import type { Stage, Voice } from './linjiang.js';

/** One message of the bot, with the place people call it by. */
export interface Heard {
  readonly place: string;
  readonly text: string;
}

/** A telling inside this process: its voice, its stage, and everything the bot said anywhere, in order. */
export interface Played {
  readonly voice: Voice;
  readonly stage: Stage;
  /** All since the last call; edited messages come again. */
  fresh(): readonly Heard[];
  /** What was expected of the story and did not hold. */
  readonly broken: readonly string[];
}

/** Lets a story be told to a village of the tests. */
export function playOn(v: Village): Played {
  const broken: string[] = [];
  const kept: Heard[] = [];
  const names = new Map<string, string>([
    ...v.world.groups().map((group): [string, string] => [group.conversation, group.name]),
    ...v.world.people().map((person): [string, string] => [`dm-${person.userId}`, `私 ${person.name}`]),
  ]);
  let seen = 0;
  const look = (): string => {
    const said = v.world.messagesSince(seen).filter((one) => one.from === 'bot');
    seen = v.world.lastSeq();
    const heard = said.map((one): Heard => ({ place: names.get(one.conversation) ?? one.conversation, text: one.text }));
    kept.push(...heard);
    return heard.map((one) => `【${one.place}】${one.text}`).join('\n');
  };
  const stage: Stage = {
    hold: async (at) => v.forward(Math.max(0, at - v.world.now())),
    end: async () => 0,
    start: () => v.restart(),
    export: () => JSON.stringify(v.export()),
    command: () => ({ code: verifyJournal(v.store.db) === undefined ? 0 : 1, text: 'whole' }),
  };
  const voice: Voice = {
    async say(who, where, text) {
      await v.say(who, where, text);
      return look();
    },
    async confirm(who, where) {
      await v.confirm(who, where);
      return look();
    },
    async turnTo(iso) {
      await v.forward(Date.parse(iso) - v.world.now());
      return look();
    },
    look: async () => look(),
    note: () => undefined,
    expect: (what, holds) => void (holds || broken.push(what)),
  };
  if (v.world.now() > STORY_START) throw new Error('the village is older than the story');
  return {
    voice,
    stage,
    broken,
    fresh() {
      look();
      return kept.splice(0);
    },
  };
}

/** A log of the product's own making at its most talkative, kept as the lines that would stand in the file. */
export function talkativeLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  return { log: createLog('debug', { write: (line: string) => void lines.push(line) }), lines };
}

/** Listens to every command any client gives Redis, and can look at all that lies there. */
export interface RedisEar {
  /** Every argument of every command since the last call, and all that lies in Redis now, in which one of the words occurs; the number of all searched. */
  hits(words: readonly string[]): Promise<{ readonly found: readonly string[]; readonly args: number }>;
  close(): Promise<void>;
}

/** Opens the ear; nothing said before is heard. Rejects when Redis does not answer. */
export async function listenToRedis(url: string): Promise<RedisEar> {
  // Without the check after connecting: its answer would be taken for something overheard.
  const client = new Redis(url, { enableReadyCheck: false });
  const ear = await client.monitor();
  const heard: string[] = [];
  ear.on('monitor', (_time: string, args: readonly string[]) => void heard.push(...args.map(String)));
  return {
    async hits(words) {
      // What was said last may still be on its way to the ear.
      const bell = `bell-${process.hrtime.bigint()}`;
      await new Promise<void>((done, fail) => {
        const listen = (_time: string, args: readonly string[]): void => {
          if (!args.includes(bell)) return;
          ear.off('monitor', listen);
          done();
        };
        ear.on('monitor', listen);
        client.echo(bell).catch(fail);
      });
      const all = [...heard.splice(0), ...(await everythingIn(client))];
      const form = new RegExp(words.flatMap((word) => [word, escaped(word)]).join('|'), 'iu');
      return { found: all.filter((arg) => form.test(arg)), args: all.length };
    },
    async close() {
      ear.disconnect();
      client.disconnect();
    },
  };
}

/** As MONITOR prints what is not ASCII, for a pattern. */
function escaped(word: string): string {
  return [...Buffer.from(word)].map((byte) => `\\\\x${byte.toString(16).padStart(2, '0')}`).join('');
}

async function everythingIn(client: Redis): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const some of client.scanStream({ count: 500 })) keys.push(...(some as string[]));
  const values = await Promise.all(keys.map((key) => lyingAt(client, key)));
  return [...keys, ...values.flat()];
}

async function lyingAt(client: Redis, key: string): Promise<readonly string[]> {
  switch (await client.type(key)) {
    case 'string':
      return [(await client.get(key)) ?? ''];
    case 'hash':
      return Object.entries(await client.hgetall(key)).flat();
    case 'list':
      return client.lrange(key, 0, -1);
    case 'set':
      return client.smembers(key);
    case 'zset':
      return client.zrange(key, '0', '-1');
    case 'stream':
      return (await client.xrange(key, '-', '+')).flat(2);
    default:
      return [];
  }
}
