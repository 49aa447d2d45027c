import type { Article } from '../article.ts';
import { sentenceRules } from '../language/sentence-rules.ts';
import { speechRules } from '../language/speech-rules.ts';
import type { Quote, Speaker } from '../quote.ts';
import type { Sentence } from '../sentences.ts';
import { attribute, type Attribution } from './attribution.ts';
import { pairMarks, type MarkPair } from './marks.ts';
import { indexNames } from './name-index.ts';
import { isNoSpeech, isScareQuote } from './not-speech.ts';
import { SpeakerResolver } from './resolution.ts';
import { scoreQuote } from './score.ts';
import { leadingSubject, type Reading } from './subjects.ts';
import { tokenizeLine, type Token } from './tokens.ts';

interface MarkedBlock {
  readonly line: string;
  readonly offset: number;
  readonly pairs: readonly MarkPair[];
  readonly tokens: readonly Token[];
  /** The block's last quotation is left open, and the next block resumes it. */
  readonly resumedBelow: boolean;
}

/** One quotation while its speaker is looked for. `end` is null where no mark closes it and nothing resumes it. */
interface Candidate {
  readonly block: number;
  readonly at: number;
  readonly pair: MarkPair;
  /** A sentence by itself: nothing else stands in it but quotations and punctuation. */
  readonly alone: boolean;
  readonly attribution: Attribution | null;
}

/**
 * Every quotation of the article, in reading order. Spans stand inside the marks and do not overlap; a quotation over
 * several paragraphs gives one quote a paragraph, all with the same speaker.
 *
 * @param salience one score in [0, 1] a sentence, from the salience model; it weighs in each quote's score.
 */
export function findQuotes(article: Article, sentences: readonly Sentence[], salience: readonly number[]): Quote[] {
  const rules = speechRules(article.language);
  const blocks = markBlocks(article);
  if (blocks.every((block) => block.pairs.length === 0)) return [];
  const names = indexNames(
    blocks.map((block) => block.tokens),
    rules,
  );
  const resolver = new SpeakerResolver(names, rules);
  const quotes: Quote[] = [];
  let previous: SpokenBlock | null = null;

  for (const [index, block] of blocks.entries()) {
    const candidates = findCandidates(block, index, (low, high) => ({ tokens: block.tokens, low, high, rules, names }));
    const speakers = resolveBlock(candidates, block, index, resolver, previous, (low, high) => ({
      tokens: block.tokens,
      low,
      high,
      rules,
      names,
    }));
    for (const [number, candidate] of candidates.entries()) {
      const { pair, at, alone } = candidate;
      const speaker = speakers[number] ?? null;
      const start = block.offset + pair.start;
      const end = block.offset + pair.end;
      const trimmed = trimSpan(article.text, start, end);
      if (trimmed === null) continue;
      if (pair.after === null && !block.resumedBelow) continue;
      const inner = article.text.slice(start, end);
      if (isNoSpeech(inner, block.tokens, at, rules) || isScareQuote(inner, candidate.attribution !== null, alone))
        continue;
      const text = article.text.slice(trimmed.start, trimmed.end);
      const score = scoreQuote({ text, span: trimmed, speaker }, sentences, salience);
      quotes.push({ text, span: trimmed, speaker, score });
    }
    previous = closeBlock(block, index, candidates, speakers);
  }
  return quotes;
}

/** What one block leaves for the next: who spoke last, and how surely the next quotation is theirs too. */
interface SpokenBlock {
  readonly block: number;
  readonly speaker: Speaker | null;
  readonly open: boolean;
  readonly oneSpeaker: boolean;
  readonly question: boolean;
}

function closeBlock(
  block: MarkedBlock,
  index: number,
  candidates: readonly Candidate[],
  speakers: readonly (Speaker | null)[],
): SpokenBlock | null {
  const last = candidates.at(-1);
  if (last === undefined) return null;
  const speaker = speakers.at(-1) ?? null;
  const known = new Set(speakers.flatMap((one) => (one === null ? [] : [one.name])));
  return {
    block: index,
    speaker,
    open: block.resumedBelow,
    oneSpeaker: known.size === 1 && speaker !== null,
    question: block.line.slice(last.pair.start, last.pair.end).endsWith('?'),
  };
}

