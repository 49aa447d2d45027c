import { sharedFemaleNames, sharedMaleNames } from './given-names.ts';
import type { SpeechRules } from './language.ts';

const NONE: ReadonlySet<string> = new Set();
const NEVER = /(?!)/u;

const EMPTY: SpeechRules = {
  verbs: NONE,
  trailingVerbs: NONE,
  framingVerbs: NONE,
  hearerVerbs: NONE,
  be: NONE,
  participle: NEVER,
  // Languages whose verbs of saying look like no noun: each form is a verb.
  finiteOnly: /./u,
  adverb: NEVER,
  weekday: NEVER,
  infinitiveMarks: NONE,
  by: NONE,
  quotedBy: NONE,
  agedNoun: NEVER,
  epithets: NONE,
  parents: NONE,
  soCalled: NONE,
  echoes: [],
  dashOpensSpeech: false,
  impersonalThing: false,
  that: NONE,
  as: NONE,
  articles: NONE,
  definiteArticles: NONE,
  obliqueArticles: NONE,
  joiners: NONE,
  of: NONE,
  links: NONE,
  complements: NONE,
  and: NONE,
  auxiliaries: NONE,
  capitalisesNouns: false,
  verbSecond: true,
  dropsPronouns: false,
  attributesWithin: false,
  wordBreak: null,
  possessives: new Map(),
  collectives: NONE,
  neverSpeak: NONE,
  objectPronouns: NONE,
  inflected: NEVER,
  sourcePhrases: [],
  views: NONE,
  speechNouns: NONE,
  pronouns: { male: [], female: [], someone: [], thing: [], plural: [], first: [] },
  femaleNouns: NEVER,
  maleNouns: NEVER,
  genderedArticles: new Map(),
  relativePronouns: NONE,
  determiners: NONE,
  contractions: NONE,
  prepositions: NONE,
  conjunctions: NONE,
  betweenSubjectAndVerb: NONE,
  notNames: NONE,
  adjectives: NONE,
  nameParticles: NONE,
  innerParticles: NONE,
  roles: NONE,
  roleVerbs: NONE,
  stakes: NEVER,
  smallTalk: NEVER,
  titles: new Map(),
  organisations: NONE,
  places: NONE,
  works: NONE,
  answerLabels: NONE,
  questionLabels: NONE,
  maleNames: NONE,
  femaleNames: NONE,
};

/** A language's rules: what it gives, and nothing for the rest. No capitalised function word is part of a name. */
export function defineSpeech(given: Partial<SpeechRules>): SpeechRules {
  const rules = { ...EMPTY, ...given };
  const functionWords = [
    rules.articles,
    rules.determiners,
    rules.prepositions,
    rules.conjunctions,
    rules.relativePronouns,
    rules.auxiliaries,
    rules.that,
    rules.as,
    rules.verbs,
    ...Object.values(rules.pronouns),
  ];
  return {
    ...rules,
    ...withSharedNames(rules),
    notNames: new Set(functionWords.reduce<string[]>((all, some) => [...all, ...some], [...rules.notNames])),
  };
}

/** A language's given names and those common to all languages; its own list decides where both have the name. */
export function withSharedNames({
  maleNames,
  femaleNames,
}: Pick<SpeechRules, 'maleNames' | 'femaleNames'>): Pick<SpeechRules, 'maleNames' | 'femaleNames'> {
  const without = (shared: ReadonlySet<string>, other: ReadonlySet<string>): string[] =>
    [...shared].filter((name) => !other.has(name));
  return {
    maleNames: new Set([...maleNames, ...without(sharedMaleNames, femaleNames)]),
    femaleNames: new Set([...femaleNames, ...without(sharedFemaleNames, maleNames)]),
  };
}

/** A set that also has every word with one of these endings: "hydrologist", "beekeeper". */
export class EndingSet extends Set<string> {
  readonly #ending: RegExp;

  constructor(list: Iterable<string>, ending: RegExp) {
    super(list);
    this.#ending = ending;
  }

  override has(word: string): boolean {
    return super.has(word) || this.#ending.test(word);
  }
}

/** "Bürgermeisterin" ends in the role "meisterin": a set that also has the compounds of its words. */
export class CompoundSet extends Set<string> {
  override has(word: string): boolean {
    if (super.has(word)) return true;
    for (let cut = 3; cut < word.length - 3; cut += 1) if (super.has(word.slice(cut))) return true;
    return false;
  }
}
