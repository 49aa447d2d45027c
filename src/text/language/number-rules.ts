import { chineseNumbers } from './chinese-numbers.ts';
import { defineNumbers } from './define-numbers.ts';
import { dutchNumbers } from './dutch-numbers.ts';
import { italianNumbers } from './italian-numbers.ts';
import { polishNumbers } from './polish-numbers.ts';
import { russianNumbers } from './russian-numbers.ts';
import { turkishNumbers } from './turkish-numbers.ts';
import { englishNumbers } from './english-numbers.ts';
import { frenchNumbers } from './french-numbers.ts';
import { germanNumbers } from './german-numbers.ts';
import { japaneseNumbers } from './japanese-numbers.ts';
import { koreanNumbers } from './korean-numbers.ts';
import type { NumberRules } from './language.ts';
import { portugueseNumbers } from './portuguese-numbers.ts';
import { spanishNumbers } from './spanish-numbers.ts';

/** A language's rules are one file and one line here. */
const RULES: Readonly<Record<string, NumberRules>> = {
  de: germanNumbers,
  en: englishNumbers,
  es: spanishNumbers,
  fr: frenchNumbers,
  it: italianNumbers,
  ja: japaneseNumbers,
  ko: koreanNumbers,
  nl: dutchNumbers,
  pl: polishNumbers,
  pt: portugueseNumbers,
  ru: russianNumbers,
  tr: turkishNumbers,
  zh: chineseNumbers,
};

/** What signs alone tell in a language without rules of its own. */
const unknownNumbers = defineNumbers({ decimal: '.', groups: ',', units: new Map(), months: '(?!)', signsOnly: true });

/** The rules by which a language writes numbers; English ones for a language without its own. */
export function numberRules(language: string | null): NumberRules {
  return RULES[language ?? 'en'] ?? englishNumbers;
}

/** The rules by which figures are found: those of signs alone for a language without its own, English for null. */
export function figureRules(language: string | null): NumberRules {
  return RULES[language ?? 'en'] ?? unknownNumbers;
}

/** Whether counted things and amounts in words are read in a language, or only percentages and currency signs. */
export function readsFiguresOf(language: string | null): boolean {
  return !figureRules(language).signsOnly;
}
