import type { Article, BlockKind } from '../../core/article.ts';
import { sentenceRules } from '../language/sentence-rules.ts';
import type { SpeechRules } from '../language/language.ts';
import { speechRules } from '../language/speech-rules.ts';
import { labelNames } from './label-names.ts';
import { pairMarks, type MarkPair } from './marks.ts';
import { countWords } from './not-speech.ts';
import { tokenizeLine, type Token } from './tokens.ts';

/** The label of a transcript's line; `at` is its offset in the line. */
export interface Label {
  readonly text: string;
  readonly at: number;
}

/** A block of the article with its quotations marked out. */
export interface SpokenBlock {
  readonly line: string;
  /** Where the line begins in the article's text. */
  readonly offset: number;
  readonly pairs: readonly MarkPair[];
  readonly tokens: readonly Token[];
  /** The block's last quotation is left open, and the next block resumes it. */
  readonly resumedBelow: boolean;
  /** Speaker labels by the start of the quotation that they stand before: "WALLACE" in "WALLACE: If I may". */
  readonly labels: ReadonlyMap<number, Label>;
}

const LABEL = /^((?:\p{Lu}[\p{L}.'’-]*|Q|A)(?: (?:\p{Lu}[\p{L}.'’-]*|de|van|von|bin)){0,4}):\s+(?=\S)/u;
/** The words of an embedded post with who signed it: "… — Ann Lee (@annlee) May 4, 2026". */
const EMBEDDED_POST = /^([^"“”«»„]{10,1000}?)\s*[—–-]\s*(\p{Lu}[^()@"“”]{1,50}?)\s*\(@\w{1,30}\)(?:\s.{0,40})?$/u;
/** A transcript has at least this many labelled lines, and one of its labels more than once. */
const LEAST_LABELLED = 3;
const LEAST_WORDS = 5;

/** Marks the quotations of every block: between marks, in block quotations, and after the labels of a transcript. */
export function markBlocks(article: Article): SpokenBlock[] {
  const rules = sentenceRules(article.language);
  const speech = speechRules(article.language);
  const names = labelNames(article, speech);
  const isSpeaker = (label: string): boolean =>
    speech.answerLabels.has(label.toLowerCase()) || speech.questionLabels.has(label.toLowerCase()) || names(label);
  const transcript = findTranscript(article, isSpeaker);
  const lines = article.blocks.map((block, index) => {
    const line = article.text.slice(block.span.start, block.span.end);
    const labels = new Map<number, Label>();
    const label = transcript.get(index);
    if (label !== undefined) {
      labels.set(label.length, { text: labelOf(label), at: 0 });
      return { line, offset: block.span.start, pairs: [wholeLine(line, label.length)], labels };
    }
    const post = EMBEDDED_POST.exec(line);
    if (post?.[1] !== undefined && post[2] !== undefined && countWords(post[1]) >= LEAST_WORDS) {
      const end = post[1].length;
      labels.set(0, { text: post[2], at: line.indexOf(post[2], end) });
      return { line, offset: block.span.start, pairs: [{ open: 0, start: 0, end, after: end, mark: '' }], labels };
    }
    const marked = pairMarks(line).map((pair) => {
      const inner = LABEL.exec(line.slice(pair.start, Math.min(pair.end, pair.start + 60)))?.[0];
      if (inner === undefined || !/^\p{Lu}{2}/u.test(inner) || !names(labelOf(inner))) return pair;
      labels.set(pair.start + inner.length, { text: labelOf(inner), at: pair.start });
      return { ...pair, start: pair.start + inner.length };
    });
    const dashed = speech.dashOpensSpeech && marked.length === 0 ? dashedSpeech(line, block.kind, speech) : [];
    if (dashed.length > 0) return { line, offset: block.span.start, pairs: dashed, labels };
    const bare = block.kind === 'quotation' && marked.length === 0 && countWords(line) >= LEAST_WORDS;
    return { line, offset: block.span.start, pairs: bare ? [wholeLine(line, 0)] : marked, labels };
  });
  return lines.map(({ line, offset, pairs, labels }, index) => {
    const last = pairs.at(-1);
    const open = last?.after === null;
    const resumedBelow = open && lines[index + 1]?.line.startsWith(last.mark) === true;
    const kept = open && !resumedBelow ? pairs.slice(0, -1) : pairs;
    return {
      line,
      offset,
      pairs: kept,
      tokens: tokenizeLine(line, offset, kept, rules, speech.wordBreak),
      resumedBelow,
      labels,
    };
  });
}

