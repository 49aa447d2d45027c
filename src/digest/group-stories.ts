import { averageLink } from './average-link.ts';
import { patternOf, sentencesOf, withoutBoilerplate } from './boilerplate.ts';
import { languageOf, type StoryLanguage } from './story-language.ts';
import {
  areOnePattern,
  identifiersIn,
  learnNames,
  namesIn,
  tokensOf,
  type NameKnowledge,
  type Token,
} from './story-names.ts';
import {
  foldWord,
  cosine,
  isConcept,
  isGeneric,
  isNumber,
  joinTerms,
  termsOf,
  vectorsOf,
  wordTerms,
  wordsOf,
  type Terms,
  type Vector,
} from './story-terms.ts';
import { weigherOf, type Frequencies } from './term-weights.ts';

/** A text on an event, with what identifies its outlet. */
export interface StoryText {
  readonly title: string;
  readonly body: string;
  /** Within one outlet, only very similar texts are one story. */
  readonly outlet: string;
  /** Unix milliseconds; null when unknown. */
  readonly at: number | null;
}

/**
 * Mean cosine from which texts are on one event. Grouping is the same from 0.17 to 0.25 on the sets of
 * test/unit/digest.
 */
const SAME_EVENT = 0.23;
const SAME_OUTLET = 0.3;

/** Factors for a likeness that rests on one word or name, and its maximum; and for a text about a later stage. */
const ONE_WORD = 0.5;
const LITTLE = 0.15;
const OTHER_STAGE = 0.6;

/** Below this cosine nothing else is checked. */
const NOTHING = 0.05;

/** Identical titles of two outlets mean one event unless something rules it out. */
const EQUAL_TITLES = 0.5;

/** Events are reported within days; a later report is about another one of its kind. */
const MAX_APART_MS = 3 * 24 * 3_600_000;

/** After this time, an outlet's article with the same title is another edition. */
const NEXT_EDITION_MS = 18 * 3_600_000;

/** Counts that change while an event goes on. */
export const COUNTED = ['#dead', '#injured', '#missing', '#evacuate', '#arrest', '#layoff', '#outbreak'];

const TITLE_WEIGHT = 2;

/** Words of a description that count; later ones are background common to stories. */
const MAX_BODY_WORDS = 45;

/** Later developments that are news of their own: a probe into a deal, a postponed launch, an appeal. */
const STAGES = ['#probe', '#scrub', '#appeal'];

/** A text prepared for comparison. */
interface Placed {
  readonly text: StoryText;
  readonly language: StoryLanguage;
  readonly titleTerms: Terms;
  readonly titleTokens: readonly Token[];
  readonly vector: Vector;
  /** Of title and description, folded. */
  readonly words: ReadonlySet<string>;
  readonly titleNames: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly nameTerms: ReadonlySet<string>;
  /** Terms of words of one name that stand side by side, by term. */
  readonly beside: ReadonlyMap<string, ReadonlySet<string>>;
  readonly identifiers: ReadonlySet<string>;
  /** Only the title's words, to detect equal ones. */
  readonly plainTitle: string;
}

/**
 * Groups texts by event with average-link clustering, independently of their order. Returns the groups as indexes
 * into `texts`, each group and all groups in the given order.
 */
export function groupStories(texts: readonly StoryText[], frequencies: Frequencies | null = null): number[][] {
  const placed = place(texts, frequencies);
  return averageLink(
    placed.length,
    (a, b) => likeness(placed[a], placed[b]),
    SAME_EVENT,
    (n) => `${placed[n]?.plainTitle ?? ''} ${placed[n]?.text.outlet ?? ''}`,
  );
}

/** Each text’s similarity to the centroid of all, from 0 to 1. */
export function centralities(texts: readonly StoryText[], frequencies: Frequencies | null = null): number[] {
  const placed = place(texts, frequencies);
  const centroid = joinTerms(placed.map(({ vector }) => [vector, 1]));
  const length = Math.hypot(...centroid.values()) || 1;
  const scores = placed.map(({ vector }) => cosine(vector, centroid) / length);
  const most = Math.max(...scores, Number.EPSILON);
  return scores.map((score) => score / most);
}

