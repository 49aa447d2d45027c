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

const patterns = new Map<NumberRules, RegExp>();

/** A power of ten, raised or after a caret: "10⁶", "1.5 × 10^-3". */
const POWER =
  /(?:(?<![\d.,])\d{1,9}(?:[.,]\d{1,9})?\s?[×·x]\s?|(?<![\d.,]))10(?:⁻?[⁰¹²³⁴-⁹]{1,2}(?![⁰¹²³⁴-⁹])|\^[-−+]?\d{1,2}(?!\d))/u;

/** Marks that group digits in every language: spaces of typesetters, Swiss apostrophes. */
const ANY_GROUP = String.raw`\u00a0\u202f\u2009'’`;

function tokenPattern(rules: NumberRules): RegExp {
  const known = patterns.get(rules);
  if (known !== undefined) return known;
  const groups = `[${rules.groups.replace('.', String.raw`\.`)}${ANY_GROUP}]`;
  const [point, other] = rules.decimal === '.' ? [String.raw`\.`, ','] : [',', String.raw`\.`];
  // "1,5 million" in English, "1.5 millones" in Spanish: the foreign mark counts where a magnitude or a unit follows.
  const measured = rules.signsOnly ? '' : String.raw`(?=\s?(?:[%€$£°]|(?:${foreignDecimalCue(rules)})(?![\p{L}\d])))`;
  const number = [
    POWER.source,
    String.raw`\d{1,3}(?:${other}\d{3})+${point}\d+`,
    String.raw`\d{1,3}(?:${groups}\d{3})+(?!\d)(?:${point}\d+)?`,
    String.raw`[1-9]\d{0,2}(?:${point}\d{3}){2,}(?!\d)(?:${other}\d+)?`,
    String.raw`[1-9]\d{0,2}${point}\d{3}${other}\d{1,2}(?!\d)`,
    String.raw`\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:${point}\d+)?`,
    String.raw`(?<![\d\p{L}.,])[1-9]\d{0,2}(?: \d{3})+(?![.,]?\d|\p{L})`,
    String.raw`\d+${point}\d+`,
    String.raw`(?<![\d.,])\d{1,4}${other}\d{1,2}(?![\d.,]*\d)${measured}`,
    String.raw`\d+`,
    String.raw`(?<![\d\p{L}])${point}\d+`,
  ].join('|');
  // Most words are plain, and found so in a third of the time.
  const plain = String.raw`[A-Za-z]+(?![\p{L}\p{M}'’.])`;
  const pattern = new RegExp(
    String.raw`${plain}|${number}|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+|\.(?=\p{L}\.)\p{L})*(?<=\.\p{L})\.|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*|[^\s\p{L}\d]`,
    'gu',
  );
  patterns.set(rules, pattern);
  return pattern;
}

/** What follows a decimal written the other way: the language's magnitudes and its words for parts of a hundred. */
function foreignDecimalCue({ scales, unitWords }: NumberRules): string {
  const words = [...scales.keys(), ...unitWords.keys(), 'percent', 'per cent', 'km', 'kg', 'm', 'cm', 'mm'];
  const cased = words.flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1)]);
  return [...new Set(cased)].filter((word) => /^[\p{L} ]+$/u.test(word)).join('|');
}

