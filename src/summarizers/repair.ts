import type { Article } from '../core/article.ts';
import type { Sentence } from '../core/sentences.ts';
import type { Span } from '../core/span.ts';
import type { SummarySentence } from '../core/summarizer.ts';

/** A connective at the head of a sentence before a word that is written with a capital in any place. */
const LEADING_CONNECTIVE =
  /^(?:But|And|So|Yet|However,|Meanwhile,|Nevertheless,|Nonetheless,|Moreover,|Furthermore,|Therefore,|Additionally,|In addition,|By contrast,|In contrast,|As a result,|On the other hand,|At the same time,|Also,|Still,|Besides,|Indeed,|Instead,)\s+(?=\p{Lu})/u;

/** A dateline: "LONDON (Reuters) - ", "WASHINGTON, May 4 (AP) — ", "(CNN) -- ". */
const DATELINE = /^(?:\p{Lu}[\p{Lu}\p{L}.,' ]{1,40})?\s?\([A-Z][\w. ]{1,20}\)\s?(?:[-–—]{1,2}\s?)?(?=[\p{Lu}"“])/u;
const BARE_DATELINE = /^\p{Lu}[\p{Lu}.,' ]{2,40}(?:, \w{3,9}\.? \d{1,2})?\s(?:--|[–—])\s(?=[\p{Lu}"“])/u;

/**
 * The line of the summary for a sentence: cut at its head where that only removes words that join it to its neighbours.
 * The text is always the spans' texts joined by single spaces.
 */
export function repairSentence(article: Pick<Article, 'text'>, sentence: Sentence, alone: boolean): SummarySentence {
  let start = sentence.span.start;
  const rest = (): string => article.text.slice(start, sentence.span.end);
  start += (DATELINE.exec(rest()) ?? BARE_DATELINE.exec(rest()))?.[0].length ?? 0;
  if (alone) start += LEADING_CONNECTIVE.exec(rest())?.[0].length ?? 0;
  const span: Span = { start, end: sentence.span.end };
  return { text: article.text.slice(span.start, span.end), spans: [span] };
}
