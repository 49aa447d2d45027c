import table from './weights/near-words.json' with { type: 'json' };

/** Which stems may stand in for which, and how near they are, from 2 to 9; `training/faithfulness` learned them. */
const PACKED: Readonly<Record<string, string>> = table;

const read = new Map<string, ReadonlyMap<string, number>>();

function nearTo(stem: string): ReadonlyMap<string, number> {
  const known = read.get(stem);
  if (known !== undefined) return known;
  const packed = Object.hasOwn(PACKED, stem) ? (PACKED[stem] ?? '') : '';
  const own = new Map(
    packed.split(' ').flatMap((entry): [string, number][] => {
      const level = Number(entry.at(-1));
      return entry === '' ? [] : [[entry.slice(0, -1), level / 9]];
    }),
  );
  read.set(stem, own);
  return own;
}

/** How near the nearest of some stems comes to one, in [0, 1]: 1 for itself, 0 where none is known to be near. */
export function nearness(stem: string, others: ReadonlySet<string>): number {
  if (others.has(stem)) return 1;
  let best = 0;
  for (const [other, level] of nearTo(stem)) if (level > best && others.has(other)) best = level;
  return best;
}

/** Whether a stem is known as an ordinary English word: no name. */
export function isOrdinary(stem: string): boolean {
  return Object.hasOwn(PACKED, stem);
}
