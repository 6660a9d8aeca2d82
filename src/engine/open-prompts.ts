import { personPlace } from '../core/keys.js';
import type { PromptRow } from '../core/records.js';
import type { Instant } from '../core/time.js';
import { isOpen } from '../domain/lifecycle.js';
import type { OpenPrompt } from '../language/ballots.js';
import type { EngineReader } from '../store/reader.js';

/**
 * The prompts an answer of this place and person can mean, by message time: opened before it, not yet finalised.
 * In private the open group prompts of the person's village count too.
 */
export function promptsFor(reader: EngineReader, place: string, person: string | undefined, at: Instant): PromptRow[] {
  const rows = [...reader.promptsAt(place), ...(person === undefined ? [] : reader.promptsAt(personPlace(person)))];
  return rows.filter((row) => row.openedAt <= at);
}

/** As `promptsFor`, for a private chat: one prompt per subject of the groups of the person's village. */
export function privatePrompts(reader: EngineReader, place: string, person: string | undefined, at: Instant): PromptRow[] {
  const own = promptsFor(reader, place, person, at);
  const village = person === undefined ? undefined : reader.person(person)?.village;
  if (village === undefined || village === null) return own;
  const seen = new Set(own.map((row) => row.subject));
  for (const group of reader.groupsOf('village', `village:${village}`)) {
    for (const row of reader.promptsAt(`${group.platform}/${group.account}/${group.conversation}`)) {
      if (row.openedAt > at || seen.has(row.subject)) continue;
      seen.add(row.subject);
      own.push(row);
    }
  }
  return own;
}

/** As the language sees them: labels, kinds, options, and the matter they are about. */
export function openPrompts(reader: EngineReader, rows: readonly PromptRow[]): OpenPrompt[] {
  return rows.map((row) => new ShownPrompt(reader, row) as OpenPrompt);
}

/** What it is about is looked up only when words name a matter: a bare number must not pay for it. A class, because getters written into each object cost more than all they save. */
class ShownPrompt {
  readonly prompt: string;
  readonly kind: PromptRow['kind'];
  readonly options: readonly string[];
  readonly max: number;

  constructor(
    private readonly reader: EngineReader,
    private readonly row: PromptRow,
  ) {
    this.prompt = row.label;
    this.kind = row.kind;
    this.options = row.options;
    this.max = row.max;
  }

  get topic(): number | undefined {
    return topicOf(this.reader, this.row);
  }

  get about(): string | undefined {
    const no = this.topic;
    return no === undefined ? undefined : this.reader.topic(no)?.title;
  }
}

/** The topic a poll or a rating asks about; of a sealed one the words say nothing. */
function topicOf(reader: EngineReader, row: PromptRow): number | undefined {
  const [, kind, no] = /^(rate|poll):(\d+)$/.exec(row.subject) ?? [];
  return no === undefined ? undefined : kind === 'rate' ? Number(no) : reader.poll(Number(no))?.topic;
}

/** Open, unsealed topics of a village: what `查 路灯` may mean. */
export function topicTitles(reader: EngineReader, scope: string | undefined): { no: number; title: string }[] {
  if (scope === undefined || !scope.startsWith('village:')) return [];
  return reader
    .topicsOf(scope)
    .filter((t) => !t.sealed && isOpen(t.status))
    .map((t) => ({ no: t.no, title: t.title }));
}

const MAY_NAME = /^\s*[PpHhＰＨｐｈ]/;
const NAMED = /^[PpHhＰＨｐｈ]\s*\d{1,5}(?=\s*[^\d])/;

/** A closed prompt named by its label is still answered (`P7 已经截止`); nothing else of it is heard. */
export function withNamed(reader: EngineReader, rows: readonly PromptRow[], text: string, place: string | undefined): readonly PromptRow[] {
  if (!MAY_NAME.test(text) || rows.some(({ label }) => text.startsWith(`${label} `))) return rows;
  const label = NAMED.exec(text.normalize('NFKC').trim())?.[0].replace(/\s/g, '').toUpperCase();
  if (label === undefined || rows.some((row) => row.label === label)) return rows;
  const closed = reader.promptLabelled(label, place);
  return closed === undefined ? rows : [...rows, closed];
}
