import { porterStem } from '../text/language/porter-stem.ts';
import { FUNCTION_WORDS } from './function-words.ts';
import { conceptsOf } from './news-concepts.ts';

/** A text's terms and how often each occurs. A concept of news stands in as "#quake" for all its words. */
export type Terms = ReadonlyMap<string, number>;

/** How rare a term is: the natural logarithm of texts per text that has it, at least 0. */
export type Rarity = (term: string) => number;

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/**
 * The terms of a text: concepts and stems of its words, without function words; numbers as they stand. Of a long word
 * its beginning counts too, and a name of `names` that it begins with: German writes compounds in one.
 */
export function termsOf(text: string, names: ReadonlySet<string> = new Set()): Terms {
  const terms = new Map<string, number>();
  for (const word of wordsOf(text)) {
    for (const term of [...wordTerms(word), ...partsOf(word, names)]) terms.set(term, (terms.get(term) ?? 0) + 1);
  }
  return terms;
}

/** Concepts that say what kind of thing happened, and are in the news every day. */
const GENERIC = new Set(
  (
    'win raise cut dead offer job minister president premier record warning village police coast match goal data ' +
    'parliament harbour collapse army defeat missing injured rescue results shareholder court opposition'
  )
    .split(' ')
    .map((concept) => `#${concept}`),
);

export function isConcept(term: string): boolean {
  return term.startsWith('#');
}

/** Whether a term alone can't make two texts one story: a concept of every day, the beginning of a word, a small number. */
export function isGeneric(term: string): boolean {
  return GENERIC.has(term) || term.startsWith('^') || /^\d$/.test(term);
}

export function isNumber(term: string): boolean {
  return /^\d/.test(term);
}

const LONG_WORD = 9;
const BEGINNING = 6;

function partsOf(word: string, names: ReadonlySet<string>): string[] {
  if (!/^\p{L}{6,}$/u.test(word)) return [];
  const folded = foldWord(word);
  const parts: string[] = [];
  if (/^\p{Lu}/u.test(word)) {
    for (let length = 4; length <= folded.length - 2; length += 1) {
      const beginning = folded.slice(0, length);
      if (names.has(beginning)) parts.push(...wordTerms(beginning));
    }
  }
  if (folded.length >= LONG_WORD && wordTerms(word).every((term) => !isConcept(term))) {
    parts.push(`^${folded.slice(0, BEGINNING)}`);
  } else if (folded.length >= BEGINNING && /^\p{Lu}/u.test(word)) parts.push(`^${folded.slice(0, BEGINNING)}`);
  return parts;
}

/** The words and numbers of a text as written; "3,75" and "21bn" are the numbers 3.75 and 21. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFKC'))) {
    if (isWordLike === true) words.push(segment);
  }
  return words;
}

const cached = new Map<string, readonly string[]>();
const MAX_CACHED = 50_000;

/** The terms that one word counts for; none for a function word. */
export function wordTerms(word: string): readonly string[] {
  let terms = cached.get(word);
  if (terms === undefined) {
    terms = findTerms(word);
    if (cached.size >= MAX_CACHED) cached.clear();
    cached.set(word, terms);
  }
  return terms;
}

/** Lower case, without diacritics and possessive endings. */
export function foldWord(word: string): string {
  return word
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/['’]s?$/, '');
}

function findTerms(word: string): readonly string[] {
  const number = /^(\d[\d.,]*)(?:bn|mn|m|k|c|f|kg|km|pm|am)?$/i.exec(word)?.[1];
  if (number !== undefined) return [numberTerm(number)];
  const folded = foldWord(word);
  if (FUNCTION_WORDS.has(folded) || Array.from(folded).length < 2) return [];
  const concepts = conceptsOf(folded);
  return concepts.length > 0 ? concepts.map((concept) => `#${concept}`) : [stemOf(folded)];
}

/** A decimal comma is a point; marks between thousands go. */
function numberTerm(written: string): string {
  const plain = written.replace(/[.,]+$/, '').replace(/[.,](?=\d{3}(?:\D|$))/g, '');
  return plain.replace(',', '.');
}

/** Porter's stem for what looks English; else the word without the commonest endings of inflection. */
function stemOf(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  const stem = porterStem(word);
  return stem.length >= 5 ? stem.replace(/(?:en|er|es|as|os|em|a|o|e|s|n)$/, '') : stem;
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

/**
 * TF-IDF vectors of length 1, with logarithmic counts (Salton and Buckley, "Term-weighting approaches in automatic text
 * retrieval", 1988).
 */
export function vectorsOf(texts: readonly Terms[], rarity: Rarity): Vector[] {
  return texts.map((terms) => {
    const weighted = Array.from(
      terms,
      ([term, count]) => [term, (1 + Math.log(Math.max(1, count))) * rarity(term)] as const,
    );
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
