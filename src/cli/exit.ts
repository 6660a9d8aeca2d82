import { ConfigError, EXIT_CONFIG } from '../config.js';
import { WrongDatabaseError } from '../store/open.js';
import { OwnedError } from '../store/owner-lock.js';
import { SilentBotError } from './control-call.js';

const EXIT_OWNED = 75;
const EXIT_FAILED = 1;

/** What to say and the exit code for something that ended a command; mistakes of the configuration are listed all at once. */
export function failure(error: unknown): { code: number; words: string } {
  if (error instanceof ConfigError) return { code: EXIT_CONFIG, words: error.message };
  if (error instanceof WrongDatabaseError) return { code: EXIT_CONFIG, words: error.sentence };
  if (error instanceof SilentBotError) return { code: EXIT_OWNED, words: error.message };
  if (error instanceof OwnedError) return { code: EXIT_OWNED, words: '这个数据目录已经有一个小院在用。 Another yuanba already uses this DATA_DIR.' };
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return { code: EXIT_CONFIG, words: '端口被占用了，请换一个 WEB_PORT。 WEB_PORT is already in use.' };
  }
  return { code: EXIT_FAILED, words: error instanceof Error ? error.message : 'failed' };
}
