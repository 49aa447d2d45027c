import type { Article } from '../core/article.ts';
import type { Sentence } from '../core/sentence.ts';

/** Languages written without sentence-final punctuation. */
const UNPUNCTUATED: ReadonlySet<string> = new Set(['th', 'lo', 'km', 'my']);

const ENDS_AS_SENTENCE = /[.!?…。！？．｡।॥؟۔։።]["'”’»」』)\]\s]*$/u;
const NAVIGATION = /^(?:JUST WATCHED|MUST WATCH|(?:READ|ALSO READ|WATCH|RELATED|SEE ALSO)\b[^a-z]*:|Read more\b)/iu;

/** Fewest words of a sentence; scripts without spaces count characters instead. */
const MIN_WORDS = 4;
const MIN_CHARACTERS = 10;

/** Whether a text reads as a sentence: long enough, and ended as a sentence is. */
export function readsAsSentence(text: string, language: string | null): boolean {
  const spaced = !/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u.test(text);
  const long = spaced ? text.split(/\s+/u).length >= MIN_WORDS : text.length >= MIN_CHARACTERS;
  const ended = ENDS_AS_SENTENCE.test(text) || (language !== null && UNPUNCTUATED.has(language));
  return long && ended && !NAVIGATION.test(text);
}

/** Words of a standfirst that tell something though no stop ends it, as is usual for deks. */
const MIN_STANDFIRST_WORDS = 8;

/**
 * Indices of the sentences that may stand in a summary: no heading, table row, code, caption or fragment. The page's own
 * standfirst may, where it is a line of the body.
 */
export function proseIndices(
  article: Pick<Article, 'blocks' | 'language'> & { readonly standfirst?: string | null },
  sentences: readonly Pick<Sentence, 'text' | 'block'>[],
): number[] {
  return sentences.flatMap((sentence, index) => {
    const kind = article.blocks[sentence.block]?.kind ?? 'paragraph';
    if (sentence.text === article.standfirst && sentence.text.split(/\s+/u).length >= MIN_STANDFIRST_WORDS)
      return [index];
    const prose = kind === 'paragraph' || kind === 'quotation' || kind === 'list-item';
    return prose && readsAsSentence(sentence.text, article.language) ? [index] : [];
  });
}
