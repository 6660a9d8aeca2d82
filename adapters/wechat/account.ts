import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../src/core/time.js';
import * as z from 'zod';

const shape = z.object({ account: z.string().min(1), heardUpTo: z.number().int() });

/** Which account this door belongs to, and until when it surely heard everything. Survives the process. */
export type Remembered = z.infer<typeof shape>;

/** `stranger` = another account; `renewed` = the same one, but the puppet gives new ids at every login. */
export type Recognition = 'first' | 'same' | 'renewed' | 'stranger';

const FILE = 'account.json';
/** The web protocol: every id is a new hash at every login. */
const OF_ONE_LOGIN = /^@[0-9a-f]{16,}$/iu;

/** True when ids of this shape live only until the next login. */
export function livesOneLogin(id: string): boolean {
  return OF_ONE_LOGIN.test(id);
}

/** Judges a login. Where ids last for ever another id is another account; where they do not, nobody can tell, and everything freezes. */
export function recognize(remembered: string | undefined, self: string): Recognition {
  if (remembered === undefined) return 'first';
  if (remembered === self) return 'same';
  return livesOneLogin(remembered) && livesOneLogin(self) ? 'renewed' : 'stranger';
}

/** The memory in a file of the private folder. A file that cannot be read throws: guessing could let a wrong account in. */
export function openMemory(dir: string): { read(): Remembered | undefined; write(now: { account: string; heardUpTo: Instant }): void } {
  const file = join(dir, FILE);
  return {
    read() {
      const text = textOf(file);
      return text === undefined ? undefined : shape.parse(JSON.parse(text));
    },
    write(now) {
      mkdirSync(dir, { recursive: true, mode: 0o700 });
      writeFileSync(`${file}.new`, JSON.stringify(now), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
