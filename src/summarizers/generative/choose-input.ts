import type { ScoredArticle } from '../../core/summarizer.ts';
import { proseIndices } from '../prose.ts';

/** The first sentences say what a story is about; they come in before others of the same salience. */
const LEAD_SENTENCES = 3;
const LEAD_BONUS = 0.25;

/**
 * The text that a model is given: the whole prose where it fits, else its most salient sentences, in reading order.
 * Nothing is cut at the end: a long article's last part has the same chance as its first.
 *
 * @param countTokens tokens of a text, without those that the model adds.
 */
export function chooseInput(
  { article, sentences, salience }: ScoredArticle,
  maxTokens: number,
  countTokens: (text: string) => number,
): string {
  const prose = proseIndices(article, sentences);
  const lines = (prose.length > 0 ? prose : sentences.map((_, at) => at)).map((at, place) => ({
    at,
    text: sentences[at]?.text ?? '',
    worth: (salience[at] ?? 0) + (place < LEAD_SENTENCES ? LEAD_BONUS : 0),
  }));
  let left = maxTokens;
  const taken = new Set<number>();
  for (const { at, text } of [...lines].sort((a, b) => b.worth - a.worth || a.at - b.at)) {
    const tokens = countTokens(text) + 1;
    if (tokens > left) continue;
    left -= tokens;
    taken.add(at);
  }
  let block = -1;
  return lines
    .filter(({ at }) => taken.has(at))
    .map(({ at, text }) => {
      const own = sentences[at]?.block ?? 0;
      const joint = block < 0 ? '' : own === block ? ' ' : '\n';
      block = own;
      return joint + text;
    })
    .join('');
}
