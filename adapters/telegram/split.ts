/** Telegram's limit on one message, in UTF-16 code units. */
export const MAX_MESSAGE = 4_096;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Parts of at most `max` code units that together are the text: cut after a line where one ends late enough, else between characters people see as one. */
export function splitText(text: string, max = MAX_MESSAGE): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const end = cutAt(rest, max);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, rest];
}

/** Where the first part ends. A single character longer than the limit is cut inside, between code points. */
function cutAt(text: string, max: number): number {
  const line = text.lastIndexOf('\n', max - 1) + 1;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, max * 2))) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  if (line > max / 2 && line <= end) return line;
  if (end > 0) return end;
  return /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
}
