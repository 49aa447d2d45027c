import type { ScoredArticle } from '../../core/summarizer.ts';
import { proseIndices } from '../prose.ts';
import type { InputLine } from './generator-types.ts';
import { speaksToModel } from './model-talk.ts';

/** The first sentences say what a story is about, so they precede others of the same salience. */
const LEAD_SENTENCES = 3;
const LEAD_BONUS = 0.25;

/**
 * The sentences given to a model: the whole prose if it fits, else its most salient sentences, in reading order.
 * Nothing is cut at the end: the last part of a long article has the same chance as the first. Sentences that give
 * orders to a model are left out.
 *
 * @param countTokens tokens of a sentence in the input.
 */
export function chooseInput(
  { article, sentences, salience }: ScoredArticle,
  maxTokens: number,
  countTokens: (text: string) => number,
): InputLine[] {
  const prose = proseIndices(article, sentences);
  const lines = (prose.length > 0 ? prose : sentences.map((_, at) => at))
    .map((at, place) => ({
      at,
      text: sentences[at]?.text ?? '',
      worth: (salience[at] ?? 0) + (place < LEAD_SENTENCES ? LEAD_BONUS : 0),
    }))
    .filter(({ text }) => !speaksToModel(text));
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
      const opensBlock = own !== block;
      block = own;
      return { index: at, text: text.replace(/\s+/gu, ' '), opensBlock };
    });
}

/** The sentences as running text, one paragraph per line: the input of models without citations. */
export function toRunningText(lines: readonly InputLine[]): string {
  return lines.map(({ text, opensBlock }, at) => (at === 0 ? '' : opensBlock ? '\n' : ' ') + text).join('');
}
