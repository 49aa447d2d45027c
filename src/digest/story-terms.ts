/**
 * Words that say nothing about which event a text is on, in the languages that Lede speaks and a few more with spaces.
 * Scripts without spaces need none: their particles are single characters, which are left out anyway.
 */
const FUNCTION_WORDS = new Set(
  (
    'a an and are as at be been but by can could did do does for from had has have he her his how if in into is it its ' +
    'more may new no not of off on one or our out over own s said say says she should so some than that the their them ' +
    'then there these they this to two under up us was we were what when where which who why will with would you your ' +
    'after before about against all also amid around back be because between day days down during first get gets ' +
    'der die das den dem des ein eine einen einem einer und oder aber nicht mit von vom zu zum zur im in am an auf aus ' +
    'bei nach vor für über unter um ist sind war wird werden hat haben sich als auch noch nur so wie er sie es ' +
    'el la los las un una unos unas y o de del al en con por para que se su sus es son fue ha han no lo más ' +
    'le les des du et ou à au aux dans sur pour par est sont a ont ne pas ce cette ces son sa ses qui il elle ' +
    'os as um uma e do da dos das no na nos nas em com não é são foi mais'
  ).split(' '),
);

/** A text's terms and how often each occurs. */
export type Terms = ReadonlyMap<string, number>;

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** The terms of a text: its words, lower case, without function words and plural endings; numbers as they stand. */
export function termsOf(text: string): Terms {
  const terms = new Map<string, number>();
  for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFKC'))) {
    if (isWordLike !== true) continue;
    const term = termOf(segment.toLowerCase());
    if (term !== null) terms.set(term, (terms.get(term) ?? 0) + 1);
  }
  return terms;
}

function termOf(word: string): string | null {
  if (FUNCTION_WORDS.has(word)) return null;
  if (/^\d/.test(word)) return word;
  const stem = word.replace(/['’]s$/, '').replace(/(?<=[a-z]{3})(?:es|s)$/, '');
  return Array.from(stem).length < 2 ? null : stem;
}

/** Adds up the terms of several texts, each as often as its weight says. */
export function joinTerms(parts: readonly (readonly [terms: Terms, weight: number])[]): Terms {
  const sum = new Map<string, number>();
  for (const [terms, weight] of parts) {
    for (const [term, count] of terms) sum.set(term, (sum.get(term) ?? 0) + count * weight);
  }
  return sum;
}

/** A unit vector over terms. */
export type Vector = ReadonlyMap<string, number>;

/** How many texts a corpus is taken to have beyond those at hand, so that words don't lose all weight in a small one. */
const PRIOR_TEXTS = 20;

/**
 * TF-IDF vectors of length 1, with logarithmic counts and smoothed document frequency (Salton and Buckley, "Term-weighting
 * approaches in automatic text retrieval", 1988).
 */
export function vectorsOf(texts: readonly Terms[]): Vector[] {
  const frequency = new Map<string, number>();
  for (const terms of texts) for (const term of terms.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const total = texts.length + PRIOR_TEXTS;
  return texts.map((terms) => {
    const weighted = Array.from(terms, ([term, count]) => {
      const weight = (1 + Math.log(Math.max(1, count))) * Math.log(total / (frequency.get(term) ?? 1));
      return [term, Math.max(0, weight)] as const;
    });
    const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1;
    return new Map(weighted.map(([term, weight]) => [term, weight / length]));
  });
}

/** The cosine of two vectors of `vectorsOf`, from 0 to 1. */
export function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}
