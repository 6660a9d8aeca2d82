import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('../../src/language/', import.meta.url);
const LITERAL = /(?<=[=(,:[?&|!]\s*|return |^\s*)\/((?![*/])(?:\\.|\[(?:\\.|[^\]\n\\])*\]|[^/\n\\[])+)\/[dgimsuvy]*/gm;
const BUILT = /new RegExp\(\s*(?:String\.raw)?`((?:\\.|[^`\\])*)`/g;

/** Sources of the regular expressions of a file; what a template puts in counts as one character. */
function patterns(source: string): string[] {
  const literals = [...source.matchAll(LITERAL)].map((match) => match[1] ?? '');
  const built = [...source.matchAll(BUILT)].map((match) => (match[1] ?? '').replaceAll('\\\\', '\\').replace(/\$\{[^}]*\}/g, 'x'));
  return [...literals, ...built];
}

const repeats = (text: string): boolean => /^(?:[+*]|\{\d+,\})/.test(text);

/** Does a repeated group hold a repetition without an end (`(a+)+`)? Such a pattern can take for ever. */
function isNested(pattern: string): boolean {
  const groups: { unbounded: boolean }[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at] ?? '';
    if (char === '\\') at += 1;
    else if (char === '[') {
      while (at < pattern.length && pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1;
    } else if (char === '(') {
      groups.push({ unbounded: false });
      continue;
    } else if (char === ')') {
      const closed = groups.pop();
      const repeated = repeats(pattern.slice(at + 1));
      if (closed?.unbounded === true && repeated) return true;
      const outer = groups.at(-1);
      if (outer !== undefined && (closed?.unbounded === true || repeated)) outer.unbounded = true;
      continue;
    }
    const inside = groups.at(-1);
    if (inside !== undefined && repeats(pattern.slice(at + 1))) inside.unbounded = true;
  }
  return false;
}

describe('regular expressions of the language', () => {
  it('the check itself sees a nested repetition', () => {
    for (const bad of ['(a+)+', '(?:\\d{2,}[\\s]*)*', '((x)*y)+', '^(?:第?\\d+号?[\\s、]*)+$']) expect(isNested(bad), bad).toBe(true);
    for (const good of ['(a+)b', '(?:ab)+', '[+*]+', '(?:\\d{1,3}号?)+', '(a{1,8})+', '\\(+\\)+']) expect(isNested(good), good).toBe(false);
  });
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));
  it('are found at all', () => {
    expect(files.flatMap((name) => patterns(readFileSync(new URL(name, FOLDER), 'utf8'))).length).toBeGreaterThan(150);
  });
  it.each(files)('%s has no repetition inside a repetition', (name) => {
    expect(patterns(readFileSync(new URL(name, FOLDER), 'utf8')).filter(isNested)).toEqual([]);
  });
});
