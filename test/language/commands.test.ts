import { describe, expect, it } from 'vitest';
import type { ChatKind } from '../../src/core/event.js';
import { commandRows, parseCommand } from '../../src/language/commands.js';
import { parseHandle } from '../../src/language/handles.js';

function read(text: string, chat: ChatKind = 'private'): readonly [string, object] | undefined {
  const parsed = parseCommand(text, chat);
  return parsed === undefined ? undefined : [parsed.command, parsed.args];
}

const CASES: readonly (readonly [string, string, object])[] = [
  [
    '征求意见 7 愿不愿意统一做防水 选项 愿意 不愿意 截止 周五18点 至少 30户 群 红安',
    'poll',
    { topic: 7, text: '愿不愿意统一做防水', options: ['愿意', '不愿意'], until: '周五18点', quorum: 30, to: '红安' },
  ],
  [
    '征求意见 7 修哪样 选项 路灯、水池；路面 截止 9月30日 多选2 匿名 每户',
    'poll',
    { topic: 7, text: '修哪样', options: ['路灯', '水池', '路面'], until: '9月30日', count: 2, kind: '匿名', unit: 'household' },
  ],
  ['发通知 7 周五晚上7点半 3栋楼下坝子 人数 40', 'notice', { topic: 7, at: '周五晚上7点半', text: '3栋楼下坝子', count: 40 }],
  ['交办 7-2 住建局 老李 9月30日', 'task', { item: '7-2', unit: '住建局', person: '老李', until: '9月30日' }],
  ['合并 9 11 到 7', 'merge', { topics: [9, 11], to: 7 }],
  ['受理 7 9 11', 'accept', { topics: [7, 9, 11] }],
  ['退回 7 不属于协商范围', 'return', { topic: 7, reason: '不属于协商范围' }],
  ['认 1 2 5', 'vouch', { kind: '认', choices: [1, 2, 5] }],
  ['不认 3', 'vouch', { kind: '不认', choices: [3] }],
  ['我是 3组 张三', 'iam', { household: '3组', person: '张三' }],
  ['附议7 我家也漏', 'second', { topic: 7, text: '我家也漏' }],
  ['延期 7-2 10月15日 资金没到位', 'extend', { item: '7-2', until: '10月15日', reason: '资金没到位' }],
  ['举手结果 7-1 43 2 0 到会代表', 'hands', { item: '7-1', count: [43, 2, 0], kind: '到会代表' }],
  ['到会 57 女21', 'attended', { count: 57, amount: 21 }],
  ['问过 P7 张大爷 没找到 电话', 'called', { poll: 7, person: '张大爷', kind: '没找到', to: '电话' }],
  ['代 张三：附议 7', 'for', { person: '张三', text: '附议 7' }],
  ['出一份 7 钱200 工2天 地0.3亩', 'pledge', { topic: 7, text: '钱200 工2天 地0.3亩', amount: 200, count: 2 }],
  ['改期 H5 周六晚上7点', 'move', { meeting: 5, at: '周六晚上7点' }],
  ['共识 河道两边各留3米', 'agree', { text: '河道两边各留3米' }],
  ['同意 4821', 'cosign', { kind: '同意', text: '4821' }],
  ['不同意方案 押金没说', 'stand', { kind: '不同意方案', reason: '押金没说' }],
  ['12号办结', 'done', { kind: '办结', topic: 12 }],
  ['我是3组张三', 'iam', { household: '3组', person: '张三' }],
  ['12-2 停了两天了', 'watch', { item: '12-2', kind: '停了', text: '两天了' }],
  ['7-2', 'card', { item: '7-2' }],
  ['H5', 'card', { meeting: 5 }],
  ['录票 P7\n张三 愿意\n李四 不愿意', 'paperballot', { poll: 7, text: '张三 愿意\n李四 不愿意' }],
  ['/notice@xiaoyuan 7 周五晚上7点半 坝子', 'notice', { topic: 7, at: '周五晚上7点半', text: '坝子' }],
  ['先议后补 7 汛期将至 8月30日', 'waive', { topic: 7, reason: '汛期将至', until: '8月30日' }],
];

describe('parseCommand', () => {
  for (const [text, command, args] of CASES) {
    it(text, () => expect(read(text)).toEqual([command, args]));
  }
  it('every example is read as its own row', () => {
    for (const row of commandRows) {
      const chat = row.chats[0] ?? 'private';
      expect([row.example, parseCommand(row.example, chat, { addressed: true })?.command]).toEqual([row.example, row.command]);
    }
  });
  it('every word and slash word reaches its command where it may be said', () => {
    for (const row of commandRows.filter((candidate) => candidate.command !== 'cosign')) {
      for (const chat of row.chats) {
        for (const word of [...row.words, `/${row.command}`]) {
          expect([word, chat, parseCommand(word, chat, { addressed: true })]).toMatchObject([word, chat, { command: row.command, allowed: true }]);
        }
      }
    }
  });
  it('words belong to one command in each kind of chat', () => {
    const pairs = commandRows.flatMap((row) => row.chats.flatMap((chat) => row.words.map((word) => `${chat} ${word}`)));
    expect(pairs.filter((pair, i) => pairs.indexOf(pair) !== i)).toEqual([]);
  });
});

describe('handles', () => {
  it.each([
    ['7', 'topic', 7],
    ['7号', 'topic', 7],
    ['#7', 'topic', 7],
    ['P7', 'poll', 7],
    ['p７', 'poll', 7],
    ['H5', 'meeting', 5],
  ])('%s', (text, type, no) => {
    expect(parseHandle(text)).toEqual({ type, no });
  });
  it.each(['7-2', '7.2', '7－2', '七之二', '7—2'])('%s', (text) => expect(parseHandle(text)).toEqual({ type: 'item', no: '7-2' }));
  it.each(['7月', '7号楼', '7点', '7亩', '', 'P', '0'])('%s is none', (text) => expect(parseHandle(text)).toBeUndefined());
});