/** Splits a line into numbers, words and single marks. Hyphens are marks of their own. */
export function tokenizeNumbers(line: string, rules: NumberRules): LineToken[] {
  const tokens: LineToken[] = [];
  let end = -1;
  for (const match of line.matchAll(tokenPattern(rules))) {
    const text = match[0];
    const start = match.index;
    const vulgar = Object.hasOwn(VULGAR, text) ? VULGAR[text] : undefined;
    const kind =
      vulgar !== undefined ? 'fraction' : /^[.,]?\d/u.test(text) ? 'number' : /^\p{L}/u.test(text) ? 'word' : 'mark';
    const share = kind === 'number' && /^\s?%/u.test(line.slice(start + text.length, start + text.length + 2));
    const value = kind === 'number' ? parseDigits(text, rules, share) : (vulgar ?? NaN);
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

const HAN = '〇零一二两三四五六七八九';
const HAN_SCALES: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1e3,
  万: 1e4,
  萬: 1e4,
  億: 1e8,
  亿: 1e8,
  兆: 1e12,
};
const numerals = new Map<NumberRules, RegExp>();

/** Words with a numeral of Chinese characters before a counter, as in 二十人: the numeral becomes a number. */
function splitNumerals(token: LineToken, rules: NumberRules): LineToken[] {
  if (token.kind !== 'word' || !/[一二两三四五六七八九十百千]/u.test(token.text)) return [token];
  let pattern = numerals.get(rules);
  if (pattern === undefined) {
    const counters = [...rules.unitWords.keys(), ...rules.quantities.partsOf].filter((word) =>
      /^\p{Script=Han}|^[カか]/u.test(word),
    );
    const followed = `(?=${counters.sort((a, b) => b.length - a.length).join('|')})`;
    // One character alone is too often part of a word: 十分, 一方, 三井.
    const digits = `[${HAN}十百千万萬億亿兆]`;
    pattern = new RegExp(
      `${digits}{2,}${followed}|[二两三四五六七八九](?=人[^\\p{Script=Han}]|名|社|件|台|校|カ国|家|个|個|匹|头|頭|隻|艘|辆|所)|[一二三四五六七八九十](?=分[之の])|[一二三四五六七八九](?=成)|(?<=分之)[一二三四五六七八九]`,
      'gu',
    );
    numerals.set(rules, pattern);
  }
  const pieces: LineToken[] = [];
  let at = 0;
  for (const { 0: text, index } of token.text.matchAll(pattern)) {
    if (index > at) pieces.push(pieceOf(token, at, index));
    pieces.push({ ...pieceOf(token, index, index + text.length), kind: 'number', value: parseHan(text) });
    at = index + text.length;
  }
  if (at === 0) return [token];
  if (at < token.text.length) pieces.push(pieceOf(token, at, token.text.length));
  return pieces;
}

/** 三百二十万 is 3,200,000. */
function parseHan(text: string): number {
  let [total, section, digit] = [0, 0, 0];
  for (const sign of text) {
    const scale = HAN_SCALES[sign];
    if (scale === undefined)
      digit = digit * 10 + Math.max(0, sign === '两' ? 2 : HAN.replace('零', '').replace('两', '').indexOf(sign));
    else if (scale < 1e4) {
      section += Math.max(digit, 1) * scale;
      digit = 0;
    } else {
      total += Math.max(section + digit, 1) * scale;
      [section, digit] = [0, 0];
    }
  }
  return total + section + digit;
}

/** Splits scales, units and counters from the words that go on after them, where they follow a number. */
function splitGlued(tokens: readonly LineToken[], rules: NumberRules): LineToken[] {
  const split: LineToken[] = [];
  let follows = false;
  for (const token of tokens.flatMap((whole) => splitNumerals(whole, rules))) {
    if (token.kind !== 'word') {
      split.push(token);
      follows = token.kind === 'number' || (follows && token.text === '%');
      continue;
    }
    let at = 0;
    // "3分の1"
    const part = follows ? rules.quantities.partsOf.find((mark) => token.lower.startsWith(mark)) : undefined;
    if (part !== undefined) {
      split.push(pieceOf(token, 0, part.length));
      at = part.length;
      follows = true;
    }
    while (follows && part === undefined) {
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

/**
 * The value of digits with their marks. Where both marks stand, the last one parts the decimals; a mark that repeats
 * groups; one that stands once is what the language makes of it, unless the digits after it cannot be a group.
 *
 * @param share whether a percent sign follows.
 */
function parseDigits(text: string, rules: NumberRules, share = false): number {
  const { decimal, groupsOfThree } = rules;
  const power = /^(?:(.*?)\s?[×·x]\s?)?10\^?(?=[⁰¹²³⁴-⁹⁻^]|[-−+]?\d{1,2}$)(.*)$/u.exec(
    /[⁰¹²³⁴-⁹^]/u.test(text) ? text : '',
  );
  if (power !== null) return raise(power[1], power[2] ?? '', rules);
  const marks = text.replace(/[^.,]/gu, '');
  const last = marks.at(-1) ?? '';
  const once = marks.length > 0 && marks.indexOf(last) === marks.length - 1;
  const three = /[.,]\d{3}$/u.test(text);
  const thousands = three && /^[1-9]\d{0,2}[.,]/u.test(text) && marks.length === 1;
  const parts = once && (marks.length > 1 || (last === decimal ? !(thousands && groupsOfThree && !share) : !three));
  const plain = text.replace(/[^\d.,]/gu, '');
  if (!parts) return Number(plain.replace(/[.,]/gu, ''));
  const at = plain.lastIndexOf(last);
  return Number(`${plain.slice(0, at).replace(/[.,]/gu, '')}.${plain.slice(at + 1)}`);
}

/** "1.5" and "⁻³": 0.0015. */
function raise(factor: string | undefined, exponent: string, rules: NumberRules): number {
  const plain = exponent.replace(/[⁰¹²³⁴-⁹]/gu, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit))).replace(/[⁻−]/gu, '-');
  return Number(`${factor === undefined ? 1 : parseDigits(factor, rules)}e${plain}`);
}
