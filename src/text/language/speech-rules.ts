import { dutchSpeech } from './dutch-speech.ts';
import { englishSpeech } from './english-speech.ts';
import { frenchSpeech } from './french-speech.ts';
import { germanSpeech } from './german-speech.ts';
import { italianSpeech } from './italian-speech.ts';
import { japaneseSpeech } from './japanese-speech.ts';
import { koreanSpeech } from './korean-speech.ts';
import type { SpeechRules } from './language.ts';
import type { ParticleSpeech } from './particle-speech.ts';
import { polishSpeech } from './polish-speech.ts';
import { portugueseSpeech } from './portuguese-speech.ts';
import { spanishSpeech } from './spanish-speech.ts';

const RULES: Readonly<Record<string, SpeechRules>> = {
  de: germanSpeech,
  en: englishSpeech,
  es: spanishSpeech,
  fr: frenchSpeech,
  it: italianSpeech,
  nl: dutchSpeech,
  pl: polishSpeech,
  pt: portugueseSpeech,
};

const PARTICLES: Readonly<Record<string, ParticleSpeech>> = { ja: japaneseSpeech, ko: koreanSpeech };

/** The rules by which a language attributes speech; English ones for a language without its own. */
export function speechRules(language: string | null): SpeechRules {
  return RULES[language ?? 'en'] ?? englishSpeech;
}

/** The rules of a language that marks speech and speaker by particles; null for every other. */
export function particleSpeech(language: string | null): ParticleSpeech | null {
  return PARTICLES[language ?? ''] ?? null;
}
