import { pairMarks } from '../quotes/marks.ts';
import { causeIsInvented, overstates, reverses, swapsRoles } from './claims.ts';
import { altersCopy } from './near-copy.ts';
import { findNameRuns, hasName, sentencesAbout, standsForAnother } from './names.ts';
import { plainWords, type SourceIndex } from './source-index.ts';
import { readTerms, type Term } from './terms.ts';
import { readValues, sameValue, type StatedValue } from './values.ts';

/** What is wrong with a generated sentence. */
export type FaithfulnessProblem =
  | 'nothing-said'
  | 'number'
  | 'name'
  | 'quotation'
  | 'attribution'
  | 'ungrounded'
  | 'roles'
  | 'polarity'
  | 'certainty'
  | 'cause';

/** `support`: indices of the source sentences that it stands on, in reading order; empty when nothing comes near. */
export interface Verdict {
  readonly problems: readonly FaithfulnessProblem[];
  readonly support: readonly number[];
}

/** Of the words of content, this share must stand in the supporting sentences. */
const GROUNDED = 0.75;
/** Of the words near a name or a number, this share must stand in sentences about it. */
const NEAR_GROUNDED = 0.55;
/** Words of content on either side of a name or number that are looked at. */
const NEAR = 4;
/** A quotation of so many words must stand between marks in the article too. */
const QUOTED_WORDS = 3;

/**
 * Checks one generated sentence against the article. It is borne out when every number, name and quotation of it is the
 * article's and stands near the same words there, and its words of content are grounded in at most two sentences with
 * the same polarity, the same roles and no cause of its own. Sentences that the writer cites are preferred as support.
 *
 * The kinds of lie are those of the published typologies: entities, numbers, negations and roles swapped (Kryscinski et
 * al. 2020, FactCC), entities not in the source (Nan et al. 2021), words not in the source (Maynez et al. 2020). Support
 * is looked for sentence by sentence, not in the document at large (Laban et al. 2022, SummaC).
 */
export function checkSentence(text: string, index: SourceIndex, cites: readonly number[] = []): Verdict {
  const verbatim = index.verbatim.get(plainWords(text));
  if (verbatim !== undefined) return { problems: [], support: [verbatim] };
  const terms = readTerms(text, index.reader);
  const content = terms.filter(({ content: isContent }) => isContent);
  const values = readValues(text, index.article.language);
  if (content.length === 0) return { problems: ['nothing-said'], support: [] };

  const problems = new Set<FaithfulnessProblem>();
  const support = findSupport(content, values, index, cites);
  const covered = stemsOf(support, index);
  const missing = content.filter(({ stem }) => !covered.has(stem));
  if (content.length - missing.length < GROUNDED * content.length) problems.add('ungrounded');
  const pairs = content.every(({ text: pair }) => pair.length === 2);
  const foreign = missing.filter(({ stem }) => !index.spread.has(stem)).length;
  if (!pairs && foreign > Math.max(1, content.length / 6)) problems.add('ungrounded');
  if (!pairs && altersCopy(terms, values, support, index)) problems.add('ungrounded');

  for (const value of values) {
    if (!valueIsBorneOut(value, terms, support, index) || miscounts(value, support, index)) problems.add('number');
  }
  if (reordersValues(values, support, index)) problems.add('number');

  const speakers = new Set<number>();
  const runs = findNameRuns(text, terms, index);
  for (const run of runs) {
    if (!hasName(run, terms, index)) {
      problems.add('name');
      continue;
    }
    const near = nearby(terms, terms[run.from]?.start ?? 0, terms[run.to - 1]?.end ?? 0).filter(
      ({ capital }) => !capital,
    );
    const about = sentencesAbout(run, index);
    if (!isGrounded(near, stemsOf(about, index))) problems.add('attribution');
    for (const at of about) speakers.add(at);
    if (standsForAnother(run, terms, support, index)) problems.add('attribution');
  }
  for (const { start, end } of pairMarks(text)) {
    const quoted = plainWords(text.slice(start, end));
    const from = quoted.split(' ').length >= QUOTED_WORDS ? index.plainQuotations : index.plainText;
    if (quoted !== '' && !` ${from} `.includes(` ${quoted} `) && !(isUnspaced(quoted) && from.includes(quoted)))
      problems.add('quotation');
    else if (quoted.split(' ').length >= QUOTED_WORDS && runs.length > 0) {
      const isSpoken = [...speakers].some((at) => plainWords(index.sentences[at]?.text ?? '').includes(quoted));
      if (!isSpoken) problems.add('attribution');
    }
  }

  const sources = support.flatMap((at) => index.sources[at] ?? []);
  if (reverses(terms, sources, index)) problems.add('polarity');
  if (overstates(terms, sources, index)) problems.add('certainty');
  if (swapsRoles(terms, sources, index)) problems.add('roles');
  if (causeIsInvented(terms, index)) problems.add('cause');
  return { problems: [...problems], support };
}

