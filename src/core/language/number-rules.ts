import { englishNumbers } from './english-numbers.ts';
import type { NumberRules } from './language.ts';

const RULES: Readonly<Record<string, NumberRules>> = { en: englishNumbers };

/** The rules by which a language writes numbers; English ones for a language without its own. */
export function numberRules(language: string | null): NumberRules {
  return RULES[language ?? 'en'] ?? englishNumbers;
}
