interface Entry {
  due: number;
  key: string;
}

/** A binary heap of (due, key), the earliest on top. Entries that no longer count are skipped by whoever pops them. */
export class DueHeap {
  readonly #entries: Entry[] = [];

  /** The earliest entry, or nothing. */
  top(): Readonly<Entry> | undefined {
    return this.#entries[0];
  }

  /** Adds an entry. */
  push(due: number, key: string): void {
    const entries = this.#entries;
    let at = entries.push({ due, key }) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#due(parent) <= this.#due(at)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  /** Takes the earliest entry off. */
  pop(): Readonly<Entry> | undefined {
    const entries = this.#entries;
    const top = entries[0];
    const last = entries.pop();
    if (last === undefined || entries.length === 0) return top;
    entries[0] = last;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const child = this.#due(left + 1) < this.#due(left) ? left + 1 : left;
      if (this.#due(child) >= this.#due(at)) return top;
      this.#swap(at, child);
      at = child;
    }
  }

  #due(at: number): number {
    return this.#entries[at]?.due ?? Number.POSITIVE_INFINITY;
  }

  #swap(a: number, b: number): void {
    const entries = this.#entries;
    const first = entries[a];
    const second = entries[b];
    if (first === undefined || second === undefined) return;
    entries[a] = second;
    entries[b] = first;
  }
}
