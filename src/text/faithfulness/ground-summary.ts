import type { Article } from '../../core/article.ts';
import type { Sentence } from '../../core/sentence.ts';
import type { SummarySentence } from '../../core/summarizer.ts';
import { checkSentence, type FaithfulnessProblem } from './check-sentence.ts';
import { indexSource, plainWords, type SourceIndex } from './source-index.ts';
import { readTerms, type Term } from './terms.ts';

/** A sentence that a model wrote. `cites`: indices of the sentences of the article that it names as its sources. */
export interface GeneratedSentence {
  readonly text: string;
  readonly cites: readonly number[];
}

export interface GroundingOptions {
  /** One score in [0, 1] a sentence of the article. */
  readonly salience: readonly number[];
  /** Indices of the sentences that may stand in for a generated one: prose. At least one where the article has any. */
  readonly candidates: readonly number[];
  /** Whether no line may stand on a sentence of the article. */
  readonly isBarred?: (index: number) => boolean;
  /** The line of the summary for a sentence of the article; `before`: the lines above it. */
  readonly lineFor: (index: number, before: readonly SummarySentence[]) => SummarySentence;
}

/** A line of a grounded summary. */
export interface GroundedLine extends SummarySentence {
  /** What was wrong with the generated sentence that the line stands in for; null where the line is the generated one. */
  readonly replaced: readonly FaithfulnessProblem[] | null;
}

/**
 * Checks each generated sentence and puts the nearest sentence of the article in the place of each that the article
 * does not bear out. Never longer than `generated`: a sentence that says nothing, or that would repeat a line, is
 * dropped where no other sentence of the article is left. Every line has at least one span.
 */
export function groundSummary(
  article: Pick<Article, 'text' | 'blocks' | 'language'>,
  sentences: readonly Sentence[],
  generated: readonly GeneratedSentence[],
  { salience, candidates, isBarred = () => false, lineFor }: GroundingOptions,
): GroundedLine[] {
  const index = indexSource(article, sentences);
  const lines: GroundedLine[] = [];
  const open = candidates.filter((at) => !isBarred(at));
  const verdicts = generated
    .map(({ text, cites }) => ({ text: text.trim(), cites, ...checkSentence(text.trim(), index, cites) }))
    .filter(({ support }) => !support.some(isBarred));
  // What a borne-out sentence tells is told: no stand-in repeats it.
  const used = new Set(verdicts.flatMap(({ problems, support }) => (problems.length === 0 ? support.slice(0, 1) : [])));
  const told = new Set<string>();
  for (const { text, cites, problems, support } of verdicts) {
    if (problems.length === 0 && support.length > 0) {
      if (told.has(plainWords(text))) continue;
      told.add(plainWords(text));
      const spans = support.flatMap((at) => sentences[at]?.span ?? []);
      lines.push({ text, spans, replaced: null });
      continue;
    }
    const nearest = findNearest({ text, cites }, index, salience, open, used);
    if (nearest === null) continue;
    used.add(nearest);
    const line = lineFor(nearest, lines);
    if (told.has(plainWords(line.text))) continue;
    told.add(plainWords(line.text));
    lines.push({ ...line, replaced: problems });
  }
  return lines;
}

/** What a sentence's salience counts beside its likeness to the generated one: enough to decide where nothing is alike. */
const SALIENCE_WEIGHT = 0.1;

/** What a citation counts: a sentence that the model names comes before all but a much nearer one. */
const CITATION_WEIGHT = 1;

/** The unused candidate that shares most with the text by the cosine of their words of content, rare ones counting more. */
function findNearest(
  { text, cites }: GeneratedSentence,
  index: SourceIndex,
  salience: readonly number[],
  candidates: readonly number[],
  used: ReadonlySet<number>,
): number | null {
  const stems = contentStems(readTerms(text, index.reader));
  const weightOf = (stem: string): number => Math.log((index.sources.length + 1) / (index.spread.get(stem) ?? 1)) ** 2;
  let best: number | null = null;
  let most = -1;
  for (const at of candidates) {
    const source = index.sources[at];
    if (used.has(at) || source === undefined) continue;
    const own = contentStems(source.terms);
    let dot = 0;
    let norm = 0;
    for (const stem of own) {
      const weight = weightOf(stem);
      norm += weight;
      if (stems.has(stem)) dot += weight;
    }
    let value = (norm === 0 ? 0 : dot / Math.sqrt(norm)) + SALIENCE_WEIGHT * (salience[at] ?? 0);
    if (cites.includes(at) && dot > 0) value += CITATION_WEIGHT;
    if (value > most) [best, most] = [at, value];
  }
  return best;
}

function contentStems(terms: readonly Term[]): Set<string> {
  return new Set(terms.filter(({ content }) => content).map(({ stem }) => stem));
}
