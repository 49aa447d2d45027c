import { findDate } from './dates.ts';

const OPENS_BYLINE =
  /^(?:(?:written|posted|published|reported|story|words|text|article|ein (?:artikel|beitrag)|artikel|beitrag|interview|geschrieben|veröffentlicht|verfasst|erstellt|eingestellt|publié|escrito|publicado)\s+)?(?:by|von|par|por|door|av)[\s:]+(?=[\p{L}\d])|^(?:author|autor(?:in|en)?|auteur|autore|verfasser(?:in)?|text|redakteur(?:in)?|redaktion|reporter|words|writer|interview)(?:[/*]in|s)?\s*:\s*|^Autor(?:in|en)?\s+(?=\p{Lu})|^(?:作者|文|記者|记者)\s*[:：/／]/iu;
const SENTENCE_END = /[.!?…。！？][\s"'”’»)\]]*$/u;
const LONGEST = 140;
/** Characters that a line of dates may hold besides its first date and time. */
const LABEL_CHARS = 45;

/** Whether a line opens as a byline does. */
export function opensAsByline(text: string): boolean {
  return OPENS_BYLINE.test(text);
}

/** Whether a line is only a byline. */
export function isBylineOnly(text: string): boolean {
  return text.length < 110 && opensAsByline(text) && !SENTENCE_END.test(text);
}

/** Whether a line above a body is only a byline or a publication date. */
export function isFrameLine(text: string): boolean {
  if (text.length > LONGEST) return false;
  if (isBylineOnly(text)) return true;
  const date = findDate(text);
  return date !== null && text.length - (date.end - date.start) <= LABEL_CHARS && !SENTENCE_END.test(text);
}
