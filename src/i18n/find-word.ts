import type { BriefWord, Messages } from './messages.ts';
import { LANGUAGES } from './translate.ts';

const WORDS = new Map<string, BriefWord>(
  Object.values(LANGUAGES).flatMap(({ messages }: { messages: Messages }) =>
    (Object.keys(messages.words) as BriefWord[]).flatMap((word) =>
      messages.words[word].map((form) => [form, word] as const),
    ),
  ),
);

/** What a message asks of the last brief, in any language, when it says nothing else; null for other messages. */
export function findWord(text: string): BriefWord | null {
  const said = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return WORDS.get(said) ?? null;
}
