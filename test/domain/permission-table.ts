import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** Who stands for a role of the hand-written table, and the group that is the office of that role. */
export const PLAYERS = {
  居民: ['龙妈', '龙泉联络组'],
  联户长: ['田三嫂', '龙泉联络组'],
  村干部: ['冉书记', '龙泉联络组'],
  联络员: ['小杨', '龙泉联络组'],
  外镇: ['小刘', '进化联络组'],
  主席: ['周主席', '领导小组群'],
  委员: ['冉工', '领导小组群'],
  单位: ['老李', '承办单位群'],
  监督员: ['老张', '龙泉联络组'],
} as const;
export type Player = keyof typeof PLAYERS;

export const SPOTS = ['群', '组', '私'] as const;
export type Spot = (typeof SPOTS)[number];

/** One command, the words it is tried with (`n` = a new topic), and who may say it where. */
export interface Expected {
  readonly command: string;
  readonly say: string;
  readonly may: Readonly<Record<Spot, readonly Player[]>>;
}

const EVERYBODY = Object.keys(PLAYERS) as Player[];

/** The table as it was written by hand; throws at a role it does not know. */
export function expectations(): readonly Expected[] {
  const rows = parse(readFileSync('test/corpora/permissions.csv', 'utf8'), { columns: true }) as readonly Record<string, string>[];
  return rows.map((row) => {
    const players = (cell: string): readonly Player[] => (cell === '人人' ? EVERYBODY : cell === '无' ? [] : cell.split(' ').map(playerOf));
    const may = { 群: players(row['群'] ?? ''), 组: players(row['组'] ?? ''), 私: players(row['私'] ?? '') };
    return { command: row['命令'] ?? '', say: row['说'] ?? '', may };
  });
}

function playerOf(name: string): Player {
  const found = EVERYBODY.find((one) => one === name);
  if (found === undefined) throw new Error(`the table of permissions knows no “${name}”`);
  return found;
}
