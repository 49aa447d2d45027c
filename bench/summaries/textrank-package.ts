import { createRequire } from 'node:module';

interface TextRankPackage {
  TextRank: new (
    text: string,
    settings: { extractAmount: number; summaryType: true; tokens?: string[]; split?: string[][] },
  ) => { readonly summarizedArticle: readonly string[] };
}
const { TextRank } = createRequire(import.meta.url)('textrank') as TextRankPackage;

/** The `max` best sentences by the npm package textrank, in reading order, by its own way of splitting them. */
export function summarizeByPackage(text: string, max: number): string[] {
  return [...new TextRank(text, { extractAmount: max, summaryType: true }).summarizedArticle];
}

/** The same of sentences that are given: it splits at capital letters, which some sets lack. */
export function chooseByPackage(sentences: readonly string[], max: number): string[] {
  const split = sentences.map((sentence) => sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  // It divides by the logarithms of two sentences' lengths, and doesn't end where both are of one word.
  const isLong = (_: unknown, n: number) => (split[n]?.length ?? 0) > 1;
  const tokens = sentences.filter(isLong);
  if (tokens.length < 2) return tokens;
  const settings = { extractAmount: Math.min(max, tokens.length), summaryType: true, tokens } as const;
  return [...new TextRank(' ', { ...settings, split: split.filter(isLong) }).summarizedArticle];
}
