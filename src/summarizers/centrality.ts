import type { Lexicon } from './lexicon.ts';

/** Words of a text in any language, in lower case: from a dictionary in scripts without spaces. */
export function segmentWords(text: string, segmenter: Intl.Segmenter): string[] {
  return Array.from(segmenter.segment(text.toLowerCase()))
    .filter((part) => part.isWordLike === true)
    .map((part) => part.segment);
}

/** Letters kept of a word, as a crude stem for any inflected language; Korean attaches particles to short nouns. */
const STEM_LETTERS = 6;
const HANGUL_LETTERS = 2;

/** A crude stem for any inflected language. */
export function cutStem(word: string): string {
  return word.slice(0, /^\p{scx=Hang}/u.test(word) ? HANGUL_LETTERS : STEM_LETTERS);
}

/** How fast the weight of a sentence's position falls, in sentences. */
const LEAD = 4;
/**
 * Weight of centrality relative to position. With more, English test sets fall below their first three sentences;
 * with this they are slightly above (bench/RESULTS.md), and other languages have no references to tune on.
 */
const CENTRALITY = 0.25;

/**
 * Salience without a trained model, for any language: nearness of a sentence to the centre of all others, and its
 * position. The centre is the tf-idf centroid of Radev et al. 2004 (MEAD) without the sentence itself, which would
 * favour rare words. Idf is computed over the document’s sentences: words in most sentences count little, so no
 * stop-word list is needed. Returns one number in [0, 1] per sentence.
 */
export function scoreByCentrality(sentences: readonly string[], language: string | null): number[] {
  const n = sentences.length;
  const segmenter = createSegmenter(language);
  const counts = sentences.map((sentence) => countWords(segmentWords(sentence, segmenter).map(cutStem)));
  const spread = new Map<string, number>();
  for (const count of counts) for (const word of count.keys()) spread.set(word, (spread.get(word) ?? 0) + 1);
  const idf: Lexicon['idf'] = (word) => Math.log((n + 1) / (spread.get(word) ?? 1));
  const rows = counts.map((count) => new Map(Array.from(count, ([word, times]) => [word, times * idf(word)])));
  const centre = new Map<string, number>();
  for (const row of rows) for (const [word, weight] of row) centre.set(word, (centre.get(word) ?? 0) + weight);
  const cosines = rows.map((row) => {
    let dot = 0;
    let norm = 0;
    for (const [word, weight] of row) {
      dot += weight * ((centre.get(word) ?? 0) - weight);
      norm += weight * weight;
    }
    return norm === 0 ? 0 : Math.max(0, dot) / Math.sqrt(norm);
  });
  const most = Math.max(1e-9, ...cosines);
  return cosines.map((cosine, row) => CENTRALITY * (cosine / most) + (1 - CENTRALITY) * Math.exp(-row / LEAD));
}

function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** A word segmenter for a language; an unknown tag falls back to the default rules. */
export function createSegmenter(language: string | null): Intl.Segmenter {
  const known = language !== null && Intl.Segmenter.supportedLocalesOf([language]).length > 0;
  return new Intl.Segmenter(known ? language : undefined, { granularity: 'word' });
}