/** The speaker of each of a block's quotations: its own attribution, else its neighbours in the block or above it. */
function resolveBlock(
  candidates: readonly Candidate[],
  block: MarkedBlock,
  index: number,
  resolver: SpeakerResolver,
  previous: SpokenBlock | null,
  read: (low: number, high: number) => Reading,
): (Speaker | null)[] {
  const speakers: (Speaker | null)[] = [];
  for (const [number, candidate] of candidates.entries()) {
    const sentence = block.tokens[candidate.at]?.sentence ?? 0;
    if (candidate.attribution !== null) {
      speakers.push(resolver.resolve(candidate.attribution.subject, { block: index, sentence }));
      continue;
    }
    const before = speakers.at(-1);
    if (number > 0) speakers.push(candidate.alone ? (before ?? null) : null);
    else if (continuesAbove(candidate, block, previous)) speakers.push(previous?.speaker ?? null);
    else speakers.push(introduced(candidate, block, index, resolver, read));
  }
  // An opening quotation takes the speaker of the one right after it in the block: "We tried." "We failed," Kim said.
  const [first, second] = candidates;
  if (
    first?.alone === true &&
    second !== undefined &&
    speakers[0] === null &&
    second.attribution?.pattern === 'after' &&
    second.at - first.at === 1
  ) {
    speakers[0] = speakers[1] ?? null;
  }
  return speakers;
}

function continuesAbove(candidate: Candidate, block: MarkedBlock, previous: SpokenBlock | null): boolean {
  if (previous === null || candidate.block - previous.block !== 1 || candidate.at !== 0) return false;
  if (previous.open) return true;
  const onlyQuotes = block.tokens.every((token) => token.kind === 'quotation' || token.kind === 'punctuation');
  return onlyQuotes && previous.oneSpeaker && !previous.question;
}

/** The subject of the sentence that leads up to a quotation of its own: `Kim was blunt. "We are done."` */
function introduced(
  candidate: Candidate,
  block: MarkedBlock,
  index: number,
  resolver: SpeakerResolver,
  read: (low: number, high: number) => Reading,
): Speaker | null {
  if (!candidate.alone || candidate.at === 0) return null;
  const lead = block.tokens[candidate.at - 1];
  if (lead === undefined || lead.kind === 'quotation') return null;
  const low = block.tokens.findIndex((token) => token.sentence === lead.sentence);
  const subject = leadingSubject(read(low, candidate.at), candidate.at);
  return subject === null ? null : resolver.resolve(subject, { block: index, sentence: lead.sentence });
}

function findCandidates(block: MarkedBlock, index: number, read: (low: number, high: number) => Reading): Candidate[] {
  const { tokens, pairs } = block;
  const ranges = sentenceRanges(tokens);
  return tokens.flatMap((token, at): Candidate[] => {
    const pair = pairs[token.quotation];
    const range = ranges[token.sentence];
    if (token.kind !== 'quotation' || pair === undefined || range === undefined) return [];
    const alone = range.alone;
    return [{ block: index, at, pair, alone, attribution: alone ? null : attribute(read(range.low, range.high), at) }];
  });
}

/** First and last token of each sentence, and whether only quotations stand in it. */
function sentenceRanges(tokens: readonly Token[]): { low: number; high: number; alone: boolean }[] {
  const ranges: { low: number; high: number; alone: boolean }[] = [];
  for (const [at, token] of tokens.entries()) {
    const range = (ranges[token.sentence] ??= { low: at, high: at, alone: true });
    range.high = at + 1;
    if (token.kind !== 'quotation' && token.kind !== 'punctuation') range.alone = false;
  }
  return ranges;
}

function markBlocks(article: Article): MarkedBlock[] {
  const rules = sentenceRules(article.language);
  const lines = article.blocks.map((block) => {
    const line = article.text.slice(block.span.start, block.span.end);
    return { line, offset: block.span.start, pairs: pairMarks(line) };
  });
  return lines.map(({ line, offset, pairs }, index) => {
    const last = pairs.at(-1);
    const next = lines[index + 1];
    const open = last?.after === null;
    const resumedBelow = open && next?.line.startsWith(last.mark) === true;
    const kept = open && !resumedBelow ? pairs.slice(0, -1) : pairs;
    return { line, offset, pairs: kept, tokens: tokenizeLine(line, offset, kept, rules), resumedBelow };
  });
}

/** The span without white space at its ends; null when nothing is left. */
function trimSpan(text: string, start: number, end: number): { start: number; end: number } | null {
  const inner = text.slice(start, end);
  const trimmed = inner.trim();
  if (trimmed === '') return null;
  const from = start + inner.indexOf(trimmed);
  return { start: from, end: from + trimmed.length };
}
