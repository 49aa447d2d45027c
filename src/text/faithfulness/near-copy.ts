import type { SourceIndex } from './source-index.ts';
import type { Term } from './terms.ts';
import { sameValue, type StatedValue } from './values.ts';

/** From this share of a sentence's words in the order of one sentence of the article, it is a copy with changes. */
const COPIED = 0.8;
const LEAST_WORDS = 6;
/** Terms of a sentence that are compared, which bounds the table. */
const MOST_TERMS = 120;

/**
 * Whether a sentence is a copy of one of the article's with something else in it: a word of content or a name that the
 * copied sentence and those beside it do not have, or the same words in another order. Leaving words out is not a change.
 */
export function altersCopy(
  terms: readonly Term[],
  values: readonly StatedValue[],
  support: readonly number[],
  index: SourceIndex,
): boolean {
  const { negators, pronouns } = index.reader.vocabulary;
  if (terms.length < LEAST_WORDS) return false;
  return support.some((at) => {
    const source = index.sources[at];
    if (source === undefined) return false;
    const kept = new Set(commonOrder(terms, source.terms).map(([own]) => own));
    if (kept.size < COPIED * terms.length) return false;
    const own = new Set(terms.map(({ stem }) => stem));
    // A name of the source gave way to another.
    const omitsName = source.terms.some(
      ({ capital, content, stem }, place) => capital && content && place > 0 && !own.has(stem),
    );
    const denies = source.terms.some(({ lower }) => negators.has(lower));
    const altersNumber =
      values.some((value) => !source.values.some((other) => sameValue(value, other))) &&
      source.values.some((other) => !values.some((value) => sameValue(value, other)));
    if (altersNumber) return true;
    const beside = new Set([at - 1, at, at + 1].flatMap((each) => [...(index.sources[each]?.stems ?? [])]));
    return terms.some((term, place) => {
      if (kept.has(place)) return false;
      if (!(term.content || (negators.has(term.lower) && !denies))) return false;
      if (pronouns.has(term.lower)) return false;
      // A word that the sentence has elsewhere was moved; a name from beside it may stand for a pronoun.
      if (source.stems.has(term.stem)) return term.capital && source.terms.some((other) => other.stem === term.stem);
      return !term.capital || !beside.has(term.stem) || omitsName;
    });
  });
}

/** The longest common subsequence of the terms and a source's, by stem: pairs of places, in order. */
export function commonOrder(terms: readonly Term[], source: readonly Term[]): [number, number][] {
  const own = terms.slice(0, MOST_TERMS);
  const theirs = source.slice(0, MOST_TERMS);
  const width = theirs.length + 1;
  const table = new Uint16Array((own.length + 1) * width);
  for (let i = own.length - 1; i >= 0; i -= 1) {
    for (let j = theirs.length - 1; j >= 0; j -= 1) {
      const isSame = own[i]?.stem === theirs[j]?.stem;
      const [down, right] = [table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0];
      table[i * width + j] = isSame ? (table[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(down, right);
    }
  }
  const places: [number, number][] = [];
  for (let i = 0, j = 0; i < own.length && j < theirs.length;) {
    if (own[i]?.stem === theirs[j]?.stem) {
      places.push([i, j]);
      i += 1;
      j += 1;
    } else if ((table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return places;
}
