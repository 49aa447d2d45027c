import { splitCaption } from '../caption.ts';
import type { TextLine } from './text-lines.ts';

const SENTENCE_END = /[.!?…。！？։။।]["'”’»)\]]*$/u;
const CHROME =
  /^(?:share|tweet|print|e-?mail|subscribe|sign (?:in|up)|log ?in|register|menu|search|close|skip to|advertisement|read more|see also|related|more (?:from|on|in|articles)|follow us|comments?|copyright|©|all rights reserved|terms|privacy|cookie|contact|about|newsletter|font size|tags?:|filed under|topics?:|loading|back to top|next|previous|home)(?:$|\W)/iu;
const BYLINE = /^(?:by|von|par|por)\s+\p{Lu}/iu;
const TAIL_CHROME =
  /all rights reserved|©|copyright \d{4}|terms of (?:use|service)|privacy policy|sign up (?:for|to)|newsletter|subscribe|click here|follow (?:us|@)|cookies?\b|read more|continue reading|@[\w-]+\.\w+|more (?:articles|stories|news) (?:by|from|on)|https?:\/\//iu;

/** A rough score of how much a line reads like an article's prose: positive for prose, negative for navigation. */
export function scoreLine(line: TextLine): number {
  const { text } = line;
  const words = text.split(' ').length;
  const chars = text.length;
  let score = Math.min(chars / 40, 6) - 1.6;
  if (SENTENCE_END.test(text)) score += 1.2;
  if (/[.!?]["”']?\s+["“']?\p{Lu}/u.test(text)) score += 0.8;
  if (/,\s/u.test(text) && words > 8) score += 0.4;
  if (line.bullet) score -= words > 14 ? 0.8 : 2;
  if (CHROME.test(text) && words < 14) score -= 2;
  if (TAIL_CHROME.test(text)) score -= words < 25 ? 2 : 0.5;
  if (/\p{L}(?:\.{3}|…)$/u.test(text) && words > 10) score -= 7;
  if (BYLINE.test(text) && words < 10) score -= 3;
  if (words > 4 && capitals(text) > 0.7 && words < 14) score -= 0.8;
  if (splitCaption(text).credit !== null) score -= 5;
  return Math.max(-3, Math.min(6, score));
}

function capitals(text: string): number {
  const words = text.split(' ').filter((word) => /^\p{L}/u.test(word));
  return words.length === 0 ? 0 : words.filter((word) => /^\p{Lu}/u.test(word)).length / words.length;
}
