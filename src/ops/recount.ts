import { publicTally, publishedOf, quorumMet } from '../domain/tally.js';
import type { Printed } from '../core/records.js';
import type { Exported, ExportedPoll } from './export.js';

/** What counting again found. `mismatches` name poll, row, what is said and what the ballots give. */
export interface Recount {
  readonly counted: number;
  readonly mismatches: readonly string[];
}

/** A ballot as counting needs it; anonymous ones have no voter. */
interface Counted {
  readonly choices: readonly number[];
  readonly channel?: string;
  readonly voter?: string;
}

/** Counts every poll of an export again from its ballots alone and compares numbers and what was published. `only` keeps one poll (`P7`). */
export function recount(record: Pick<Exported, 'polls' | 'ballots' | 'anonymousBallots'>, only?: string): Recount {
  const polls = record.polls.filter((poll) => only === undefined || poll.no === only.toUpperCase());
  if (only !== undefined && polls.length === 0) return { counted: 0, mismatches: [`${only}: no such poll`] };
  return {
    counted: polls.length,
    mismatches: polls.flatMap((poll) => {
      const from: readonly (Counted & { readonly poll: string })[] = poll.anonymous ? record.anonymousBallots : record.ballots;
      return recountPoll(
        poll,
        from.filter((ballot) => ballot.poll === poll.no),
      );
    }),
  };
}

function recountPoll(poll: ExportedPoll, ballots: readonly Counted[]): string[] {
  const said = (what: string, published: number | string, counted: number | string): string[] =>
    published === counted ? [] : [`${poll.no} ${what}: published ${published}, the ballots give ${counted}`];
  const tally = poll.options.map((option) => ballots.filter((ballot) => ballot.choices.includes(option.no)).length);
  const stray = ballots.filter((ballot) => ballot.choices.length > poll.max || ballot.choices.some((choice) => choice < 1 || choice > poll.options.length));
  return [
    ...(poll.anonymous ? [] : said('voters', new Set(ballots.map((ballot) => ballot.voter)).size, ballots.length)),
    ...said('voted', poll.voted, ballots.length),
    ...said('paper', poll.paper, ballots.filter((ballot) => ballot.channel === 'paper').length),
    ...poll.options.flatMap((option, n) => said(`option ${option.no}`, option.tally, tally[n] ?? 0)),
    ...said('ballots for no option', stray.length, 0),
    ...publishedFaults(poll, tally, ballots.length),
    ...sentenceFaults(poll),
  ];
}

/** The published numbers against those the ballots allow to be printed. */
function publishedFaults(poll: ExportedPoll, tally: readonly number[], voted: number): string[] {
  const { published, sealed } = poll;
  if (published === null) return [];
  // Where the question is hidden, whether it was about money or land is taken from the record itself.
  const counts = publicTally({
    question: poll.question,
    options: poll.options.map((option) => option.label),
    tally,
    voted,
    ...(sealed ? { sensitive: published.sensitive } : {}),
  });
  const right = publishedOf(counts, quorumMet(voted, poll.quorum));
  const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
  return [
    ...right.options.flatMap((count, n) => (differs(count, published.options[n]) ? [`${poll.no} result, option ${n + 1}: not what the ballots give`] : [])),
    ...(differs(right.voted, published.voted) ? [`${poll.no} result: the published turnout is not what the ballots give`] : []),
    ...(right.enough === published.enough ? [] : [`${poll.no} result: the published word on the quorum is wrong`]),
    ...(right.sensitive === published.sensitive ? [] : [`${poll.no} result: a small minority was treated wrongly`]),
  ];
}

/** The published sentence, whatever its wording: the line of an option holds its number and no other, one more line the turnout beside all who were asked. */
function sentenceFaults(poll: ExportedPoll): string[] {
  const { published, result } = poll;
  if (published === null || result === null) return [];
  const lines = result.split('\n');
  const byLabel = poll.options.map((option) => lines.findIndex((line) => new RegExp(`^\\s*${option.no}\\D`).test(line) && line.includes(option.label)));
  const wrong = poll.options.filter((option, n) => {
    const line = lines[byLabel[n] ?? -1];
    const rest = line?.replace(String(option.no), '').replace(option.label, '');
    return rest === undefined || numbersIn(rest).join() !== numberOf(published.options[n]).join();
  });
  const turnout = lines.some((line, at) => !byLabel.includes(at) && numbersIn(line).join() === [poll.eligible, ...numberOf(published.voted)].join());
  return [
    ...wrong.map((option) => `${poll.no} result, option ${option.no}: the published line says another number`),
    ...(turnout ? [] : [`${poll.no} result: no published line gives the turnout`]),
  ];
}

function numbersIn(text: string): number[] {
  return (text.match(/\d+/g) ?? []).map(Number);
}

/** The number that must stand in the sentence; none for a small minority. */
function numberOf(printed: Printed | undefined): number[] {
  if (printed === undefined || 'few' in printed) return [];
  return ['exact' in printed ? printed.exact : 'about' in printed ? printed.about : printed.below];
}
