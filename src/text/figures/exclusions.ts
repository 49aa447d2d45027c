import type { NumberRules } from '../language/language.ts';

/** Half-open ranges of a line, in order. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

// Every repetition below is bounded, so that no line takes more than linear time.
const ANY_LANGUAGE: readonly RegExp[] = [
  // addresses on the network, handles, hashtags
  /https?:\/\/\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]+|[@#][\p{L}\d_]{0,40}[\p{L}_][\p{L}\d_]{0,40}|(?<![\w-])[\w-]{1,63}\.(?:com|org|net|gov|edu|co\.uk|io)(?:\/\S*)?/gu,
  // dates in figures
  /\b\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?\b|\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b|\b(?:0?[1-9]|1[0-2])\/(?:[12]\d|3[01]|0?[1-9])\/\d{2,4}\b|\b\d{4}\/\d{1,2}\/\d{1,2}\b/gu,
  // "am 1.5. und", "13.03./2.4."
  /(?<![\d.,])\d{1,2}\.\d{1,2}\.\s?[/–-]\s?\d{1,2}\.(?:\d{1,2}\.)?(?!\d)/gu,
  /(?<![\d.,])(?:[12]?\d|3[01])\.\s?(?:1[0-2]|[1-9])\.(?!\d|$)(?=\s\p{Ll})/gu,
  // spans of years
  /(?<![\d.,$€£¥])(?:1[5-9]|20)\d{2}\s?[-–/]\s?(?:\d{2}|(?:1[5-9]|20)\d{2})(?![\d.,]*\d|\s?%)/gu,
  // street addresses, relays
  /(?<![\d.,])\d{1,5}[a-z]?,?(?:\s\p{Lu}[\p{L}'’.]{0,20}){1,3}\s(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Square|Court|Place|Terrace|Way)\b/gu,
  /\b\d{1,2}\s?[x×](?=\s?\d{2,5}m\b)/gu,
  /(?<![\d/])(?:9\/11|7\/7|24\/7|50\/50|4x4)(?![\d/])/gu,
  // telephone numbers
  /(?<![\d.,$€£¥])(?:\+\d{1,3}[\s.-]?)?\(\d{2,4}\)[\s.-]?\d{3,4}[\s.-]?\d{3,4}\b|(?<![\d.,$€£¥-])(?:\+?\d{1,3}[\s.-])?\d{3}[.-]\d{3,4}[.-]\d{4}\b|\+\d{1,3}(?:[\s.-]?\d{2,5}){2,5}\b|\b\d{3}-\d{4}\b(?!-)|(?<![\d.,])0\d{1,4}[\s-]\d{3,4}[\s-]\d{3,4}\b/gu,
  // clock times
  /\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:GMT|UTC|EST|EDT|ET|PT|PST|PDT|CET|CEST|BST|KST|JST|IST))?/giu,
  /\b(?:from\s+)?\d{1,2}(?:\s?[-–]\s?|\s+(?:to|and)\s+)\d{1,2}\s?(?:[ap]\.m\.|[ap]m\b)/giu,
  /\b\d{1,2}(?:[.:]\d{2})?\s?(?:[ap]\.m\.?|[ap]m\b|o['’]clock)/giu,
  /\b\d{4}\s?(?:GMT|UTC|hours\s+GMT)\b/gu,
  /\b\d{1,2}(?:[.:]\d{2})?\sUhr\b|\b\d{1,2}\s?h\s?\d{2}\b|(?<=\b(?:à|às|as|las|a las)\s)\d{1,2}\s?(?:h\b|heures|horas|de la)/gu,
  // dates and times in Chinese characters and Hangul, ordinals
  /(?:1[5-9]|20)\d{2}\s?[年년]度?(?!間)|\d{1,2}\s?[月월](?!간)|\d{1,2}\s?[日일](?![間간])|\d{1,2}\s?[時시](?![間간])(?:\s?\d{1,2}\s?[分분])?|[第제]\s?\d+|\d+\s?(?:回目|번째|位|위(?!안)|度目|号|호|丁目)/gu,
  /(?<=\b(?:der|die|das|dem|den|des|am|im|zum|vom|zur|beim)\s)\d{1,3}\.(?=\s\p{L})/gu,
  // versions, decimal section numbers and the like
  /\b(?!\d{1,3}(?:\.\d{3}){2,5}(?![\d.]))[vV]?\d{1,9}(?:\.\d{1,9}){2,6}\b/gu,
  // addresses of machines; raised and lowered digits, which are exponents or references
  /\b(?:(?:1?\d?\d|2[0-4]\d|25[0-5])\.){3}(?:1?\d?\d|2[0-4]\d|25[0-5])\b(?!\.?\d)/gu,
  /(?<![\d.,])(?!10⁻?[⁰¹²³⁴-⁹])\d{1,12}[⁰¹²³⁴-⁹₀-₉]{1,4}/gu,
  // decades and ages by decade; ordinals
  /['’]?\b\d{2,4}['’]?s\b/gu,
  /\b\d{1,9}(?:st|nd|rd|th|º|ª|er|e|ème)(?![\p{L}\d])/gu,
  // codes: letters joined to digits, citations in brackets, numbering
  /(?<![\p{L}\d])(?!(?:to|by|and|of|in|or|per|from|than|a|half|the|minus)[-–])\p{Script=Latin}{1,30}[-–]?\d{1,9}(?:[-–.]\d{1,9}){0,4}\p{Script=Latin}{0,30}/giu,
  /\b\d{1,9}[A-Z]{1,6}\d[A-Z\d]{0,12}\b/gu,
  /\b\d{1,4}[ADEGHINOPQRSUXYZ]\b/gu,
  // numbers of books, accounts and posts: "978-3-16-148410-0", "HR3 5TB", "MA 02134"
  /(?<![\d.,-])\d{1,5}(?:[-–]\d{1,7}){3,6}(?:-[\dX])?(?![\d-])|\b97[89]\d{10}\b/gu,
  /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b[A-Z]{2}\s0\d{4}(?:-\d{4})?\b|(?<=\b[A-Z]{2}\s)\d{5}(?:-\d{4})\b/gu,
  // formations, records: "4-3-3"
  /(?<![\d.,-])\d{1,2}(?:[-–]\d{1,2}){2,4}(?![\d-])/gu,
  /\[\d{1,4}(?:[,–-]\s?\d{1,4}){0,8}\]/gu,
  /^\s*(?:\(?\d{1,3}[.)]|\d{1,3}\.)\s+(?=\p{L})/gu,
  /\b\d{1,6}\s?[x×]\s?\d{1,6}\b(?!\s?\p{L}|[⁰¹²³⁴-⁹⁻^])/gu,
  /[№#]\s?\d+|(?<![\p{L}\d])@\d[\p{L}\d_]{0,40}/gu,
  // sections of laws: "§ 5", "§§ 14a und 14b"
  /§{1,2}\s?\d{1,5}\s?[a-z]?(?![\d\p{L}])(?:(?:\s?[,/–-]\s?|\s\p{Ll}{1,4}\.?\s)\d{1,5}[a-z]?(?![\d\p{L}])(?=[\s,.;)–-])(?!\s?[%€$£])){0,3}/gu,
];

const CURRENCY_BEFORE = /(?:[$€£¥₩₹]|\b(?:USD|EUR|GBP|JPY|KRW|CNY|INR|AUD|CAD|CHF|RMB|Rs|US|RM|Rp|HK|NT|NZ))\s?$/u;

const perLanguage = new Map<NumberRules, readonly RegExp[]>();

/** Patterns of dates by month names, of the rules' language. */
function datePatterns(rules: NumberRules): readonly RegExp[] {
  const known = perLanguage.get(rules);
  if (known !== undefined) return known;
  const month = String.raw`(?:${rules.months})(?![\p{L}\d])\.?`;
  const day = String.raw`\d{1,2}(?:st|nd|rd|th|º|er|\.)?(?!\d)(?![.,]\d)`;
  const year = String.raw`(?:1[5-9]|20)\d{2}(?!\d)`;
  const list = String.raw`(?:\s?(?:[-–,&/]|to|and|or|y|und|et|e|al|bis|au|a|through|until)\s?${day}){0,4}`;
  const of = String.raw`(?:of\s+|de\s+|del\s+)?`;
  const patterns = [
    new RegExp(
      String.raw`(?<![\p{L}\d])${month}\s+(?:the\s+)?${day}${list}(?:\s?[-–]\s?${month}\s${day})?(?:,?\s+(?:${of})${year})?`,
      'gu',
    ),
    new RegExp(String.raw`(?<![\d.,])${day}${list}\s+${of}${month}(?:,?\s+${of}${year})?`, 'gu'),
    new RegExp(String.raw`(?<![\p{L}\d])${month},?\s+${of}${year}`, 'gu'),
  ];
  // "domingo 24": the day of the month follows its weekday where nouns precede their numbers.
  if (rules.nounFirst && rules.weekdays.size > 0) {
    const weekdays = [...rules.weekdays].join('|');
    patterns.push(new RegExp(String.raw`(?<!\p{L})(?:${weekdays})\s\d{1,2}(?![\d\p{L}]|[.,:]\d|\s?[%€$])`, 'giu'));
  }
  perLanguage.set(rules, patterns);
  return patterns;
}

/**
 * Ranges of a line whose digits are not figures: dates, clock times, telephone numbers, addresses, codes, versions,
 * ordinals, numbering.
 */
export function findExclusions(line: string, rules: NumberRules): Range[] {
  const ranges: Range[] = [];
  for (const pattern of [...ANY_LANGUAGE, ...datePatterns(rules), ...rules.quantities.notFigures]) {
    for (const match of line.matchAll(pattern)) {
      if (match[0] === '' || CURRENCY_BEFORE.test(line.slice(Math.max(0, match.index - 4), match.index))) continue;
      if (/^(?:USD|EUR|GBP|JPY|KRW|CNY|INR|AUD|CAD|CHF|RMB|Rs|RM|Rp|R|US|HK|NT|NZ|CHF|SEK|NOK|DKK)\d/u.test(match[0]))
        continue;
      ranges.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  ranges.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Range[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last !== undefined && range.start < last.end) {
      if (range.end > last.end) merged[merged.length - 1] = { start: last.start, end: range.end };
    } else merged.push(range);
  }
  return merged;
}

/** Whether the range `[start, end)` touches one of the ordered `ranges`. */
export function isExcluded(ranges: readonly Range[], start: number, end: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  return range !== undefined && range.start < end;
}
