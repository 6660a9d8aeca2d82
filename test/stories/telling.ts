import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Story } from './cases.js';
import { type Bot, openBot } from './driver.js';
import type { ApiFigures } from './faces/api-faults.js';
import { type FaceBot, openFaceBot, type RealFace } from './faces/face.js';
import type { Stood } from './faces/told-twice.js';
import { createKills, type Shaking } from './kills.js';
import type { RedisFault } from './skeleton.js';
import { createTeller, type Outcome, type Teller } from './teller.js';

/** The door a story is told through. */
export type Face = 'sandbox' | RealFace;

/** How a story is told. */
export interface Manner {
  readonly face: Face;
  readonly write: (line: string) => void;
  readonly redis: RedisFault;
  /** WeChat's gateway is killed in mid-poll. */
  readonly gateway?: boolean;
  /** Two of a hundred calls of the Bot API go wrong. */
  readonly apiSeed?: number;
  /** When given, kills are spread over as many steps as the quiet telling took. */
  readonly shaken?: Shaking;
}

/** What was left at the end. */
export interface Tale {
  readonly outcome: Outcome;
  /** The stable export; '' = it was not told to its end. */
  readonly record: string;
  /** Every message of the bot as it stood then. */
  readonly stood: readonly Stood[];
  readonly kills: number;
  readonly during: number;
  /** How often words had to be said again after a kill. */
  readonly repeated: number;
  readonly api: ApiFigures | undefined;
}

/** The bot of the story now told: whoever stops the telling (Ctrl+C, a reader of the pipe that left) stops it too. */
let running: Bot | undefined;

/** Ends the bot now told to, at once. */
export async function endTelling(): Promise<void> {
  await running?.end('SIGKILL');
}

interface Opened extends Pick<FaceBot, 'figures' | 'repeated' | 'close'> {
  readonly bot: Bot;
}

/** A bot on new files that is told to by its platforms; `close` ends what stands in for them. */
async function openFace({ face, apiSeed }: Manner, dir: string): Promise<Opened> {
  if (face === 'sandbox') return { bot: await openBot(dir), figures: () => undefined, repeated: () => 0, close: async () => undefined };
  const bot = await openFaceBot(face, dir, apiSeed);
  return { bot, figures: bot.figures, repeated: bot.repeated, close: bot.close };
}

/** Tells one story on files of its own and keeps what was left at its end. */
export async function telling(story: Story, manner: Manner): Promise<Tale> {
  const { write, redis, gateway = false, shaken } = manner;
  const dir = await mkdtemp(join(tmpdir(), 'yuanba-story-'));
  const { bot, figures, repeated, close } = await openFace(manner, dir);
  running = bot;
  const kills = shaken === undefined ? undefined : createKills(bot, shaken);
  const teller = createTeller(bot, write, kills?.around);
  let record = '';
  let stood: readonly Stood[] = [];
  try {
    await bot.start();
    await story(bot, teller, { redis, gateway });
    record = bot.export();
    stood = await standing(bot);
    checkRecord(bot, teller);
  } catch (error) {
    teller.expect(`the story was told to its end (${error instanceof Error ? error.message : 'unknown'})`, false);
  } finally {
    await bot.end('SIGTERM');
    await close();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
  return { outcome: teller.outcome(), record, stood, kills: kills?.count() ?? 0, during: kills?.during() ?? 0, repeated: repeated(), api: figures() };
}

async function standing(bot: Bot): Promise<readonly Stood[]> {
  const fromBot = (await bot.messages(0)).filter((one) => one.from === 'bot');
  return Promise.all(fromBot.map(async ({ conversation, text }) => ({ place: await bot.placeName(conversation), text })));
}

function checkRecord(bot: Bot, teller: Teller): void {
  const verified = bot.command('verify');
  teller.expect('the journal verifies', verified.code === 0 && verified.text.includes('whole'));
  teller.expect('every poll counts again to what was published', bot.command('recount').code === 0);
}
