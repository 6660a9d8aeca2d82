/** A part of a line and the words that open it. */
export type Mark = readonly [arg: string, pattern: RegExp];

/**
 * Splits `凤翔社区 比选 红安村 理由 基础好` into its parts: a word that matches a mark opens a part, what comes before the first is `lead`.
 * Words of one part are joined by a blank; a part that was opened and left empty is not there.
 */
export function partsOf(text: string, lead: string, marks: readonly Mark[]): Readonly<Record<string, string>> {
  const found: Record<string, string[]> = {};
  let part = lead;
  for (const word of text.split(/\s+/u).filter((one) => one !== '')) {
    const open = marks.map(([arg, pattern]) => ({ arg, rest: pattern.exec(word)?.[1] })).find(({ rest }) => rest !== undefined);
    if (open !== undefined) part = open.arg;
    const said = open === undefined ? word : (open.rest ?? '');
    if (said !== '') found[part] = [...(found[part] ?? []), said];
  }
  return Object.fromEntries(Object.entries(found).map(([arg, words]) => [arg, words.join(' ')]));
}

/** `周主席、王副主席，李县长`: a list of names, each once. */
export function namesOf(words: string): readonly string[] {
  return [
    ...new Set(
      words
        .split(/[、，,；;\n\s]+/u)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
  ];
}
