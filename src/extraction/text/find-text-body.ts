import { bundledModel, scoreLines, type LineModel } from '../model/line-model.ts';
import { textWeight } from '../model/text-features.ts';
import { describeLines } from './line-features.ts';
import { headsComments, isNotice } from '../boilerplate-lines.ts';
import { isFrameLine } from '../frame-line.ts';
import type { TextLine } from './text-lines.ts';

/** Probability from which a line is kept; chosen out of fold on the development dumps. */
const KEEP = 0.6;

export interface FoundTextBody {
  /** Indices of the body's lines, in order. */
  readonly kept: readonly number[];
  readonly scores: Float32Array;
}

/** The lines of a text page that are the article's body. */
export function findTextBody(
  lines: readonly TextLine[],
  model: LineModel = bundledModel('text-lines'),
  keep = KEEP,
): FoundTextBody {
  const scores = scoreLines(model, describeLines(lines));
  const chosen = isBare(lines) ? keepBare(lines) : dropTeasers(keepLikely(lines, scores, keep), lines);
  return { kept: dropComments(chosen, lines), scores };
}

function keepLikely(lines: readonly TextLine[], scores: Float32Array, keep: number): number[] {
  const likely = lines.map((_, index) => index).filter((index) => (scores[index] ?? 0) >= keep);
  const first = likely.find((index) => (lines[index]?.text.length ?? 0) > 100) ?? 0;
  return likely.filter((index) => {
    const text = lines[index]?.text ?? '';
    return !isNotice(text) && (index >= first || !isFrameLine(text));
  });
}

/** Characters of the body above a heading of comments: more than an introduction. */
const ENOUGH = 400;

/** What stands behind a heading of comments is no body, where enough or most of the body stands before it. */
function dropComments(kept: readonly number[], lines: readonly TextLine[]): readonly number[] {
  const weightOf = (list: readonly number[]): number =>
    list.reduce((sum, index) => sum + (lines[index]?.text.length ?? 0), 0);
  const total = weightOf(kept);
  let before = 0;
  let at = 0;
  for (const [index, line] of lines.entries()) {
    if (kept[at] === index) {
      before += line.text.length;
      at += 1;
    }
    if ((2 * before >= total || before >= ENOUGH) && headsComments(line.text))
      return kept.filter((other) => other < index);
  }
  return kept;
}

const CUT_OFF = /\p{L}(?:\.{3}|…)$/u;
const SENTENCE_END = /[.!?…。！？։။।:][\s"'”’»›“„«‹」』）)\]]*$/u;
const SENTENCE = /[.!?…。！？。।]["'”’»“«」』)]*\s+\S/u;

/** Headlines with cut-off first sentences behind the body are teasers of other articles. */
function dropTeasers(kept: readonly number[], lines: readonly TextLine[]): readonly number[] {
  let end = kept.length;
  let [cutOff, headlines] = [0, 0];
  while (end > 0) {
    const text = lines[kept[end - 1] ?? 0]?.text ?? '';
    const isCutOff = CUT_OFF.test(text);
    const isHeadline = !SENTENCE_END.test(text) && text.length < 120;
    if (!isCutOff && !isHeadline) break;
    cutOff += Number(isCutOff);
    headlines += Number(isHeadline);
    end -= 1;
  }
  return cutOff > 0 && headlines > 0 ? kept.slice(0, end) : kept;
}

/** Weight of the shortest sentence that counts as a line of prose. */
const PROSE_WEIGHT = 25;
/** Weight from which a line with several sentences is prose, however it ends. */
const PARAGRAPH_WEIGHT = 200;
/** Lines that are no prose, of a text that is nothing but an article: a title, a byline, a date, some subheadings. */
const FRAME_LINES = 3;

function isProse({ text }: TextLine): boolean {
  const weight = textWeight(text);
  if (weight >= PARAGRAPH_WEIGHT && SENTENCE.test(text)) return true;
  return weight >= PROSE_WEIGHT && SENTENCE_END.test(text) && !CUT_OFF.test(text);
}

/** A short line that is a sentence: of one word or more, and not a headline. */
function isSentence({ text, bullet }: TextLine): boolean {
  return !bullet && SENTENCE_END.test(text) && !CUT_OFF.test(text) && !text.endsWith(':') && !MAIL_FOOTER.test(text);
}

/** Whether a text is an article without a page around it: nearly all of its lines are prose. */
function isBare(lines: readonly TextLine[]): boolean {
  const prose = lines.filter(isProse).length;
  const sentences = lines.filter((line) => isProse(line) || isSentence(line)).length;
  if (prose === 0) return false;
  // Speech and one-sentence paragraphs stand between those of prose; a page's frame is made of other lines.
  return lines.length - prose <= FRAME_LINES + prose / 3 || lines.length - sentences <= FRAME_LINES + sentences / 20;
}

/** How mailing lists take leave. */
const MAIL_FOOTER =
  /^(?:you(?:['’]re| are)? (?:receiv\w+|getting|got) this (?:e-?mail|mail|message|newsletter)|(?:to )?unsubscribe\b|(?:sie|du) erh(?:a|ä)lt\w* dies|abmelden\b|vous recevez ce|se désabonner|recibes? este|ricevi questa)/iu;

/** Whether the first line is a headline that asks or calls out, apart from a longer paragraph below it. */
function asksInTitle([title, next]: readonly TextLine[]): boolean {
  if (title === undefined || next === undefined || title.text.length > 100 || !/[?!？！]$/u.test(title.text))
    return false;
  return next.blanks > 0 && isProse(next) && next.text.length > 1.5 * title.text.length;
}

/** From the first prose to the last: what stands before it is title, byline and date. */
function keepBare(lines: readonly TextLine[]): number[] {
  const first = asksInTitle(lines) ? 1 : lines.findIndex(isProse);
  const prose = lines.findLastIndex((line) => isProse(line) && !MAIL_FOOTER.test(line.text));
  let last = prose;
  for (let index = prose + 1; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || !isSentence(line) || isNotice(line.text) || isFrameLine(line.text)) break;
    last = index;
  }
  return lines
    .map((_, index) => index)
    .filter((index) => index >= first && index <= last && !isFrameLine(lines[index]?.text ?? ''));
}
