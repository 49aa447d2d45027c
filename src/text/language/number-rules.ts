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
  ja: japaneseNumbers,
  ko: koreanNumbers,
  pt: portugueseNumbers,
};

/** The rules by which a language writes numbers; English ones for a language without its own. */
export function numberRules(language: string | null): NumberRules {
  return RULES[language ?? 'en'] ?? englishNumbers;
}
