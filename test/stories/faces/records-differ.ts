/** Every line in which one stable export differs from another, as `path: a | b`; a record that is missing differs. Empty = the same. */
export function recordsDiffer(a: string | undefined, b: string | undefined): readonly string[] {
  if (a === undefined || b === undefined) return ['there is no record'];
  return differences(JSON.parse(a) as unknown, JSON.parse(b) as unknown, '');
}

function differences(a: unknown, b: unknown, path: string): string[] {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return a === b ? [] : [`${path}: ${JSON.stringify(a)} | ${JSON.stringify(b)}`];
  const [left, right] = [a, b] as Record<string, unknown>[];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.flatMap((name) => differences(left?.[name], right?.[name], `${path}/${name}`));
}
