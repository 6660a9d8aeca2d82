const SIGNS: Readonly<Record<string, string>> = { '＃': '#', '／': '/', '＋': '+', '－': '-', '．': '.', '＠': '@' };

/** Anything `fold` changes. */
const WIDE = /[\uFF03\uFF0B-\uFF5A\uFF20\t\u00A0\u2000-\u200A\u202F\u205F\u3000]/;

/** Full-width letters, digits and a few signs become half-width, every blank a plain one. The length never changes. */
export function fold(text: string): string {
  if (!WIDE.test(text)) return text;
  return text
    .replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[＃／＋－．＠]/g, (c) => SIGNS[c] ?? c)
    .replace(/[\t\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ');
}

const NOISE = /[\s。，、！？；：,.!?;:~～…]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\u200D/u;

/** Takes blanks, punctuation and emoji off both ends. Walks inward from each end: a pattern would try every blank of a long text. */
export function trimNoise(text: string): string {
  let from = 0;
  let to = text.length;
  for (let char = first(text, from); char !== '' && NOISE.test(char); char = first(text, from)) from += char.length;
  for (let char = last(text, to); to > from && NOISE.test(char); char = last(text, to)) to -= char.length;
  return text.slice(from, to);
}

const first = (text: string, at: number): string => (at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : '');

function last(text: string, end: number): string {
  const pair = end >= 2 ? text.slice(end - 2, end) : '';
  return pair.length === 2 && (pair.codePointAt(0) ?? 0) > 0xffff ? pair : text.slice(end - 1, end);
}

/** Takes these characters off the end, in one walk. */
export function dropEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

const BLANKS_AND_MARKS = /^[\s：:，,、。；;]+/;

/** Takes the blanks and separators off the front of a command's body. */
export function skipSeparators(text: string): string {
  return text.replace(BLANKS_AND_MARKS, '');
}
