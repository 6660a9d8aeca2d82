import { afterAll, describe, expect, it } from 'vitest';
import { answerTo, fits, samples, scenes, type Answer, type Sample } from './corpus.js';

interface Row {
  readonly corpus: string;
  readonly lines: number;
  readonly right: number;
}

const table: Row[] = [];
/** A rating is asked in private only. */
const GROUP_SCENES = scenes.filter((scene) => scene !== '评价');
const SHOWN = Number(process.env['SHOW'] ?? 25);

interface Miss {
  readonly sample: Sample;
  readonly answer: Answer;
}

/** Reads a whole corpus, adds its row to the table and answers what was read otherwise than expected. */
function misses(corpus: string, mode: string): Miss[] {
  const all = samples(corpus);
  const wrong = all.map((sample) => ({ sample, answer: answerTo(sample, sample.mode ?? mode) })).filter(({ sample, answer }) => !fits(sample, answer));
  table.push({ corpus, lines: all.length, right: all.length - wrong.length });
  return wrong;
}

const told = (wrong: readonly Miss[]): string[] =>
  wrong
    .slice(0, SHOWN)
    .map(({ sample, answer }) => `${sample.scene ?? ''} ${sample.place ?? ''} “${sample.text}” ${JSON.stringify(sample.expect)} → ${JSON.stringify(answer)}`);

/** A ballot that nobody cast: a vote where none was expected, or another choice. */
const forged = (wrong: readonly Miss[]): Miss[] => wrong.filter(({ answer }) => answer['kind'] === 'vote');

describe('corpora', () => {
  afterAll(() => {
    const rows = table.map(
      ({ corpus, lines, right }) =>
        `${corpus.padEnd(12)} ${String(right).padStart(5)} of ${String(lines).padStart(5)}  ${((100 * right) / lines).toFixed(2)} %`,
    );
    process.stdout.write(`\n${rows.join('\n')}\n\n`);
  });

  it('ballots', () => {
    const wrong = misses('ballots', 'message');
    expect(told(forged(wrong))).toEqual([]);
    expect(told(wrong)).toEqual([]);
  });
  it('near misses are never counted', () => {
    const wrong = misses('near-misses', 'message');
    expect(told(forged(wrong))).toEqual([]);
    expect(told(wrong)).toEqual([]);
  });
  it('commands', () => expect(told(misses('commands', 'message'))).toEqual([]));
  it('times', () => expect(told(misses('times', 'time'))).toEqual([]));
  it('mask', () => expect(told(misses('mask', 'mask'))).toEqual([]));
  it('sensitive', () => expect(told(misses('sensitive', 'message'))).toEqual([]));
  it.each(['blind-1', 'blind-2'])('%s: written before it was ever run', (corpus) => {
    const wrong = misses(corpus, 'message');
    expect(told(forged(wrong))).toEqual([]);
    expect(told(wrong.filter(({ sample }) => sample.missed !== true))).toEqual([]);
  });
  it('chatter', () => expect(told(misses('chatter', 'message'))).toEqual([]));
  it('chatter is chatter whatever is open and however long it was quiet', { timeout: 180_000 }, () => {
    const tried = samples('chatter').flatMap(({ text }) =>
      GROUP_SCENES.flatMap((scene) => (scene === '全开' ? ['quiet', 'busy'] : ['quiet']).map((place) => ({ text, scene, place, expect: { kind: 'ignore' } }))),
    );
    const wrong = tried.map((sample) => ({ sample, answer: answerTo(sample, 'message') })).filter(({ sample, answer }) => !fits(sample, answer));
    table.push({ corpus: 'chatter×all', lines: tried.length, right: tried.length - wrong.length });
    expect(told(wrong.filter(({ sample }, i) => wrong.findIndex((other) => other.sample.text === sample.text) === i))).toEqual([]);
  });
});
