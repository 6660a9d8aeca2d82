import { readdirSync, readFileSync } from 'node:fs';
import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { buttonData, keyboardOf, readButton } from '../../adapters/telegram/buttons.js';
import { normalizeUpdate } from '../../adapters/telegram/normalize.js';
import { splitText } from '../../adapters/telegram/split.js';
import { pressTimes } from '../../adapters/telegram/timing.js';
import fc from 'fast-check';

const FOLDER = new URL('./fixtures/telegram/', import.meta.url);
const HEARING = { bot: { id: 7_000_001, username: 'yuanba_bot' }, receivedAt: 1_785_718_805_123, pressedAt: { at: 1_785_718_805_123 } };

interface Fixture {
  readonly about: string;
  readonly provenance: string;
  readonly update: Update;
  readonly expected: readonly object[];
}

describe('updates in our words', () => {
  const fixtures = readdirSync(FOLDER).map((file) => [file, JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Fixture] as const);

  it.each(fixtures)('%s', (_file, { provenance, update, expected }) => {
    expect(provenance).not.toBe('');
    const events = normalizeUpdate(update, HEARING);
    expect(events).toHaveLength(expected.length);
    expect(events).toMatchObject(expected);
    expect(normalizeUpdate(update, HEARING)).toEqual(events);
  });

  it('never keeps the words of a forwarded, quoted or anonymous message as somebody’s', () => {
    const foreign = fixtures.flatMap(([, { update }]) => normalizeUpdate(update, HEARING)).filter((event) => event.type === 'message');
    expect(foreign.filter((event) => event.sender.kind !== 'human').every((event) => event.sender.name === undefined)).toBe(true);
  });
});

describe('the time of a press', () => {
  const second = 1_785_718_800;
  const NOW = (second + 3_600) * 1_000;
  const words = (id: number, at: number): Update =>
    ({ update_id: id, message: { message_id: id, date: at, chat: { id: 5, type: 'private', first_name: 'a' }, text: 'x' } }) as Update;
  const press = (id: number, shownAt: number): Update =>
    ({
      update_id: id,
      callback_query: {
        id: `${id}`,
        from: { id: 5, is_bot: false, first_name: 'a' },
        chat_instance: '1',
        data: 'v:q:1',
        message: { message_id: 1, date: shownAt, chat: { id: 5, type: 'private', first_name: 'a' } },
      },
    }) as Update;
  const times = (updates: readonly Update[], lastEmptied?: number, liveMs = 2_000) =>
    Object.fromEntries(pressTimes(updates, { now: NOW, lastEmptied, liveMs }));

  it('is now while the intake is live', () => {
    expect(times([press(1, second)], NOW - 1_999)).toEqual({ 1: { at: NOW } });
    expect(times([press(1, second)], NOW - 9_000, Number.POSITIVE_INFINITY)).toEqual({ 1: { at: NOW } });
    expect(times([press(1, second)], NOW - 9_000)).toEqual({ 1: { at: NOW - 9_000, atLatest: NOW } });
  });

  it('lies between its dated neighbours in a backlog', () => {
    const batch = [words(1, second + 10), press(2, second), words(3, second + 20), press(4, second)];
    expect(times(batch)).toEqual({
      2: { at: (second + 10) * 1_000, atLatest: (second + 21) * 1_000 },
      4: { at: (second + 20) * 1_000, atLatest: NOW },
    });
  });

  it('is never before the pressed message, nor before the intake was last empty', () => {
    expect(times([press(1, second + 7)])).toEqual({ 1: { at: (second + 7) * 1_000, atLatest: NOW } });
    expect(times([press(1, second + 7)], (second + 90) * 1_000)).toEqual({ 1: { at: (second + 90) * 1_000, atLatest: NOW } });
  });
});

describe('buttons', () => {
  it('carry an opaque id and a choice in 64 bytes, or are left out', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w-]{1,80}$/), fc.integer({ min: 1, max: 99 }), (prompt, choice) => {
        const data = buttonData(prompt, choice);
        if (data === undefined) return expect(prompt.length).toBeGreaterThan(58);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(readButton(data)).toEqual({ prompt, choice });
      }),
    );
  });

  it.each(['', 'v:q', 'v:q:', 'v::1', 'v:q:123', 'v:q:-1', 'x:q:1', 'v:q:1 ', 'v:q/../:1', `v:${'q'.repeat(80)}:1`])('takes nothing from “%s”', (data) => {
    expect(readButton(data)).toBeUndefined();
  });

  it('stand beside each other when short, under each other when long', () => {
    const rows = (labels: readonly string[]) =>
      keyboardOf({ text: '', buttons: labels.map((label, i) => ({ label, prompt: 'q', choice: i + 1 })) })?.inline_keyboard.map((row) => row.length);
    expect(rows(['来', '来不了', '晚点来', '再说'])).toEqual([3, 1]);
    expect(rows(['统一做防水', '自行维修各家各户'])).toEqual([1, 1]);
    expect(rows([])).toBeUndefined();
  });
});

describe('long texts', () => {
  it('are parts that together are the text, each short enough, cut between what people see as characters', () => {
    const letter = fc.constantFrom('院', 'a', '👨‍👩‍👧‍👦', '🇨🇳', 'é', 'é', '\n', ' ', '𠮷', '👍🏽');
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 400 }), fc.integer({ min: 12, max: 60 }), (letters, max) => {
        const text = letters.join('');
        const parts = splitText(text, max);
        expect(parts.join('')).toBe(text);
        expect(parts.every((part) => part.length <= max)).toBe(true);
        const seen = (words: string) => [...new Intl.Segmenter('zh').segment(words)].length;
        expect(parts.reduce((sum, part) => sum + seen(part), 0)).toBe(seen(text));
      }),
    );
  });

  it('are cut after a line where one ends in the second half', () => {
    expect(splitText('一二三四五六七\n八九十一二三', 10)).toEqual(['一二三四五六七\n', '八九十一二三']);
  });
});
