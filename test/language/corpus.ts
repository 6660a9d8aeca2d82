import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseLine } from '../../src/cli/parse.js';

/** One line of a corpus: what was said, where, and what it must be taken for. */
export interface Sample {
  readonly text: string;
  readonly scene?: string;
  readonly place?: string;
  readonly at?: string;
  /** How it is read where the corpus mixes ways of reading; as `yuanba parse` names it. */
  readonly mode?: string;
  /** Known not to be understood yet: counted as wrong in the table, and still never a ballot. */
  readonly missed?: true;
  readonly expect: Readonly<Record<string, unknown>>;
}

/** What the reading of a sample was, as `yuanba parse` answers it. */
export type Answer = Readonly<Record<string, unknown>>;

const FOLDER = fileURLToPath(new URL('../corpora/', import.meta.url));
const SCENES = JSON.parse(readFileSync(`${FOLDER}scenes.json`, 'utf8')) as Record<string, object>;

/** Where a sample was said. `busy`: somebody else spoke five seconds ago. */
const PLACES: Readonly<Record<string, object>> = {
  quiet: { chat: 'village', addressed: false, quietSeconds: 600 },
  busy: { chat: 'village', addressed: false, quietSeconds: 5 },
  village: { chat: 'village', addressed: false, quietSeconds: 600 },
  'village+': { chat: 'village', addressed: true, quietSeconds: 5 },
  addressed: { chat: 'village', addressed: true, quietSeconds: 5 },
  private: { chat: 'private', addressed: true },
  liaison: { chat: 'liaison', addressed: false, quietSeconds: 5 },
  'liaison+': { chat: 'liaison', addressed: true },
  'lead+': { chat: 'lead', addressed: true },
  'unit+': { chat: 'unit', addressed: true },
  lead: { chat: 'lead', addressed: false, quietSeconds: 5 },
  unit: { chat: 'unit', addressed: false, quietSeconds: 5 },
};

export const scenes: readonly string[] = Object.keys(SCENES);

/** All lines of a corpus. */
export function samples(name: string): Sample[] {
  const lines = readFileSync(`${FOLDER}${name}.jsonl`, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Sample);
}

/** What `yuanba parse` answers to a sample. */
export function answerTo(sample: Sample, mode: string): Answer {
  const { text, at, scene, place } = sample;
  const where = mode === 'message' ? { ...SCENES[scene ?? '空'], ...PLACES[place ?? 'quiet'] } : {};
  return parseLine(JSON.stringify({ mode, text, at: at ?? '2025-08-27T10:00:00+08:00', ...where })) as Answer;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function argsFit(wanted: Readonly<Record<string, unknown>>, got: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(wanted).every(([name, value]) => same(got[name], value));
}

/** Does the answer have all that was expected? Arguments and reasons that were not named are not compared. */
export function fits(sample: Sample, answer: Answer): boolean {
  const { kind, args, label, behalf, ...rest } = sample.expect as Record<string, unknown>;
  if (label !== undefined) return masked(String(answer['text']), String(label));
  if (Array.isArray(kind) ? !kind.includes(answer['kind']) : kind !== undefined && kind !== answer['kind']) return false;
  if (args !== undefined && !argsFit(args as Record<string, unknown>, (answer['args'] ?? {}) as Record<string, unknown>)) return false;
  if (behalf === true && typeof answer['behalf'] !== 'string') return false;
  return Object.entries(rest).every(([name, value]) => same(answer[name], value));
}

/** Masked means: the label is there and no row of six digits in any script is left. */
function masked(text: string, label: string): boolean {
  const digits = text.replace(/[\s\-–—.·_,，、/*~:：()（）]|\uFE0F|\u20E3/g, '');
  return text.includes(label) && !/[\p{N}零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{6}/u.test(digits);
}
