/**
 * Lies made of true sentences by one change each, after Kryscinski et al. 2020 (FactCC): the kinds that the faithfulness
 * check must stop. A forge gives null where a sentence has nothing to change. `seed` decides among several ways.
 */
export interface Material {
  /** Names of several words in the article. */
  readonly names: readonly string[];
  /** Numbers in digits in the article. */
  readonly numbers: readonly string[];
  /** Its sentences. */
  readonly sentences: readonly string[];
}

export type Forge = (text: string, material: Material, seed: number) => string | null;

const NAME = /(?<!^)(?<![.!?:"“] )\b\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)*/gu;
const LONG_NAME = /\b\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)+/gu;
const NUMBER = /\b\d[\d,.]*\d\b|\b\d\b/gu;

export const FORGES: Readonly<Record<string, Forge>> = {
  'number changed': (text, _material, seed) => {
    const [own] = text.match(NUMBER) ?? [];
    const value = Number(own?.replaceAll(',', ''));
    return own === undefined
      ? null
      : text.replace(own, String((Number.isFinite(value) ? value : 10) + 3 + (seed % 17)));
  },
  'number of the article': (text, { numbers }, seed) => {
    const [own] = text.match(NUMBER) ?? [];
    return own === undefined ? null : exchange(text, own, numbers, seed);
  },
  'name of the article': (text, { names }, seed) => {
    const [own] = text.match(LONG_NAME) ?? [];
    return own === undefined ? null : exchange(text, own, names, seed);
  },
  'single name': (text, { names }, seed) => {
    const own = text.match(NAME)?.find((name) => !name.includes(' '));
    const single = names.flatMap((name) => name.split(' ').at(-1) ?? []).filter((name) => name.length > 3);
    return own === undefined ? null : exchange(text, own, single, seed);
  },
  'names exchanged': (text) => {
    const [first, second] = [...new Set(text.match(NAME) ?? [])];
    if (first === undefined || second === undefined || first.includes(second) || second.includes(first)) return null;
    return text.replace(first, '\u0000').replace(second, first).replace('\u0000', second);
  },
  negation: (text) => {
    const match = /\b(?:is|was|are|were|has|have|had|will|would|can|could|must|should)\b(?! not|n['’]t)/u.exec(text);
    return match === null ? null : text.replace(match[0], `${match[0]} not`);
  },
  'negation dropped': (text) => {
    const dropped = text
      .replace(/\b(is|was|are|were|has|have|had|will|would|can|could|must|should|do|does|did) not\b/u, '$1')
      .replace(/\b(is|was|are|were|has|have|had|would|could|should|did|does|do)n['’]t\b/u, '$1')
      .replace(/\bcan(?:not|['’]t)\b/u, 'can')
      .replace(/\bwon['’]t\b/u, 'will');
    return dropped === text ? null : dropped;
  },
  'hedge dropped': (text) => {
    const dropped = text
      .replace(/\b(?:may|might|could)\b/u, 'will')
      // Not "reportedly": writers of abstracts add it to what the article states for certain.
      .replace(/\b(?:allegedly|possibly|probably|likely|perhaps) /u, '')
      .replace(/\b(?:alleged|suspected) /u, '');
    return dropped === text ? null : dropped;
  },
  'opposite word': (text) => {
    for (const [one, other] of OPPOSITES) {
      for (const [from, to] of [
        [one, other],
        [other, one],
      ] as const) {
        const found = new RegExp(`\\b${from}\\b`, 'u');
        if (found.test(text)) return text.replace(found, to);
      }
    }
    return null;
  },
  'cause invented': (text, { sentences }, seed) => {
    const other = sentences[(seed * 7 + 3) % Math.max(1, sentences.length)] ?? '';
    if (other === '' || other === text || other.length > 160) return null;
    return `${text.replace(/[.!?]\s*$/u, '')} because ${other.charAt(0).toLowerCase()}${other.slice(1)}`;
  },
  'quotation altered': (text, { sentences }, seed) => {
    const quote = /[“"]([^”"]{20,})[”"]/u.exec(text)?.[1];
    const words = quote?.split(' ') ?? [];
    const at = 1 + (seed % Math.max(1, words.length - 2));
    const other = (sentences[(seed * 5 + 1) % Math.max(1, sentences.length)] ?? '').match(/\p{Ll}{5,}/gu)?.at(-1);
    if (quote === undefined || words.length < 4 || other === undefined || words[at] === other) return null;
    return text.replace(quote, words.map((word, place) => (place === at ? other : word)).join(' '));
  },
  'time changed': (text, _material, seed) => {
    for (const times of TIMES) {
      const [own] = new RegExp(`\\b(?:${times.join('|')})\\b`, 'u').exec(text) ?? [];
      const other = times[(times.indexOf(own ?? '') + 1 + (seed % (times.length - 1))) % times.length];
      if (own !== undefined && other !== undefined && !text.includes(other)) return text.replace(own, other);
    }
    return null;
  },
  'word of the article': (text, { sentences }, seed) => {
    const others = sentences.flatMap((sentence) => sentence.match(ORDINARY) ?? []);
    return exchangeWord(text, others, seed);
  },
  'word from elsewhere': (text, _material, seed) => exchangeWord(text, ELSEWHERE, seed),
  'details joined': (text, { sentences }, seed) => {
    const other = sentences[(seed * 3 + 2) % Math.max(1, sentences.length)] ?? '';
    const tail = /[\p{Ll}’']+ (?:in|at|for|with|from|to|by|on) .{12,}$/u.exec(other)?.[0];
    const head = /^.{12,}? (?=(?:in|at|for|with|from|to|by|on) )/u.exec(text)?.[0];
    if (head === undefined || tail === undefined || text.includes(tail) || other.includes(head)) return null;
    return head + tail.slice(tail.indexOf(' ') + 1);
  },
};

/** A word that is not a name: lower case, at least six letters. */
const ORDINARY = /(?<=\p{Ll},? )\p{Ll}{6,}\b/gu;

/** Puts another word of the same ending in the place of one of the text. */
function exchangeWord(text: string, others: readonly string[], seed: number): string | null {
  const own = text.match(ORDINARY) ?? [];
  for (const [at] of own.entries()) {
    const word = own[(at + seed) % own.length] ?? '';
    const stem = word.slice(0, 4);
    const fitting = others.filter(
      (other) => endingOf(other) === endingOf(word) && !other.startsWith(stem) && !text.includes(other.slice(0, 4)),
    );
    if (fitting.length > 0)
      return text.replace(new RegExp(`\\b${word}\\b`, 'u'), fitting[seed % fitting.length] ?? word);
  }
  return null;
}

function endingOf(word: string): string {
  return /(?:ing|ed|ly|tion|ment|ers?|al|ous|ive|able|s)$/u.exec(word)?.[0] ?? '';
}

/** Ordinary words for any article, some of each ending. */
const ELSEWHERE =
  `abandoned borrowed collected decorated encouraged flooded guarded invented labelled measured neglected
  polished questioned repaired scattered tolerated warned abandoning borrowing cleaning dancing fishing gambling hiring
  knitting painting smuggling quickly quietly badly openly secretly rarely election pollution inflation education
  navigation celebration government agreement shipment treatment retirement teachers builders farmers writers lawyers
  teacher builder farmer writer lawyer bridges hospitals engines markets prisons vessels hospital market prison vessel
  orchard festival tunnel salary disease national chemical medical dangerous generous expensive aggressive comfortable`.split(
    /\s+/u,
  );

const TIMES: readonly (readonly string[])[] = [
  ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  ['January', 'February', 'April', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  ['yesterday', 'tomorrow'],
  ['last week', 'next week'],
  ['last month', 'next month'],
  ['last year', 'next year'],
  ['hours', 'days', 'weeks', 'months', 'years'],
];

const OPPOSITES: readonly (readonly [string, string])[] = [
  ['rose', 'fell'],
  ['increase', 'decrease'],
  ['increased', 'decreased'],
  ['higher', 'lower'],
  ['more', 'less'],
  ['won', 'lost'],
  ['win', 'lose'],
  ['accepted', 'rejected'],
  ['approved', 'rejected'],
  ['before', 'after'],
  ['first', 'last'],
  ['opened', 'closed'],
  ['guilty', 'innocent'],
  ['supports', 'opposes'],
  ['support', 'oppose'],
  ['best', 'worst'],
  ['confirmed', 'denied'],
  ['largest', 'smallest'],
  ['most', 'least'],
  ['killed', 'saved'],
  ['began', 'ended'],
  ['launched', 'stopped'],
];

function exchange(text: string, own: string, others: readonly string[], seed: number): string | null {
  const fitting = others.filter((other) => !other.includes(own) && !own.includes(other) && !text.includes(other));
  return fitting.length === 0 ? null : text.replace(own, fitting[seed % fitting.length] ?? own);
}

/** What the forges need of an article. `lines`: its paragraphs. */
export function readMaterial(lines: readonly string[], sentences: readonly string[]): Material {
  const all = (pattern: RegExp): string[] => [...new Set(lines.flatMap((line) => line.match(pattern) ?? []))];
  // Captions of players in capitals, and words at the head of a title, are not names.
  const names = all(LONG_NAME).filter(
    (name) => !/\b\p{Lu}{4,}\b|^(?:The|A|An|In|Replay|Hide|When|Where|Would-be)\b/u.test(name),
  );
  return { names, numbers: all(NUMBER), sentences };
}
