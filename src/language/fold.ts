const SIGNS: Readonly<Record<string, string>> = { '＃': '#', '／': '/', '＋': '+', '－': '-', '．': '.', '＠': '@' };

/** Full-width letters, digits and a few signs become half-width, every blank a plain one. The length never changes. */
export function fold(text: string): string {
  return text
    .replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[＃／＋－．＠]/g, (c) => SIGNS[c] ?? c)
    .replace(/[\t\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ');
}

const NOISE = String.raw`(?:[\s。，、！？；：,.!?;:~～…]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\u200D)`;
const LEADING = new RegExp(`^${NOISE}+`, 'u');
const TRAILING = new RegExp(`${NOISE}+$`, 'u');

/** Takes blanks, punctuation and emoji off both ends. */
export function trimNoise(text: string): string {
  return text.replace(LEADING, '').replace(TRAILING, '');
}

const BLANKS_AND_MARKS = /^[\s：:，,、。；;]+/;

/** Takes the blanks and separators off the front of a command's body. */
export function skipSeparators(text: string): string {
  return text.replace(BLANKS_AND_MARKS, '');
}
