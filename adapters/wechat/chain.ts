// 接龙: everybody who joins sends the whole list again, with a line of their own. Only that line is theirs to say.

const HEAD = /^\s*(?:#\s*)?(?:接龙|Group Note)\s*(?:\n|[:：])/iu;
const LINE = /^\s*\d{1,3}\s*[.、．)）]\s*(\S.*)$/u;
const AFTER_NAME = /^[\s:：，,、.\-—]+/u;
const HANDLE = /(?<![A-Za-z0-9])[Pp]\s?\d{1,6}(?!\d)/u;
const HEADS = /^(\d{1,3})\s*[人个位名]$/u;

const fold = (text: string): string => text.normalize('NFKC').trim();

/** True for a list typed by hand that looks like WeChat's own. */
export function isChain(text: string): boolean {
  return HEAD.test(text) && text.split('\n').some((line) => LINE.test(line));
}

/**
 * The sender's own answer in a 接龙, as if it had been typed alone: what stands behind the own name, `来` when only the name is there.
 * A poll named in the title is named in the answer. `undefined` = no line, or more than one, bears a name of the sender.
 */
export function ownAnswer(text: string, names: readonly string[]): string | undefined {
  const lines = text.split('\n');
  const entries = lines.flatMap((line) => LINE.exec(line)?.[1] ?? []);
  const mine = new Set(entries.flatMap((entry) => behindName(fold(entry), names.map(fold)) ?? []));
  const [answer] = mine;
  if (answer === undefined || mine.size > 1) return undefined;
  const poll = HANDLE.exec(titleOf(text))?.[0].replace(/\s/u, '').toUpperCase();
  if (answer === '') return poll === undefined ? '来' : undefined;
  const heads = HEADS.exec(answer)?.[1];
  if (heads !== undefined) return `来 ${heads}个`;
  return poll === undefined ? answer : `${poll} ${answer}`;
}

/** What stands above the lines of all the others; theirs is not repeated. */
export function titleOf(text: string): string {
  return text
    .split('\n')
    .filter((line) => !LINE.test(line))
    .join('\n')
    .trim();
}

/** Longest name first: 李梅 must not claim the line of 李梅花. */
function behindName(entry: string, names: readonly string[]): string | undefined {
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    if (name === '' || !entry.startsWith(name)) continue;
    const rest = entry.slice(name.length);
    if (rest === '') return '';
    if (AFTER_NAME.test(rest)) return rest.replace(AFTER_NAME, '').trim();
  }
  return undefined;
}
