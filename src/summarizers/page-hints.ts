/**
 * What a page says about itself, as evidence for choosing sentences: its title and its standfirst. Works on words of any
 * language, so that it guides the fallback as well as the trained model.
 */
import type { Article } from '../core/article.ts';
import { createSegmenter, cutStem, segmentWords } from './centrality.ts';
import { isEnglish } from './english.ts';
import { isStopTerm, stemWord } from './words.ts';

/** In log-odds of a sentence, or in the reranker's units for a set. */
export const HINT_WEIGHTS = {
  /** A sentence that is as near to the standfirst as can be. */
  nearStandfirst: 3,
  /** As near to the title. Where the trained ranker knows the title already, nearness to it only repeats it. */
  nearTitle: 1,
  /** A set that holds all words of the standfirst, of the title. */
  coverStandfirst: 3,
  coverTitle: 0.25,
  /** A line all of whose words stand in the title or in lines before it. */
  repeat: 2,
  /** The further cost of such a line; the reranker rewards nearness to the title, so it has to be high. */
  nothingNew: 14,
  /** A number that no line before and no title has; at most two a set. */
  freshNumber: 0.1,
};

const REPEAT_ALLOWED = 0.3;
const NOTHING_NEW = 0.75;
const NUMBER_WEIGHT = 1.5;

type Terms = ReadonlyMap<string, number>;

export interface PageHints {
  /** Log-odds to add to a sentence's own. */
  ofSentence(index: number): number;
  /** What speaks for a set of sentences in reading order, in the reranker's units. */
  ofSet(set: readonly number[]): number;
}

/** Terms are weighted by how few sentences of the page have them; words of most sentences count little. */
export function createPageHints(
  sentences: readonly string[],
  { title, standfirst, language, text }: Pick<Article, 'title' | 'standfirst' | 'language' | 'text'>,
): PageHints {
  const segmenter = createSegmenter(language);
  const english = isEnglish(language, text);
  const split = (line: string): Set<string> => {
    const words = segmentWords(line, segmenter);
    if (!english) return new Set(words.map(cutStem));
    return new Set(words.map(stemWord).filter((word) => !isStopTerm(word)));
  };
  const rows = sentences.map(split);
  const spread = new Map<string, number>();
  for (const row of rows) for (const word of row) spread.set(word, (spread.get(word) ?? 0) + 1);
  const weigh = (words: ReadonlySet<string>): Terms => {
    const terms = new Map<string, number>();
    for (const word of words) {
      const count = spread.get(word);
      if (count === undefined) continue;
      const weight = Math.log((sentences.length + 1) / count);
      terms.set(word, /^\p{N}/u.test(word) ? NUMBER_WEIGHT * weight : weight);
    }
    return terms;
  };
  const terms = rows.map(weigh);
  const masses = terms.map(massOf);
  const heading = weigh(split(title ?? ''));
  const told = weigh(split(standfirst ?? ''));
  const headingMass = massOf(heading);
  const toldMass = massOf(told);
  const nearness = (row: number, other: Terms, mass: number): number =>
    mass === 0 ? 0 : sharedMass(terms[row] ?? new Map(), other) / Math.sqrt(Math.max(1e-6, (masses[row] ?? 0) * mass));
  return {
    ofSentence: (index) =>
      HINT_WEIGHTS.nearStandfirst * nearness(index, told, toldMass) +
      (english ? 0 : HINT_WEIGHTS.nearTitle * nearness(index, heading, headingMass)),
    ofSet(set) {
      const union = new Map(set.flatMap((index) => Array.from(terms[index] ?? [])));
      let value = 0;
      if (toldMass > 0) value += (HINT_WEIGHTS.coverStandfirst * sharedMass(union, told)) / toldMass;
      if (headingMass > 0) value += (HINT_WEIGHTS.coverTitle * sharedMass(union, heading)) / headingMass;
      const known = new Map(heading);
      let fresh = 0;
      set.forEach((index, place) => {
        const own = terms[index] ?? new Map<string, number>();
        if (place > 0) {
          const repeated = sharedMass(own, known) / Math.max(1e-6, masses[index] ?? 0);
          value -= HINT_WEIGHTS.repeat * Math.max(0, repeated - REPEAT_ALLOWED);
          value -= HINT_WEIGHTS.nothingNew * Math.max(0, repeated - NOTHING_NEW);
        }
        for (const [word, weight] of own) {
          if (/^\p{N}/u.test(word) && !known.has(word)) fresh += 1;
          known.set(word, weight);
        }
      });
      return value + HINT_WEIGHTS.freshNumber * Math.min(2, fresh);
    },
  };
}

function massOf(terms: Terms): number {
  let mass = 0;
  for (const weight of terms.values()) mass += weight;
  return mass;
}

function sharedMass(terms: Terms, others: Terms): number {
  let mass = 0;
  for (const [word, weight] of terms) if (others.has(word)) mass += weight;
  return mass;
}
