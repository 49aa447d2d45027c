/** A binary heap: pops items in key order, ties in insertion order. */
export interface Heap<Item> {
  readonly size: number;
  push(key: number, item: Item): void;
  /** The thing with the least key, with it; undefined when the heap is empty. */
  pop(): readonly [key: number, item: Item] | undefined;
}

interface Entry<Item> {
  readonly key: number;
  readonly turn: number;
  readonly item: Item;
}

export function createHeap<Item>(): Heap<Item> {
  const entries: Entry<Item>[] = [];
  let turns = 0;
  const isBefore = (a: Entry<Item>, b: Entry<Item>) => a.key < b.key || (a.key === b.key && a.turn < b.turn);
  return {
    get size() {
      return entries.length;
    },
    push(key, item) {
      const entry = { key, turn: (turns += 1), item };
      let at = entries.length;
      while (at > 0) {
        const above = entries[(at - 1) >> 1];
        if (above === undefined || !isBefore(entry, above)) break;
        entries[at] = above;
        at = (at - 1) >> 1;
      }
      entries[at] = entry;
    },
    pop() {
      const first = entries[0];
      const last = entries.pop();
      if (first === undefined || last === undefined) return undefined;
      let at = 0;
      while (entries.length > 0) {
        const [left, right] = [entries[2 * at + 1], entries[2 * at + 2]];
        const isRight = left !== undefined && right !== undefined && isBefore(right, left);
        const below = isRight ? right : left;
        if (below === undefined || !isBefore(below, last)) break;
        entries[at] = below;
        at = 2 * at + (isRight ? 2 : 1);
      }
      if (entries.length > 0) entries[at] = last;
      return [first.key, first.item];
    },
  };
}
