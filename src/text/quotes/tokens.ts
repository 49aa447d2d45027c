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

/** The first alternative is a plain word, as most are, and finds it in a third of the time. */
const TOKEN =
  /[A-Za-z]+(?![\p{L}\p{M}\p{N}‑&.'’-])|(?:\p{L}\.){2,}|\p{L}[\p{L}\p{M}\p{N}]*(?:[-‑&.]\p{L}[\p{L}\p{M}\p{N}]*|['’](?!s\b)\p{L}+)*|['’]s\b|['’](?=\s)|\p{N}[\p{N}.,:]*\p{N}|\p{N}|[^\s\p{L}\p{N}]/gu;

const STOPS = '.?!。！？';
const CLOSERS = ')]”’»';
const INITIALS = /^(?:\p{L}\.){2,}$/u;
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

  const push = (kind: Token['kind'], text: string, start: number, end: number, quotation: number): void => {
    const folded = text.toLowerCase();
    const lower = folded.endsWith('.') ? folded.slice(0, -1) : folded;
    const capital = kind === 'word' && isUpper(text);
    if (pendingBreak !== null && !(text.length === 1 && CLOSERS.includes(text))) {
      const opens = kind === 'quotation' || kind === 'number' || (kind === 'word' && startsUpper(text));
      if (pendingBreak === 'sure' ? opens : rules.starters.has(lower) && capital) sentence += 1;
      pendingBreak = null;
    }
    tokens.push({ kind, text, lower, start, end, capital, quotation, sentence });
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
        push(kindOf(part), part, at, at + part.length, -1);
        at += part.length;
      }
      if (text.length === 1 && STOPS.includes(text)) pendingBreak = 'sure';
      else if (text.endsWith('.') && INITIALS.test(text)) pendingBreak = 'before-starter';
    }
  };

  let at = 0;
  for (const [index, pair] of pairs.entries()) {
    readPlain(at, pair.open);
    at = pair.after ?? line.length;
    const text = line.slice(pair.open, at);
    push('quotation', text, offset + pair.open, offset + at, index);
    if (ENDS.test(text)) pendingBreak = quotationEndsSentence(line, at, text, rules) ? 'sure' : null;
  }
  readPlain(at, line.length);
  return tokens;
}

function kindOf(text: string): Token['kind'] {
  const code = text.charCodeAt(0);
  if (isAsciiLetter(code)) return 'word';
  if (code < 0x80 && code !== APOSTROPHE && code !== HYPHEN) return isAsciiDigit(code) ? 'number' : 'punctuation';
  if (/^['’]s?$/u.test(text)) return 'possessive';
  if (/^-?\p{L}/u.test(text)) return 'word';
  return /^\p{N}/u.test(text) ? 'number' : 'punctuation';
}

const APOSTROPHE = 0x27;
const HYPHEN = 0x2d;

function isAsciiLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function isAsciiDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Whether a text begins with a capital letter. Most do with an ASCII one or none, which needs no expression. */
function isUpper(text: string): boolean {
  const code = text.charCodeAt(0);
  return code < 0x80 ? code >= 0x41 && code <= 0x5a : /^\p{Lu}/u.test(text);
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
