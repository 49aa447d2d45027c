import type { Article } from '../core/article.ts';
import { sentenceRules } from '../text/language/sentence-rules.ts';
import { speechRules } from '../text/language/speech-rules.ts';
import { pairMarks } from '../text/quotes/marks.ts';
import { findNames } from '../text/quotes/name-index.ts';
import type { NameMention } from '../text/quotes/names.ts';
import { tokenizeLine } from '../text/quotes/tokens.ts';
import type { Sentence } from '../core/sentence.ts';
import { sliceSpan, type Span } from '../core/span.ts';

const PRONOUN = /^(He|She)(?=\s+\p{Ll})/u;

/** Common nouns for people: near a name, a pronoun may refer to one of them instead. */
const PEOPLE =
  /\b(?:man|men|woman|women|boy|girl|child|baby|teen|teenager|suspect|suspects|victim|gunman|attacker|driver|passenger|patient|defendant|accused|killer|father|mother|son|daughter|brother|sister|husband|wife|partner|boyfriend|girlfriend|friend|colleague|officer|soldier|student|pupil|teacher|player|coach|manager|aide|spokesman|spokeswoman|successor|predecessor|rival|opponent|counterpart|candidate|nominee|president|minister|king|queen|prince|princess|who|whom|someone|anyone|him|her|another)\b/iu;

const OPENS_WITH_SURNAME = /^(?:(?:Mr|Mrs|Ms|Miss)\.?\s)?\p{Lu}[\p{L}'’-]+\s+\p{Ll}/u;

/** Maximum sentences with the same opening pronoun between it and the name. */
const LONGEST_CHAIN = 3;

const HONORIFIC = /^(?:Mr|Mrs|Ms|Miss)\.?\s$/u;

/** Opening words of a sentence to replace by a name, and the name’s span in the article. */
export interface Substitution {
  readonly replaced: Span;
  readonly name: Span;
}

/** Finds names that a sentence needs to stand alone. Only for English; null in other languages. */
export interface NameFinder {
  /** The name that a sentence's opening "He" or "She" refers to; null if it is ambiguous. */
  antecedent(index: number): Substitution | null;
  /** The full name for an opening "Ms Bennett" or "Bennett"; null unless only one person has that name. */
  fullName(index: number): Substitution | null;
}

/**
 * A wrong name would be a false statement. The antecedent must therefore be the subject of the sentence before (or
 * before a chain of sentences with the same pronoun), its gender must be known and match, and no other name or common
 * noun for a person may occur in between.
 */
export function createNameFinder(
  article: Pick<Article, 'text' | 'blocks' | 'language'>,
  sentences: readonly Sentence[],
): NameFinder {
  const english = (article.language ?? 'en') === 'en';
  // A summary needs names for a few sentences, rarely for the whole article.
  const read: (readonly NameMention[] | undefined)[] = [];
  const mentionsOf = (block: number): readonly NameMention[] => (read[block] ??= readNames(article, block));
  const mentionsIn = ({ span, block }: Sentence): readonly NameMention[] =>
    mentionsOf(block).filter(({ start, end }) => start >= span.start && end <= span.end);

  function subjectOf(index: number, pronoun: string, depth: number): Span | null {
    const sentence = sentences[index];
    if (sentence === undefined || depth > LONGEST_CHAIN) return null;
    const named = mentionsIn(sentence);
    const wanted = pronoun === 'He' ? 'male' : 'female';
    if (PRONOUN.exec(sentence.text)?.[1] === pronoun) {
      const others = named.length > 0 || PEOPLE.test(sentence.text.slice(pronoun.length));
      return others ? null : subjectOf(index - 1, pronoun, depth + 1);
    }
    const [first, ...rest] = named;
    if (first?.kind !== 'person' || first.gender !== wanted || first.words.length < 2) return null;
    // The name opens its sentence, after at most a title or role.
    const before = article.text.slice(sentence.span.start, first.start);
    if (/[.,;:“”"]\s|\p{Ll}{3,}\s/u.test(before) || rest.some((other) => other.kind !== 'organisation')) return null;
    if (PEOPLE.test(article.text.slice(first.end, sentence.span.end))) return null;
    return { start: first.start, end: first.end };
  }

  return {
    antecedent(index) {
      const sentence = sentences[index];
      const pronoun = sentence === undefined ? undefined : PRONOUN.exec(sentence.text)?.[1];
      if (sentence === undefined || pronoun === undefined || !english) return null;
      const name = subjectOf(index - 1, pronoun, 0);
      const { start } = sentence.span;
      return name === null ? null : { replaced: { start, end: start + pronoun.length }, name };
    },
    fullName(index) {
      const sentence = sentences[index];
      if (sentence === undefined || !english || !OPENS_WITH_SURNAME.test(sentence.text)) return null;
      const [first] = mentionsIn(sentence);
      const surname = first?.words[0];
      if (first?.words.length !== 1 || surname === undefined || first.kind === 'organisation') return null;
      const before = article.text.slice(sentence.span.start, first.start);
      if (before !== '' && !HONORIFIC.test(before)) return null;
      if (!/^\s/u.test(article.text.slice(first.end))) return null;
      const bearers = article.blocks
        .flatMap(({ span }, block) => (sliceSpan(article.text, span).includes(surname) ? mentionsOf(block) : []))
        .filter(({ words }) => words.length > 1 && words.at(-1) === surname);
      const names = new Set(bearers.map(({ words }) => words.join(' ')));
      const found = bearers.find(({ start }) => start < first.start);
      if (names.size !== 1 || found?.kind !== 'person') return null;
      if (first.gender !== 'any' && found.gender !== 'any' && first.gender !== found.gender) return null;
      return {
        replaced: { start: sentence.span.start, end: first.end },
        name: { start: found.start, end: found.end },
      };
    },
  };
}

function readNames(
  { text, blocks, language }: Pick<Article, 'text' | 'blocks' | 'language'>,
  block: number,
): readonly NameMention[] {
  const span = blocks[block]?.span;
  if (span === undefined) return [];
  const line = sliceSpan(text, span);
  const tokens = tokenizeLine(line, span.start, pairMarks(line), sentenceRules(language));
  return findNames(tokens, block, speechRules(language));
}
