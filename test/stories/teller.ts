import type { Bot, Said } from './driver.js';

/** Tells a story line by line and keeps what was expected of it. */
export interface Teller {
  /** Somebody speaks; what the bot then says anywhere, as `【place】text` lines. */
  say(who: string, where: string, text: string): Promise<string>;
  /** `确认` with the number of the last preview there. */
  confirm(who: string, where: string): Promise<string>;
  /** Turns the clock to an instant, stopping at every deadline on the way. */
  turnTo(iso: string): Promise<string>;
  /** What the bot said since the last look. */
  look(): Promise<string>;
  note(line: string): void;
  expect(what: string, holds: boolean): void;
  outcome(): { passed: number; failed: number; checks: readonly { what: string; holds: boolean }[]; lines: readonly string[] };
}

/** A teller of a running bot; `write` gets the transcript. */
export function createTeller(bot: Bot, write: (line: string) => void): Teller {
  const lines: string[] = [];
  const checks: { what: string; holds: boolean }[] = [];
  let seen = 0;
  let keys = 0;
  const note = (line: string): void => {
    lines.push(line);
    write(line);
  };
  const fromBot = (said: readonly Said[]): Said[] => said.filter((one) => one.from === 'bot');

  async function look(): Promise<string> {
    await bot.settled();
    const fresh = await bot.messages(seen);
    seen = Math.max(seen, ...fresh.map((one) => one.seq));
    const heard: string[] = [];
    for (const one of fromBot(fresh)) heard.push(`【${await bot.placeName(one.conversation)}】${one.text}`);
    heard.forEach(note);
    return heard.join('\n');
  }

  const teller: Teller = {
    look,
    note,
    async say(who, where, text) {
      note(`>> ${who}@${where}: ${text}`);
      await bot.say(who, where, text, `story-${++keys}`);
      return look();
    },
    async confirm(who, where) {
      const place = await bot.conversation(who, where);
      const number = fromBot(await bot.messages(0))
        .filter((one) => one.conversation === place)
        .sort((a, b) => a.id - b.id)
        .map((one) => /确认 (\d{4})/.exec(one.text)?.[1])
        .filter((one) => one !== undefined)
        .at(-1);
      return teller.say(who, where, `确认 ${number ?? ''}`);
    },
    async turnTo(iso) {
      note(`-- ${iso}`);
      await bot.turnTo(Date.parse(iso));
      return look();
    },
    expect(what, holds) {
      checks.push({ what, holds });
      note(`${holds ? 'ok' : 'NOT OK'}  ${what}`);
    },
    outcome: () => ({ passed: checks.filter((one) => one.holds).length, failed: checks.filter((one) => !one.holds).length, checks, lines }),
  };
  return teller;
}
