import type { Article } from './article.ts';
import type { Span } from './span.ts';

/** One sentence of an article. Sentences are in reading order, do not overlap and never cross a block. */
export interface Sentence {
  /** Without surrounding white space: `article.text.slice(span.start, span.end) === text`. */
  readonly span: Span;
  readonly text: string;
  /** Index into `article.blocks`. */
  readonly block: number;
}

/** Splits an article's prose into sentences. */
export function splitSentences(article: Pick<Article, 'text' | 'blocks' | 'language'>): Sentence[] {
  const segmenter = new Intl.Segmenter(article.language ?? 'en', { granularity: 'sentence' });
  return article.blocks.flatMap((block, index) => {
    const line = article.text.slice(block.span.start, block.span.end);
    return Array.from(segmenter.segment(line), ({ segment, index: at }) => {
      const text = segment.trim();
      const start = block.span.start + at + segment.indexOf(text);
      return { span: { start, end: start + text.length }, text, block: index };
    }).filter((sentence) => sentence.text !== '');
  });
}
