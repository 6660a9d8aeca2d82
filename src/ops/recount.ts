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
  return { counted: polls.length, mismatches: polls.flatMap((poll) => recountPoll(poll, record.ballots.filter((ballot) => ballot.poll === poll.no))) };
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

/** The published sentence must hold each option's counted number and the counted turnout, as they may be printed. */
function sentenceFaults(poll: ExportedPoll, tally: readonly number[], voted: number): string[] {
  if (poll.result === null) return [];
  const counts = publicTally({ question: poll.question, options: poll.options.map((option) => option.label), tally, voted });
  const words = numbersIn(poll.result);
  const wanted: Printed[] = [...counts.options.map((option) => option.count), counts.voted];
  const absent = wanted.filter((printed) => !isPrinted(printed, poll.result ?? '', words));
  const quorum = quorumMet(voted, poll.quorum);
  const claims = poll.result.includes(`达到`) && !poll.result.includes('没达到') && !poll.result.includes('没有达到');
  return [
    ...absent.map((printed) => `${poll.no} result: the published sentence lacks ${JSON.stringify(printed)}`),
    ...(quorum === false && claims ? [`${poll.no} result: the published sentence claims a turnout the ballots do not give`] : []),
  ];
}

function isPrinted(printed: Printed, sentence: string, words: ReadonlySet<number>): boolean {
  if ('exact' in printed) return words.has(printed.exact) || (printed.exact === 0 && /没有|无人|还没/.test(sentence));
  if ('about' in printed) return words.has(printed.about);
  return 'below' in printed ? words.has(printed.below) || sentence.includes('不到') : sentence.includes('少数') || sentence.includes('几户');
}

function numbersIn(sentence: string): ReadonlySet<number> {
  return new Set((sentence.match(/\d+/g) ?? []).map(Number));
}
