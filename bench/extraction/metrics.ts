/** Runs of letters, digits and underscores. */
const TOKEN = /[\p{L}\p{N}_]+/gu;
const GRAM = 4;

/** What one page adds to the scores: fractions that add up to 1. */
export interface PageCounts {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

export interface Scores {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  readonly pages: number;
}

function gramsOf(text: string): Map<string, number> {
  const tokens = text.match(TOKEN) ?? [];
  const grams = new Map<string, number>();
  const last = Math.max(tokens.length - GRAM, 0);
  for (let at = 0; at <= last && tokens.length > 0; at += 1) {
    const gram = tokens.slice(at, at + GRAM).join(' ');
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}

/** Multisets of token 4-grams compared, divided by their sum: the metric of article-extraction-benchmark. */
export function countPage(truth: string, found: string): PageCounts {
  const wanted = gramsOf(truth);
  const got = gramsOf(found);
  let [tp, fp, fn] = [0, 0, 0];
  for (const [gram, count] of wanted) {
    const same = Math.min(count, got.get(gram) ?? 0);
    tp += same;
    fn += count - same;
  }
  for (const [gram, count] of got) fp += Math.max(0, count - (wanted.get(gram) ?? 0));
  const sum = tp + fp + fn;
  return sum === 0 ? { tp: 0, fp: 0, fn: 0 } : { tp: tp / sum, fp: fp / sum, fn: fn / sum };
}

/** Mean precision and mean recall over pages, and the F1 of those two means. Pages without a value are left out. */
export function scorePages(counts: readonly PageCounts[]): Scores {
  const mean = (values: readonly number[]): number =>
    values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
  const precision = mean(counts.filter(({ tp, fp }) => tp + fp > 0).map(({ tp, fp }) => tp / (tp + fp)));
  const recall = mean(counts.filter(({ tp, fn }) => tp + fn > 0).map(({ tp, fn }) => tp / (tp + fn)));
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { f1, precision, recall, pages: counts.length };
}

export function pageF1({ tp, fp, fn }: PageCounts): number {
  return tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn);
}

/** F1 of two texts' words, each a bag in lower case: WCXB's metric. */
export function wordF1(truth: string, found: string): number {
  const left = new Map<string, number>();
  const wanted = truth.toLowerCase().match(TOKEN) ?? [];
  const got = found.toLowerCase().match(TOKEN) ?? [];
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1);
  let same = 0;
  for (const word of got) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    same += 1;
  }
  return same === 0 ? 0 : (2 * same) / (wanted.length + got.length);
}

export interface SegmentCounts {
  tp: number;
  fp: number;
  fn: number;
}

/** Segments found in a text, white space aside: trafilatura's own evaluation. */
export function countSegments(
  text: string,
  segments: { readonly with: readonly string[]; readonly without: readonly string[] },
): SegmentCounts {
  const haystack = squeeze(text);
  const holds = (segment: string): boolean => haystack.includes(squeeze(segment));
  const tp = segments.with.filter(holds).length;
  return { tp, fn: segments.with.length - tp, fp: segments.without.filter(holds).length };
}

export function scoreSegments(counts: readonly SegmentCounts[]): Scores {
  const sum = (key: keyof SegmentCounts): number => counts.reduce((total, count) => total + count[key], 0);
  const [tp, fp, fn] = [sum('tp'), sum('fp'), sum('fn')];
  return { f1: (2 * tp) / (2 * tp + fp + fn), precision: tp / (tp + fp), recall: tp / (tp + fn), pages: counts.length };
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
