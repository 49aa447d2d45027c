import { isStopTerm, normalise } from './words.ts';

const SAMPLE = 4000;
const MIN_SHARE = 0.25;

/**
 * Whether the bundled model, trained on English alone, may score a text. A declared or detected language decides; where
 * it is unknown, English shows by its share of function words.
 */
export function isEnglish(language: string | null, text: string): boolean {
  if (language !== null) return language === 'en';
  const words = normalise(text.slice(0, SAMPLE)).match(/\p{L}+/gu) ?? [];
  return words.length > 0 && words.filter(isStopTerm).length / words.length >= MIN_SHARE;
}
