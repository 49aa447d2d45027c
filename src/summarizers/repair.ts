import type { Article } from '../core/article.ts';
import type { Sentence } from '../core/sentence.ts';
import { sliceSpan, type Span } from '../core/span.ts';
import type { SummarySentence } from '../core/summarizer.ts';
import { createNameFinder } from './name-finder.ts';
import { isShortVerdict } from './page-shape.ts';

/** A connective at the head of a sentence before a word that is written with a capital in any place. */
const LEADING_CONNECTIVE =
  /^(?:But|And|So|Yet|However,|Meanwhile,|Nevertheless,|Nonetheless,|Moreover,|Furthermore,|Therefore,|Additionally,|In addition,|By contrast,|In contrast,|As a result,|On the other hand,|At the same time,|Also,|Still,|Besides,|Indeed,|Instead,)\s+(?=\p{Lu})/u;

/** A dateline: "LONDON (Reuters) - ", "WASHINGTON, May 4 (AP) — ", "Miami (CNN)", "MARROWHAVEN — ". */
const DATELINES: readonly RegExp[] = [
  /^(?:\p{Lu}[\p{L}\d.,' ]{1,40})?\(CNN(?: \w+)?\)\s?(?:[–—-]\s)?(?=[\p{Lu}"“])/u,
  /^(?:\p{Lu}[\p{L}\d.,' ]{1,40})?\([A-Z][\w. ]{1,20}\)\s?(?:--?|[–—])\s?(?=[\p{Lu}"“])/u,
  /^(?:\p{Lu}[\p{L}\d.,' ]{1,40})?\((?:CNN|AP|AFP|UPI|BBC|PTI|ANI|IANS|TASS|DPA|dpa|EFE|Reuters|Xinhua|Bloomberg|Yonhap|Kyodo)\)\s?(?=[\p{Lu}"“])/u,
  /^\p{Lu}[\p{Lu}.,' ]{2,40}(?:, \p{L}{3,9}\.? \d{1,2})?\s(?:--|[–—])\s(?=[\p{Lu}"“])/u,
];

/** A place before a dash at the head of an article: "Indianapolis – ", "Dekalb, Ill. — ", "PanARMENIAN.Net - ". */
const OPENING_PLACE =
  /^(?:\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,2}(?:, \p{Lu}[\p{L}.]{1,12})?|[\p{L}\d-]+\.\p{L}{2,4}) (?:--|[–—-]) (?=[\p{Lu}"“])/u;
const OPENING_SENTENCES = 3;

/**
 * A label before a colon: "NEW DELHI: ", "BOTTOM LINE: ", "Anchor: ". Never "CLAIM: ": without it a claim would read as
 * a fact.
 */
const LABEL =
  /^(?!CLAIM|RUMOU?R|MYTH|QUESTION|FICTION|FALSE|TRUE)(?:\p{Lu}[\p{Lu}'’.,/ -]{2,30}|Anchor|Host|Reporter|Narrator|Correspondent|Announcer|Moderator|(?:The )?[Bb]ottom line|Key (?:points?|takeaways?)|Summary|In (?:brief|short)|Updated?|Conclusion|Highlights?): (?=[\p{Lu}"“])/u;

/** A desk's note to itself: "(Eds: Adding reaction) ". */
const DESK_NOTE = /^\((?:Eds?|Updates?|Updating|Adds|Adding|Recasts|Corrects|Editor[’']s note)\b[^)]*\)\s*/u;

/** Cuts and substitutions that let a sentence stand alone. Nothing is added that the article does not have. */
export interface Repairer {
  /** Whether what the sentence leans on can be cut or named. */
  canRepair(index: number): boolean;
  /**
   * The line of the summary for a sentence. A dateline is always cut; where the sentence stands alone, a leading
   * connective too, and an opening "He" or "She" gives way to the name that it stands for. An opening surname gives way
   * to the full name, unless the lines before have it. A verdict of a few words opens the line after it. The text is always the spans' texts joined by single spaces.
   */
  repair(index: number, context: { readonly alone: boolean; readonly before: string }): SummarySentence;
}

export function createRepairer(
  article: Pick<Article, 'text' | 'blocks' | 'language'>,
  sentences: readonly Sentence[],
): Repairer {
  const names = createNameFinder(article, sentences);
  return {
    canRepair(index) {
      const text = sentences[index]?.text ?? '';
      return LEADING_CONNECTIVE.test(text) || names.antecedent(index) !== null;
    },
    repair(index, { alone, before }) {
      const sentence = sentences[index];
      if (sentence === undefined) throw new RangeError(`no sentence ${index}`);
      const { end } = sentence.span;
      let { start } = sentence.span;
      const verdict = sentences[index - 1];
      if (verdict?.block === sentence.block && isShortVerdict(verdict.text) && !before.includes(verdict.text)) {
        const span = { start: verdict.span.start, end };
        return { text: sliceSpan(article.text, span), spans: [span] };
      }
      const rest = (): string => article.text.slice(start, end);
      start += DESK_NOTE.exec(rest())?.[0].length ?? 0;
      start += DATELINES.map((dateline) => dateline.exec(rest())?.[0].length ?? 0).find((length) => length > 0) ?? 0;
      if (index < OPENING_SENTENCES) start += OPENING_PLACE.exec(rest())?.[0].length ?? 0;
      start += LABEL.exec(rest())?.[0].length ?? 0;
      if (alone) start += LEADING_CONNECTIVE.exec(rest())?.[0].length ?? 0;
      const spans: Span[] = [];
      const full = names.fullName(index);
      const introduced = full === null || before.includes(sliceSpan(article.text, full.name));
      const substitution = (alone ? names.antecedent(index) : null) ?? (introduced ? null : full);
      if (substitution?.replaced.start === start) {
        spans.push(substitution.name);
        start = substitution.replaced.end;
        start += /^\s*/u.exec(rest())?.[0].length ?? 0;
      }
      spans.push({ start, end });
      return { text: spans.map((span) => sliceSpan(article.text, span)).join(' '), spans };
    },
  };
}
