import { inject } from 'vitest';
import type { CountyData } from '../../src/domain/county-data.js';
import { START, wire, type Wired } from './wire.js';

/** A village to play with: say, press, wind the clock, read what the bot said. */
export interface Village extends Wired {
  say(name: string, place: string, text: string, options?: { quote?: number }): Promise<void>;
  press(name: string, place: string, choice: number): Promise<void>;
  /** Types the number of the last preview seen there. */
  confirm(name: string, place: string): Promise<void>;
  forward(ms: number): Promise<void>;
  /** What the bot said in a group since the last read (edits count as said). */
  read(place: string): string[];
  readPrivate(name: string): string[];
  /** The id of the bot's last message there. */
  lastId(place: string): number;
}

export async function openVillage(): Promise<Village> {
  const wired = await wire(inject('redisUrl'));
  const { world, engine, county } = wired;
  const readUpTo = new Map<string, number>();

  const botMessages = (conversation: string) => world.messagesSince(0, 100_000).filter((m) => m.conversation === conversation && m.from === 'bot');
  const unread = (conversation: string): string[] => {
    const since = readUpTo.get(conversation) ?? 0;
    const fresh = botMessages(conversation).filter((m) => m.seq > since);
    readUpTo.set(conversation, Math.max(since, ...fresh.map((m) => m.seq)));
    return fresh.map((m) => m.text);
  };
  const placeOf = (name: string, place: string): string => (place === '私' ? `dm-${userOf(county, name)}` : groupOf(county, place));
  const lastOf = (conversation: string) => {
    const last = botMessages(conversation).at(-1);
    if (last === undefined) throw new Error(`the bot said nothing in ${conversation}`);
    return last;
  };
  const village: Village = {
    ...wired,
    async say(name, place, text, options) {
      world.say({ userId: userOf(county, name), conversation: placeOf(name, place), text, quote: options?.quote });
      await engine.settled();
    },
    async press(name, place, choice) {
      const last = botMessages(placeOf(name, place)).filter((m) => m.buttons.length > 0).at(-1);
      if (last === undefined) throw new Error('no message with buttons');
      world.press({ userId: userOf(county, name), messageId: last.id, choice });
      await engine.settled();
    },
    async confirm(name, place) {
      const preview = botMessages(placeOf(name, place)).findLast((m) => /确认 \d{4}/.test(m.text));
      const number = /确认 (\d{4})/.exec(preview?.text ?? '')?.[1];
      if (number === undefined) throw new Error(`nothing to confirm; last: ${lastOf(placeOf(name, place)).text}`);
      await village.say(name, place, `确认 ${number}`);
    },
    async forward(ms) {
      world.advance(ms);
      await engine.sweep();
      await engine.settled();
    },
    read: (place) => unread(groupOf(county, place)),
    readPrivate: (name) => unread(`dm-${userOf(county, name)}`),
    lastId: (place) => lastOf(groupOf(county, place)).id,
  };
  return village;
}

function userOf(county: CountyData, name: string): string {
  const person = county.people.find((p) => p.name === name);
  const account = county.accounts.find((a) => a.person === person?.id);
  if (account === undefined) throw new Error(`nobody called ${name} in the example`);
  return account.userId;
}

function groupOf(county: CountyData, name: string): string {
  const group = county.groups.find((g) => g.name === name);
  if (group === undefined) throw new Error(`no group ${name} in the example`);
  return group.conversation;
}

export { START };
