import type { SourceIndex, SourceSentence } from './source-index.ts';
import type { Term } from './terms.ts';

/** Comparisons of what a generated sentence claims with what its supporting sentences claim in the same words. */

/**
 * Whether the sentence denies what its sources affirm or the reverse: by a negation of the same word, or by a word of
 * opposite meaning in the place of one that it lacks.
 */
export function reverses(terms: readonly Term[], sources: readonly SourceSentence[], index: SourceIndex): boolean {
  const flipped = terms.some((term) => {
    if (!term.content) return false;
    const same = sources.flatMap(({ terms: others }) =>
      others.filter((other) => other.content && other.stem === term.stem),
    );
    if (term.negated && same.length === 0) return !denies(sources, index);
    if (term.negated) return same.every(({ mayBeNegated }) => !mayBeNegated);
    return !term.mayBeNegated && same.length > 0 && same.every(({ negated }) => negated);
  });
  return flipped || hasOpposite(terms, sources, index);
}

/** Whether anything is denied in the sources. */
function denies(sources: readonly SourceSentence[], { reader }: SourceIndex): boolean {
  const { negators, negatingVerbs } = reader.vocabulary;
  return sources.some(({ terms }) => terms.some(({ lower }) => negators.has(lower) || negatingVerbs.has(lower)));
}

function hasOpposite(terms: readonly Term[], sources: readonly SourceSentence[], { reader }: SourceIndex): boolean {
  const own = new Set(terms.map(({ stem }) => stem));
  const theirs = new Set(sources.flatMap(({ stems }) => [...stems]));
  const stems = (words: readonly string[]): string[] => words.map((word) => reader.stem(word));
  return reader.vocabulary.opposites.some(([left, right]) =>
    [
      [stems(left), stems(right)],
      [stems(right), stems(left)],
    ].some(([said = [], meant = []]) => {
      const news = said.filter((stem) => own.has(stem) && !theirs.has(stem));
      const replaced = meant.filter((stem) => theirs.has(stem) && !own.has(stem));
      // The article may have both: "opened" and "closed" of different things.
      const backed = said.some((stem) => theirs.has(stem));
      return news.length > 0 && replaced.length > 0 && !backed;
    }),
  );
}

/** Whether the sentence states for certain what its sources leave open. */
export function overstates(
  terms: readonly Term[],
  sources: readonly SourceSentence[],
  { reader }: SourceIndex,
): boolean {
  const { futures, hedges } = reader.vocabulary;
  const has = (words: ReadonlySet<string>, own: readonly Term[]): boolean => own.some(({ lower }) => words.has(lower));
  // "Will" in the place of "may".
  const foretells = has(futures, terms) && !sources.some((source) => has(futures, source.terms));
  if (foretells && !has(hedges, terms) && sources.some((source) => has(hedges, source.terms))) return true;
  return terms.some((term) => {
    if (!term.content || term.mayBeHedged) return false;
    const same = sources.flatMap(({ terms: others }) =>
      others.filter((other) => other.content && other.stem === term.stem),
    );
    return same.length > 0 && same.every(({ mayBeHedged }) => mayBeHedged);
  });
}

/** Words of content between a word and its partners. */
const REACH = 4;

/**
 * Whether three words stand in the reverse order of a source ("crews repay commission" for "commission repay crews"),
 * which swaps who does it to whom, unless one of both is in the passive.
 */
export function swapsRoles(terms: readonly Term[], sources: readonly SourceSentence[], index: SourceIndex): boolean {
  const content = terms.filter((term) => term.content);
  const { agents } = index.reader.vocabulary;
  return sources.some((source) => {
    const places = placesOnce(source.terms);
    return content.some((doer, first) =>
      content.slice(first + 1, first + 1 + REACH).some((verb, second) =>
        content.slice(first + second + 2, first + second + 2 + REACH).some((done) => {
          if (!isVerb(verb, terms, index)) return false;
          const [a, v, b] = [places.get(doer.stem), places.get(verb.stem), places.get(done.stem)];
          if (a === undefined || v === undefined || b === undefined || !(b < v && v < a)) return false;
          const ours = agentBetween(terms, terms.indexOf(verb), terms.indexOf(done), agents);
          return ours === agentBetween(source.terms, v, a, agents);
        }),
      ),
    );
  });
}

/** Whether a word shows itself as a verb, by its form or by the word before it. */
function isVerb({ lower, capital, start }: Term, terms: readonly Term[], { reader }: SourceIndex): boolean {
  if (capital) return false;
  if ((reader.language ?? 'en') !== 'en') return true;
  const before = terms.findLast((other) => other.end <= start)?.lower ?? '';
  return (
    lower.endsWith('ed') ||
    reader.vocabulary.pasts.has(lower) ||
    /^(?:to|will|would|must|can|should|shall)$/u.test(before)
  );
}

/** Where each stem of content stands; stems that stand twice tell no order. */
function placesOnce(terms: readonly Term[]): Map<string, number> {
  const places = new Map<string, number>();
  const twice = new Set<string>();
  terms.forEach(({ stem, content }, at) => {
    if (!content) return;
    if (places.has(stem)) twice.add(stem);
    places.set(stem, at);
  });
  for (const stem of twice) places.delete(stem);
  return places;
}

function agentBetween(terms: readonly Term[], from: number, to: number, agents: ReadonlySet<string>): boolean {
  return terms.slice(from + 1, to).some(({ lower }) => agents.has(lower));
}

/** Of the words of a cause, and of what it causes, this share must stand in one sentence that gives a cause. */
const CAUSE_GROUNDED = 0.6;

/** Whether the sentence gives a cause that no one sentence of the article gives for the same thing. */
export function causeIsInvented(terms: readonly Term[], { sources, reader }: SourceIndex): boolean {
  const { causes } = reader.vocabulary;
  const at = terms.findIndex(({ lower }) => causes.has(lower));
  if (at < 0) return false;
  const before = terms.slice(0, at).filter(({ content }) => content);
  const after = terms.slice(at + 1).filter(({ content }) => content);
  const isIn = (part: readonly Term[], { stems }: SourceSentence): boolean =>
    part.filter(({ stem }) => stems.has(stem)).length >= CAUSE_GROUNDED * part.length;
  return !sources.some(
    (source) => source.terms.some(({ lower }) => causes.has(lower)) && isIn(before, source) && isIn(after, source),
  );
}
