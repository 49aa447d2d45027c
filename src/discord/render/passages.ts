import type { Passage } from '../../core/brief-store.ts';
import type { Span } from '../../core/span.ts';
import type { SummarySentence } from '../../core/summarizer.ts';

/** Characters of context before and after a span. */
const CONTEXT = 220;

/** For each summary line its source passages, with some context from the paragraph. */
export function findPassages(text: string, summary: readonly SummarySentence[]): Passage[][] {
  return summary.map(({ spans }) => spans.map((span) => findPassage(text, span)));
}

/** The span with its context in the paragraph: paragraphs are lines of `text`. */
function findPassage(text: string, span: Span): Passage {
  const lineStart = span.start === 0 ? 0 : text.lastIndexOf('\n', span.start - 1) + 1;
  const newline = text.indexOf('\n', span.end);
  const lineEnd = newline === -1 ? text.length : newline;
  const from = lineStart >= span.start - CONTEXT ? lineStart : wordStart(text, span.start - CONTEXT, span.start);
  const to = lineEnd <= span.end + CONTEXT ? lineEnd : wordEnd(text, span.end + CONTEXT, span.end);
  const before = from === lineStart ? '' : '… ';
  const after = to === lineEnd ? '' : ' …';
  const start = before.length + span.start - from;
  return { text: before + text.slice(from, to) + after, start, end: start + span.end - span.start };
}

/** The start of the first word at or after `from`, up to `limit`. */
function wordStart(text: string, from: number, limit: number): number {
  const space = text.indexOf(' ', from);
  return space === -1 || space >= limit ? limit : space + 1;
}

/** The end of the last word at or before `to`, down to `limit`. */
function wordEnd(text: string, to: number, limit: number): number {
  return Math.max(limit, text.lastIndexOf(' ', to));
}
