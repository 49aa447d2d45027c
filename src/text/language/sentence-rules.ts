import { words } from './language.ts';
import { sentenceLists, type SentenceLists } from './sentence-lists.ts';

/** What the repair of sentence breaks knows of a language. Words are lower case, without their last period. */
export interface SentenceRules {
  /** Locale for Intl.Segmenter. */
  readonly locale: string;
  /** Never end a sentence: "dr", "gen". */
  readonly abbreviations: ReadonlySet<string>;
  /** Do not end one before a number: "no", "p". */
  readonly numbering: ReadonlySet<string>;
  /** End a sentence only when a word that opens sentences follows: "u.s", "a.m", "inc". */
  readonly closingAbbreviations: ReadonlySet<string>;
  /** Days and months as short forms with a capital, which end no sentence before a date: "Sat. Dec. 5". */
  readonly days: ReadonlySet<string>;
  readonly months: ReadonlySet<string>;
  /** Words that open sentences and seldom begin a name. */
  readonly starters: ReadonlySet<string>;
  /** Words before a number whose period makes it an ordinal: "am" in "am 3. Mai". Empty where a period makes none. */
  readonly ordinalLeads: ReadonlySet<string>;
  /** Sentences end at spaces, which part phrases too: words that open a sentence after one. Null elsewhere. */
  readonly spaceOpeners: RegExp | null;
  /** Compounds whose last part is an abbreviation that ends a sentence as those above do: "hauptstr". */
  readonly compounds: RegExp;
  /** What comes before the period of such an abbreviation where any capital opens the next sentence: "o 5 proc". */
  readonly ends: RegExp;
  /** What follows a quoted question or exclamation when its speaker comes next. */
  readonly attribution: RegExp;
}

const NEVER = /(?!)/u;
const NONE = words('');

function define(
  { abbreviations, numbering, closing, days, months, starters, leads, ...rest }: SentenceLists,
  locale: string,
): SentenceRules {
  return {
    locale,
    abbreviations: words(abbreviations),
    numbering: words(numbering ?? 'n no nº nr núm num p pp art'),
    closingAbbreviations: words(`etc u.s ltd inc gmbh s.a ${closing ?? ''}`),
    days: words(days ?? ''),
    months: words(months ?? ''),
    starters: words(starters),
    ordinalLeads: words(leads ?? ''),
    spaceOpeners: null,
    attribution: rest.attribution ?? NEVER,
    compounds: rest.compounds ?? NEVER,
    ends: rest.ends ?? NEVER,
  };
}

/** Rules for a language without capitals, where a quotation's own end is no end when a particle follows it. */
function uncased(locale: string, attribution: RegExp, spaceOpeners: RegExp | null = null): SentenceRules {
  return {
    locale,
    abbreviations: NONE,
    numbering: NONE,
    closingAbbreviations: NONE,
    days: NONE,
    months: NONE,
    starters: NONE,
    ordinalLeads: NONE,
    spaceOpeners,
    attribution,
    compounds: NEVER,
    ends: NEVER,
  };
}

const THAI_OPENERS =
  /^(?:แต่|โดย|ทั้งนี้|นอกจาก|อย่างไรก็|ขณะ|ส่วน|ดังนั้น|เพราะ|เมื่อ|หลังจาก|ต่อมา|ด้าน|สำหรับ|ล่าสุด|พร้อม|จากนั้น|ก่อนหน้านี้|อีกทั้ง|ในขณะ|เนื่องจาก|นาย|นาง|พล\.|เขา|เธอ|ผู้|วันนี้|ปัจจุบัน|ถ้า|หาก|แม้)/u;

const RULES: Readonly<Record<string, SentenceRules>> = {
  ...Object.fromEntries(Object.entries(sentenceLists).map(([code, lists]) => [code, define(lists, code)])),
  ja: uncased('ja', /^(?:と|って|など|とか|は|が|を|の|に|で|も|、)/u),
  ko: uncased('ko', /^(?:이?라고|라며|라는|고|며|는|은|이라|이며|이란|등)/u),
  zh: uncased('zh', /^(?:，|的|等)/u),
  th: uncased('th', NEVER, THAI_OPENERS),
  lo: uncased('lo', NEVER, /^(?:ແຕ່|ໂດຍ|ນອກຈາກ|ຂະນະ|ສ່ວນ|ດັ່ງນັ້ນ|ເພາະ|ເມື່ອ|ທ່ານ)/u),
};

/** Rules for a language's sentences; English rules for one without its own, in that language's locale. */
export function sentenceRules(language: string | null): SentenceRules {
  const code = language ?? 'en';
  const known = RULES[code];
  if (known !== undefined) return known;
  const [supported = 'en'] = Intl.Segmenter.supportedLocalesOf(safeLocale(code));
  return define(sentenceLists.en, supported);
}

/** A page may declare any words for its language; what is not a locale makes the Intl functions throw. */
function safeLocale(code: string): string[] {
  try {
    return Intl.getCanonicalLocales(code);
  } catch {
    return [];
  }
}

/** How a sentence goes on after a number with a period. */
export interface AfterNumber {
  /** The number's digits, the word before it and the one after it. */
  readonly number: string;
  readonly before: string;
  readonly next: string;
}

/** Whether a number's period is an ordinal's, not a full stop: "am 3. Mai", "das 19. Jahrhundert". */
export function isOrdinal(
  { number, before, next }: AfterNumber,
  { months, ordinalLeads, starters }: SentenceRules,
): boolean {
  if (ordinalLeads.size === 0 || !/^\d{1,3}$/u.test(number)) return false;
  const following = next.toLowerCase();
  if (months.has(following)) return true;
  return ordinalLeads.has(before.toLowerCase()) && !starters.has(following);
}
