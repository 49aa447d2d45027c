import type { Article } from '../../core/article.ts';
import { sliceSpan, type Span } from '../../core/span.ts';
import type { SummarySentence } from '../../core/summarizer.ts';
import { shorteningRules } from '../../text/language/shortening-rules.ts';
import { deletionFeatures } from './deletion-features.ts';
import type { DeletionModel } from './deletion-model.ts';
import { findDeletions, readWords, type Deletion, type DeletionKind } from './find-deletions.ts';
import { createGuard } from './guards.ts';

/** A line of more words is shortened, until it has no more than that. */
const LONG_LINE = 30;
/** A line of more characters is not a sentence; the guards' time grows with the square of a line's words. */
const LONGEST_LINE = 2000;
/** What stays of a line, in words. */
const LEAST_LEFT = 10;

/** How likely a person must be to leave a part out, by what sets it off; a kind that is not listed never goes. */
const LEAST_CHANCE: Readonly<Partial<Record<DeletionKind, number>>> = {
  bracket: 0.4,
  dash: 0.5,
  relative: 0.45,
  addition: 0.5,
  age: 0.4,
  aside: 0.5,
  time: 0.65,
  occasion: 0.4,
  'last-bracket': 0.5,
  'last-relative': 0.5,
  'last-examples': 0.5,
  'last-time': 0.65,
};

/** Shortens the lines of a summary by leaving parts out; the text of each is still its spans' texts joined by spaces. */
export type Shortener = (
  lines: readonly SummarySentence[],
  article: Pick<Article, 'text' | 'language' | 'title'>,
) => SummarySentence[];

/** A part goes only if a rule of its language finds it, the guards allow it and the model thinks a person would do it. */
export function createShortener(chanceOf: DeletionModel): Shortener {
  return (lines, article) => {
    const shown = [...lines];
    lines.forEach((line, at) => {
      const texts = shown.map(({ text }) => text);
      const around = { earlier: texts.slice(0, at), later: texts.slice(at + 1) };
      shown[at] = shortenLine(line, article, around, chanceOf);
    });
    return shown;
  };
}

function shortenLine(
  line: SummarySentence,
  article: Pick<Article, 'text' | 'language' | 'title'>,
  around: { readonly earlier: readonly string[]; readonly later: readonly string[] },
  chanceOf: DeletionModel,
): SummarySentence {
  const rules = shorteningRules(article.language);
  if (rules === null || line.text.length > LONGEST_LINE || line.link !== undefined) return line;
  const words = readWords(line.text);
  if (words.length <= LONG_LINE) return line;
  const isAllowed = createGuard({ line: line.text, words, title: article.title, ...around }, rules);
  const open = findDeletions(line.text, words, rules)
    .filter((deletion) => LEAST_CHANCE[deletion.kind] !== undefined && isAllowed(deletion))
    .map((deletion) => ({ deletion, chance: chanceOf(deletionFeatures(line.text, words, deletion, rules)) }))
    .filter(({ deletion, chance }) => chance >= (LEAST_CHANCE[deletion.kind] ?? 1))
    .sort((a, b) => b.chance - a.chance);
  const taken: Deletion[] = [];
  let left = words.length;
  for (const { deletion } of open) {
    const length = deletion.to - deletion.from;
    if (left <= LONG_LINE) break;
    if (left - length < LEAST_LEFT || taken.some((other) => touches(other, deletion))) continue;
    taken.push(deletion);
    left -= length;
  }
  if (taken.length === 0) return line;
  const spans = cutOut(
    line.spans,
    taken.sort((a, b) => a.start - b.start),
  );
  return { ...line, text: spans.map((span) => sliceSpan(article.text, span)).join(' '), spans };
}

/** Whether two deletions overlap or leave no word between them. */
function touches(a: Deletion, b: Deletion): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** The spans of a line without deletions, which are in order and whose offsets are the line's. */
function cutOut(spans: readonly Span[], deletions: readonly Deletion[]): Span[] {
  const kept: Span[] = [];
  let shift = 0;
  for (const { start, end } of spans) {
    const length = end - start;
    let from = shift;
    for (const deletion of deletions) {
      if (deletion.end <= from || deletion.start >= shift + length) continue;
      if (deletion.start > from) kept.push({ start: start + from - shift, end: start + deletion.start - shift });
      from = deletion.end;
    }
    if (from < shift + length) kept.push({ start: start + from - shift, end });
    shift += length + 1;
  }
  return kept;
}
