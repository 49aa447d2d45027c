import { findQuotes } from '../../src/text/quotes/find-quotes.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import { articleOf } from '../article.ts';

/** A quotation as a system gives it: its words without the marks, and who it says speaks. */
export interface GivenQuote {
  readonly start: number;
  readonly end: number;
  readonly speaker: { readonly name: string; readonly start: number; readonly end: number } | null;
}

export interface QuoteSystem {
  readonly name: string;
  /** Whether the system tries to name speakers at all. */
  readonly attributes: boolean;
  readonly find: (text: string) => GivenQuote[];
}

const lede: QuoteSystem = {
  name: 'Lede',
  attributes: true,
  find: (text) => {
    const article = articleOf(text);
    const sentences = splitSentences(article);
    const salience = sentences.map(() => 0.5);
    return findQuotes(article, sentences, salience).map(({ span, speaker }) => ({
      ...span,
      speaker: speaker === null ? null : { name: speaker.name, ...speaker.span },
    }));
  },
};

/** What a person writes first: the marks, and a capitalised name on either side of "said". */
const plain: QuoteSystem = {
  name: 'a plain regular expression',
  attributes: true,
  find: (text) =>
    Array.from(text.matchAll(/"([^"\n]+)"|“([^”\n]+)”/gu), (match) => {
      const start = match.index + 1;
      const end = match.index + match[0].length - 1;
      const after = /^,?\s*(?:said ((?:\p{Lu}[\p{L}.'’-]+ ?)+)|((?:\p{Lu}[\p{L}.'’-]+ )+)said)/u.exec(
        text.slice(end + 1, end + 80),
      );
      const name = (after?.[1] ?? after?.[2] ?? '').trim();
      const at = name === '' ? -1 : text.indexOf(name, end);
      return { start, end, speaker: name === '' ? null : { name, start: at, end: at + name.length } };
    }),
};

interface CompromiseDocument {
  quotations(): { json(options: { offset: true }): { offset?: { start: number; length: number } }[] };
}

/** compromise's quotations, where it is installed; null where it isn't. */
async function compromise(): Promise<QuoteSystem | null> {
  try {
    const name = 'compromise';
    const { default: nlp } = (await import(name)) as { default: (text: string) => CompromiseDocument };
    return {
      name: 'compromise, quotations()',
      attributes: false,
      find: (text) =>
        nlp(text)
          .quotations()
          .json({ offset: true })
          .flatMap(({ offset }) => {
            if (offset === undefined) return [];
            const whole = text.slice(offset.start, offset.start + offset.length);
            const inner = whole.replace(/^[\s"“”‘’'`«»,.]+|[\s"“”‘’'`«»]+$/gu, '');
            const start = offset.start + whole.indexOf(inner);
            return inner === '' ? [] : [{ start, end: start + inner.length, speaker: null }];
          }),
    };
  } catch {
    console.log('(compromise is not installed: npm install --no-save it to compare)');
    return null;
  }
}

export async function quoteSystems(): Promise<QuoteSystem[]> {
  const peer = await compromise();
  return [lede, ...(peer === null ? [] : [peer]), plain];
}
