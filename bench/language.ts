// What a second of village chatter costs: `node dist/bench/language.js` after `npm run build`. Prints one JSON object.
import { readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { hear, type Heard, type OpenPrompt } from '../src/language/hearing.js';
import { mask } from '../src/language/mask.js';
import { parseLine } from '../src/cli/parse.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SECONDS = 3;
const OPEN: readonly OpenPrompt[] = [
  { prompt: 'P7', kind: 'choice', options: ['统一做防水', '自行维修', '都不修'], max: 1 },
  { prompt: 'H5', kind: 'rsvp', options: ['来', '来不了', '晚点来'] },
];

function chatter(): string[] {
  const lines = readFileSync(`${ROOT}test/corpora/chatter.jsonl`, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => (JSON.parse(line) as { text: string }).text);
}

/** How often a second the work can be done, the texts one after the other. */
function perSecond(texts: readonly string[], work: (text: string) => unknown): number {
  for (const text of texts) work(text);
  const begin = performance.now();
  let done = 0;
  while (performance.now() - begin < SECONDS * 1_000) {
    for (const text of texts) work(text);
    done += texts.length;
  }
  return Math.round((1_000 * done) / (performance.now() - begin));
}

/** From the start of `yuanba parse` to its first answer, in milliseconds. */
function startMs(): Promise<number> {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const child = spawn(process.execPath, [`${ROOT}dist/src/cli/main.js`, 'parse'], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdout.once('data', () => resolve(Math.round(performance.now() - begin)));
    child.once('error', reject);
    child.stdin.end('{"id":1,"text":"议题","chat":"village"}\n');
  });
}

const texts = chatter();
const heard = (text: string, open: readonly OpenPrompt[]): Heard => ({ text, chat: 'village', addressed: false, open, quietSeconds: 600, topics: [] });
const starts = [await startMs(), await startMs(), await startMs()].sort((a, b) => a - b);
const result = {
  messagesPerSecond: perSecond(texts, (text) => hear(heard(text, []))),
  withPromptsPerSecond: perSecond(texts, (text) => hear(heard(text, OPEN))),
  asJsonPerSecond: perSecond(texts, (text) => JSON.stringify(parseLine(JSON.stringify({ id: 1, ...heard(text, OPEN) })))),
  masksPerSecond: perSecond(texts, (text) => mask(text)),
  parseStartMs: starts[1],
};
process.stdout.write(`${JSON.stringify(result)}\n`);
