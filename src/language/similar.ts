const THRESHOLD = 0.34;
const FILLERS = /提议题|反映|我们|咱们|那个|这个|一下|希望|能不能|[的了嘛吧呢啊哦很都也在把给]/g;

function bigrams(text: string): ReadonlySet<string> {
  const chars = [
    ...text
      .toLowerCase()
      .replace(FILLERS, '')
      .replace(/[^\p{L}\p{N}]/gu, ''),
  ];
  return new Set(chars.slice(1).map((char, i) => `${chars[i] ?? ''}${char}`));
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const shared = [...a].filter((pair) => b.has(pair)).length;
  const dice = (2 * shared) / (a.size + b.size);
  const covered = shared >= 2 ? shared / Math.min(a.size, b.size) : 0;
  return Math.max(dice, 0.8 * covered);
}

/** Numbers of the topics whose titles read like the text, best first; an offer, never a merge. */
export function similarTopics(text: string, topics: readonly { readonly no: number; readonly title: string }[], limit = 3): number[] {
  const wanted = bigrams(text);
  return topics
    .map((topic) => ({ no: topic.no, score: likeness(wanted, bigrams(topic.title)) }))
    .filter((candidate) => candidate.score >= THRESHOLD)
    .sort((a, b) => b.score - a.score || a.no - b.no)
    .slice(0, limit)
    .map((candidate) => candidate.no);
}
