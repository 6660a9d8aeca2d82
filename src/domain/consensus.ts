/** The six answers of a point of consensus, and what was agreed. Absent = not said. `due` is the words, not yet an instant. */
export interface SixAnswers {
  readonly text?: string;
  readonly lead?: string;
  readonly participants?: string;
  readonly payer?: string;
  readonly implementer?: string;
  readonly supervisor?: string;
  readonly due?: string;
}

export type Answer = keyof SixAnswers;

const WORDS: Readonly<Record<string, Answer>> = {
  内容: 'text',
  事项: 'text',
  共识: 'text',
  牵头人: 'lead',
  牵头: 'lead',
  参与人: 'participants',
  参与: 'participants',
  参加: 'participants',
  出资人: 'payer',
  出资: 'payer',
  资金: 'payer',
  出钱: 'payer',
  实施人: 'implementer',
  实施: 'implementer',
  施工: 'implementer',
  监督人: 'supervisor',
  监督: 'supervisor',
  监督员: 'supervisor',
  完成期限: 'due',
  完成时间: 'due',
  期限: 'due',
  时限: 'due',
};

const LABELS = Object.keys(WORDS)
  .sort((a, b) => b.length - a.length)
  .join('|');
const LABELLED = new RegExp(`^(${LABELS})(?:[\\s：:=]\\s*|(?=\\S))(.+)$`, 'su');
const NEXT_LABEL = new RegExp(`[\\s，,、。]+(?=(?:${LABELS})\\s*[：:\\s])`, 'gu');

/**
 * Reads `内容 …；牵头 …；期限 …` in any order, separated by `；`, `，` before a label, or new lines.
 * The first piece without a label is what was agreed; later ones continue the answer before them.
 */
export function parseConsensus(words: string): SixAnswers {
  const answers: { -readonly [K in Answer]?: string } = {};
  let last: Answer = 'text';
  for (const piece of pieces(words)) {
    const found = LABELLED.exec(piece);
    const label = found === null ? undefined : WORDS[found[1] ?? ''];
    const said = (label === undefined ? piece : (found?.[2] ?? '')).trim();
    if (said === '') continue;
    if (label !== undefined) last = label;
    answers[last] = label === undefined && answers[last] !== undefined ? `${answers[last]}，${said}` : said;
  }
  return answers;
}

function pieces(words: string): readonly string[] {
  return words
    .replace(NEXT_LABEL, '；')
    .split(/[；;\n]+|[，,](?=\s*(?:牵头|参与|出资|实施|监督|期限|内容))/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}
