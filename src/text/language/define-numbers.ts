import { words, type NumberRules } from './language.ts';

const none = words('');

/** What a language need not say about its numbers. */
const DEFAULTS = {
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
} satisfies Partial<NumberRules>;

/** The number rules of a language from what sets it apart. */
export function defineNumbers(
  rules: Partial<NumberRules> & Pick<NumberRules, 'decimal' | 'groups' | 'units' | 'months'>,
): NumberRules {
  return { ...DEFAULTS, ...rules };
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
