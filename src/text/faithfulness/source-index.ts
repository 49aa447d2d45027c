import type { Article } from '../../core/article.ts';
import { pairMarks } from '../quotes/marks.ts';
import type { Sentence } from '../../core/sentence.ts';
import { createReader, readTerms, type Reader, type Term } from './terms.ts';
import { readValues, type StatedValue } from './values.ts';
import { vocabularyOf } from './vocabulary.ts';

/** A sentence of the article as the check sees it. */
export interface SourceSentence {
  readonly terms: readonly Term[];
  readonly stems: ReadonlySet<string>;
  /** Where each stem of content stands among the terms. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  readonly values: readonly StatedValue[];
  /** It speaks of somebody by a pronoun. */
  readonly leans: boolean;
}

/** An article made ready for checking sentences against it. */
export interface SourceIndex {
  readonly article: Pick<Article, 'text' | 'blocks' | 'language'>;
  readonly sentences: readonly Sentence[];
  readonly reader: Reader;
  readonly sources: readonly SourceSentence[];
  /** For each stem, in how many sentences it stands. */
  readonly spread: ReadonlyMap<string, number>;
  /** Lower-case words that the article writes with a capital, and those that it writes without. */
  readonly capitalised: ReadonlySet<string>;
  readonly uncapitalised: ReadonlySet<string>;
  /** The article in the form that quotations are compared in; and what stands between its marks. */
  readonly plainText: string;
  readonly plainQuotations: string;
  /** The article's sentences, normalised, with their index. */
  readonly verbatim: ReadonlyMap<string, number>;
}

/** Reads an article once for any number of checks. Time is linear in its length. */
export function indexSource(
  article: Pick<Article, 'text' | 'blocks' | 'language'>,
  sentences: readonly Sentence[],
): SourceIndex {
  const vocabulary = vocabularyOf(article.language);
  const reader = createReader(article.language, vocabulary);
  const sources = sentences.map(({ text }): SourceSentence => {
    const terms = readTerms(text, reader);
    return {
      terms,
      stems: new Set(terms.map(({ stem }) => stem)),
      places: placesOf(terms),
      values: readValues(text, article.language),
      leans: vocabulary.pronouns.size === 0 || terms.some(({ lower }) => vocabulary.pronouns.has(lower)),
    };
  });
  const spread = new Map<string, number>();
  for (const { stems } of sources) for (const stem of stems) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  const capitalised = new Set<string>();
  const uncapitalised = new Set<string>();
  for (const { terms } of sources) {
    for (const { capital, lower } of terms) (capital ? capitalised : uncapitalised).add(lower);
  }
  const quotations = article.blocks.flatMap(({ span }) => {
    const line = article.text.slice(span.start, span.end);
    return pairMarks(line).map(({ start, end }) => plainWords(line.slice(start, end)));
  });
  return {
    article,
    sentences,
    reader,
    sources,
    spread,
    capitalised,
    uncapitalised,
    plainText: ` ${plainWords(article.text)} `,
    plainQuotations: ` ${quotations.join(' | ')} `,
    verbatim: new Map(sentences.map(({ text }, index) => [plainWords(text), index])),
  };
}

function placesOf(terms: readonly Term[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  terms.forEach(({ stem, content }, at) => {
    if (content) places.set(stem, [...(places.get(stem) ?? []), at]);
  });
  return places;
}

/** Letters, digits and the joints inside numbers alone, in lower case and parted by single spaces. */
export function plainWords(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .replace(/(?<=\p{N})[.,](?=\p{N})/gu, '_')
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, ' ')
    .trim();
}
