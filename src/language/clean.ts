const MAX_LENGTH = 4_000;
/** What stands behind this would be cut off even if half of the rest were invisible. */
const MOST_READ = 4 * MAX_LENGTH;

const LONE_SURROGATES = /\p{Surrogate}/gu;
const LINE_ENDS = /\r\n?|[\u2028\u2029\u0085]/g;
const INVISIBLE = /(?!\n|\t|\u200D|\uFE0E|\uFE0F)(?:\p{Cc}|\p{Cf}|\p{Default_Ignorable_Code_Point}|\p{Noncharacter_Code_Point}|\uFFFC)/gu;
const STRAY_JOINERS = /(?<!\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;
const TOO_MANY_MARKS = /(\p{M}{8})\p{M}+/gu;

/** What nearly everybody types: nothing in it could be taken out. */
const PLAIN = /^[\n\t\x20-\x7E\u2018-\u201D\u3000-\u3029\u4E00-\u9FFF\uFF01-\uFF5E]*$/;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** A character that always begins a grapheme, unless a joiner stands before it. */
const BEGINS = /^[\n\t\x20-\x7E\u3001-\u3029\u4E00-\u9FFF\uFF01-\uFF5E\p{Extended_Pictographic}]/u;
const LOOK_BACK = 400;

/** Where the last grapheme that begins before the border begins for sure; undefined = not within reach. */
function lastBeginning(text: string): number | undefined {
  for (let at = MAX_LENGTH - 1; at > MAX_LENGTH - LOOK_BACK; at -= 1) {
    const code = text.charCodeAt(at);
    const inside = code >= 0xdc00 && code <= 0xdfff;
    if (!inside && text[at - 1] !== '\u200D' && BEGINS.test(text.slice(at, at + 2))) return at;
  }
  return undefined;
}

/** Only what stands at the border is taken apart into graphemes: all of a long text would take ten times as long as everything else. */
function cut(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  const from = lastBeginning(text);
  if (from !== undefined) {
    let end = from;
    for (const part of graphemes.segment(text.slice(from, MAX_LENGTH + LOOK_BACK))) {
      const next = from + part.index + part.segment.length;
      if (next > MAX_LENGTH) break;
      end = next;
    }
    return text.slice(0, end);
  }
  return text
    .slice(0, MAX_LENGTH)
    .replace(LONE_SURROGATES, '')
    .replace(/\u200D$/u, '');
}

/** Well-formed text without control, bidi and zero-width characters, at most 4,000 code units. Idempotent, never throws. */
export function clean(text: string): string {
  if (text.length <= MAX_LENGTH && PLAIN.test(text)) return text;
  const visible = text
    .slice(0, MOST_READ)
    .replace(LONE_SURROGATES, '')
    .replace(LINE_ENDS, '\n')
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINERS, '')
    .replace(TOO_MANY_MARKS, '$1');
  return cut(visible);
}
