import type { SummaryLength } from '../core/summarizer.ts';
import type { MessageWord, Messages } from './messages.ts';
import { LANGUAGES, LANGUAGE_TAGS, type LanguageTag } from './translate.ts';

/** A longer message is no request in a word or two. */
const MOST_WORDS = 6;

const ALL: readonly Messages[] = LANGUAGE_TAGS.map((tag) => LANGUAGES[tag].messages);

const FILLERS: ReadonlySet<string> = new Set(ALL.flatMap(({ fillers }) => fillers.split(' ')));

/** Every form of every word, the longest first. */
const FORMS: readonly (readonly [string, MessageWord])[] = ALL.flatMap(({ words }) =>
  (Object.keys(words) as MessageWord[]).flatMap((word) => words[word].map((form) => [form, word] as const)),
).sort(([a], [b]) => b.length - a.length);

/**
 * What a message asks of Lede in a word or two, in any language, also with small words around ("shorter, please"); null
 * for other messages, and for those that ask for two things.
 */
export function findWord(text: string): MessageWord | null {
  const said = normalise(text);
  const whole = FORMS.find(([form]) => form === said);
  if (whole !== undefined) return whole[1];
  if (said.split(' ').length > MOST_WORDS || text.includes('?')) return null;
  const forms = FORMS.filter(([form]) => holds(said, form));
  const found = new Set(forms.map(([, word]) => word));
  if (
    !isFilledUp(
      said,
      forms.map(([form]) => form),
    )
  )
    return null;
  // "thanks" and "please" go with anything.
  if (found.size > 1) found.delete('thanks');
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/** Whether a message only says hello, or asks who Lede is. */
export function findGreeting(text: string): boolean {
  const said = normalise(text);
  return ALL.some(({ greetings }) => greetings.some((form) => said === form || said.startsWith(`${form} `)));
}

/** The length that a message with a link in it asks for; null where it names none. */
export function findLength(text: string): SummaryLength | null {
  const said = normalise(text.replace(/https?:\/\/\S+/gi, ' '));
  if (said.split(' ').length > MOST_WORDS) return null;
  const lengths = ALL.flatMap(({ lengths: names }) => Object.entries(names) as [SummaryLength, string][]);
  const found = lengths.find(([, name]) => holds(said, name.toLowerCase()))?.[0];
  if (found !== undefined) return found;
  const word = findWord(said);
  return word === 'shorter' ? 'short' : word === 'longer' ? 'long' : null;
}

/** The language of a word or two; null for other messages, and for words that several languages share. */
export function findWordLanguage(text: string): LanguageTag | null {
  const said = normalise(text);
  if (said.split(' ').length > MOST_WORDS) return null;
  const tags = LANGUAGE_TAGS.filter((tag) => {
    const { words, greetings }: Messages = LANGUAGES[tag].messages;
    return [...Object.values(words).flat(), ...greetings].some((form) => holds(said, form));
  });
  return tags.length === 1 ? (tags[0] ?? null) : null;
}

/** Whether nothing but small words is left of a text without these forms: "no longer" is no wish. */
function isFilledUp(said: string, forms: readonly string[]): boolean {
  const rest = forms.reduce((text, form) => text.replaceAll(form, ' '), said);
  return rest.split(' ').every((word) => word === '' || FILLERS.has(word));
}

/** Whether a form stands in a text as words of its own; scripts without spaces have it anywhere. */
function holds(said: string, form: string): boolean {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(form)) return said.includes(form);
  return ` ${said} `.includes(` ${form} `);
}

/** Lower case, letters and single spaces alone. */
function normalise(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}’']+/gu, ' ')
    .trim();
}
