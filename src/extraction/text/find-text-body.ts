import { scoreLine } from './line-score.ts';
import type { TextLine } from './text-lines.ts';

/** Cost of a blank gap or a bad line is bounded, so that one subheading does not end the body. */
const LEAST = -2;

/** Indices of the lines that are the article's body, in order. */
export function findTextBody(lines: readonly TextLine[]): number[] {
  const own = lines.map(scoreLine);
  const smooth = own.map((score, index) => 0.6 * score + 0.25 * ((own[index - 1] ?? -1) + (own[index + 1] ?? -1)));
  const [from, to] = bestRun(smooth.map((score) => Math.max(LEAST, score - 0.2)));
  const seen = new Map<string, number>();
  for (const { text } of lines) seen.set(text, (seen.get(text) ?? 0) + 1);
  const kept: number[] = [];
  for (let index = from; index < to; index += 1) {
    const line = lines[index];
    if (line === undefined) continue;
    const score = own[index] ?? 0;
    if (score > 0 && (seen.get(line.text) ?? 0) < 2) kept.push(index);
    else if (score > -1.5 && (smooth[index] ?? 0) > 0.4 && !line.bullet && (seen.get(line.text) ?? 0) < 2)
      kept.push(index);
  }
  return kept;
}

/** The run with the greatest sum (Kadane), as a half-open range. */
function bestRun(scores: readonly number[]): [number, number] {
  let best = 0;
  let range: [number, number] = [0, 0];
  let sum = 0;
  let start = 0;
  scores.forEach((score, index) => {
    if (sum <= 0) {
      sum = 0;
      start = index;
    }
    sum += score;
    if (sum > best) {
      best = sum;
      range = [start, index + 1];
    }
  });
  return range;
}
