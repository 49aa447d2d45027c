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
  personNoun: NEVER,
  nounPronouns: none,
  tolls: new Map(),
  numberOf: none,
  events: none,
  compared: none,
  transitive: none,
  changeable: none,
  collects: none,
  phrasalUp: none,
  everyNth: none,
  nth: new Map(),
  perPhrases: [],
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

/** Letters right after the digits of a currency amount, which the business press of every language borrows: "$155M". */
const MONEY_LETTERS = numbers('k:1e3 m:1e6 mn:1e6 b:1e9 bn:1e9 t:1e12 tn:1e12');

/** What a language need not say about its numbers. */
const DEFAULTS = {
  groupsOfThree: false,
  signsOnly: false,
  scales: new Map<string, number>(),
  aloneScales: none,
  suffixes: MONEY_LETTERS,
  bareSuffixes: false,
  moneyOnlySuffixes: new Set(MONEY_LETTERS.keys()),
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

/**
 * References to places of a text: "S. 18", "Abs. 1", "art. 5-7".
 *
 * @param abbreviations pattern of the abbreviations that need a period. Longer ones may open a sentence; of one letter,
 *   the case tells.
 * @param whole pattern of the words that need none.
 */
export function references(abbreviations: string, whole: string): RegExp {
  const number = String.raw`\d{1,5}[a-z]?(?![\d\p{L}]|[.,]\d|\s?[%€$£])`;
  const one = String.raw`(?:(?:${eitherCase(abbreviations)})\.|${eitherCase(whole)})\s?${number}(?:\s?[-–]\s?${number})?`;
  return new RegExp(String.raw`(?<![\p{L}\d.]|\d\s)${one}(?:,?\s${one}){0,4}`, 'gu');
}

/** "art|S": each longer alternative with its first letter in either case. */
function eitherCase(alternatives: string): string {
  return alternatives.replace(/(?<=^|\|)\p{Ll}(?=\p{L})/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

/** The hours of a day in words, for patterns of clock times. */
export function hourWords(units: ReadonlyMap<string, number>): string {
  const hours = [...units].filter(([, value]) => value >= 1 && value <= 24).map(([word]) => word);
  return hours.sort((a, b) => b.length - a.length).join('|');
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
