import { publicTally, type Printed, quorumMet } from '../domain/tally.js';
import type { Exported, ExportedPoll } from './export.js';

/** What counting again found. `mismatches` name poll, row, what is said and what the ballots give. */
export interface Recount {
  readonly counted: number;
  readonly mismatches: readonly string[];
}

/** Counts every poll of an export again from its ballots alone and compares numbers and the published sentence. `only` keeps one poll (`P7`). */
export function recount(record: Pick<Exported, 'polls' | 'ballots'>, only?: string): Recount {
  const polls = record.polls.filter((poll) => only === undefined || poll.no === only.toUpperCase());
  if (only !== undefined && polls.length === 0) return { counted: 0, mismatches: [`${only}: no such poll`] };
  return {
    counted: polls.length,
    mismatches: polls.flatMap((poll) =>
      recountPoll(
        poll,
        record.ballots.filter((ballot) => ballot.poll === poll.no),
      ),
    ),
  };
}

function recountPoll(poll: ExportedPoll, ballots: Exported['ballots']): string[] {
  const said = (what: string, published: number | string, counted: number | string): string[] =>
    published === counted ? [] : [`${poll.no} ${what}: published ${published}, the ballots give ${counted}`];
  const tally = poll.options.map((option) => ballots.filter((ballot) => ballot.choices.includes(option.no)).length);
  const stray = ballots.filter((ballot) => ballot.choices.length > poll.max || ballot.choices.some((choice) => choice < 1 || choice > poll.options.length));
  return [
    ...said('voters', new Set(ballots.map((ballot) => ballot.voter)).size, ballots.length),
    ...said('voted', poll.voted, ballots.length),
    ...said('paper', poll.paper, ballots.filter((ballot) => ballot.channel === 'paper').length),
    ...poll.options.flatMap((option, n) => said(`option ${option.no}`, option.tally, tally[n] ?? 0)),
    ...said('ballots for no option', stray.length, 0),
    ...sentenceFaults(poll, tally, ballots.length),
  ];
}

/** The published sentence, line by line: each option's number, the turnout and whether it was enough, as they may be printed. */
function sentenceFaults(poll: ExportedPoll, tally: readonly number[], voted: number): string[] {
  const { result } = poll;
  if (result === null) return [];
  const counts = publicTally({ question: poll.question, options: poll.options.map((option) => option.label), tally, voted });
  const lines = result.split('\n').map(squeezed);
  const wrong = counts.options.filter((option) => !lines.includes(squeezed(`${option.no}${option.label}：${inWords(option.count)}`)));
  const quorum = quorumMet(voted, poll.quorum);
  const claim = quorum === undefined ? '' : quorum ? `${poll.quorum}户，够了` : `${poll.quorum}户，没到`;
  return [
    ...wrong.map((option) => `${poll.no} result, option ${option.no}: the published line is not “${inWords(option.count)}”`),
    ...(lines.some((line) => line.includes(`，${squeezed(inWords(counts.voted))}表态`))
      ? []
      : [`${poll.no} result: the published turnout is not “${inWords(counts.voted)}”`]),
    ...(lines.some((line) => line.includes(claim)) ? [] : [`${poll.no} result: the published word on the quorum is wrong`]),
  ];
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

function inWords(printed: Printed): string {
  if ('exact' in printed) return `${printed.exact} 户`;
  if ('about' in printed) return `约 ${printed.about} 户`;
  return 'below' in printed ? `不到 ${printed.below} 户` : '少数';
}