function place(texts: readonly StoryText[], frequencies: Frequencies | null): Placed[] {
  const cleaned = texts.map(({ title, body }) => ({ title, body: firstWords(withoutBoilerplate(body)) }));
  const languages = languagesOf(texts, cleaned);
  const known = learnNames(
    cleaned.flatMap(({ title, body }, n) => [title, body].map((text) => ({ text, language: languages[n] ?? null }))),
  );
  const own = withoutPatterns(cleaned, known);
  const titleTerms = own.map(({ title }) => termsOf(withoutSpeech(title), known.names));
  const terms = own.map(({ body }, n) =>
    joinTerms([
      [titleTerms[n] ?? new Map(), TITLE_WEIGHT],
      [termsOf(body, known.names), 1],
    ]),
  );
  const vectors = vectorsOf(terms, weigherOf(known.names, frequencies));
  return own.map(({ title, body }, n) => ({
    text: texts[n] ?? { title, body, outlet: '', at: null },
    language: languages[n] ?? null,
    titleTokens: tokensOf(title),
    titleTerms: titleTerms[n] ?? new Map<string, number>(),
    vector: vectors[n] ?? new Map<string, number>(),
    words: new Set(wordsOf(`${title} ${body}`).map(foldWord)),
    titleNames: namesIn(title, known),
    names: namesIn(`${title} ${body}`, known),
    nameTerms: new Set([...namesIn(`${title} ${body}`, known)].flatMap((name) => wordTerms(name))),
    beside: besideIn(`${title}. ${body}`),
    identifiers: identifiersIn(title),
    plainTitle: wordsOf(title).map(foldWord).join(' '),
  }));
}

/** The terms of neighbouring capitals: the words of one name, or of what is written like one. */
function besideIn(text: string): Map<string, Set<string>> {
  const beside = new Map<string, Set<string>>();
  const tokens = tokensOf(text);
  tokens.forEach((token, n) => {
    const next = tokens[n + 1];
    if (next?.isNext !== true || !token.isCapital || !next.isCapital) return;
    for (const one of wordTerms(token.word)) {
      for (const other of wordTerms(next.word)) {
        beside.set(one, (beside.get(one) ?? new Set()).add(other));
        beside.set(other, (beside.get(other) ?? new Set()).add(one));
      }
    }
  });
  return beside;
}

/** Frequent words needed to identify a text's language, and an outlet's from all its texts. */
const SURE_MARKS = 2;

/** Each text's language; a text too short to tell has that of its outlet. */
function languagesOf(texts: readonly StoryText[], cleaned: readonly TitleAndBody[]): StoryLanguage[] {
  const own = cleaned.map(({ title, body }) => languageOf(`${title} ${body}`, SURE_MARKS));
  const counts = new Map<string, Map<StoryLanguage, number>>();
  cleaned.forEach(({ title, body }, n) => {
    const outlet = texts[n]?.outlet ?? '';
    const language = languageOf(`${title} ${body}`, 1);
    const count = counts.get(outlet) ?? new Map<StoryLanguage, number>();
    if (language !== null) counts.set(outlet, count.set(language, (count.get(language) ?? 0) + 1));
  });
  return texts.map(({ outlet }, n) => {
    const [most] = [...(counts.get(outlet) ?? [])].sort(([, a], [, b]) => b - a);
    return own[n] ?? most?.[0] ?? null;
  });
}

/** A title without quoted speech, unless that is all of it: speech uses other words than news. */
function withoutSpeech(title: string): string {
  const rest = title.replace(/["“„«]([^"“”„«»]{1,200})["”“»]/g, (quoted, said: string) =>
    said.trim().split(/\s+/).length >= 3 && /\s\p{Ll}+\s+\p{Ll}/u.test(said) ? ' ' : quoted,
  );
  return rest.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length >= 3 ? rest : title;
}

function firstWords(body: string): string {
  return body.split(' ').slice(0, MAX_BODY_WORDS).join(' ');
}

interface TitleAndBody {
  readonly title: string;
  readonly body: string;
}

/** Drops sentences that texts with different titles share, numbers aside, unless they contain names. */
function withoutPatterns(texts: readonly TitleAndBody[], known: NameKnowledge): TitleAndBody[] {
  const titles = new Map<string, Set<string>>();
  for (const { title, body } of texts) {
    for (const sentence of sentencesOf(body)) {
      const pattern = patternOf(sentence);
      titles.set(pattern, (titles.get(pattern) ?? new Set()).add(patternOf(title)));
    }
  }
  const isPattern = (sentence: string): boolean =>
    (titles.get(patternOf(sentence))?.size ?? 0) > 1 && namesIn(sentence, known).size === 0;
  return texts.map(({ title, body }) => ({
    title,
    body: sentencesOf(body)
      .filter((sentence) => !isPattern(sentence))
      .join(' '),
  }));
}

