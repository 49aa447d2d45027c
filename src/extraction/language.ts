import { detect } from 'tinyld';
import { languageByFrequentWords } from './frequent-words.ts';

/** Characters examined by detection. */
const SAMPLE = 1500;
/** Below so many characters, detection by sequences of letters is too often wrong. */
const SHORT = 200;

/** BCP 47 primary subtag of a declared tag ("en-GB", "zh_Hans"), or null when it is none. */
export function primarySubtag(tag: string | null): string | null {
  const primary = tag?.trim().toLowerCase().split(/[-_]/u)[0] ?? '';
  return /^[a-z]{2,3}$/u.test(primary) && primary !== 'und' ? primary : null;
}

/** The detected language of a text; null if there is too little text. */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE);
  const script = languageByScript(sample);
  if (script !== null) return script;
  if (sample.length < SHORT) {
    // Of a sentence or two, the commonest words tell more than sequences of letters.
    const frequent = languageByFrequentWords(sample);
    if (frequent !== null) return frequent;
  }
  if (sample.length < 20) return null;
  const found = detect(sample);
  if (found === '') return null;
  // A few names and numbers in plain letters are taken for any language.
  return sample.length < SHORT && /^[\0-\x7f]*$/u.test(sample) ? null : found;
}

/** Korean, Japanese and Chinese tell by their scripts, where most letters are of these. */
function languageByScript(sample: string): string | null {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const count = (script: RegExp): number => sample.match(script)?.length ?? 0;
  const hangul = count(/\p{Script=Hangul}/gu);
  if (hangul * 2 > letters) return 'ko';
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(/\p{Script=Han}/gu);
  if ((kana + han) * 2 <= letters) return null;
  return kana * 10 > han ? 'ja' : kana === 0 ? 'zh' : null;
}

/**
 * The language to work with: the declared one, unless the text's script cannot be that language's or both halves of
 * its beginning are written in one other language (templates often keep "en" for all).
 */
export function chooseLanguage(declared: string | null, text: string): string | null {
  const tag = primarySubtag(declared);
  if (tag === null) return detectLanguage(text);
  const sample = text.slice(0, SAMPLE);
  if (contradictsScript(tag, sample)) return detectLanguage(text) ?? tag;
  return contradictingLanguage(tag, sample) ?? tag;
}

/** Letters that a half of the sample needs before its language counts against the declared one. */
const LEAST_LETTERS = 250;
/** Languages that detection takes for one another. */
const RELATED = [
  ['no', 'nb', 'nn', 'da', 'sv'],
  ['id', 'ms'],
  ['hr', 'sr', 'bs', 'sh', 'sl', 'mk', 'bg'],
  ['cs', 'sk'],
  ['es', 'gl', 'pt', 'ca', 'eu'],
  ['ru', 'uk', 'be'],
  ['nl', 'af', 'fy', 'lb'],
  ['de', 'lb', 'als'],
  ['hi', 'mr', 'ne'],
  ['zh', 'yue', 'ja'],
  ['fa', 'ar', 'ur'],
];

/** The one other, unrelated language that both halves are written in; null when there is none. */
function contradictingLanguage(tag: string, sample: string): string | null {
  const middle = sample.indexOf(' ', sample.length / 2);
  if (middle < 0) return null;
  const halves = [sample.slice(0, middle), sample.slice(middle)];
  if (halves.some((half) => (half.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS)) return null;
  const [first, second] = halves.map(detectLanguage);
  if (first === null || first === undefined || first !== second || first === tag) return null;
  // Tables of names and numbers in Latin script are taken for languages that are not written in it.
  if (LATIN_ONLY.has(tag) && !LATIN_ONLY.has(first)) return null;
  return RELATED.some((group) => group.includes(tag) && group.includes(first)) ? null : first;
}

const LATIN_ONLY = new Set(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'no', 'nb', 'fi', 'pl', 'cs', 'tr']);

function contradictsScript(tag: string, sample: string): boolean {
  if (!LATIN_ONLY.has(tag)) return false;
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/\p{scx=Latn}/gu)?.length ?? 0;
  return letters > 40 && latin * 2 < letters;
}
