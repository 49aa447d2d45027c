import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import type { Messages } from './messages.ts';
import { ptBR } from './pt-br.ts';

interface Language {
  readonly messages: Messages;
  /** The locale codes by which Discord knows the language. */
  readonly discordLocales: readonly string[];
}

/** The one list of languages, by BCP 47 tag. The first is what others fall back to. */
export const LANGUAGES = {
  en: { messages: en, discordLocales: ['en-US', 'en-GB'] },
  de: { messages: de, discordLocales: ['de'] },
  es: { messages: es, discordLocales: ['es-ES', 'es-419'] },
  fr: { messages: fr, discordLocales: ['fr'] },
  'pt-BR': { messages: ptBR, discordLocales: ['pt-BR'] },
  ko: { messages: ko, discordLocales: ['ko'] },
  ja: { messages: ja, discordLocales: ['ja'] },
} as const satisfies Record<string, Language>;

export type LanguageTag = keyof typeof LANGUAGES;

/** In the order of the list above. */
export const LANGUAGE_TAGS = Object.keys(LANGUAGES) as LanguageTag[];

/** A language's name in itself: "Deutsch". */
export function nativeName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}

/** The language for a locale tag: the same tag, else the same primary subtag ("es-419" is "es"), else English. */
export function languageFor(locale: string): LanguageTag {
  const wanted = locale.toLowerCase();
  const primary = (tag: string) => tag.toLowerCase().split('-')[0];
  return (
    LANGUAGE_TAGS.find((tag) => tag.toLowerCase() === wanted) ??
    LANGUAGE_TAGS.find((tag) => primary(tag) === primary(wanted)) ??
    'en'
  );
}

/** The texts for a locale tag, as Discord or a browser gives it. */
export function messagesFor(locale: string): Messages {
  return LANGUAGES[languageFor(locale)].messages;
}

/** One text in every language but English, by Discord's locale codes: the form of its localisation fields. */
export function localize(pick: (messages: Messages) => string): Record<string, string> {
  const others = LANGUAGE_TAGS.filter((tag) => tag !== 'en').map((tag): Language => LANGUAGES[tag]);
  return Object.fromEntries(
    others.flatMap(({ messages, discordLocales }) => discordLocales.map((code) => [code, pick(messages)])),
  );
}
