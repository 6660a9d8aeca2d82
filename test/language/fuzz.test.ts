import { describe, expect, it } from 'vitest';
import { clean } from '../../src/language/clean.js';
import { hear, type Heard } from '../../src/language/hearing.js';
import { mask } from '../../src/language/mask.js';
import { similarTopics } from '../../src/language/similar.js';
import { parseWhen, takeWhen } from '../../src/language/time.js';
import { samples } from './corpus.js';

const RUNS = 200_000;
/** Nothing may take longer, alone: a pause of a busy machine is not the input's. */
const SLOW_MS = 5;
const MOST_SECONDS = 60;

/** A small generator with a seed, so that every run tries the same inputs. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const SEEDS = ['ballots', 'near-misses', 'chatter', 'commands', 'times', 'mask', 'sensitive'].flatMap((name) => samples(name).map(({ text }) => text));
const PIECES = [
  '\0',
  '\ud83d',
  '\udc00',
  '\u202e',
  '\u200d',
  '\ufe0f\u20e3',
  '👨‍👩‍👧',
  '①',
  '٢',
  '  ',
  '\n',
  '？',
  '，',
  '。',
  '-',
  '1',
  '号',
  '不',
  '同意',
  'P7',
  '7-2',
  '周五',
  '点',
  '农历',
  '〇',
  'е',
  '\u0301',
  '/',
  '#',
  '@小院 ',
];
const SCENES: readonly Partial<Heard>[] = [
  { chat: 'village', addressed: false, quietSeconds: 600 },
  { chat: 'village', addressed: true },
  { chat: 'private', addressed: true },
  { chat: 'liaison', addressed: false },
];
const OPEN: Heard['open'] = [
  { prompt: 'P7', kind: 'choice', options: ['统一做防水', '自行维修', '都不修'], max: 2 },
  { prompt: 'P8', kind: 'choice', options: ['愿意', '不愿意'] },
  { prompt: 'H5', kind: 'rsvp', options: ['来', '来不了'] },
];
const TOPICS = [{ no: 7, title: '3组路口装路灯' }];

function mutated(pick: (below: number) => number): string {
  let text = SEEDS[pick(SEEDS.length)] ?? '';
  for (let change = pick(4); change >= 0; change -= 1) {
    const at = pick(text.length + 1);
    const other = SEEDS[pick(SEEDS.length)] ?? '';
    const piece = PIECES[pick(PIECES.length)] ?? '';
    switch (pick(7)) {
      case 0:
        text = text.slice(0, at) + piece + text.slice(at);
        break;
      case 1:
        text = text.slice(0, at) + text.slice(at + 1);
        break;
      case 2:
        text = text.slice(0, at) + other.slice(pick(other.length + 1));
        break;
      case 3:
        text = [...text].reverse().join('');
        break;
      case 4:
        text = (text.slice(at) || piece).repeat(1 + pick(pick(50) === 0 ? 800 : 6)).slice(0, 4_200);
        break;
      case 5:
        text = `${text}${String.fromCharCode(pick(0x10000))}${other}`;
        break;
      default:
        text = piece.repeat(1 + pick(pick(50) === 0 ? 3_000 : 8)) + text;
    }
  }
  return text;
}

const TARGETS: readonly ((text: string, turn: number) => unknown)[] = [
  (text, turn) => hear({ open: OPEN, topics: TOPICS, chat: 'village', addressed: false, ...SCENES[turn % SCENES.length], text }),
  (text, turn) => hear({ open: [], chat: 'private', addressed: true, ...SCENES[(turn >> 2) % SCENES.length], text }),
  (text) => parseWhen(text, 1_756_260_000_000),
  (text) => mask(text).text,
  (text) => takeWhen(text),
  (text) => similarTopics(text, TOPICS),
];

const AGAIN = 5;

/** What was slow is done again alone, and the best time counts: a slow path is slow every time, a busy machine is not. */
function quickest(firstMs: number, work: () => unknown): number {
  let best = firstMs;
  for (let again = 0; again < AGAIN && best > SLOW_MS; again += 1) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

describe('generated inputs', () => {
  it(`${RUNS} of them: no exception, nothing slow, clean texts stay clean`, { timeout: 300_000 }, () => {
    const pick = random(20260711);
    let again = 0;
    let slowest = { ms: 0, text: '' };
    const began = performance.now();
    for (let turn = 0; turn < RUNS; turn += 1) {
      const text = mutated(pick);
      const target = TARGETS[turn % TARGETS.length] ?? clean;
      const start = performance.now();
      const once = clean(text);
      target(once, turn);
      const first = performance.now() - start;
      if (first > SLOW_MS) again += 1;
      const ms = quickest(first, () => target(clean(text), turn));
      if (ms > slowest.ms) slowest = { ms, text: once };
      if (clean(once) !== once || /\p{Surrogate}|\0/u.test(once)) expect.fail(`not clean: ${JSON.stringify(text)}`);
    }
    const seconds = (performance.now() - began) / 1_000;
    process.stdout.write(
      `\n${RUNS} generated inputs in ${seconds.toFixed(1)} s; slowest ${slowest.ms.toFixed(1)} ms (${slowest.text.length} characters), ${again} measured again\n`,
    );
    expect(slowest.ms, JSON.stringify(slowest.text.slice(0, 300))).toBeLessThan(SLOW_MS);
    expect(seconds).toBeLessThan(MOST_SECONDS);
  });
});
