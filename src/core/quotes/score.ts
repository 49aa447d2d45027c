import type { Quote } from '../quote.ts';
import type { Sentence } from '../sentences.ts';
import type { Span } from '../span.ts';
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

/** Words of views, claims and decisions: what a reader wants a quotation for. */
const WEIGHTY =
  /\b(?:must|should|need|never|always|will|won't|because|believe|think|want|expect|hope|fear|risk|future|change|fair|wrong|right|impossible|unacceptable|agree|decide|decision|people|country|crisis|war|peace|money|law|vote|deal|safe|health|job|jobs|rights|first|best|worst)\b/giu;

/** How much a quotation matters, in [0, 1]: where it stands, who says it, how much it says. */
export function scoreQuote(
  quote: Pick<Quote, 'text' | 'span' | 'speaker'>,
  sentences: readonly Sentence[],
  salience: readonly number[],
): number {
  const length = countWords(quote.text);
  const fullness = length < 4 ? 0.1 : length < 8 ? 0.5 : length <= 60 ? 1 : 0.7;
  const { speaker } = quote;
  const known = speaker === null ? 0 : speaker.role !== null ? 1 : /^\p{Lu}/u.test(speaker.name) ? 0.85 : 0.5;
  const weight = Math.min(1, (quote.text.match(WEIGHTY)?.length ?? 0) / 3);
  const position = salienceAt(quote.span, sentences, salience);
  const score = 0.4 * position + 0.25 * fullness + 0.2 * known + 0.15 * weight;
  return Math.min(1, Math.max(0, score));
}
