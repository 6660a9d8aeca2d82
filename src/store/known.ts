/**
 * Rows that were read lately and have not changed since: who somebody is, which group a place is, what is being asked there.
 * Only for the process that owns the database: the one writer of facts forgets them whenever one of these tables changes, and a void transaction forgets all.
 */
export interface Known {
  /** The same question asked again is answered from memory; a change of `kind` or a full memory forgets. The answers are shared: never change one. */
  remember<A extends readonly Key[], V>(kind: KnownKind, read: (...asked: A) => V): (...asked: A) => V;
  /** `undefined` = every kind. */
  forget(kind?: KnownKind): void;
}

type Key = string | number;

/** `county`: places, people, accounts, topics, polls. `asked`: prompts and drafts. */
export type KnownKind = 'county' | 'asked';

const MOST_ANSWERS = 50_000;

export function createKnown(): Known {
  const memories: { readonly kind: KnownKind; readonly answers: Map<unknown, unknown> }[] = [];
  return {
    remember<A extends readonly Key[], V>(kind: KnownKind, read: (...asked: A) => V): (...asked: A) => V {
      const answers = new Map<Key | undefined, V>();
      memories.push({ kind, answers });
      return (...asked) => {
        const key = asked.length === 1 ? asked[0] : asked.join('\n');
        const known = answers.get(key);
        if (known !== undefined || answers.has(key)) return known as V;
        const answer = read(...asked);
        if (answers.size >= MOST_ANSWERS) answers.clear();
        answers.set(key, answer);
        return answer;
      };
    },
    forget(kind) {
      for (const memory of memories) if (kind === undefined || memory.kind === kind) memory.answers.clear();
    },
  };
}

/** Reads every time: for programs that read beside a running bot, whose changes they are not told. */
export const NOTHING_KNOWN: Known = { remember: (_kind, read) => read, forget: () => undefined };
