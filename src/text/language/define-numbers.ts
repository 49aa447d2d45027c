import { words, type NumberRules, type QuantityWords } from './language.ts';

const none = words('');

const NEVER = /(?!)/u;

/** What a language need not say about its quantities. */
const QUANTITY_DEFAULTS: QuantityWords = {
  notFigures: [],
  functionWords: none,
  approximators: none,
  numbered: none,
  numberedAtLength: none,
  beforeNumbered: none,
  afterNumbered: none,
  people: none,
  persons: none,
  aged: none,
  ageSubjects: none,
  ageVerbs: none,
  turning: none,
  dying: none,
  at: none,
  afterAge: none,
  nameSuffixes: none,
  ratios: [],
  every: none,
  halves: none,
  ordinals: none,
  partsOf: [],
  amongWhole: none,
  unitFactors: new Map(),
  pointedAt: none,
  said: none,
  beforePronounOne: none,
  beforeLength: none,
  beforePronoun: none,
  linksNumbers: none,
  or: none,
  partitive: none,
  more: none,
  stranded: NEVER,
  participle: NEVER,
  afterNoun: none,
  beforeNoun: none,
  notCounted: NEVER,
  befell: none,
  person: null,
  tolls: new Map(),
  numberOf: none,
  events: none,
  compared: none,
  transitive: none,
  changeable: none,
  changeNouns: new Map(),
  moved: none,
  by: none,
  overAfter: [],
  underAfter: [],
  aboutAfter: [],
  estimates: none,
  leadingUnits: new Map(),
  dimensions: none,
  races: none,
  mostly: none,
  pronouns: none,
};

/** What a language need not say about its numbers. */
const DEFAULTS = {
  groupsOfThree: false,
  signsOnly: false,
  scales: new Map<string, number>(),
  aloneScales: none,
  suffixes: new Map<string, number>(),
  moneyOnlySuffixes: none,
  joiners: none,
  joinsTens: false,
  articles: none,
  fractions: new Map<string, number>(),
  half: none,
  vague: new Map<string, number>(),
  unitWords: new Map<string, string>(),
  glued: false,
  capitalNames: false,
  capitalNouns: false,
  nounFirst: false,
  of: none,
  point: none,
  minus: none,
  per: none,
  over: [],
  under: [],
  about: [],
  up: none,
  down: none,
  changeStops: none,
  upAfter: /(?!)/u,
  downAfter: /(?!)/u,
  rangeWords: none,
  between: none,
  rangeAnd: none,
  from: none,
  weekdays: none,
  labels: none,
  stops: none,
  attributive: none,
  clauses: null,
  irregularPlurals: new Map<string, string>(),
  singular: (noun: string): string => noun,
  isPlural: (): boolean => false,
} satisfies Omit<Partial<NumberRules>, 'quantities'>;

type Described = Omit<Partial<NumberRules>, 'quantities'> &
  Pick<NumberRules, 'decimal' | 'groups' | 'units' | 'months'> & { readonly quantities?: Partial<QuantityWords> };

/** The number rules of a language from what sets it apart. */
export function defineNumbers(rules: Described): NumberRules {
  return { ...DEFAULTS, ...rules, quantities: { ...QUANTITY_DEFAULTS, ...rules.quantities } };
}

/** "uno:1 dos:2": pairs of a space-separated list; an underscore stands for a space. */
export function numbers(list: string): ReadonlyMap<string, number> {
  return new Map(pairs(list).map(([word, value]) => [word, Number(value)] as const));
}

/** "kilómetro,kilómetros:kilometre": words with our name for what they name; an underscore stands for a space. */
export function names(list: string): ReadonlyMap<string, string> {
  return new Map(pairs(list).flatMap(([local, name]) => local.split(',').map((word) => [word, name] as const)));
}

function pairs(list: string): [string, string][] {
  return list
    .trim()
    .split(/\s+/u)
    .map((pair) => {
      const at = pair.lastIndexOf(':');
      return [pair.slice(0, at).replaceAll('_', ' '), pair.slice(at + 1).replaceAll('_', ' ')];
    });
}
