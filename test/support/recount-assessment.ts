/** What counting again needs of an export: plain JSON, nothing of the product's own code. */
export interface AssessmentRecord {
  readonly generatedAt: string;
  readonly topics: readonly {
    readonly no: number;
    readonly town: string;
    readonly sealed: boolean;
    readonly proposedAt: string;
    readonly source: string;
    readonly timeline: readonly { readonly at: string; readonly what: string }[];
    readonly gate: { readonly complete: boolean };
    readonly parties: { readonly known: number; readonly met: number };
    readonly revisits: number;
    readonly opinion: {
      readonly adoption: string | null;
      readonly items: readonly { readonly dueAt: string; readonly doneAt: string | null; readonly status: string }[];
    };
    readonly satisfaction: { readonly answered: number; readonly satisfied: number; readonly basically: number };
  }[];
  readonly assessment: {
    readonly owed: readonly { readonly topic: number; readonly owed: number }[];
    readonly towns: readonly {
      readonly town: string;
      readonly year: number;
      readonly indicators: readonly { readonly no: number; readonly of: number; readonly hit: number; readonly value: number | null }[];
    }[];
  };
}

type Row = AssessmentRecord['topics'][number];

/** Works all ten indicators out again with sums of its own and names every number that differs; none = all agree. How many numbers were compared comes along. */
export function recountAssessment(record: AssessmentRecord): { readonly compared: number; readonly differ: readonly string[] } {
  const differ: string[] = [];
  let compared = 0;
  for (const { town, year, indicators } of record.assessment.towns) {
    const again = countTown(record, town, String(year));
    for (const { no, of, hit, value } of indicators) {
      const mine = again[no] ?? [Number.NaN, Number.NaN, null];
      const near = (a: number | null, b: number | null): boolean => a === b || (a !== null && b !== null && Math.abs(a - b) < 1e-9);
      compared += 1;
      if (mine[0] !== of || mine[1] !== hit || !near(mine[2], value))
        differ.push(`${town} ${year} no ${no}: said ${hit}/${of} ${value}, counted ${mine[1]}/${mine[0]} ${mine[2]}`);
    }
  }
  return { compared, differ };
}

type Counted = readonly [of: number, hit: number, value: number | null];

function countTown(record: AssessmentRecord, town: string, year: string): Readonly<Record<number, Counted>> {
  const rows = record.topics.filter((row) => !row.sealed && row.town === town);
  const when = (row: Row, steps: string[]): string | undefined => row.timeline.find((step) => steps.includes(step.what))?.at;
  const of = (at: string | undefined): boolean => at?.slice(0, 4) === year;
  const answer = (row: Row): string | undefined => row.timeline.find(({ what }) => !/^(?:collected|withdrawn|走访|座谈|宣讲|调研报告)$/.test(what))?.at;
  const owed = new Set(record.assessment.owed.map((one) => one.topic));
  const proposed = rows.filter((row) => of(row.proposedAt));
  const called = rows.filter((row) => of(when(row, ['noticed', 'resolved_in_research'])));
  const settled = rows.filter((row) => of(when(row, ['noticed', 'resolved_in_research', 'no_consensus'])));
  const done = rows.filter((row) => of(when(row, ['done'])));
  const share = (all: readonly unknown[], hit: readonly unknown[]): Counted => [all.length, hit.length, all.length === 0 ? null : hit.length / all.length];
  const answered = proposed.filter((row) => answer(row) !== undefined);
  const days = answered.map((row) => (Date.parse(answer(row) ?? '') - Date.parse(row.proposedAt)) / 86_400_000);
  const due = rows
    .filter((row) => row.opinion.adoption === 'adopted' || row.opinion.adoption === 'partly')
    .flatMap((row) => row.opinion.items)
    .filter((item) => item.status !== 'not_adopted' && of(item.dueAt) && Date.parse(item.dueAt) < Date.parse(record.generatedAt));
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  const known = sum(called.map((row) => row.parties.known));
  const met = sum(called.map((row) => row.parties.met));
  const raters = sum(done.map((row) => row.satisfaction.answered));
  const content = sum(done.map((row) => row.satisfaction.satisfied + row.satisfaction.basically));
  return {
    1: share(
      proposed,
      answered.filter((row) => !owed.has(row.no)),
    ),
    2: [days.length, days.length, days.length === 0 ? null : sum(days) / days.length],
    3: share(
      called,
      called.filter((row) => row.gate.complete),
    ),
    4: [known, met, known === 0 ? null : met / known],
    5: share(
      due,
      due.filter((item) => item.doneAt !== null && item.doneAt <= item.dueAt),
    ),
    6: share(
      done,
      done.filter((row) => row.revisits > 0),
    ),
    7: raters < 5 ? [raters, 0, null] : [raters, content, content / raters],
    8: share(
      done,
      done.filter((row) => when(row, ['reopened']) !== undefined),
    ),
    9: share(
      proposed,
      proposed.filter((row) => row.source === 'proxy' || row.source === 'visit'),
    ),
    10: share(
      settled,
      settled.filter((row) => when(row, ['no_consensus']) !== undefined),
    ),
  };
}
