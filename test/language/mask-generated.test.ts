import { expect, it } from 'vitest';
import { clean } from '../../src/language/clean.js';
import { mask } from '../../src/language/mask.js';

const SECRETS = 600;
const ORDINARY = 2_000;

/** A small generator with a seed: every run makes the same lines. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Pick = (below: number) => number;
const one = <T>(pick: Pick, list: readonly T[]): T => list[pick(list.length)] as T;
const digits = (pick: Pick, count: number): string => Array.from({ length: count }, () => pick(10)).join('');

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function identity(pick: Pick): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const body = `${one(pick, ['522427', '520327', '110105', '510104'])}${1940 + pick(70)}${two(1 + pick(12))}${two(1 + pick(28))}${digits(pick, 3)}`;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}

function card(pick: Pick): string {
  const body = `62${digits(pick, 16)}`;
  const sum = [...body].reverse().reduce((total, char, i) => {
    const value = Number(char) * (i % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

const SCRIPTS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))),
  (text) => text.replace(/\d/g, (d) => '零一二三四五六七八九'[Number(d)] ?? d),
  (text) => text.replace(/\d/g, (d) => '〇幺二三四五六七八九'[Number(d)] ?? d),
  (text) => text.replace(/\d/g, (d) => '零壹贰叁肆伍陆柒捌玖'[Number(d)] ?? d),
  (text) => text.replace(/\d/g, (d) => '⓪①②③④⑤⑥⑦⑧⑨'[Number(d)] ?? d),
  (text) => text.replace(/\d/g, (d) => `${d}\uFE0F\u20E3`),
  (text) => text.replace(/\d/g, (d) => String.fromCharCode(0x660 + Number(d))),
];
const MOBILE_GAPS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/^(.{3})(.{4})/, '$1 $2 '),
  (text) => text.replace(/^(.{3})(.{4})/, '$1-$2-'),
  (text) => text.replace(/^(.{4})(.{3})/, '$1 $2 '),
  (text) => text.split('').join(' '),
  (text) => text.split('').join('.'),
  (text) => `+86 ${text}`,
  (text) => text.replace(/^(.{3})(.{4})/, '$1\u3000$2\u3000'),
];

const mobile = (pick: Pick): string => `1${one(pick, ['38', '39', '50', '51', '58', '77', '85', '88', '98'])}${digits(pick, 8)}`;
const KINDS: readonly (readonly [label: string, make: (pick: Pick) => string])[] = [
  ['〔电话〕', (pick) => one(pick, SCRIPTS)(one(pick, MOBILE_GAPS)(mobile(pick)))],
  ['〔电话〕', (pick) => one(pick, SCRIPTS)(one(pick, MOBILE_GAPS)(mobile(pick)))],
  ['〔电话〕', (pick) => one(pick, SCRIPTS.slice(0, 2))(`0851${one(pick, ['-', '', ' ', '—'])}${2 + pick(7)}${digits(pick, 7)}`)],
  ['〔证件〕', (pick) => one(pick, SCRIPTS)(identity(pick))],
  ['〔证件〕', (pick) => identity(pick).replace(/^(.{6})(.{8})/, '$1 $2 ')],
  [
    '〔卡号〕',
    (pick) =>
      one(
        pick,
        SCRIPTS.slice(0, 2),
      )(
        card(pick)
          .replace(/(.{4})/g, one(pick, ['$1 ', '$1', '$1-']))
          .replace(/[ -]$/, ''),
      ),
  ],
  ['〔车牌〕', (pick) => `贵${one(pick, ['C', 'A', 'Ｃ'])}${one(pick, ['', '·', ' '])}${one(pick, ['', 'D'])}${1 + pick(9)}${digits(pick, 4)}`],
  ['〔证件〕', (pick) => one(pick, SCRIPTS.slice(0, 2))(`${one(pick, ['E', 'G', 'e'])}${one(pick, ['', ' '])}${digits(pick, 8)}`)],
  ['〔证件〕', (pick) => `E${one(pick, ['A', 'B', 'K', 'J'])}${digits(pick, 7)}`],
  ['〔微信〕', (pick) => `${one(pick, ['微信', 'vx', '加V', '微信号：'])}${one(pick, ['fg', 'lao', 'xiao'])}_${digits(pick, 5)}`],
  ['〔邮箱〕', (pick) => `fg${digits(pick, 5)}${one(pick, ['@', '＠'])}${one(pick, ['qq.com', '163.com'])}`],
];
const AROUND: readonly (readonly [string, string])[] = [
  ['有事打', ''],
  ['我的是', '，记到起'],
  ['找张大爷：', '。'],
  ['', ''],
  ['（', '）'],
  ['登记 ', ' 麻烦了'],
  ['报名的话写 ', '，谢谢'],
];

const money = (pick: Pick): string => String((1 + pick(900)) * one(pick, [10, 100, 1_000, 37]));
const LINES: readonly ((pick: Pick) => string)[] = [
  (pick) => `${one(pick, ['硬化', '路灯', '防水', '水池'])}一共${money(pick)}${one(pick, ['元', '块', ' 元'])}，每户${money(pick)}${one(pick, ['元', '块'])}`,
  (pick) => `路长${1 + pick(9)}${digits(pick, 3)}米，宽${3 + pick(3)}.${pick(10)}米，面积${digits(pick, 5)}.${pick(10)}平方米`,
  (pick) => `${2024 + pick(4)}年${1 + pick(12)}月${1 + pick(28)}日${8 + pick(12)}:${10 + pick(50)}在村委会开会`,
  (pick) => `${2024 + pick(4)}-${10 + pick(3)}-${10 + pick(18)} ${10 + pick(12)}:${10 + pick(50)}`,
  (pick) => `同意${pick(200)}票，不同意${pick(90)}票，弃权${pick(20)}票，共${pick(400)}户`,
  (pick) => `P${1 + pick(99)} ${1 + pick(4)}`,
  (pick) => `${1 + pick(99)}号那个事选${1 + pick(3)}，${1 + pick(12)}组的`,
  (pick) => `水表从${digits(pick, 5)}走到${digits(pick, 5)}，${pick(80)}吨水`,
  (pick) => `${one(pick, ['订单号', '快递单号', '发票编号', '合同编号'])}：E${digits(pick, 8)}`,
  (pick) => `${one(pick, ['赶场', '杀年猪', '打谷子', '采茶'])}要${1 + pick(30)}天，${pick(60)}个人，每天${pick(300)}块`,
  (pick) => `气温${pick(35)}到${pick(38)}度，雨量${pick(200)}.${pick(10)}毫米，海拔${digits(pick, 3)}米`,
  (pick) => `G${1 + pick(9)}${digits(pick, 2)}次高铁${6 + pick(16)}:${10 + pick(50)}开，票价${pick(900)}.5元`,
  (pick) => `凤协发〔${2024 + pick(3)}〕${1 + pick(60)}号，第${1 + pick(9)}条第${1 + pick(9)}款`,
  (pick) =>
    `一千${one(pick, ['二', '三', '五'])}百八十块，${one(pick, ['三', '五', '七'])}十${one(pick, ['一', '六'])}户分，${1 + pick(9)}、${1 + pick(9)}、${1 + pick(9)}组先修`,
  (pick) => `每亩${300 + pick(900)}斤，${pick(90)}.${pick(10)}亩收了${digits(pick, 5)}斤，卖${1 + pick(4)}.${pick(10)}块一斤`,
  (pick) => `${one(pick, ['12345', '12388', '12348', '119', '120', '95598'])}打了${1 + pick(9)}回`,
];

it(`hides ${SECRETS} disguised numbers and leaves ${ORDINARY} ordinary lines alone`, () => {
  const pick = random(20261125);
  const missed: string[] = [];
  for (let n = 0; n < SECRETS; n += 1) {
    const [label, make] = KINDS[n % KINDS.length] ?? ['', () => ''];
    const [before, behind] = one(pick, AROUND);
    const text = clean(`${before}${make(pick)}${behind}`);
    if (!mask(text).text.includes(label)) missed.push(`${text} → ${mask(text).text}`);
  }
  const alarms: string[] = [];
  for (let n = 0; n < ORDINARY; n += 1) {
    const text = clean((LINES[n % LINES.length] ?? String)(pick));
    if (mask(text).masked) alarms.push(`${text} → ${mask(text).text}`);
  }
  const recall = 1 - missed.length / SECRETS;
  const alarmed = alarms.length / ORDINARY;
  process.stdout.write(`\nmask: recall ${(100 * recall).toFixed(2)} % of ${SECRETS}, false alarms ${(100 * alarmed).toFixed(2)} % of ${ORDINARY}\n`);
  expect(recall, missed.slice(0, 20).join('\n')).toBeGreaterThanOrEqual(0.995);
  expect(alarmed, alarms.slice(0, 20).join('\n')).toBeLessThanOrEqual(0.002);
});
