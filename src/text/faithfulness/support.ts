import type { SourceIndex } from './source-index.ts';
import type { Term } from './terms.ts';
import { sameValue, type StatedValue } from './values.ts';

/** Of the words near a name or a number, this share must stand in sentences about it. */
const NEAR_GROUNDED = 0.55;
/** Words of content on either side of a name or number that are looked at. */
const NEAR = 4;

export function stemsOf(sentences: readonly number[], { sources }: SourceIndex): Set<string> {
  return new Set(sentences.flatMap((at) => [...(sources[at]?.stems ?? [])]));
}

export function isGrounded(terms: readonly Term[], stems: ReadonlySet<string>): boolean {
  return terms.filter(({ stem }) => stems.has(stem)).length >= NEAR_GROUNDED * terms.length;
}

/** The nearest words of content on either side of a range of the text. */
export function nearby(terms: readonly Term[], start: number, end: number): Term[] {
  const before = terms.filter((term) => term.content && term.end <= start).slice(-NEAR);
  const after = terms.filter((term) => term.content && term.start >= end).slice(0, NEAR);
  return [...before, ...after];
}

/** What a citation adds to a sentence's share of the words: it decides between sentences that are about as near. */
const CITED = 0.1;
/** A share of the words that a second sentence must add to count as support. */
const LEAST_ADDED = 0.12;

/** The sentences, at most `count`, that together have most of the words; rare words count more. Best first. */
export function findSupport(
  content: readonly Term[],
  values: readonly StatedValue[],
  index: SourceIndex,
  cites: readonly number[],
  count = 2,
): number[] {
  const weightOf = (stem: string): number =>
    Math.log((index.sources.length + 1) / ((index.spread.get(stem) ?? index.sources.length) + 0.5)) + 0.2;
  const stems = [...new Set(content.map(({ stem }) => stem))];
  const total = stems.reduce((sum, stem) => sum + weightOf(stem), 0) + values.length;
  const taken: number[] = [];
  const open = new Set(stems);
  let openValues = [...values];
  while (taken.length < count) {
    let best = -1;
    let most = 0;
    index.sources.forEach((source, at) => {
      if (taken.includes(at)) return;
      let gain = 0;
      for (const stem of open) if (source.stems.has(stem)) gain += weightOf(stem);
      gain += openValues.filter((value) => source.values.some((other) => sameValue(value, other))).length;
      if (gain > 0 && cites.includes(at)) gain += CITED * total;
      if (gain > most + 1e-9) [best, most] = [at, gain];
    });
    if (best < 0 || (taken.length > 0 && most < LEAST_ADDED * total)) break;
    taken.push(best);
    const source = index.sources[best];
    for (const stem of source?.stems ?? []) open.delete(stem);
    openValues = openValues.filter((value) => !source?.values.some((other) => sameValue(value, other)));
  }
  return taken;
}

/** Whether a supporting sentence, or one beside it, has the value, among the same words. */
export function valueIsBorneOut(
  value: StatedValue,
  terms: readonly Term[],
  support: readonly number[],
  index: SourceIndex,
): boolean {
  const places = support.flatMap((at) => [at - 1, at, at + 1]);
  const near = nearby(terms, value.start, value.end);
  return index.sources.some((source, at) => {
    if (!places.includes(at) || !source.values.some((other) => sameValue(value, other))) return false;
    const around = source.leans ? [at - 1, at, at + 1] : [at];
    return near.length === 0 || isGrounded(near, stemsOf(around, index));
  });
}

/** Whether the sentences beneath count the same things to another number, and none of the article to this one. */
export function miscounts(
  { value, unit, kind }: StatedValue,
  support: readonly number[],
  { sources }: SourceIndex,
): boolean {
  if (kind !== 'count' || unit === null) return false;
  const counted = (source: SourceIndex['sources'][number] | undefined): readonly StatedValue[] =>
    source?.values.filter((other) => other.kind === 'count' && other.unit === unit) ?? [];
  if (sources.some((source) => counted(source).some((other) => other.value === value))) return false;
  return support.some((at) => counted(sources[at]).length > 0);
}

/** Whether two values stand in the other order than in the one sentence that has both. */
export function reordersValues(
  values: readonly StatedValue[],
  support: readonly number[],
  { sources }: SourceIndex,
): boolean {
  return support.some((at) => {
    const own = sources[at]?.values ?? [];
    let last = -1;
    return values.some((value) => {
      if (!own.some((other) => sameValue(value, other))) return false;
      // The same number may stand there several times: the next one in order counts.
      const next = own.findIndex((other, place) => place >= Math.max(0, last) && sameValue(value, other));
      if (next >= 0) last = next;
      return next < 0;
    });
  });
}
