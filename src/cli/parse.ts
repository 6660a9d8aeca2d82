import { formatDay, formatWhen } from '../domain/when.js';
import { clean } from '../language/clean.js';
import { hear, type OpenPrompt, type Understanding } from '../language/hearing.js';
import { mask } from '../language/mask.js';
import { parseWhen } from '../language/time.js';
import * as z from 'zod';

const ALWAYS_QUIET = 1e9;
const ZONE = 'Asia/Shanghai';

const promptSchema = z.object({
  prompt: z.string(),
  kind: z.enum(['choice', 'rsvp', 'rate', 'signin', 'floor', 'confirm', 'form', 'card']),
  options: z.array(z.string()).default([]),
  max: z.number().int().positive().optional(),
  topic: z.number().int().positive().optional(),
  about: z.string().optional(),
});

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  mode: z.enum(['message', 'time', 'mask', 'clean']).default('message'),
  text: z.string(),
  at: z.string().optional(),
  chat: z.enum(['village', 'liaison', 'lead', 'unit', 'private']).default('private'),
  addressed: z.boolean().optional(),
  open: z.array(promptSchema).nullish(),
  quietSeconds: z.number().nullish(),
  lastFromBot: z.boolean().nullish(),
  quotesHuman: z.boolean().nullish(),
  afterQuestion: z.boolean().nullish(),
  market: z.object({ calendar: z.enum(['lunar', 'solar']), endings: z.array(z.number().int().min(0).max(9)) }).nullish(),
  topics: z.array(z.object({ no: z.number(), title: z.string() })).nullish(),
});

type Line = z.infer<typeof lineSchema>;

function isoLocal(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().replace('.000Z', '+08:00').replace('Z', '+08:00');
}

function answerTime(line: Line): object {
  const now = Date.parse(line.at ?? '');
  if (Number.isNaN(now)) return { kind: 'refuse', reason: 'no_at' };
  const when = parseWhen(clean(line.text), now, ZONE, line.market ?? undefined);
  if ('ask' in when) return { kind: 'ask', reason: 'unclear_time' };
  return {
    kind: 'time',
    start: isoLocal(when.start),
    shown: when.dateOnly === true ? formatDay(when.start, ZONE) : formatWhen(when.start, ZONE),
    ...(when.end === undefined ? {} : { end: isoLocal(when.end) }),
    ...(when.dateOnly === undefined ? {} : { dateOnly: true }),
  };
}

function openPrompts(line: Line): OpenPrompt[] {
  return (line.open ?? []).map(({ max, topic, about, ...prompt }) => ({
    ...prompt,
    ...(max === undefined ? {} : { max }),
    ...(topic === undefined ? {} : { topic }),
    ...(about === undefined ? {} : { about }),
  }));
}

/** The contract has no argument for several numbers of a list: `认 1 2 5` carries them as its options. */
function withContractNames(understood: Understanding): object {
  if (understood.kind !== 'command' || understood.args.choices === undefined) return understood;
  const { choices, ...args } = understood.args;
  return { ...understood, args: { ...args, options: choices } };
}

function answerMessage(line: Line): object {
  const understood = hear({
    text: line.text,
    chat: line.chat,
    addressed: line.addressed ?? line.chat === 'private',
    open: openPrompts(line),
    quietSeconds: line.quietSeconds ?? ALWAYS_QUIET,
    lastFromBot: line.lastFromBot ?? false,
    quotesHuman: line.quotesHuman ?? false,
    afterQuestion: line.afterQuestion ?? false,
    topics: line.topics ?? [],
  });
  return withContractNames(understood);
}

function answer(line: Line): object {
  switch (line.mode) {
    case 'message':
      return answerMessage(line);
    case 'time':
      return answerTime(line);
    case 'mask':
      return { kind: 'mask', text: mask(clean(line.text)).text };
    case 'clean':
      return { kind: 'clean', text: clean(line.text) };
  }
}

/** Answers one line of `yuanba parse`. A line that is no JSON or lacks `text` is refused, never thrown. */
export function parseLine(json: string): object {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'refuse', reason: 'bad_json' };
    throw error;
  }
  const line = lineSchema.safeParse(value);
  if (line.success) return { ...(line.data.id === undefined ? {} : { id: line.data.id }), ...answer(line.data) };
  const id = typeof value === 'object' && value !== null && 'id' in value ? { id: value.id } : {};
  return { ...id, kind: 'refuse', reason: 'bad_line' };
}

/** `yuanba parse`: JSON lines in, one JSON line out for each, in the same order. */
export async function runParse(input: AsyncIterable<string>, write: (line: string) => void): Promise<void> {
  for await (const line of input) {
    if (line.trim() !== '') write(`${JSON.stringify(parseLine(line))}\n`);
  }
}
