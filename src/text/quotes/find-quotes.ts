import type { Article } from '../../core/article.ts';
import { sentenceRules } from '../language/sentence-rules.ts';
import { particleSpeech, speechRules } from '../language/speech-rules.ts';
import type { ParticleSpeech } from '../language/particle-speech.ts';
import type { Quote, Speaker } from '../../core/quote.ts';
import type { Sentence } from '../../core/sentence.ts';
import type { Span } from '../../core/span.ts';
import { attribute, attributedWithin, type Attribution } from './attribution.ts';
import { resolveBlock, type Candidate, type Spoken } from './continuation.ts';
import type { MarkPair } from './marks.ts';
import { indexNames } from './name-index.ts';
import { ParticleReader } from './particles.ts';
import { isNoSpeech, isScareQuote } from './not-speech.ts';
import { SpeakerResolver } from './resolution.ts';
import { scoreQuote, worthIn } from './score.ts';
import { markBlocks, type SpokenBlock } from './spoken-blocks.ts';
import { indexSubjects, sentenceBounds } from './sentence-subjects.ts';
import type { Reading } from './reading.ts';
import { tokenizeLine } from './tokens.ts';

/**
 * Every quotation of the article, in reading order. Spans stand inside the marks and do not overlap; a quotation over
 * several paragraphs gives one quote a paragraph, all with the same speaker.
 *
 * @param salience one score in [0, 1] a sentence, from the salience model; it weighs in each quote's score.
 */
export function findQuotes(article: Article, sentences: readonly Sentence[], salience: readonly number[]): Quote[] {
  const blocks = markBlocks(article);
  if (blocks.every((block) => block.pairs.length === 0)) return [];
  const particles = particleSpeech(article.language);
  const spoken = particles === null ? readWords(blocks, article.language) : readParticles(article, blocks, particles);
  const worth = worthIn(article, sentences, salience);
  return spoken.flatMap(({ block, pair, speaker }) => {
    const span = trimSpan(article.text, block.offset + pair.start, block.offset + pair.end);
    if (span === null) return [];
    const text = article.text.slice(span.start, span.end);
    return [{ text, span, speaker, score: scoreQuote({ text, span, speaker }, worth) }];
  });
}

/** A quotation of the article that is speech. */
interface Spoke {
  readonly block: SpokenBlock;
  readonly pair: MarkPair;
  readonly speaker: Speaker | null;
}

function readParticles(article: Article, blocks: readonly SpokenBlock[], rules: ParticleSpeech): Spoke[] {
  const reader = new ParticleReader(rules, article.text, blocks);
  return blocks.flatMap((block, index) => reader.readBlock(block, index).map((spoken) => ({ block, ...spoken })));
}

function readWords(blocks: readonly SpokenBlock[], language: string | null): Spoke[] {
  const rules = speechRules(language);
  const names = indexNames(
    blocks.map((block) => block.tokens),
    rules,
  );
  const read = (block: number, low: number, high: number): Reading => {
    return { tokens: blocks[block]?.tokens ?? [], low, high, rules, names };
  };
  const candidates = blocks.map((block, index) => {
    const within = (pair: MarkPair): Attribution | null => {
      if (!rules.attributesWithin) return null;
      const text = block.line.slice(pair.start, pair.end);
      const tokens = tokenizeLine(text, block.offset + pair.start, [], sentenceRules(language), rules.wordBreak);
      return attributedWithin({ tokens, low: 0, high: tokens.length, rules, names });
    };
    return findCandidates(block, (low, high) => read(index, low, high), within);
  });
  const subjects = indexSubjects(
    blocks.map((block) => block.tokens),
    read,
  );
  const resolver = new SpeakerResolver(names, subjects, rules);
  const found: Spoke[] = [];
  let previous: Spoken | null = null;

  for (const [index, block] of blocks.entries()) {
    const speakers = resolveBlock({ index, blocks, candidates, resolver, previous, read });
    const own = candidates[index] ?? [];
    for (const [number, { pair, at, alone, attribution }] of own.entries()) {
      const speaker = speakers[number] ?? null;
      const text = block.line.slice(pair.start, pair.end).trim();
      const label = block.labels.get(pair.start);
      if (label !== undefined && resolver.isUnansweredLabel(label.text, block.offset + label.at)) continue;
      if (isNoSpeech(text, block.tokens, at, attribution !== null, rules)) continue;
      if (isScareQuote(text, attribution !== null, alone)) continue;
      found.push({ block, pair, speaker });
    }
    previous = summarizeBlock(block, own, speakers);
  }
  return found;
}

function summarizeBlock(
  block: SpokenBlock,
  candidates: readonly Candidate[],
  speakers: readonly (Speaker | null)[],
): Spoken | null {
  const last = candidates.at(-1);
  if (last === undefined) return null;
  const speaker = speakers.at(-1) ?? null;
  const known = new Set(speakers.flatMap((one) => (one === null ? [] : [one.name])));
  const question = block.line.slice(last.pair.start, last.pair.end).endsWith('?');
  return { speaker, open: block.resumedBelow, sure: known.size === 1 && speaker !== null && !question };
}

function findCandidates(
  block: SpokenBlock,
  read: (low: number, high: number) => Reading,
  within: (pair: MarkPair) => Attribution | null,
): Candidate[] {
  const { tokens, pairs } = block;
  const ranges = sentenceBounds(tokens).map(({ low, high }) => {
    const alone = tokens.slice(low, high).every(({ kind }) => kind === 'quotation' || kind === 'punctuation');
    return { low, high, alone };
  });
  return tokens.flatMap((token, at): Candidate[] => {
    const pair = pairs[token.quotation];
    const range = ranges[token.sentence];
    if (token.kind !== 'quotation' || pair === undefined || range === undefined) return [];
    const { alone, low, high } = range;
    const outside = alone ? null : attribute(read(low, high), at);
    return [{ at, pair, alone, attribution: outside ?? within(pair) }];
  });
}

/** The span without white space at its ends; null when nothing is left. */
function trimSpan(text: string, start: number, end: number): Span | null {
  const inner = text.slice(start, end);
  const trimmed = inner.trim();
  if (trimmed === '') return null;
  const from = start + inner.indexOf(trimmed);
  return { start: from, end: from + trimmed.length };
}
