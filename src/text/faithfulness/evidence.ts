import { pairMarks } from '../quotes/marks.ts';
import type { NameRun } from './names.ts';
import { plainWords, type SourceIndex, type SourceSentence } from './source-index.ts';
import { findSupport } from './support.ts';
import type { Term } from './terms.ts';
import { sameValue, type StatedValue } from './values.ts';
import { nearness } from './near-words.ts';
import { commonOrder } from './near-copy.ts';

/** What is measured of a generated sentence against the article. */
export interface Claim {
  readonly text: string;
  readonly terms: readonly Term[];
  readonly values: readonly StatedValue[];
  readonly runs: readonly NameRun[];
  readonly cites: readonly number[];
}

/** Terms between two words that still stand together. */
const CLOSE = 5;
const FAR = 12;

/** Named measures of how an article bears a sentence out: counts, and shares in [0, 1]. */
export function measureEvidence(claim: Claim, index: SourceIndex): Record<string, number> {
  const { terms, values, runs } = claim;
  const inRun = new Set(runs.flatMap(({ from, to }) => range(from, to)));
  const content = terms.filter((term) => term.content);
  const words = terms.filter((term, at) => term.content && !inRun.has(at));
  const full = findSupport(content, values, index, claim.cites, 3);
  const [a1 = -1] = full;
  const worded = findSupport(words, [], index, claim.cites, 2);
  const [b1 = -1] = worded;
  return {
    terms: terms.length,
    words: words.length,
    sentences: index.sources.length,
    place: a1 / Math.max(1, index.sources.length),
    apart: Math.min(FAR, full.length > 1 ? Math.abs((full[0] ?? 0) - (full[1] ?? 0)) : 0),
    sameBase: Number(a1 === b1),
    startsLeaning: Number(terms[0] !== undefined && index.reader.vocabulary.pronouns.has(terms[0].lower)),
    ...coverage(words, full, worded, index),
    ...order(claim, index.sources[a1], index),
    ...pairs(content, full, index),
    ...names(claim, full, worded, index),
    ...numbers(claim, full, index),
    ...polarity(claim, full, index),
    ...quotations(claim, index),
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

function pick(places: readonly number[], { sources }: SourceIndex): SourceSentence[] {
  return places.flatMap((at) => sources[at] ?? []);
}

function around(places: readonly number[]): number[] {
  return [...new Set(places.flatMap((at) => [at - 1, at, at + 1]))];
}

function stems(sources: readonly SourceSentence[]): Set<string> {
  return new Set(sources.flatMap((source) => [...source.stems]));
}

function share<T>(all: readonly T[], test: (each: T) => boolean, empty = 1): number {
  return all.length === 0 ? empty : all.filter(test).length / all.length;
}

/** How many of the words of content, names aside, the sentences beneath have. */
function coverage(words: readonly Term[], full: readonly number[], worded: readonly number[], index: SourceIndex) {
  const weight = ({ stem }: Term): number =>
    Math.log((index.sources.length + 1) / ((index.spread.get(stem) ?? 0) + 0.5)) + 0.2;
  const weighted = (has: ReadonlySet<string>): number => {
    const total = words.reduce((sum, word) => sum + weight(word), 0);
    return total === 0 ? 1 : words.reduce((sum, word) => sum + (has.has(word.stem) ? weight(word) : 0), 0) / total;
  };
  const [one, two, three] = [1, 2, 3].map((count) => stems(pick(full.slice(0, count), index))) as [
    Set<string>,
    Set<string>,
    Set<string>,
  ];
  const wide = stems(pick(around(full), index));
  const byWords = stems(pick(worded.slice(0, 1), index));
  const near = [...wide];
  const isLike = ({ stem }: Term): boolean =>
    wide.has(stem) || (stem.length >= 5 && near.some((other) => other.slice(0, 5) === stem.slice(0, 5)));
  const isIn = (has: ReadonlySet<string>) => (word: Term) => has.has(word.stem);
  return {
    coverOne: share(words, isIn(one)),
    coverTwo: share(words, isIn(two)),
    coverThree: share(words, isIn(three)),
    coverWide: share(words, isIn(wide)),
    coverLike: share(words, isLike),
    coverWorded: share(words, isIn(byWords)),
    coverArticle: share(words, ({ stem }) => index.spread.has(stem)),
    weighTwo: weighted(two),
    weighWide: weighted(wide),
    weighWorded: weighted(byWords),
    missWide: words.filter((word) => !wide.has(word.stem)).length,
    missLike: words.filter((word) => !isLike(word)).length,
    missArticle: words.filter(({ stem }) => !index.spread.has(stem)).length,
    ...nearMeasures(words, pick(full, index), wide),
    elsewhere: words.filter(({ stem }) => index.spread.has(stem) && !wide.has(stem)).length,
  };
}

/** How near the words that the sentences beneath lack come to some that these have. */
function nearMeasures(words: readonly Term[], beneath: readonly SourceSentence[], wide: ReadonlySet<string>) {
  const has = stems(beneath);
  const levels = words.filter(({ stem }) => !has.has(stem)).map(({ stem }) => nearness(stem, has));
  const wideLevels = words.filter(({ stem }) => !wide.has(stem)).map(({ stem }) => nearness(stem, wide));
  const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
  const here = words.length - levels.length + sum(levels);
  return {
    nearCover: words.length === 0 ? 1 : here / words.length,
    nearLeast: Math.min(1, ...levels),
    nearLeastWide: Math.min(1, ...wideLevels),
    nearNone: levels.filter((level) => level === 0).length,
    nearNoneWide: wideLevels.filter((level) => level === 0).length,
    nearMean: levels.length === 0 ? 1 : sum(levels) / levels.length,
  };
}

/** How far the sentence is a copy of the one beneath, and what was put into the copy. */
function order({ terms }: Claim, source: SourceSentence | undefined, index: SourceIndex) {
  if (source === undefined)
    return { kept: 0, keptContent: 0, exchanged: 0, inserted: 0, moved: 0, namesExchanged: 0, left: 0 };
  const matches = commonOrder(terms, source.terms);
  let exchanged = 0;
  let inserted = 0;
  let namesExchanged = 0;
  const anchors = [[-1, -1] as const, ...matches, [terms.length, source.terms.length] as const];
  for (let at = 1; at < anchors.length; at += 1) {
    const [left, right] = [anchors[at - 1], anchors[at]];
    if (left === undefined || right === undefined) continue;
    const ours = terms.slice(left[0] + 1, right[0]).filter(({ content }) => content);
    const theirs = source.terms.slice(left[1] + 1, right[1]).filter(({ content }) => content);
    const news = ours.filter(({ stem }) => !source.stems.has(stem));
    if (news.length > 0 && theirs.length > 0) exchanged += 1;
    else if (news.length > 0) inserted += 1;
    if (ours.some(({ capital }) => capital) && theirs.some(({ capital }) => capital)) namesExchanged += 1;
  }
  const content = terms.filter((term) => term.content).length;
  const keptContent = matches.filter(([at]) => terms[at]?.content === true).length;
  const moved = terms.filter(
    (term, at) => term.content && source.stems.has(term.stem) && !matches.some(([own]) => own === at),
  ).length;
  const has = new Set(terms.map(({ stem }) => stem));
  return {
    kept: matches.length / Math.max(1, terms.length),
    keptContent: keptContent / Math.max(1, content),
    exchanged,
    inserted,
    moved,
    namesExchanged,
    left: share(
      source.terms.filter((term) => term.content && index.spread.has(term.stem)),
      ({ stem }) => has.has(stem),
      0,
    ),
  };
}

/** Whether words that stand side by side stand together in the article too, and in the same order. */
function pairs(content: readonly Term[], full: readonly number[], index: SourceIndex) {
  const beneath = pick(full, index);
  const wide = pick(around(full), index);
  let [together, close, reversed, apart, known, inWide] = [0, 0, 0, 0, 0, 0];
  for (let at = 1; at < content.length; at += 1) {
    const [left, right] = [content[at - 1], content[at]];
    if (left === undefined || right === undefined) continue;
    if (!index.spread.has(left.stem) || !index.spread.has(right.stem)) continue;
    known += 1;
    if (wide.some((source) => source.stems.has(left.stem) && source.stems.has(right.stem))) inWide += 1;
    const distances = beneath.flatMap((source) => closest(source.places, left.stem, right.stem) ?? []);
    if (distances.length === 0) {
      apart += 1;
      continue;
    }
    together += 1;
    if (distances.some((each) => Math.abs(each) <= CLOSE)) close += 1;
    if (distances.every((each) => each < 0)) reversed += 1;
  }
  const all = Math.max(1, content.length - 1);
  return {
    pairsTogether: together / all,
    pairsClose: close / all,
    pairsReversed: reversed,
    pairsApart: apart,
    pairsUnknown: content.length - 1 - known,
    pairsWide: inWide / all,
  };
}

/** The least distance from one stem to another in a sentence, negative where the second comes first; null: not both. */
function closest(places: ReadonlyMap<string, readonly number[]>, left: string, right: string): number | null {
  let best: number | null = null;
  for (const from of places.get(left) ?? []) {
    for (const to of places.get(right) ?? []) {
      const distance = to - from;
      if (distance === 0) continue;
      if (best === null || Math.abs(distance) < Math.abs(best) - (distance > 0 ? 0.5 : 0)) best = distance;
    }
  }
  return best;
}

/** Whether each name stands in the sentences beneath and beside the words that it has beside it here. */
function names({ terms, runs }: Claim, full: readonly number[], worded: readonly number[], index: SourceIndex) {
  const { sources } = index;
  const one = stems(pick(full.slice(0, 1), index));
  const three = stems(pick(full, index));
  const wide = stems(pick(around(full), index));
  const byWords = stems(pick(worded.slice(0, 1), index));
  const byWordsWide = stems(pick(around(worded), index));
  const [base = -1] = worded;
  const sums = {
    names: runs.length,
    namesOutOne: 0,
    namesOutThree: 0,
    namesOutWide: 0,
    namesOutWorded: 0,
    namesOutWordedWide: 0,
    nameUnknownWords: 0,
    nameOpens: 0,
    nameFarthest: 0,
    nameSides: 0,
    nameSidesTogether: 0,
    nameSidesClose: 0,
    nameSidesSame: 0,
    nameSidesReversed: 0,
    nameSidesWide: 0,
    namePairsSame: 0,
    namePairsReversed: 0,
    namePairsApart: 0,
  };
  const own = new Set(terms.map(({ stem }) => stem));
  const lastOf = ({ to }: NameRun): string => terms[to - 1]?.stem ?? '';
  for (const run of runs) {
    const stem = lastOf(run);
    if (!one.has(stem)) sums.namesOutOne += 1;
    if (!three.has(stem)) sums.namesOutThree += 1;
    if (!wide.has(stem)) sums.namesOutWide += 1;
    if (!byWords.has(stem)) sums.namesOutWorded += 1;
    if (!byWordsWide.has(stem)) sums.namesOutWordedWide += 1;
    if (run.from === 0) sums.nameOpens = 1;
    sums.nameUnknownWords += run.words.filter((word) => !index.capitalised.has(word)).length;
    const distances = sources.flatMap(({ stems: has }, at) => (has.has(stem) ? [Math.abs(at - base)] : []));
    sums.nameFarthest = Math.max(sums.nameFarthest, Math.min(FAR, ...distances));
    for (const [step, start] of [
      [-1, run.from],
      [1, run.to - 1],
    ] as const) {
      const beside = besideOf(terms, start, step);
      if (beside === null || !index.spread.has(beside.stem)) continue;
      sums.nameSides += 1;
      const near = sources.flatMap(({ places }) => closest(places, stem, beside.stem) ?? []);
      if (near.length > 0) sums.nameSidesTogether += 1;
      if (near.some((each) => Math.abs(each) <= CLOSE)) sums.nameSidesClose += 1;
      if (near.some((each) => each * step > 0 && Math.abs(each) <= CLOSE)) sums.nameSidesSame += 1;
      else if (near.some((each) => each * step < 0)) sums.nameSidesReversed += 1;
      const follows = sources.some(
        ({ stems: has }, at) =>
          has.has(stem) && [at, at + 1, at + 2].some((next) => sources[next]?.stems.has(beside.stem) === true),
      );
      if (follows) sums.nameSidesWide += 1;
    }
  }
  for (let at = 1; at < runs.length; at += 1) {
    const [left, right] = [runs[at - 1], runs[at]];
    if (left === undefined || right === undefined) continue;
    const near = sources.flatMap(({ places }) => closest(places, lastOf(left), lastOf(right)) ?? []);
    if (near.some((each) => each > 0)) sums.namePairsSame += 1;
    else if (near.length > 0) sums.namePairsReversed += 1;
    else sums.namePairsApart += 1;
  }
  const omitted = (places: readonly number[]): number =>
    pick(places, index).flatMap((source) =>
      source.terms.filter(({ capital, content, stem }, at) => capital && content && at > 0 && !own.has(stem)),
    ).length;
  return {
    ...sums,
    namesOmitted: omitted(full.slice(0, 1)),
    namesOmittedWorded: omitted(worded.slice(0, 1)),
    nameSwap: Number(sums.namesOutWorded > 0 && omitted(worded.slice(0, 1)) > 0),
    nameSidesLoose: sums.nameSides - sums.nameSidesClose,
    nameSidesLost: sums.nameSides - sums.nameSidesTogether,
  };
}

/** The nearest word of content that is not part of a name. */
function besideOf(terms: readonly Term[], at: number, step: 1 | -1): Term | null {
  for (let next = at + step; next >= 0 && next < terms.length && Math.abs(next - at) <= CLOSE; next += step) {
    const term = terms[next];
    if (term?.content === true && !term.capital) return term;
  }
  return null;
}

function numbers({ terms, values }: Claim, full: readonly number[], index: SourceIndex) {
  const has = (sources: readonly SourceSentence[]) => (value: StatedValue) =>
    sources.some((source) => source.values.some((other) => sameValue(value, other)));
  const beneath = pick(full, index);
  const one = beneath.slice(0, 1);
  const out = (sources: readonly SourceSentence[]): number => values.filter((value) => !has(sources)(value)).length;
  const besides = values.filter((value) => {
    const next = terms.find(({ content, start }) => content && start >= value.end);
    if (next === undefined) return false;
    return !index.sources.some((source) => has([source])(value) && source.stems.has(next.stem));
  });
  return {
    values: values.length,
    valuesOutOne: out(one),
    valuesOutThree: out(beneath),
    valuesOutWide: out(pick(around(full), index)),
    valuesOutArticle: out(index.sources),
    valuesLoose: besides.length,
    valuesOmitted: one.flatMap((source) =>
      source.values.filter((value) => !values.some((other) => sameValue(other, value))),
    ).length,
  };
}

function polarity({ terms }: Claim, full: readonly number[], index: SourceIndex) {
  const { negators, negatingVerbs, hedges, futures, opposites, causes } = index.reader.vocabulary;
  const beneath = pick(full, index);
  const two = beneath.slice(0, 2);
  const counts = (words: ReadonlySet<string>, own: readonly Term[]): number =>
    own.filter(({ lower }) => words.has(lower)).length;
  const countsIn = (words: ReadonlySet<string>, sources: readonly SourceSentence[]): number =>
    sources.reduce((sum, source) => sum + counts(words, source.terms), 0);
  const wide = pick(around(full), index);
  let [newlyNegated, nowAffirmed, newlyHedged, nowCertain] = [0, 0, 0, 0];
  for (const term of terms) {
    if (!term.content) continue;
    const same = beneath.flatMap(({ terms: others, places }) =>
      (places.get(term.stem) ?? []).flatMap((at) => others[at] ?? []),
    );
    if (same.length === 0) continue;
    if (term.mayBeNegated && same.every((other) => !other.mayBeNegated)) newlyNegated += 1;
    if (!term.mayBeNegated && same.every((other) => other.mayBeNegated)) nowAffirmed += 1;
    if (term.mayBeHedged && same.every((other) => !other.mayBeHedged)) newlyHedged += 1;
    if (!term.mayBeHedged && same.every((other) => other.mayBeHedged)) nowCertain += 1;
  }
  const own = new Set(terms.map(({ stem }) => stem));
  const theirs = stems(two);
  const stemsOfWords = (list: readonly string[]): string[] => list.map((word) => index.reader.stem(word));
  let [opposed, opposedAnywhere, polar] = [0, 0, 0];
  for (const sides of opposites) {
    const [left, right] = [stemsOfWords(sides[0]), stemsOfWords(sides[1])];
    for (const [said, meant] of [
      [left, right],
      [right, left],
    ] as const) {
      const news = said.filter((stem) => own.has(stem) && !theirs.has(stem));
      if (news.length === 0) continue;
      polar += 1;
      if (meant.some((stem) => theirs.has(stem) && !own.has(stem))) opposed += 1;
      if (news.every((stem) => !index.spread.has(stem)) && meant.some((stem) => index.spread.has(stem)))
        opposedAnywhere += 1;
    }
  }
  return {
    negators: counts(negators, terms),
    negatorsOne: countsIn(negators, beneath.slice(0, 1)),
    negatorsTwo: countsIn(negators, two),
    negatorsWide: countsIn(negators, wide),
    negatingVerbs: counts(negatingVerbs, terms),
    newlyNegated,
    nowAffirmed,
    hedges: counts(hedges, terms),
    hedgesOne: countsIn(hedges, beneath.slice(0, 1)),
    hedgesWide: countsIn(hedges, wide),
    futures: counts(futures, terms),
    futuresOne: countsIn(futures, beneath.slice(0, 1)),
    futuresWide: countsIn(futures, wide),
    newlyHedged,
    nowCertain,
    opposed,
    opposedAnywhere,
    polar,
    causes: counts(causes, terms),
    causesWide: countsIn(causes, wide),
  };
}

function quotations({ text }: Claim, index: SourceIndex) {
  const quoted = pairMarks(text).map(({ start, end }) => plainWords(text.slice(start, end)));
  const words = quoted.reduce((sum, each) => sum + each.split(' ').length, 0);
  return {
    quotedShare: words / Math.max(1, plainWords(text).split(' ').length),
    quotesOut: quoted.filter((each) => !` ${index.plainText} `.includes(` ${each} `)).length,
  };
}
