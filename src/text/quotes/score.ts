import type { Article } from '../../core/article.ts';
import { particleSpeech, speechRules } from '../language/speech-rules.ts';
import type { Quote } from '../../core/quote.ts';
import type { Sentence } from '../../core/sentence.ts';
import type { Span } from '../../core/span.ts';
import { countWords } from './not-speech.ts';

/** The mean salience of the sentences that a span touches; 0.5 where none does. */
export function salienceAt(span: Span, sentences: readonly Sentence[], salience: readonly number[]): number {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.span.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  let sum = 0;
  let count = 0;
  for (let at = low; at < sentences.length && (sentences[at]?.span.start ?? Infinity) < span.end; at += 1) {
    sum += salience[at] ?? 0;
    count += 1;
  }
  return count === 0 ? 0.5 : sum / count;
}

/** What a quotation's worth rests on in one article. */
export interface Worth {
  readonly sentences: readonly Sentence[];
  readonly salience: readonly number[];
  readonly stakes: RegExp;
  readonly smallTalk: RegExp;
  /** Words that the article keeps coming back to, in lower case. */
  readonly topic: ReadonlySet<string>;
}

const LONG_WORD = /[\p{L}\p{N}][\p{L}\p{N}-]{4,}/gu;
const TOPIC_WORDS = 15;

/** What tells the worth of an article's quotations: its language's words for stakes, its own for its topic. */
export function worthIn(article: Article, sentences: readonly Sentence[], salience: readonly number[]): Worth {
  const { stakes, smallTalk } = particleSpeech(article.language) ?? speechRules(article.language);
  const counts = new Map<string, number>();
  for (const [word] of article.text.toLowerCase().matchAll(LONG_WORD)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const topic = [...counts].filter(([, count]) => count > 1).sort((a, b) => b[1] - a[1]);
  return { sentences, salience, stakes, smallTalk, topic: new Set(topic.slice(0, TOPIC_WORDS).map(([word]) => word)) };
}

/**
 * How much a quotation matters, in [0, 1]: where it stands, who says it, how much it says, whether it carries a view, a
 * decision or a figure, and whether it is about what the article is about.
 */
export function scoreQuote(
  quote: Pick<Quote, 'text' | 'span' | 'speaker'>,
  { sentences, salience, stakes, smallTalk, topic }: Worth,
): number {
  const { speaker } = quote;
  const text = quote.text.toLowerCase().replaceAll('’', "'");
  const length = countWords(text);
  const fullness = length < 4 ? 0.1 : length < 8 ? 0.6 : length <= 60 ? 1 : 0.7;
  const known = speaker === null ? 0 : speaker.role !== null ? 1 : /^\p{Ll}/u.test(speaker.name) ? 0.5 : 0.85;
  const weight = Math.min(1, ((text.match(stakes)?.length ?? 0) + (/\p{N}/u.test(text) ? 1 : 0)) / 3);
  const about = Math.min(1, new Set((text.match(LONG_WORD) ?? []).filter((word) => topic.has(word))).size / 2);
  const position = salienceAt(quote.span, sentences, salience);
  // Half a sentence says less by itself than a whole one, and a question asks.
  const whole = /^[\p{Ll}]/u.test(quote.text) && !/[.!?…]$/u.test(quote.text) ? 0 : 1;
  const asks = text.endsWith('?') ? 0.08 : 0;
  const idle = smallTalk.test(text) ? 0.25 : 1;
  const score = 0.35 * position + 0.2 * fullness + 0.18 * known + 0.15 * weight + 0.07 * about + 0.05 * whole - asks;
  return Math.min(1, Math.max(0, score * idle));
}
