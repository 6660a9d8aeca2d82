const MAX_LENGTH = 4_000;

const LONE_SURROGATES = /\p{Surrogate}/gu;
const LINE_ENDS = /\r\n?|[\u2028\u2029\u0085]/g;
const INVISIBLE = /(?!\n|\t|\u200D|\uFE0E|\uFE0F)(?:\p{Cc}|\p{Cf}|\p{Default_Ignorable_Code_Point}|\p{Noncharacter_Code_Point}|\uFFFC)/gu;
const STRAY_JOINERS = /(?<!\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;
const TOO_MANY_MARKS = /(\p{M}{8})\p{M}+/gu;

/** What nearly everybody types: nothing in it could be taken out. */
const PLAIN = /^[\n\t\x20-\x7E\u2018-\u201D\u3000-\u3029\u4E00-\u9FFF\uFF01-\uFF5E]*$/;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

function cut(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  let end = 0;
  for (const part of graphemes.segment(text.slice(0, 2 * MAX_LENGTH))) {
    const next = part.index + part.segment.length;
    if (next > MAX_LENGTH) break;
    end = next;
  }
  if (end > 0) return text.slice(0, end);
  return text
    .slice(0, MAX_LENGTH)
    .replace(LONE_SURROGATES, '')
    .replace(/\u200D$/u, '');
}

/** Well-formed text without control, bidi and zero-width characters, at most 4,000 code units. Idempotent, never throws. */
export function clean(text: string): string {
  if (text.length <= MAX_LENGTH && PLAIN.test(text)) return text;
  const visible = text.replace(LONE_SURROGATES, '').replace(LINE_ENDS, '\n').replace(INVISIBLE, '').replace(STRAY_JOINERS, '').replace(TOO_MANY_MARKS, '$1');
  return cut(visible);
}
