import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConfigError } from '../../src/config.js';
import { databaseOf } from '../../src/ops/places.js';

const EXAMPLE = 'examples/fenggang';
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yuanba-places-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const fileOf = (countyDir: string | undefined): string => basename(databaseOf({ dataDir: dir, sandbox: false, countyDir }));
const there = (code: string): void => writeFileSync(join(dir, `county-${code}.db`), '');

it('the database carries the code of its county, and is found again without its folder', () => {
  expect(fileOf(EXAMPLE)).toBe('county-520327.db');
  there('520327');
  expect(fileOf(EXAMPLE)).toBe('county-520327.db');
  expect(fileOf(undefined)).toBe('county-520327.db');
});

it('a record begun before its county was known goes on under its name', () => {
  expect(fileOf(undefined)).toBe('county-unnamed.db');
  there('unnamed');
  expect(fileOf(EXAMPLE)).toBe('county-unnamed.db');
});

it('the record of another county never looks like an empty one', () => {
  there('520328');
  expect(() => fileOf(EXAMPLE)).toThrow(ConfigError);
  expect(() => fileOf(EXAMPLE)).toThrow(/520328[\s\S]*520327/);
  there('520330');
  expect(() => fileOf(undefined)).toThrow(/several counties/);
});