/** The likeness of two texts, from 0 to 1; null if they cannot be about one event. */
function likeness(a: Placed | undefined, b: Placed | undefined): number | null {
  if (a === undefined || b === undefined || areApart(a, b)) return null;
  if (a.titleNames.size > 0 && b.titleNames.size > 0 && isDisjoint(a.names, b.names)) return 0;
  const areEqual = a.plainTitle === b.plainTitle && a.plainTitle !== '';
  let alike = cosine(a.vector, b.vector);
  if (alike < NOTHING && !areEqual) return 0;
  if (isDisjoint(a.titleNames, b.titleNames) && areOnePattern(a.titleTokens, b.titleTokens, a.words, b.words))
    return null;
  const shared = sharedThings(a, b);
  alike -= shared.repeated;
  if (shared.count < 2 || (shared.count === 2 && shared.hasOrdinary)) alike = Math.min(alike * ONE_WORD, LITTLE);
  if (STAGES.some((stage) => a.titleTerms.has(stage) !== b.titleTerms.has(stage))) alike *= OTHER_STAGE;
  if (areEqual) alike = Math.max(alike, EQUAL_TITLES);
  return a.text.outlet === b.text.outlet && alike < SAME_OUTLET ? null : alike;
}

/** What two texts share that says more than what kind of thing happened. */
interface SharedThings {
  /** Terms, those of one name together: "Ada Quill" is one thing, not two. */
  readonly count: number;
  /** What the further words of names add to the texts' cosine. */
  readonly repeated: number;
  /** Whether one of them is a plain word. */
  readonly hasOrdinary: boolean;
}

function sharedThings(a: Placed, b: Placed): SharedThings {
  const things: { readonly terms: string[]; sum: number; most: number }[] = [];
  for (const [term, weight] of a.vector) {
    const adds = weight * (b.vector.get(term) ?? 0);
    if (adds === 0 || isGeneric(term)) continue;
    const name = things.find(({ terms }) =>
      terms.some((other) => a.beside.get(other)?.has(term) === true && b.beside.get(other)?.has(term) === true),
    );
    if (name === undefined) things.push({ terms: [term], sum: adds, most: adds });
    else {
      name.terms.push(term);
      name.sum += adds;
      name.most = Math.max(name.most, adds);
    }
  }
  return {
    count: things.length,
    repeated: things.reduce((total, { sum, most }) => total + sum - most, 0),
    hasOrdinary: things.some(({ terms }) => terms.every((term) => isOrdinary(term, a, b))),
  };
}

/** Whether a term is a plain word: not a concept of news, not a number, not a name in either text. */
function isOrdinary(term: string, a: Placed, b: Placed): boolean {
  return !isConcept(term) && !isNumber(term) && !a.nameTerms.has(term) && !b.nameTerms.has(term);
}

/** Whether something rules out that two texts are about one event. */
function areApart(a: Placed, b: Placed): boolean {
  if (a.text.at !== null && b.text.at !== null && Math.abs(a.text.at - b.text.at) > MAX_APART_MS) return true;
  if (a.language !== null && b.language !== null && a.language !== b.language) return true;
  if (a.text.outlet === b.text.outlet && areEditions(a, b)) return true;
  return a.identifiers.size > 0 && b.identifiers.size > 0 && isDisjoint(a.identifiers, b.identifiers);
}

/** Whether one outlet's titles form a series: equal but for a number or date, or equal and a day apart. */
function areEditions(a: Placed, b: Placed): boolean {
  if (a.plainTitle === b.plainTitle) {
    return a.text.at !== null && b.text.at !== null && Math.abs(a.text.at - b.text.at) >= NEXT_EDITION_MS;
  }
  const seriesOf = ({ titleTerms }: Placed): string =>
    [...titleTerms.keys()].filter((term) => !isNumber(term)).join(' ');
  const isCount = COUNTED.some((concept) => a.titleTerms.has(concept));
  return !isCount && seriesOf(a) === seriesOf(b);
}

function isDisjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const each of a) if (b.has(each)) return false;
  return true;
}
