/**
 * The page's own line about itself as a line of its summary, for articles whose body has no line as good. Any language.
 */
import type { Article } from '../core/article.ts';
import { sliceSpan, type Span } from '../core/span.ts';
import type { PageShape, SummarySentence } from '../core/summarizer.ts';
import { splitSentences } from '../text/sentences.ts';
import { createSegmenter, cutStem, segmentWords } from './centrality.ts';
import { leaningOf } from './coherence.ts';

/**
 * When the body's lines have less of the standfirst's words than this, they do not say what it says. The standfirst must
 * be about the title, too: deks and descriptions of pages that tell of several things often name the second.
 */
const COVERED = 0.5;
const TITLE_SHARE = 0.8;
/** A standfirst that has so much more of the title than any line needs less to be missing. */
const CLEARLY_COVERED = 0.7;
const CLEAR_TITLE_SHARE = 1.2;
/** A standfirst with less of the title is about something else. */
const LEAST_TITLE_SHARE = 0.25;
const MIN_WORDS = 7;
const MAX_WORDS = 34;
/** Letters of a word that may carry content; a name of fewer is rare. */
const CONTENT_LETTERS = 4;

/** Kinds of page whose standfirst is not their point: a claim to be checked, or somebody's first post. */
const OTHER_POINT: ReadonlySet<PageShape> = new Set(['fact-check', 'thread']);
/** A description that was cut behind an abbreviation. */
const ABBREVIATED = /(?:\p{Lu}\.){2,}$/u;
/** A sentence that promises instead of telling: "Lesen Sie hier, warum", "We show how to". */
const PROMISES =
  /\b(?:les(?:en|t|t ihr)|lies|erfahr\w*|erfährst|findest|mehr (?:dazu|zu dem thema)|lest|so (?:kann|können|geht|lernen|funktioniert)|wir (?:erläutern|erklären|zeigen|verraten|haben|geben|klären)|hier\b[^.!]{0,30}[.!]?$|découvr\w+|voici|nous vous|on vous|descubr\w+|te (?:contamos|explicamos)|conoce|saiba|confira|descubra|veja|we (?:explain|show|look|asked|tell|explore|reveal)|find out|read (?:on|more)|learn (?:how|more))(?![\p{L}])/iu;
/** A sentence that advertises: "the creamiest cake I know!", "With ► calculator ► tips". */
const ADVERTISES = /!(?=\s|$)|[►▶▷➤➔→✓✔✅★☆•|]/u;
/** Openings that lean on a title, in languages whose sentences `leaningOf` does not know. */
const LEANS: Readonly<Record<string, RegExp>> = {
  de: /^(?:Sie|Er|Es|Dies\w{0,2}|Dabei|Doch|Aber|Dazu|Dafür|Dort|Dann)(?![\p{L}])/u,
  fr: /^(?:Ils?|Elles?|Ce|Cet|Cette|Ces|Mais|C['’]est)(?![\p{L}])/u,
  es: /^(?:Él|Ellas?|Ellos|Est[eao]s?|Es[eao]s?|Pero)(?![\p{L}])/u,
  pt: /^(?:El[ea]s?|Est[ea]s?|Ess[ea]s?|Iss?to|Isso|Mas)(?![\p{L}])/u,
};
const POINTING = /^(?:\S+ ){0,4}(?:this|these|here|below)\b/iu;

/**
 * The standfirst, or its first sentences, as a line. Null where the article has no block of the kind 'standfirst', and
 * where the line would not stand alone: cut off, too long, a question, a promise, or leaning on what is not shown.
 */
export function readStandfirstLine(
  article: Pick<Article, 'text' | 'blocks' | 'title' | 'language' | 'kind'>,
  shape: PageShape | null,
): SummarySentence | null {
  const block = article.blocks.findLast(({ kind }) => kind === 'standfirst');
  if (block === undefined || article.kind !== 'article' || (shape !== null && OTHER_POINT.has(shape))) return null;
  const segmenter = createSegmenter(article.language);
  const parts = splitSentences({ text: article.text, blocks: [block], language: article.language });
  let span: Span | null = null;
  for (const part of parts) {
    const longer = { start: parts[0]?.span.start ?? 0, end: part.span.end };
    if (
      PROMISES.test(part.text) ||
      ADVERTISES.test(part.text) ||
      segmentWords(sliceSpan(article.text, longer), segmenter).length > MAX_WORDS
    )
      break;
    span = longer;
  }
  if (span === null) return null;
  const text = sliceSpan(article.text, span);
  const words = segmentWords(text, segmenter);
  if (words.length < MIN_WORDS || !/[\p{L}\p{N}.!。！"'”’»)」』]$/u.test(text)) return null;
  const { connective, anaphor, question, tornQuote, caption } = leaningOf(text);
  if (connective || anaphor || question || tornQuote || caption || POINTING.test(text)) return null;
  if (ABBREVIATED.test(text) || LEANS[article.language ?? '']?.test(text) === true) return null;
  return { text, spans: [span] };
}

/** Whether the body has no line as good as its standfirst: `lines` leave out much of it, and it is about the title. */
export function isBetterThan(
  lines: readonly string[],
  { text }: SummarySentence,
  { title, language }: Pick<Article, 'title' | 'language'>,
): boolean {
  const segmenter = createSegmenter(language);
  const read = (words: string): Set<string> => contentOf(segmentWords(words, segmenter));
  const [heading, told] = [read(title ?? ''), read(text)];
  const each = lines.map(read);
  const share = shareOf(heading, told);
  const best = Math.max(0, ...each.map((line) => shareOf(heading, line)));
  const covered = shareOf(told, new Set(each.flatMap((line) => Array.from(line))));
  if (share < LEAST_TITLE_SHARE) return false;
  return (
    (covered < COVERED && share >= TITLE_SHARE * best) ||
    (covered < CLEARLY_COVERED && share >= CLEAR_TITLE_SHARE * best)
  );
}

/** Share of `wanted` that is in `held`. */
function shareOf(wanted: ReadonlySet<string>, held: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of wanted) if (held.has(word)) shared += 1;
  return shared / Math.max(1, wanted.size);
}

/** Crude stems of the words that may carry content, in a script without spaces all of two letters or more. */
function contentOf(words: readonly string[]): Set<string> {
  const unspaced = /[\p{scx=Han}\p{scx=Hira}\p{scx=Thai}\p{scx=Hang}]/u;
  return new Set(
    words.filter((word) => word.length >= CONTENT_LETTERS || (unspaced.test(word) && word.length >= 2)).map(cutStem),
  );
}
