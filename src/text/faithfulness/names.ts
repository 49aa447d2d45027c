import { speechRules } from '../language/speech-rules.ts';
import { isOrdinary } from './near-words.ts';
import type { SourceIndex } from './source-index.ts';
import type { Term } from './terms.ts';

/** A name in a generated sentence. `terms` index the sentence's terms. */
export interface NameRun {
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
}

/** Other words that may stand between the parts of a name in the article: "Amadi, a lung specialist at Corran". */
const GAP = 2;
const SMALL_WORD = /^(?:de|da|do|dos|das|di|du|del|della|la|le|van|von|der|den|bin|al|el|y)$/u;

/**
 * The capitalised runs of a sentence. A word at its head is one when the article writes it with a capital alone, or has
 * it nowhere: it may be a name, and a sentence that opens with an invented one must not pass.
 */
export function findNameRuns(text: string, terms: readonly Term[], index: SourceIndex): NameRun[] {
  const runs: NameRun[] = [];
  const opensSentence = (at: number): boolean => {
    const term = terms[at];
    if (term === undefined) return true;
    const before = text.slice(0, term.start).trimEnd();
    return at === 0 || /(?:^|[.!?:"“”«„‘])$/u.test(before);
  };
  const isName = (at: number): boolean => {
    const term = terms[at];
    if (term?.capital !== true || !term.content) return false;
    if (!opensSentence(at)) return true;
    const next = terms[at + 1];
    const goesOn = next?.capital === true && text.slice(term.end, next.start) === ' ';
    if (!index.spread.has(term.stem)) return true;
    return (index.capitalised.has(term.lower) || goesOn) && !index.uncapitalised.has(term.lower);
  };
  for (let at = 0; at < terms.length; at += 1) {
    if (!isName(at)) continue;
    let to = at + 1;
    for (;;) {
      const [last, next, second] = [terms[to - 1], terms[to], terms[to + 1]];
      if (last === undefined || next === undefined) break;
      const joint = text.slice(last.end, next.start);
      if (!/^(?:[\s\-‑]|\.\s)$/u.test(joint)) break;
      if (isName(to)) to += 1;
      else if (SMALL_WORD.test(next.lower) && second !== undefined && isName(to + 1)) to += 2;
      else break;
    }
    runs.push({ from: at, to, words: terms.slice(at, to).map(({ lower }) => lower) });
    at = to - 1;
  }
  return runs;
}

/**
 * Whether the article has a name: its words in this order in one sentence, close together. A title may be missing from
 * the article's mention ("Judge Verhoeven"), and a short form may stand for initials ("WHO").
 */
export function hasName({ words, from }: NameRun, terms: readonly Term[], index: SourceIndex): boolean {
  const rules = speechRules(index.article.language);
  const named = words.filter((word) => !rules.titles.has(word) && !rules.roles.has(word) && !SMALL_WORD.test(word));
  if (named.length === 0) return words.every((word) => index.capitalised.has(word) || index.uncapitalised.has(word));
  if (index.sources.some((source) => standTogether(named, source.terms))) return true;
  const [only] = named;
  const written = terms[from]?.text ?? '';
  return named.length === 1 && only !== undefined && /^\p{Lu}{2,6}$/u.test(written) && areInitials(only, index);
}

/**
 * Whether a name that the article does not have as it stands has a word that the article nowhere writes with a capital.
 * An ordinary word that opens the sentence ("Besides", "Sobbing") is not a name; neither are titles and roles.
 */
export function isInvented({ from, words }: NameRun, terms: readonly Term[], index: SourceIndex): boolean {
  const rules = speechRules(index.article.language);
  return words.some((word, at) => {
    if (index.capitalised.has(word) || rules.titles.has(word) || rules.roles.has(word) || SMALL_WORD.test(word))
      return false;
    const term = terms[from + at];
    const opens = from + at === 0 && terms[1]?.capital !== true;
    return !(opens && term !== undefined && (isOrdinary(term.stem) || index.uncapitalised.has(word)));
  });
}

function standTogether(words: readonly string[], terms: readonly Term[]): boolean {
  const [first, ...rest] = words;
  return terms.some((term, start) => {
    if (term.lower !== first || !term.capital) return false;
    let at = start;
    return rest.every((word) => {
      const next = terms.slice(at + 1, at + 2 + GAP).findIndex(({ lower }) => lower === word);
      at += next + 1;
      return next >= 0;
    });
  });
}

/** Whether consecutive capitalised words of the article begin with these letters. */
function areInitials(letters: string, { sources }: SourceIndex): boolean {
  return sources.some(({ terms }) => {
    const capitals = terms.filter(({ capital, content }) => capital && content).map(({ lower }) => lower.charAt(0));
    return capitals.join('').includes(letters);
  });
}

/**
 * The sentences that speak of a name: those that have its last word, and up to two after each that lean on what stands
 * before by a pronoun.
 */
export function sentencesAbout({ words }: NameRun, index: SourceIndex): number[] {
  const last = words.at(-1) ?? '';
  const about = new Set<number>();
  index.sources.forEach(({ terms }, at) => {
    if (!terms.some(({ lower, capital }) => lower === last && capital)) return;
    about.add(at);
    for (const next of [at + 1, at + 2]) {
      if (index.sources[next]?.leans !== true) break;
      about.add(next);
    }
  });
  return [...about];
}

/**
 * Whether a name stands where a supporting sentence has another: "Khera police" for "Mumbai police", "beat Kashyap" for
 * "beat Park". What counts is the nearest word of content on either side, and the name beside the same word there.
 */
export function standsForAnother(
  { from, to, words }: NameRun,
  terms: readonly Term[],
  support: readonly number[],
  index: SourceIndex,
): boolean {
  // In German every noun has a capital: it tells no name.
  if (index.article.language === 'de') return false;
  const own = new Set(terms.map(({ lower }) => lower));
  return ([1, -1] as const).some((step) => {
    const beside = neighbour(terms, step === 1 ? to - 1 : from, step);
    if (beside === null || beside.capital) return false;
    const others = support.flatMap((at) => {
      const source = index.sources[at]?.terms ?? [];
      return source.flatMap((term, place) =>
        term.stem === beside.stem && term.content ? [namesBeside(source, place, step === 1 ? -1 : 1)] : [],
      );
    });
    const isSame = others.some((names) => names.length === 0 || names.some((name) => words.includes(name)));
    return !isSame && others.some((names) => names.every((name) => !own.has(name)));
  });
}

/** The capitalised words nearest to a word on one side: a name with its title; none where another word is nearer. */
function namesBeside(terms: readonly Term[], at: number, step: 1 | -1): string[] {
  const first = neighbour(terms, at, step);
  if (first?.capital !== true) return [];
  const names: string[] = [];
  for (let next = terms.indexOf(first); terms[next]?.capital === true; next += step)
    names.push(terms[next]?.lower ?? '');
  return names;
}

/** Words that claim nothing which may stand between a word and its neighbour. */
const BETWEEN = 3;

/** The nearest word of content before or after a word; null when none is near. */
function neighbour(terms: readonly Term[], at: number, step: 1 | -1): Term | null {
  for (let next = at + step, passed = 0; passed <= BETWEEN; next += step, passed += 1) {
    const term = terms[next];
    if (term === undefined) return null;
    if (term.content) return term;
  }
  return null;
}
