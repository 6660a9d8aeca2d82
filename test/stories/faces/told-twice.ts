/** A message of the bot as it stood in the end. */
export interface Stood {
  readonly place: string;
  readonly text: string;
}

/** What a telling with faults showed more often than the quiet one, and what it showed less often. Marks and numbers drawn anew at every telling are left out. */
export function toldTwice(quiet: readonly Stood[], faulted: readonly Stood[]): { readonly doubles: readonly string[]; readonly lost: readonly string[] } {
  const [a, b] = [countsOf(quiet), countsOf(faulted)];
  const more = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): string[] =>
    [...one].flatMap(([key, n]) => Array.from({ length: Math.max(0, n - (other.get(key) ?? 0)) }, () => key));
  return { doubles: more(b, a), lost: more(a, b) };
}

function countsOf(all: readonly Stood[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { place, text } of all) {
    const key = `【${place}】${text.replace(/〔通知 \w+〕/gu, '').replace(/(确认|同意) \d{4}/gu, '$1 ····')}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
