import type { Element } from 'domhandler';
import type { PageStats } from './element-stats.ts';
import type { PageBlock } from './page-blocks.ts';

/** The neighbours of a block that it is described by, as steps in reading order. */
export const OFFSETS = [-3, -2, -1, 1, 2, 3];

/** Writes what stands around a block into its row, six values a neighbour, from `start` on. */
export function writeNeighbours(
  index: number,
  blocks: readonly PageBlock[],
  stats: PageStats,
  groups: Int32Array,
  rows: Float32Array,
  start: number,
): void {
  const block = blocks[index];
  let at = start;
  for (const offset of OFFSETS) {
    const other = blocks[index + offset];
    if (other === undefined) {
      rows[at] = -1;
    } else {
      rows[at] = Math.log1p(stats.weights[index + offset] ?? 0);
      rows[at + 1] = Math.min(1, other.linkChars / other.text.length);
      rows[at + 2] = stats.prose[index + offset] ?? 0;
      rows[at + 3] = Number(other.element.parent === block?.element.parent || other.element === block?.element);
      rows[at + 4] = Number(groups[index + offset] === groups[index]);
      rows[at + 5] = Number(other.kind === 'heading');
    }
    at += 6;
  }
}

/** The group of each block: those of one tag and class in a parent of one tag and class. */
export function groupBlocks(blocks: readonly PageBlock[]): Int32Array {
  const ids = new Map<string, number>();
  const labelOf = (element: Element | null): string =>
    element === null ? '' : `${element.name}.${element.attribs.class ?? ''}`;
  return Int32Array.from(blocks, ({ element }) => {
    const parent = element.parent as Element | null;
    const key = `${labelOf(parent?.attribs === undefined ? null : parent)}>${labelOf(element)}`;
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    return id;
  });
}
