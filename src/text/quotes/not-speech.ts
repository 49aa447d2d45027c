import type { SpeechRules } from '../language/language.ts';
import { isNameWord } from './names.ts';
import type { Token } from './tokens.ts';

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** How many words a text has; a script without spaces counts two characters as a word. */
export function countWords(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  return (text.replace(UNSPACED, ' ').match(WORD)?.length ?? 0) + Math.ceil(unspaced / 2);
}

/** Words of a title that are not capitalised even in title case. */
const SMALL = /^(?:a|an|the|of|in|on|at|for|and|or|to|with|by|from|de|la|le|el|und|der|die|das|is|s)$/u;

/**
 * Whether a marked stretch is something other than speech whatever stands around it: a title of a work, a nickname,
 * a definition, or nothing readable.
 */
export function isNoSpeech(
  inner: string,
  tokens: readonly Token[],
  at: number,
  attributed: boolean,
  rules: SpeechRules,
): boolean {
  const text = inner.trim();
  if (!/\p{L}/u.test(text)) return true;
  if (rules.soCalled.has(tokens[at - 1]?.lower ?? '') && countWords(text) <= 4) return true;
  return isNickname(tokens, at, text, rules) || isTitle(tokens, at, text, attributed, rules);
}

/** Dwayne "The Rock" Johnson. */
function isNickname(tokens: readonly Token[], at: number, text: string, rules: SpeechRules): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  return (
    countWords(text) <= 3 &&
    !/[.,!?]$/u.test(text) &&
    isNameWord(before, rules) &&
    isNameWord(after, rules) &&
    before?.sentence === after?.sentence
  );
}

/** Capitalised throughout, or named as a work by the words before it: "her book", "the song". */
function isTitle(tokens: readonly Token[], at: number, text: string, attributed: boolean, rules: SpeechRules): boolean {
  const found = text.match(WORD) ?? [];
  const long = found.filter((word) => !SMALL.test(word.toLowerCase()));
  const capitals = long.filter((word) => /^[\p{Lu}\p{N}]/u.test(word)).length;
  const titleCase = long.length > 0 && capitals === long.length && found.length <= 12;
  const before = tokens[at - 1];
  const named = before?.kind === 'word' && rules.works.has(before.lower) && /^\p{Lu}/u.test(text);
  if (named && !/[,!?]$/u.test(text)) return true;
  if (!titleCase || long.length < 2) return false;
  // "No comment", "Thank You": capitals throughout are speech only as an utterance of its own.
  const utterance = (/[!?]$/u.test(text) && countWords(text) <= 6) || (attributed && /[.!?]$/u.test(text));
  return !utterance && !/^(?:I|I'm|I’m)$/u.test(long[0] ?? '');
}

/**
 * Whether a short quotation without its own attribution may stand. Words in marks that nobody is said to have spoken
 * are scare quotes, terms or names of things.
 */
export function isScareQuote(inner: string, attributed: boolean, whole: boolean): boolean {
  const count = countWords(inner);
  if (count >= 5) return false;
  if (attributed) return count < 2 && !whole && !/[,.!?…]$/u.test(inner.trim());
  return !whole || count < 3;
}
