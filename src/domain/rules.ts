/** How thoroughly a matter is researched. */
export type Track = 'simple' | 'major';

interface ResearchRules {
  /** A report has to be approved by the chair before the meeting. */
  readonly report: boolean;
  /** A member (委员) has to help. */
  readonly expert: boolean;
}

/** What research each track asks for besides the three layers. Source: the article's third step for a matter with parties; a street lamp needs no report. */
export const RESEARCH_RULES: Readonly<Record<Track, ResearchRules>> = {
  simple: { report: false, expert: false },
  major: { report: true, expert: true },
};

/** Sealed matters and those with parties are researched in full. */
export function trackOf(sealed: boolean, parties: number): Track {
  return sealed || parties > 0 ? 'major' : 'simple';
}
