import { detect } from 'tinyld';

/** Characters examined by detection. */
const SAMPLE = 1500;

/** BCP 47 primary subtag of a declared tag ("en-GB", "zh_Hans"), or null when it is none. */
export function primarySubtag(tag: string | null): string | null {
  const primary = tag?.trim().toLowerCase().split(/[-_]/u)[0] ?? '';
  return /^[a-z]{2,3}$/u.test(primary) && primary !== 'und' ? primary : null;
}

/** The detected language of a text; null if there is too little text. */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE);
  if (sample.length < 20) return null;
  const found = detect(sample);
  return found === '' ? null : found;
}

/**
 * The language to work with: the declared one unless the text's script cannot be that language's (templates often keep
 * "en" for all).
 */
export function chooseLanguage(declared: string | null, text: string): string | null {
  const tag = primarySubtag(declared);
  if (tag !== null && !contradictsScript(tag, text.slice(0, SAMPLE))) return tag;
  return detectLanguage(text) ?? tag;
}

const LATIN_ONLY = new Set(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'no', 'nb', 'fi', 'pl', 'cs', 'tr']);

function contradictsScript(tag: string, sample: string): boolean {
  if (!LATIN_ONLY.has(tag)) return false;
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/\p{scx=Latn}/gu)?.length ?? 0;
  return letters > 40 && latin * 2 < letters;
}
