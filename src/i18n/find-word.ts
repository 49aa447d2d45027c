import type { BriefWord, Messages } from './messages.ts';
import { LANGUAGES, LANGUAGE_TAGS, type LanguageTag } from './translate.ts';

const WORDS = new Map<string, BriefWord>(
  Object.values(LANGUAGES).flatMap(({ messages }: { messages: Messages }) =>
    (Object.keys(messages.words) as BriefWord[]).flatMap((word) =>
      messages.words[word].map((form) => [form, word] as const),
    ),
  ),
);

/** What a message asks of the last brief, in any language, when it says nothing else; null for other messages. */
export function findWord(text: string): BriefWord | null {
  return WORDS.get(normalise(text)) ?? null;
}

/** The language of such a message; null for other messages, and for words that several languages share. */
export function findWordLanguage(text: string): LanguageTag | null {
  const said = normalise(text);
  const tags = LANGUAGE_TAGS.filter((tag) => {
    const { words }: Messages = LANGUAGES[tag].messages;
    return Object.values(words).some((forms) => forms.includes(said));
  });
  return tags.length === 1 ? (tags[0] ?? null) : null;
}

function normalise(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}
