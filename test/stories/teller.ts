import type { Bot, Said } from './driver.js';

/** Does one step of a telling; it may do harm to the bot meanwhile, but the step is done when it resolves. */
export type Around = (n: number, step: () => Promise<void>) => Promise<void>;

/** A message of the bot as it was first read. `answer` says that the last speaker got it where the words were said. */
export interface Heard {
  readonly place: string;
  readonly at: number;
  readonly text: string;
  readonly answer: boolean;
  /** Somebody's words, not the clock, made the bot say it: at once, or gathered with those of others. */
  readonly caused: boolean;
}

/** What was told: expectations, transcript, everything the bot said, and what people typed. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly checks: readonly { readonly what: string; readonly holds: boolean }[];
  readonly lines: readonly string[];
  readonly heard: readonly Heard[];
  readonly typed: readonly { readonly who: string; readonly text: string }[];
  /** How many steps `around` was asked to do. */
  readonly steps: number;
}

/** Tells a story line by line and keeps what was expected of it. */
export interface Teller {
  /** Somebody speaks; what the bot then says anywhere, as `【place】text` lines. */
  say(who: string, where: string, text: string): Promise<string>;
  /** `确认` with the number of the preview that answered the last line said there; the line is said again when its preview was lost. */
  confirm(who: string, where: string): Promise<string>;
  /** `同意` in private with the number this person was last asked with. */
  cosign(who: string): Promise<string>;
  /** Turns the clock to an instant, stopping at every deadline on the way. */
  turnTo(iso: string): Promise<string>;
  /** Ends the bot by a signal and starts it again; expects that it says nothing at its start but what its platform makes it owe. */
  restart(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** What the bot said since the last look. */
  look(): Promise<string>;
  note(line: string): void;
  expect(what: string, holds: boolean): void;
  outcome(): Outcome;
}

interface Line {
  readonly who: string;
  readonly where: string;
  readonly text: string;
  /** Everything the bot said before this line has a lower sequence number. */
  readonly since: number;
}

const PREVIEW_TRIES = 5;
/** Receipts are gathered no longer than this. */
const GATHERED_MS = 10 * 60_000;

/** The tale kept so far: what was read, and where the reading stands. */
function createReading(bot: Bot, note: (line: string) => void) {
  const all: Said[] = [];
  const heard: Heard[] = [];
  const counted = new Set<number>();
  let seen = 0;
  let wordsAt = 0;
  return {
    heard,
    seen: () => seen,
    /** The number after a word in the newest message of one place, read after a sequence number. */
    numberAfter: (place: string, word: RegExp, since: number): string | undefined =>
      all
        .filter((one) => one.conversation === place && one.seq > since)
        .map((one) => word.exec(one.text)?.[1])
        .filter((one) => one !== undefined)
        .at(-1),
    /** Only of a bot that has settled: what it says afterwards is read the next time. */
    async look(spokenAt: string | undefined): Promise<string> {
      if (spokenAt !== undefined) wordsAt = await bot.now();
      const told: string[] = [];
      const fresh = await bot.messages(seen);
      seen = Math.max(seen, ...fresh.map((one) => one.seq));
      for (const one of fresh.filter(({ from }) => from === 'bot')) {
        const place = await bot.placeName(one.conversation);
        all.push(one);
        told.push(`【${place}】${one.text}`);
        const caused = spokenAt !== undefined || one.at - wordsAt <= GATHERED_MS;
        if (!counted.has(one.id)) heard.push({ place, at: one.at, text: one.text, answer: one.conversation === spokenAt, caused });
        counted.add(one.id);
      }
      told.forEach(note);
      return told.join('\n');
    },
  };
}

/** After a start nothing is said, but what a platform that brings nothing a second time makes the bot owe. */
export function atStart(t: Pick<Teller, 'expect'>, signal: string, heard: string, owes: RegExp | undefined): void {
  const said = heard.split(/\n(?=【)/).filter((one) => one !== '' && owes?.test(one) !== true);
  t.expect(`nothing is said at the start after ${signal}${owes === undefined ? '' : ' but what could not be heard'}`, said.length === 0);
}

/** A teller of a running bot; `write` gets the transcript. */
export function createTeller(bot: Bot, write: (line: string) => void, around?: Around): Teller {
  const lines: string[] = [];
  const checks: { what: string; holds: boolean }[] = [];
  const typed: { who: string; text: string }[] = [];
  const last = new Map<string, Line>();
  let keys = 0;
  let steps = 0;
  const note = (line: string): void => {
    lines.push(line);
    write(line);
  };
  const reading = createReading(bot, note);
  const doing = async (step: () => Promise<void>): Promise<void> => {
    const n = steps++;
    if (around === undefined) return step();
    await around(n, step);
    // Harm may have come after the step had settled.
    await bot.settled();
  };

  async function speak(who: string, where: string, text: string): Promise<string> {
    const key = `story-${++keys}`;
    last.set(`${who}@${where}`, { who, where, text, since: reading.seen() });
    await doing(async () => {
      await bot.say(who, where, text, key);
      await bot.settled();
    });
    return reading.look(await bot.conversation(who, where));
  }

  const teller: Teller = {
    async look() {
      await bot.settled();
      return reading.look(undefined);
    },
    note,
    say(who, where, text) {
      note(`>> ${who}@${where}: ${text}`);
      typed.push({ who, text });
      return speak(who, where, text);
    },
    async confirm(who, where) {
      const place = await bot.conversation(who, where);
      for (let tries = 0; tries < PREVIEW_TRIES; tries += 1) {
        const line = last.get(`${who}@${where}`);
        const number = line === undefined ? undefined : reading.numberAfter(place, /确认 (\d{4})/, line.since);
        if (number !== undefined || line === undefined || tries === PREVIEW_TRIES - 1) return teller.say(who, where, `确认 ${number ?? ''}`);
        await speak(who, where, line.text);
      }
      return teller.say(who, where, '确认');
    },
    async cosign(who) {
      return teller.say(who, '私', `同意 ${reading.numberAfter(await bot.conversation(who, '私'), /同意 (\d{4})/, 0) ?? ''}`);
    },
    async turnTo(iso) {
      note(`-- ${iso}`);
      await doing(() => bot.turnTo(Date.parse(iso)));
      return reading.look(undefined);
    },
    async restart(signal) {
      const ms = await bot.end(signal);
      await bot.start();
      note(`-- ${signal} after ${Math.round(ms)} ms gone, started again`);
      atStart(teller, signal, await teller.look(), bot.owesAtStart);
    },
    expect(what, holds) {
      checks.push({ what, holds });
      note(`${holds ? 'ok' : 'NOT OK'}  ${what}`);
    },
    outcome: () => ({
      passed: checks.filter((one) => one.holds).length,
      failed: checks.filter((one) => !one.holds).length,
      checks,
      lines,
      heard: reading.heard,
      typed,
      steps,
    }),
  };
  return teller;
}
