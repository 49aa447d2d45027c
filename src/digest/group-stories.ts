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

/** A text on an event, with what tells outlets apart. */
export interface StoryText {
  readonly title: string;
  readonly body: string;
  /** Of one outlet, only texts that are much alike tell the same story. */
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

/**
 * What is left of a likeness that rests on one word or name, or on two of which one is a plain word, as a place and a
 * verb are; and at most; or when one text tells of a later stage.
 */
const ONE_WORD = 0.5;
const LITTLE = 0.15;
const OTHER_STAGE = 0.6;

/** A cosine below which nothing else is looked at. */
const NOTHING = 0.05;

/** A title that two outlets share word for word says that they report one thing, if nothing rules it out. */
const EQUAL_TITLES = 0.5;

/** Events are reported within days; what is further apart is another one of its kind. */
const MAX_APART_MS = 3 * 24 * 3_600_000;

/** An outlet's next article with the same title is another edition after so long. */
const NEXT_EDITION_MS = 18 * 3_600_000;

/** What is counted of an event, and goes on being counted. */
export const COUNTED = ['#dead', '#injured', '#missing', '#evacuate', '#arrest', '#layoff', '#outbreak'];

const TITLE_WEIGHT = 2;

/** Words of a description that count: what follows is background that stories have in common. */
const MAX_BODY_WORDS = 45;

/** What comes of an event later, and is news of its own: a probe into a deal, a launch put off, an appeal. */
const STAGES = ['#probe', '#scrub', '#appeal'];

/** A text with all that comparing it needs. */
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
  /** The title's words alone, to tell equal ones. */
  readonly plainTitle: string;
}

/**
 * Groups texts by the event that they report, by average-link clustering: the result does not depend on their order.
 * Returns the groups as indexes into `texts`, each group and the groups in the order given.
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

/** How near each text is to what all of them are about, from 0 to 1: its similarity to their centroid. */
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

/** Frequent words that show a text's language; fewer show that of an outlet with other texts' together. */
const SURE_MARKS = 2;

/** Each text's language; what is too short to show it has that of its outlet. */
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

/** A title without what somebody says in it, unless that is all of it: speech is in other words than the news. */
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

/** Drops sentences that texts of different titles share, numbers aside, unless they name somebody or something. */
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

/** How alike two texts are, from 0 to 1; null where they can't be on one event. */
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

/** Whether something rules out that two texts are on one event. */
function areApart(a: Placed, b: Placed): boolean {
  if (a.text.at !== null && b.text.at !== null && Math.abs(a.text.at - b.text.at) > MAX_APART_MS) return true;
  if (a.language !== null && b.language !== null && a.language !== b.language) return true;
  if (a.text.outlet === b.text.outlet && areEditions(a, b)) return true;
  return a.identifiers.size > 0 && b.identifiers.size > 0 && isDisjoint(a.identifiers, b.identifiers);
}

/** Whether one outlet's titles are those of a series: equal but for a number or a date, or equal and a day apart. */
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
