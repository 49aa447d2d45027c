import { englishSpeech } from './english-speech.ts';
import type { SpeechRules } from './language.ts';

const RULES: Readonly<Record<string, SpeechRules>> = { en: englishSpeech };

/** The rules by which a language attributes speech; English ones for a language without its own. */
export function speechRules(language: string | null): SpeechRules {
  return RULES[language ?? 'en'] ?? englishSpeech;
}