function labelOf(text: string): string {
  return text.replace(/:\s*$/u, '');
}

/**
 * The words of a paragraph that a dash opens, up to the attribution that tells it from an item of a list: "– Nous
 * construirons, a déclaré Léa.", "—Vamos —dijo Eva.", with what a further dash resumes after it: "—dijo Eva—. Ya.".
 * Empty without an attribution. An item of a list has lost its dash.
 */
function dashedSpeech(line: string, kind: BlockKind, { verbs, auxiliaries, pronouns }: SpeechRules): MarkPair[] {
  const start = kind === 'list-item' ? 0 : /^[–—―-]\s?(?=\p{L}|[¿¡])/u.exec(line)?.[0].length;
  if (start === undefined) return [];
  const clitics = new Set([...Object.values(pronouns).flat(), 't']);
  for (const { index, 1: next = '' } of line.matchAll(/(?:[,?!]|\s[–—―-])\s?([\p{L}'’-]+(?:\s[\p{L}'’-]+){0,2})/gu)) {
    const words = next.toLowerCase().split(/[\s'’-]/u);
    const first = words.find((word) => !auxiliaries.has(word) && !clitics.has(word));
    if (index <= start || first === undefined || !verbs.has(first)) continue;
    const end = /[?!]/u.test(line.charAt(index)) ? index + 1 : index;
    if (countWords(line.slice(start, end)) < 3) return [];
    const resumed = RESUMED.exec(line.slice(end + 1, end + 1 + LONGEST_ATTRIBUTION));
    const spoken = { open: 0, start, end, after: end, mark: '–' };
    if (resumed === null) return [spoken];
    const open = end + 1 + resumed.index + resumed[0].search(/[–—―-]/u);
    const again = end + 1 + resumed.index + resumed[0].length;
    const rest = { open, start: again, end: line.length, after: line.length, mark: '–' };
    return countWords(line.slice(again)) < 3 || /[–—―]/u.test(line.slice(again)) ? [spoken] : [spoken, rest];
  }
  return [];
}

/** The dash after an attribution that resumes the speech, with what parts it from the words: "Eva—. Ya", "Eva. – Já". */
const RESUMED = /(?<=\p{L})(?:[—–―][.,;:]?\s|[.,]\s[–—―-]\s|\s[–—―]\s)(?=[\p{L}¿¡])/u;
const LONGEST_ATTRIBUTION = 100;

function wholeLine(line: string, start: number): MarkPair {
  return { open: 0, start, end: line.length, after: line.length, mark: '' };
}

/** The labels, colon and space included, of the lines of a transcript or interview; empty where there is none. */
function findTranscript(article: Article, isSpeaker: (label: string) => boolean): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const counts = new Map<string, number>();
  let labelled = 0;
  for (const [index, { span, kind }] of article.blocks.entries()) {
    if (kind === 'heading' || kind === 'table-row') continue;
    const label = LABEL.exec(article.text.slice(span.start, Math.min(span.end, span.start + 80)))?.[0];
    if (label === undefined || countWords(article.text.slice(span.start + label.length, span.end)) < LEAST_WORDS)
      continue;
    labelled += 1;
    if (!isSpeaker(labelOf(label))) continue;
    found.set(index, label);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const repeated = [...counts.values()].some((count) => count > 1);
  const few = counts.size <= Math.max(2, found.size / 2);
  return labelled >= LEAST_LABELLED && repeated && few ? found : new Map();
}
