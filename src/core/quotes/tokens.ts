import type { SentenceRules } from '../language/sentence-rules.ts';
import type { MarkPair } from './marks.ts';

/** One word, number or punctuation mark of a block, or a whole quotation of it. Offsets are into the article's text. */
export interface Token {
  readonly kind: 'word' | 'number' | 'possessive' | 'punctuation' | 'quotation';
  readonly text: string;
  /** Lower case, without a final period. */
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  readonly capital: boolean;
  /** Index into the block's quotations; -1 for everything else. */
  readonly quotation: number;
  /** Counts the block's sentences; a quotation belongs to the sentence that it stands in. */
  readonly sentence: number;
}

const TOKEN =
  /(?:\p{L}\.){2,}|\p{L}[\p{L}\p{M}\p{N}]*(?:[-‑&.]\p{L}[\p{L}\p{M}\p{N}]*|['’](?!s\b)\p{L}+)*|['’]s\b|['’](?=\s)|\p{N}[\p{N}.,:]*\p{N}|\p{N}|[^\s\p{L}\p{N}]/gu;

const ENDS = /[.?!…。！？]\s?["'”“’»«)\]]*$/u;

/**
 * The tokens of one line, each quotation collapsed into a single token.
 *
 * @param offset where the line begins in the article's text.
 * @param wordBreak where a run of letters is several words; null in languages without such runs.
 */
export function tokenizeLine(
  line: string,
  offset: number,
  pairs: readonly MarkPair[],
  rules: SentenceRules,
  wordBreak: RegExp | null = null,
): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let pendingBreak: 'sure' | 'before-starter' | null = null;

  const push = (token: Omit<Token, 'sentence' | 'lower' | 'capital'>): void => {
    const lower = token.text.toLowerCase().replace(/\.$/u, '');
    const capital = token.kind === 'word' && /^\p{Lu}/u.test(token.text);
    if (pendingBreak !== null && !/^[)\]”’»]$/u.test(token.text)) {
      const opens =
        token.kind === 'quotation' || token.kind === 'number' || (token.kind === 'word' && startsUpper(token.text));
      if (pendingBreak === 'sure' ? opens : rules.starters.has(lower) && capital) sentence += 1;
      pendingBreak = null;
    }
    tokens.push({ ...token, lower, capital, sentence });
  };

  const readPlain = (from: number, to: number): void => {
    for (const match of line.slice(from, to).matchAll(TOKEN)) {
      const start = offset + from + match.index;
      const text = match[0];
      if (text === '.') {
        const last = tokens.at(-1);
        if (last?.end === start && last.kind === 'word' && keepsPeriod(last, rules)) {
          tokens[tokens.length - 1] = { ...last, text: `${last.text}.`, end: last.end + 1 };
          if (!rules.abbreviations.has(last.lower)) pendingBreak = 'before-starter';
          continue;
        }
      }
      let at = start;
      for (const part of wordBreak === null ? [text] : text.split(wordBreak)) {
        push({ kind: kindOf(part), text: part, start: at, end: at + part.length, quotation: -1 });
        at += part.length;
      }
      if (/^[.?!。！？]$/u.test(text)) pendingBreak = 'sure';
      else if (/^(?:\p{L}\.){2,}$/u.test(text)) pendingBreak = 'before-starter';
    }
  };

  let at = 0;
  for (const [index, pair] of pairs.entries()) {
    readPlain(at, pair.open);
    at = pair.after ?? line.length;
    const text = line.slice(pair.open, at);
    push({ kind: 'quotation', text, start: offset + pair.open, end: offset + at, quotation: index });
    if (ENDS.test(text)) pendingBreak = quotationEndsSentence(line, at, text, rules) ? 'sure' : null;
  }
  readPlain(at, line.length);
  return tokens;
}

function kindOf(text: string): Token['kind'] {
  if (/^['’]s?$/u.test(text)) return 'possessive';
  if (/^-?\p{L}/u.test(text)) return 'word';
  return /^\p{N}/u.test(text) ? 'number' : 'punctuation';
}

/** Whether a quotation that ends in a full stop ends the sentence around it too, or its attribution follows. */
function quotationEndsSentence(line: string, after: number, text: string, rules: SentenceRules): boolean {
  const next = line.slice(after, after + 60).trimStart();
  return !/[?!….]\s?["'”“’»」]*$/u.test(text) || !rules.attribution.test(next);
}

function startsUpper(text: string): boolean {
  const first = text.charAt(0);
  return first !== first.toLowerCase() || first.toLowerCase() === first.toUpperCase();
}

function keepsPeriod(word: Token, rules: SentenceRules): boolean {
  return (
    rules.abbreviations.has(word.lower) ||
    (rules.closingAbbreviations.has(word.lower) && word.capital) ||
    /^\p{Lu}$/u.test(word.text)
  );
}