function isUnspaced(text: string): boolean {
  return /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]/u.test(text);
}

function stemsOf(sentences: readonly number[], { sources }: SourceIndex): Set<string> {
  return new Set(sentences.flatMap((at) => [...(sources[at]?.stems ?? [])]));
}

function isGrounded(terms: readonly Term[], stems: ReadonlySet<string>): boolean {
  return terms.filter(({ stem }) => stems.has(stem)).length >= NEAR_GROUNDED * terms.length;
}

/** The nearest words of content on either side of a range of the text. */
function nearby(terms: readonly Term[], start: number, end: number): Term[] {
  const before = terms.filter((term) => term.content && term.end <= start).slice(-NEAR);
  const after = terms.filter((term) => term.content && term.start >= end).slice(0, NEAR);
  return [...before, ...after];
}

/** What a citation adds to a sentence's share of the words: it decides between sentences that are about as near. */
const CITED = 0.1;
/** A share of the words that a second sentence must add to count as support. */
const LEAST_ADDED = 0.12;

/** The one or two sentences that together have most of the words, rare words counting more; in reading order. */
function findSupport(
  content: readonly Term[],
  values: readonly StatedValue[],
  index: SourceIndex,
  cites: readonly number[],
): number[] {
  const weightOf = (stem: string): number =>
    Math.log((index.sources.length + 1) / ((index.spread.get(stem) ?? index.sources.length) + 0.5)) + 0.2;
  const stems = [...new Set(content.map(({ stem }) => stem))];
  const total = stems.reduce((sum, stem) => sum + weightOf(stem), 0) + values.length;
  const taken: number[] = [];
  const open = new Set(stems);
  let openValues = [...values];
  while (taken.length < 2) {
    let best = -1;
    let most = 0;
    index.sources.forEach((source, at) => {
      if (taken.includes(at)) return;
      let gain = 0;
      for (const stem of open) if (source.stems.has(stem)) gain += weightOf(stem);
      gain += openValues.filter((value) => source.values.some((other) => sameValue(value, other))).length;
      if (gain > 0 && cites.includes(at)) gain += CITED * total;
      if (gain > most + 1e-9) [best, most] = [at, gain];
    });
    if (best < 0 || (taken.length > 0 && most < LEAST_ADDED * total)) break;
    taken.push(best);
    const source = index.sources[best];
    for (const stem of source?.stems ?? []) open.delete(stem);
    openValues = openValues.filter((value) => !source?.values.some((other) => sameValue(value, other)));
  }
  return taken.sort((a, b) => a - b);
}

/** Whether a supporting sentence, or one beside it, has the value, among the same words. */
function valueIsBorneOut(
  value: StatedValue,
  terms: readonly Term[],
  support: readonly number[],
  index: SourceIndex,
): boolean {
  const places = support.flatMap((at) => [at - 1, at, at + 1]);
  const near = nearby(terms, value.start, value.end);
  return index.sources.some((source, at) => {
    if (!places.includes(at) || !source.values.some((other) => sameValue(value, other))) return false;
    const around = source.leans ? [at - 1, at, at + 1] : [at];
    return near.length === 0 || isGrounded(near, stemsOf(around, index));
  });
}

/** Whether the sentences beneath count the same things to another number, and none of the article to this one. */
function miscounts({ value, unit, kind }: StatedValue, support: readonly number[], { sources }: SourceIndex): boolean {
  if (kind !== 'count' || unit === null) return false;
  const counted = (source: SourceIndex['sources'][number] | undefined): readonly StatedValue[] =>
    source?.values.filter((other) => other.kind === 'count' && other.unit === unit) ?? [];
  if (sources.some((source) => counted(source).some((other) => other.value === value))) return false;
  return support.some((at) => counted(sources[at]).length > 0);
}

/** Whether two values stand in the other order than in the one sentence that has both. */
function reordersValues(values: readonly StatedValue[], support: readonly number[], { sources }: SourceIndex): boolean {
  return support.some((at) => {
    const own = sources[at]?.values ?? [];
    let last = -1;
    return values.some((value) => {
      if (!own.some((other) => sameValue(value, other))) return false;
      // The same number may stand there several times: the next one in order counts.
      const next = own.findIndex((other, place) => place >= Math.max(0, last) && sameValue(value, other));
      if (next >= 0) last = next;
      return next < 0;
    });
  });
}
