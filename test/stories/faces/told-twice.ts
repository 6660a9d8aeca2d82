/** A message of the bot as it stood in the end. */
export interface Stood {
  readonly place: string;
  readonly text: string;
}

/** Messages one telling showed and the other did not, in one kind. */
export interface Uneven {
  readonly doubles: readonly string[];
  readonly lost: readonly string[];
}

const MARK = /^〔通知 \w+〕/u;

/**
 * What a telling with faults showed more often than the quiet one, and what it showed less often; marks and numbers drawn anew at every telling are left out.
 * A notice bears a mark and is owed at least once; everything else is an answer, owed at most once.
 */
export function toldTwice(quiet: readonly Stood[], faulted: readonly Stood[]): { readonly notices: Uneven; readonly answers: Uneven } {
  const uneven = (isMine: (one: Stood) => boolean): Uneven => {
    const [a, b] = [countsOf(quiet.filter(isMine)), countsOf(faulted.filter(isMine))];
    return { doubles: more(b, a), lost: more(a, b) };
  };
  return { notices: uneven(({ text }) => MARK.test(text)), answers: uneven(({ text }) => !MARK.test(text)) };
}

function more(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): string[] {
  return [...one].flatMap(([key, n]) => Array.from({ length: Math.max(0, n - (other.get(key) ?? 0)) }, () => key));
}

function countsOf(all: readonly Stood[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { place, text } of all) {
    const key = `【${place}】${text.replace(MARK, '').replace(/(确认|同意) \d{4}/gu, '$1 ····')}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
