import type { NumberRules } from '../language/language.ts';

/** A piece of a line as the figure finder sees it. Offsets are into the line. */
export interface LineToken {
  readonly kind: 'number' | 'fraction' | 'word' | 'mark';
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** Numeric value of a number or vulgar fraction; NaN for everything else. */
  readonly value: number;
  /** No white space stands before it. */
  readonly attached: boolean;
}

const VULGAR: Readonly<Record<string, number>> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅕': 1 / 5,
  '⅖': 2 / 5,
  '⅗': 3 / 5,
  '⅘': 4 / 5,
  '⅙': 1 / 6,
  '⅚': 5 / 6,
  '⅛': 1 / 8,
  '⅜': 3 / 8,
  '⅝': 5 / 8,
  '⅞': 7 / 8,
};

const patterns = new Map<string, RegExp>();

function tokenPattern({ decimal, groups }: NumberRules): RegExp {
  const key = decimal + groups;
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const point = decimal === '.' ? String.raw`\.` : ',';
  const group = `[${groups.replace('.', String.raw`\.`)}\u00a0\u202f\u2009]`;
  const number = String.raw`\d{1,3}(?:${group}\d{3})+(?!\d)(?:${point}\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:${point}\d+)?|(?<![\d\p{L}.,$€£])[1-9]\d{0,2}(?: \d{3})+(?![\d.,]?\d)|\d+${point}\d+|\d+|(?<![\d\p{L}])${point}\d+`;
  // Most words are plain, and found so in a third of the time.
  const plain = String.raw`[A-Za-z]+(?![\p{L}\p{M}'’.])`;
  const pattern = new RegExp(
    String.raw`${plain}|${number}|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+|\.(?=\p{L}\.)\p{L})*(?<=\.\p{L})\.|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*|[^\s\p{L}\d]`,
    'gu',
  );
  patterns.set(key, pattern);
  return pattern;
}

/** Splits a line into numbers, words and single marks. Hyphens are marks of their own. */
export function tokenizeNumbers(line: string, rules: NumberRules): LineToken[] {
  const tokens: LineToken[] = [];
  let end = -1;
  for (const match of line.matchAll(tokenPattern(rules))) {
    const text = match[0];
    const start = match.index;
    const vulgar = VULGAR[text];
    const kind =
      vulgar !== undefined ? 'fraction' : /^[.,]?\d/u.test(text) ? 'number' : /^\p{L}/u.test(text) ? 'word' : 'mark';
    const value = kind === 'number' ? parseDigits(text, rules) : (vulgar ?? NaN);
    tokens.push({
      kind,
      text,
      lower: text.toLowerCase().replace(/’/gu, "'"),
      start,
      end: start + text.length,
      value,
      attached: start === end,
    });
    end = start + text.length;
  }
  return rules.glued ? splitGlued(tokens, rules) : tokens;
}

const glued = new Map<NumberRules, readonly string[]>();

/** Words that stand right after numbers, the longest first. */
function gluedWords(rules: NumberRules): readonly string[] {
  let known = glued.get(rules);
  if (known === undefined) {
    known = [...rules.scales.keys(), ...rules.unitWords.keys()]
      .filter((word) => /^\p{L}+$/u.test(word))
      .sort((a, b) => b.length - a.length);
    glued.set(rules, known);
  }
  return known;
}

/** Splits scales, units and counters from the words that go on after them, where they follow a number. */
function splitGlued(tokens: readonly LineToken[], rules: NumberRules): LineToken[] {
  const split: LineToken[] = [];
  let follows = false;
  for (const token of tokens) {
    if (token.kind !== 'word') {
      split.push(token);
      follows = token.kind === 'number' || (follows && token.text === '%');
      continue;
    }
    let at = 0;
    while (follows) {
      const word = gluedWords(rules).find((known) => token.lower.startsWith(known, at));
      if (word === undefined) break;
      split.push(pieceOf(token, at, at + word.length));
      at += word.length;
      // A unit ends the quantity; a scale may have another after it.
      follows = rules.scales.has(word);
    }
    if (at < token.text.length) split.push(at === 0 ? token : pieceOf(token, at, token.text.length));
    follows = rules.units.has(token.lower) || (follows && at === token.text.length);
  }
  return split;
}

function pieceOf(token: LineToken, from: number, to: number): LineToken {
  const text = token.text.slice(from, to);
  return {
    ...token,
    text,
    lower: text.toLowerCase(),
    start: token.start + from,
    end: token.start + to,
    attached: from > 0 || token.attached,
  };
}

/** The line with digits and signs of full width as those of half width, at the same offsets. */
export function toHalfWidth(line: string): string {
  return /[！-～]/u.test(line)
    ? line.replace(/[０-９％＄．，－～（）]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    : line;
}

function parseDigits(text: string, { decimal }: NumberRules): number {
  const plain = decimal === '.' ? text.replace(/[^\d.]/gu, '') : text.replace(/[^\d,]/gu, '').replace(',', '.');
  return Number(plain);
}
