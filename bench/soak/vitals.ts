import { readdir, readFile } from 'node:fs/promises';

/** Resources of a process, from /proc. */
export interface Vitals {
  readonly briefs: number;
  readonly seconds: number;
  readonly residentMb: number;
  readonly threads: number;
  readonly handles: number;
}

export async function readVitals(pid: number, briefs: number, seconds: number): Promise<Vitals> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN);
  const handles = await readdir(`/proc/${pid}/fd`);
  return {
    briefs,
    seconds,
    residentMb: Math.round(field('VmRSS') / 102.4) / 10,
    threads: field('Threads'),
    handles: handles.length,
  };
}

/**
 * The slope of a figure by the number of briefs: the median of the slopes between all pairs (Theil 1950, Sen 1968), so
 * that a replaced worker, which steps memory down and up again, doesn't decide it.
 */
export function slopeOf(points: readonly Vitals[], figure: (vitals: Vitals) => number): number {
  const slopes = points.flatMap((a, at) =>
    points.slice(at + 1).map((b) => (figure(b) - figure(a)) / Math.max(1, b.briefs - a.briefs)),
  );
  slopes.sort((a, b) => a - b);
  return slopes[slopes.length >> 1] ?? 0;
}
