import { describe, expect, it } from 'vitest';
import { readBallot, type BallotPlace, type OpenPrompt } from '../../src/language/ballots.js';
import { DOUBTS, ENDINGS, NODS, OPENINGS, STANCES, UNDECIDED } from '../../src/language/ballot-words.js';
import { SYNONYMS } from '../../src/language/command-synonyms.js';
import { commandRows, parseCommand } from '../../src/language/commands.js';
import { hear } from '../../src/language/hearing.js';
import { maskForPublic } from '../../src/language/mask.js';
import { collidingPlaces } from '../../src/language/place-names.js';
import { sensitiveMatter, tellsOfPerson } from '../../src/language/sensitive-words.js';
import { parseWhen } from '../../src/language/time.js';
import { DAY_WORDS, FEASTS, PARTS, TERMS } from '../../src/language/time-words.js';

const agree: OpenPrompt = { prompt: 'P7', kind: 'choice', options: ['同意', '不同意', '弃权'], max: 1 };
const repair: OpenPrompt = { prompt: 'P7', kind: 'choice', options: ['统一做防水', '自行维修', '都不修'], max: 1 };
const told: BallotPlace = { addressed: true, quiet: false };
const quiet: BallotPlace = { addressed: false, quiet: true };

describe('every word of the ballot tables', () => {
  it.each(STANCES)('%s', (word, stance) => {
    const no = { yes: 1, no: 2, abstain: 3 }[stance];
    expect(readBallot(word, [agree], quiet)).toEqual({ type: 'vote', prompt: 'P7', choices: [no] });
    expect(readBallot(`不是${word}`, [agree], told).type).not.toBe('vote');
    expect(readBallot(`${word}吗`, [agree], told).type).not.toBe('vote');
    expect(readBallot(`${word}才怪`, [agree], told).type).not.toBe('vote');
  });
  it.each(OPENINGS.filter((word) => !/[都也]$/.test(word)))('%s 2', (word) => expect(readBallot(`${word}2`, [repair], quiet)).toMatchObject({ choices: [2] }));
  it.each(ENDINGS)('2%s', (word) => expect(readBallot(`选2${word}`, [repair], quiet)).toMatchObject({ choices: [2] }));
  it.each([...UNDECIDED, ...NODS])('%s is no ballot', (word) => expect(readBallot(word, [repair], told).type).toBe('ask'));
  it.each(DOUBTS.filter((word) => !['要得', '可以', '得行', '行', '好', '想', '还是', '不'].includes(word)))('%s2 is never counted', (word) =>
    expect(readBallot(`${word}2`, [repair], told).type).not.toBe('vote'),
  );
});

describe('every word of the command tables', () => {
  const said = Object.entries(SYNONYMS).flatMap(([command, words]) => words.split(' ').map((word) => [command, word] as const));
  it.each(said)('%s: %s', (command, word) => {
    const row = commandRows.find((each) => each.command === command);
    const chat = row?.chats.includes('private') === true ? 'private' : (row?.chats[0] ?? 'private');
    expect(parseCommand(word, chat, { addressed: true })).toMatchObject({ command, allowed: true });
    expect(hear({ text: word, chat: 'village', addressed: false, open: [], quietSeconds: 600 })).toEqual({ kind: 'ignore' });
  });
  it('one wrong character is mended where only one command is as near', () => {
    expect(parseCommand('发同知 7', 'liaison', { addressed: true })).toMatchObject({ command: 'notice', args: { topic: 7 } });
    expect(parseCommand('征求义见 7', 'liaison', { addressed: true })).toMatchObject({ command: 'poll', args: { topic: 7 } });
    expect(parseCommand('发同知 7', 'liaison', { addressed: false })).toBeUndefined();
  });
});

describe('every word of the time tables', () => {
  const now = Date.parse('2025-08-27T10:00:00+08:00');
  it.each([...TERMS, ...Object.keys(FEASTS)])('%s is a day ahead', (word) => {
    const when = parseWhen(word, now);
    expect('start' in when && when.start > now - 86_400_000 && when.start < now + 370 * 86_400_000).toBe(true);
  });
  it.each(Object.keys(DAY_WORDS).filter((word) => word.length > 1))('%s上午9点', (word) => expect(parseWhen(`${word}上午9点`, now)).toHaveProperty('start'));
  it.each(Object.entries(PARTS))('%s', (word, part) => {
    const hour = { early: 5, morning: 9, noon: 12, afternoon: 3, evening: 8, night: 10 }[part];
    expect(parseWhen(`8月29日${word}${hour}点`, now)).toHaveProperty('start');
  });
});

describe('what stands beside a ballot', () => {
  it('after a human question a bare number or yes is that one’s answer', () => {
    for (const text of ['2', '可以', '选2', 'B']) expect(readBallot(text, [repair], { ...quiet, afterQuestion: true }), text).toEqual({ type: 'unrelated' });
    expect(readBallot('P7 2', [repair], { ...quiet, afterQuestion: true })).toMatchObject({ choices: [2] });
    expect(hear({ text: '可以', chat: 'village', addressed: false, open: [agree], quietSeconds: 5, afterQuestion: true })).toEqual({ kind: 'ignore' });
  });
  it('the topic or the matter may be named', () => {
    const open: readonly OpenPrompt[] = [
      { ...agree, topic: 12, about: '愿不愿意硬化河边的路' },
      { ...agree, prompt: 'P8', topic: 7, about: '3组装不装路灯' },
    ];
    expect(readBallot('7号我同意', open, told)).toMatchObject({ prompt: 'P8', choices: [1] });
    expect(readBallot('路灯那个我不同意', open, told)).toMatchObject({ prompt: 'P8', choices: [2] });
    expect(readBallot('同意', open, told)).toEqual({ type: 'ask', reason: 'which-prompt' });
  });
});

describe('people and places', () => {
  it.each(['张三家欠水费300元不交', '老杨家不让路', '王大爷家不愿意出钱', '3组张三不同意修路'])('%s tells of a person', (text) =>
    expect(tellsOfPerson(text)).toBe(true),
  );
  it.each(['3组的路要修', '高家坎那截路垮了', '周末不让停车', '我家不愿意出钱', '石头太多不好走', '老晒坝不让晒谷子'])('%s does not', (text) =>
    expect(tellsOfPerson(text)).toBe(false),
  );
  it('says which kind of matter it is', () => {
    expect(sensitiveMatter('法院都判了')).toBe('litigation');
    expect(sensitiveMatter('支书吃了回扣')).toBe('accusation');
    expect(sensitiveMatter('路灯不亮')).toBeUndefined();
  });
  it('asks 哪个镇的 only where two towns share the name', () => {
    const places = [
      { village: '鱼塘村', town: '进化镇' },
      { village: '鱼塘村', town: '琊川镇' },
      { village: '临江村', town: '进化镇' },
    ];
    expect(collidingPlaces('五组的鱼塘村是哪个鱼塘村？', places)).toEqual(['鱼塘村']);
    expect(collidingPlaces('进化镇鱼塘村的路', places)).toEqual([]);
    expect(collidingPlaces('临江村的路', places)).toEqual([]);
    expect(collidingPlaces('鱼塘里的水臭', places)).toEqual([]);
  });
  it('public pages show no house', () => {
    expect(maskForPublic('3栋602漏水，打13812345678').text).toBe('〔门牌〕漏水，打〔电话〕');
    expect(maskForPublic('3栋楼下的坝子，共38户').masked).toBe(false);
  });
});
