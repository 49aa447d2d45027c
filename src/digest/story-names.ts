import { FUNCTION_WORDS } from './function-words.ts';
import { foldWord, wordTerms } from './story-terms.ts';
import type { StoryLanguage } from './story-language.ts';

/** A word of a text as it stands there. */
export interface Token {
  readonly word: string;
  readonly folded: string;
  readonly isCapital: boolean;
  /** First of its sentence, or after a colon, a dash or an opening quotation mark. */
  readonly isInitial: boolean;
  /** Whether nothing but a space parts it from the token before. */
  readonly isNext: boolean;
}

/** What a collection of texts shows of its words: which are names, which are ordinary. */
export interface NameKnowledge {
  readonly names: ReadonlySet<string>;
  readonly ordinary: ReadonlySet<string>;
}

/** German prepositions before names of places and people without an article: "in Kerma", "bei Dorvik". */
const BARE_PREPOSITIONS = new Set('in vor um aus nach bei von fur gegen uber mit zwischen nahe fur bis an'.split(' '));

/** Endings of German nouns that are not names. */
const NOUN_ENDING =
  /(?:ung|heit|keit|schaft|tion|tat|nis|tum|ismus|ungen|heiten|keiten|schaften|tionen|ern|chen|lein|ierung|haus|platz|jahr|zeit|tag|nacht|mann|frau|leute|kraft|weise|wasser|land|macht|druck|geld)$/;

/** The share of capitals from which a text is in title case, where a capital says nothing. */
const TITLE_CASE = 0.7;

/** The words of a text in order, with what their capitals stand next to. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.normalize('NFKC').matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’']*/gu)) {
    const between = text.slice(end, match.index);
    end = match.index + match[0].length;
    tokens.push({
      word: match[0],
      folded: foldWord(match[0]),
      isCapital: /^\p{Lu}/u.test(match[0]),
      isInitial: tokens.length === 0 || /[.!?:–—|•"“„«‘]|\s-\s/u.test(between),
      isNext: between === ' ',
    });
  }
  return tokens;
}

function isTitleCase(tokens: readonly Token[]): boolean {
  const long = tokens.filter(({ word, isInitial }) => !isInitial && word.length >= 4 && /^\p{L}/u.test(word));
  return long.length >= 2 && long.filter(({ isCapital }) => isCapital).length / long.length >= TITLE_CASE;
}

/** Learns from texts which of their words are names: capital inside a sentence, and nowhere in small letters. */
export function learnNames(
  texts: readonly { readonly text: string; readonly language: StoryLanguage }[],
): NameKnowledge {
  const ordinary = new Set<string>();
  const candidates = new Set<string>();
  for (const { text, language } of texts) {
    const tokens = tokensOf(text);
    const isCased = language !== 'de' && isTitleCase(tokens);
    tokens.forEach((token, n) => {
      if (!token.isCapital) ordinary.add(token.folded);
      else if (!isCased && standsAsName(token, tokens[n - 1], tokens[n + 1], language)) candidates.add(token.folded);
    });
  }
  const names = [...candidates].filter((word) => !ordinary.has(word) && !FUNCTION_WORDS.has(word) && word.length > 2);
  return { names: new Set(names), ordinary };
}

function standsAsName(
  token: Token,
  before: Token | undefined,
  after: Token | undefined,
  language: StoryLanguage,
): boolean {
  if (isConcept(token.word)) return false;
  if (language === 'de') {
    if (NOUN_ENDING.test(token.folded) || before === undefined || !token.isNext) return false;
    return before.isCapital ? !FUNCTION_WORDS.has(before.folded) : BARE_PREPOSITIONS.has(before.folded);
  }
  if (!token.isInitial) return true;
  return after?.isNext === true && after.isCapital && !FUNCTION_WORDS.has(token.folded);
}

function isConcept(word: string): boolean {
  return wordTerms(word).some((term) => term.startsWith('#'));
}

/** The names in a text, as folded words. */
export function namesIn(text: string, { names }: NameKnowledge): Set<string> {
  const found = new Set<string>();
  for (const { isCapital, folded } of tokensOf(text)) {
    if (!isCapital) continue;
    // "Orlental" names Orlen.
    for (let length = 4; length < folded.length - 1; length += 1) {
      if (names.has(folded.slice(0, length))) found.add(folded.slice(0, length));
    }
    if (names.has(folded)) found.add(folded);
  }
  return found;
}

/** Numbers that identify rather than count: "CVE-2026-1234", "A7", "v4.2.0". In upper case. */
export function identifiersIn(text: string): Set<string> {
  const found = text.match(/\b[A-Z]{1,8}-\d{2,}(?:-\d+)*\b|\b[A-Z]{1,3}\d{1,4}\b|\bv?\d+\.\d+\.\d+\b/g) ?? [];
  return new Set(found.map((each) => each.toUpperCase()));
}

/**
 * Whether two titles are cut from one pattern and filled differently: most words in the same order, and where they
 * differ a capital on either side that the other text lacks.
 */
export function areOnePattern(
  left: readonly Token[],
  right: readonly Token[],
  wordsOfA: ReadonlySet<string>,
  wordsOfB: ReadonlySet<string>,
): boolean {
  const kept = commonOrder(left, right);
  if (kept.size < 2 || kept.size / Math.max(left.length, right.length) < 0.5) return false;
  const keptRight = new Set(kept.values());
  const onlyLeft = left.filter((token, n) => !kept.has(n) && isFilling(token) && !wordsOfB.has(token.folded));
  const onlyRight = right.filter((token, n) => !keptRight.has(n) && isFilling(token) && !wordsOfA.has(token.folded));
  return onlyLeft.length > 0 && onlyRight.length > 0;
}

function isFilling({ word, isCapital }: Token): boolean {
  return isCapital && !isConcept(word);
}

/** Longest common subsequence: places in the one by places in the other. Titles are short. */
function commonOrder(a: readonly Token[], b: readonly Token[]): Map<number, number> {
  const [left, right] = [a.slice(0, 40), b.slice(0, 40)];
  const lengths = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  const at = (n: number, m: number): number => lengths[n]?.[m] ?? 0;
  for (let n = left.length - 1; n >= 0; n -= 1) {
    for (let m = right.length - 1; m >= 0; m -= 1) {
      const row = lengths[n];
      if (row === undefined) continue;
      row[m] = left[n]?.folded === right[m]?.folded ? at(n + 1, m + 1) + 1 : Math.max(at(n + 1, m), at(n, m + 1));
    }
  }
  const pairs = new Map<number, number>();
  for (let n = 0, m = 0; n < left.length && m < right.length;) {
    if (left[n]?.folded === right[m]?.folded) pairs.set(n++, m++);
    else if (at(n + 1, m) >= at(n, m + 1)) n += 1;
    else m += 1;
  }
  return pairs;
}
