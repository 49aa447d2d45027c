import { numberRules } from '../language/number-rules.ts';
import { porterStem } from '../language/porter-stem.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A word of a text, or a pair of characters where a script has no spaces. Offsets are into the text. */
export interface Term {
  readonly text: string;
  readonly lower: string;
  readonly stem: string;
  readonly start: number;
  readonly end: number;
  /** Whether it claims something: no word of grammar or of reporting. */
  readonly content: boolean;
  readonly capital: boolean;
  /** It denies, or is denied by, as it stands: see markPolarity. */
  readonly negated: boolean;
  readonly hedged: boolean;
  /** It stands within three words of content after a negator, or a hedge: what these may reach. */
  readonly mayBeNegated: boolean;
  readonly mayBeHedged: boolean;
}

/** How a language's words are told apart and matched. */
export interface Reader {
  readonly language: string | null;
  readonly vocabulary: Vocabulary;
  readonly stem: (word: string) => string;
}

const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{N}+/gu;
const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;

/** Letters that are kept of a word in languages without a stemmer; Korean glues particles to short nouns. */
const STEM_LETTERS = 6;
const HANGUL_LETTERS = 2;

export function createReader(language: string | null, vocabulary: Vocabulary): Reader {
  const english = (language ?? 'en') === 'en';
  const plain = (word: string): string => {
    if (!english) return word.slice(0, /^\p{scx=Hang}/u.test(word) ? HANGUL_LETTERS : STEM_LETTERS);
    return word.length <= 3 ? word : porterStem(word);
  };
  const groups = new Map<string, string>();
  for (const group of vocabulary.synonyms) {
    const [first = ''] = group;
    for (const word of group) groups.set(plain(word), plain(first));
  }
  return {
    language,
    vocabulary,
    stem(word) {
      const stem = plain(word);
      return groups.get(stem) ?? stem;
    },
  };
}

/** The words of a text in order. */
export function readTerms(text: string, { language, vocabulary, stem }: Reader): Term[] {
  const { units, scales } = numberRules(language);
  const isNumber = (word: string): boolean => /^\p{N}/u.test(word) || units.has(word) || scales.has(word);
  const terms: Term[] = [];
  for (const match of text.matchAll(WORD)) {
    if (UNSPACED.test(match[0])) {
      terms.push(...readPairs(match[0], match.index));
      continue;
    }
    const whole = match[0].toLowerCase().replace(/’/gu, "'");
    const negative = whole.endsWith("n't");
    const lower = whole.replace(/(?:'s|n't|'re|'ve|'ll|'d|'m)$/u, '').replace(/^(?:[dlnsmtjc]|qu)'(?=.)/u, '');
    const base = { text: match[0], start: match.index, end: match.index + match[0].length };
    terms.push({
      ...base,
      lower: negative ? "n't" : lower,
      stem: stem(lower),
      content: !negative && !isNumber(lower) && !vocabulary.neutral.has(lower) && lower.length > 1,
      capital: /^\p{Lu}/u.test(match[0]),
      ...UNMARKED,
    });
  }
  return markPolarity(terms, text, vocabulary);
}

/** Pairs of neighbouring characters: words enough for scripts without spaces. */
function readPairs(run: string, offset: number): Term[] {
  const last = Math.max(1, run.length - 1);
  return Array.from({ length: last }, (_, at) => {
    const text = run.slice(at, at + 2);
    const start = offset + at;
    const end = start + text.length;
    // Pairs of kana alone are grammar more often than words.
    const content = !/^\p{scx=Hira}+$/u.test(text);
    return { text, lower: text, stem: text, start, end, content, capital: false, ...UNMARKED };
  });
}

const UNMARKED = { negated: false, hedged: false, mayBeNegated: false, mayBeHedged: false } as const;
/** Words of content that a negator or a hedge may reach. */
const WIDE = 3;

/** Marks the words of content after each negator and hedge. A comma or a stop ends their reach. */
function markPolarity(terms: readonly Term[], text: string, vocabulary: Vocabulary): Term[] {
  let negations = 0;
  let hedged = false;
  let [wideNegation, wideHedge] = [0, 0];
  let end = 0;
  return terms.map((term, at) => {
    if (/[,;:.!?。、，]/u.test(text.slice(end, term.start))) {
      negations = 0;
      hedged = false;
      [wideNegation, wideHedge] = [0, 0];
    }
    end = term.end;
    const { lower } = term;
    const negates =
      vocabulary.negators.has(lower) || (vocabulary.negatingVerbs.has(lower) && terms[at + 1]?.lower === 'to');
    if (negates) {
      negations += 1;
      wideNegation = WIDE;
      return { ...term, content: false };
    }
    if (vocabulary.hedges.has(lower)) {
      hedged = true;
      wideHedge = WIDE;
      return { ...term, content: false };
    }
    if (!term.content) return term;
    const marked = {
      ...term,
      negated: negations % 2 === 1,
      hedged,
      mayBeNegated: wideNegation > 0,
      mayBeHedged: wideHedge > 0,
    };
    wideNegation -= 1;
    wideHedge -= 1;
    negations = 0;
    hedged = false;
    return marked;
  });
}
