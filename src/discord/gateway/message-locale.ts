import { detectAll } from 'tinyld/light';
import { LANGUAGE_TAGS } from '../../i18n/translate.ts';

/** Below this the detector is guessing. */
const SURE = 0.5;

/** Minimum letters of a text whose script alone does not identify the language: the detector errs on short words. */
const LEAST = 12;
const TELLING_SCRIPT = /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The language of a direct message, as one of Lede’s locales; null if unclear. Ignores links. */
export function detectLocale(content: string): string | null {
  const words = content.replace(/https?:\/\/\S+/gi, ' ').trim();
  if (words === '' || (words.length < LEAST && !TELLING_SCRIPT.test(words))) return null;
  const primary = (tag: string) => tag.split('-')[0] ?? tag;
  const [best] = detectAll(words, { only: LANGUAGE_TAGS.map(primary) });
  if (best === undefined || best.accuracy < SURE) return null;
  return LANGUAGE_TAGS.find((tag) => primary(tag) === best.lang) ?? null;
}
