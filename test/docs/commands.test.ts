import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ChatKind } from '../../src/core/event.js';
import { commandRows, parseCommand } from '../../src/language/commands.js';
import { changesSince, stateOf } from '../forgeries/state.js';
import { type Expected, expectations, PLAYERS } from '../domain/permission-table.js';
import { openVillage, type Village } from '../support/village.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** One row of the page: its words, its slash form, where it is said, how many steps. */
interface Row {
  readonly words: readonly string[];
  readonly slash: string;
  readonly where: string;
  readonly steps: string;
}

const ROW = /^\| (`[^|]+`) +\| `\/(\w+)` +\| ([^|]*?) +\| ([^|]*?) *\| [^|]+ \|$/;
const rows: readonly Row[] = readFileSync('docs/commands.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, words, slash, where, steps] = ROW.exec(line) ?? [];
    if (words === undefined || slash === undefined) return [];
    return [{ words: [...words.matchAll(/`([^`]+)`/g)].map((found) => found[1] ?? ''), slash, where: where ?? '', steps: (steps ?? '').trim() }];
  });
const table = new Map(expectations().map((row) => [row.command, row]));

/** The chats of the words on the page. */
const CHATS: Readonly<Record<string, readonly ChatKind[]>> = {
  group: ['village'],
  private: ['private'],
  office: ['liaison'],
  everywhere: ['village', 'liaison', 'private'],
};
const chatsOf = (row: Row): readonly ChatKind[] => row.where.split(', ').flatMap((place) => CHATS[place] ?? []);

/** Words that answer something that must be there first: alone there is nothing to ask. */
const FOLLOWS = ['confirm', 'cosign', 'never', 'skip', 'back', 'pause', 'continue', 'here', 'hand', 'start'];

describe('the page of commands', () => {
  it('has every command of the table, and no other', () => {
    const named = new Set(rows.map((row) => row.slash));
    expect([...new Set(commandRows.map((row) => row.command))].filter((command) => !named.has(command))).toEqual([]);
    expect([...named].filter((command) => !commandRows.some((row) => row.command === command))).toEqual([]);
    expect(rows.every((row) => chatsOf(row).length > 0)).toBe(true);
  });

  it('tells words and slash forms that are understood as the same command in every chat it names', () => {
    const wrong = rows.flatMap((row) =>
      chatsOf(row).flatMap((chat) =>
        [...row.words, `/${row.slash}`].flatMap((word) => {
          // A second person's word is talk without its number.
          const parsed = parseCommand(row.slash === 'cosign' ? `${word} 4821` : word, chat, { addressed: true });
          return parsed?.command === row.slash && parsed.allowed ? [] : [`${word} in ${chat}: ${parsed?.command ?? 'nothing'}`];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('names only places where somebody may say it, and all of them', () => {
    const wrong = rows.flatMap((row) => {
      const rights = table.get(row.slash)?.may;
      if (rights === undefined) return [`${row.slash} is not in the table of permissions`];
      const may = { group: rights.群.length > 0, office: rights.组.length > 0, private: rights.私.length > 0 };
      // What is answered only while it is asked for is in nobody's column.
      if (row.where === 'everywhere' || FOLLOWS.includes(row.slash)) return [];
      return Object.entries(may).flatMap(([place, allowed]) =>
        row.where.includes(place) === allowed ? [] : [`${row.slash}: ${place} ${allowed ? 'is missing' : 'is nobody’s'}`],
      );
    });
    expect(wrong).toEqual([]);
  });
});

describe('a word alone', () => {
  let v: Village;
  beforeAll(async () => {
    v = await openVillage();
  });
  afterAll(async () => {
    expect(v.errors).toEqual([]);
    await v.close();
  });

  it('asks one question or answers, and changes nothing', async () => {
    const wrong: string[] = [];
    for (const row of rows) {
      const rights = table.get(row.slash);
      const player = rights?.may.私[0];
      if (rights === undefined || player === undefined || FOLLOWS.includes(row.slash) || isWhole(row, rights)) continue;
      const was = stateOf(v, false);
      const who = PLAYERS[player][0];
      await v.say(who, '私', row.words[0] ?? '');
      const said = v.readPrivate(who).join('\n');
      if (said === '' || /没听懂|眼下我还办不了/.test(said)) wrong.push(`${row.words[0]}: ${said === '' ? 'silence' : said}`);
      // A form's first question is a draft, a numbered list a prompt.
      const changed = changesSince(was, v, false).filter((one) => !/^[+-] (?:drafts|prompts) /.test(one));
      if (changed.length > 0) wrong.push(`${row.words[0]} alone changed ${changed.join('; ').slice(0, 160)}`);
      await v.say(who, '私', '算了');
      v.readPrivate(who);
    }
    expect(wrong).toEqual([]);
  });
});

/** A command that is whole without anything behind it does what it does. */
function isWhole(row: Row, rights: Expected): boolean {
  const shape = commandRows.find((one) => one.command === row.slash)?.shape ?? [];
  return rights.say === row.words[0] && shape.every((part) => part.endsWith('?'));
}
