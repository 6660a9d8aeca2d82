/** A message that quotes another one, as WeChat writes it into the text: whose words, which words, and what was said to them. */
export interface Quoting {
  readonly name: string;
  readonly quoted: string;
  readonly said: string;
}

// The quoted words may hold 」 themselves: the last one before the line of dashes ends them.
const QUOTE = /^「([^：\n]{1,64})：([\s\S]*)」\n(?:- ?){5,}-?[ \t]*\n?/u;

/** Takes the quote off the front; `undefined` = nothing is quoted. */
export function readQuote(text: string): Quoting | undefined {
  const hit = QUOTE.exec(text);
  if (hit?.[1] === undefined || hit[2] === undefined) return undefined;
  return { name: hit[1].trim(), quoted: hit[2], said: text.slice(hit[0].length).trim() };
}
