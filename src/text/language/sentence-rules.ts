import { words } from './language.ts';

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
  /** Words that open sentences and seldom begin a name. */
  readonly starters: ReadonlySet<string>;
  /** What follows a quoted question or exclamation when its speaker comes next. */
  readonly attribution: RegExp;
}

const NAME = String.raw`(?:[\p{Lu}][\p{L}.'’-]*\s+){1,4}`;

const english: SentenceRules = {
  locale: 'en',
  abbreviations: words(
    `mr mrs ms messrs mmes mx dr prof rev fr hon st ste mt ft gen lt col capt cpt cmdr maj sgt cpl pvt adm brig sen sens rep reps
     gov govs pres supt det insp amb sec atty asst assoc dept vs v viz cf e.g i.e al approx est ca gov't ph.d msgr
     jan feb mar apr jun jul aug sept sep oct nov dec ave blvd rd univ vol ed eds tel ext`,
  ),
  numbering: words('no nos p pp art fig figs sect ch vol nr'),
  closingAbbreviations: words(
    `u.s u.k u.n e.u u.s.a d.c a.m p.m inc corp co ltd llc plc bros jr sr esq etc m.d ph.d b.a m.a calif fla mass mich minn
     wash ill ind conn tenn ore okla neb pa va ga ala ark ariz colo del kan ky md miss mo mont nev n.y n.j n.h n.m n.c s.c
     n.d s.d tex wis w.va wyo vt la r.i min max`,
  ),
  starters: words(
    `the a an this that these those it its he she they we i you his her their our my there here in on at for from with by
     as but and or so yet if when while after before since although though because however meanwhile also then now not no
     what who why how where which many some most several all both each one two according still even despite during under
     last earlier later officials police to of it's that's he's she's they're we're i'm there's`,
  ),
  attribution: new RegExp(
    String.raw`^(?:he|she|they|it|we|i|${NAME}|(?:the|a|one|an|his|her)\s+(?:\p{L}[\p{L}'’-]*\s+){1,4})\s*(?:also |later |then )?(?:said|says|asked|asks|wrote|writes|added|adds|told|replied|replies|tweeted|shouted|cried|yelled|joked|responded|continued|recalled|wondered|exclaimed|demanded|answered)\b`,
    'iu',
  ),
};

const NEVER = /(?!)/u;

/** Rules for a language without spaces or capitals, where a quotation's own end is no end when a particle follows it. */
function particles(locale: string, attribution: RegExp): SentenceRules {
  const none = words('');
  return { locale, abbreviations: none, numbering: none, closingAbbreviations: none, starters: none, attribution };
}

/** Rules for languages whose abbreviations are listed without further repair. */
function plain(locale: string, abbreviations: string, starters: string): SentenceRules {
  return {
    locale,
    abbreviations: words(abbreviations),
    numbering: words('n no nº nr núm num p pp art'),
    closingAbbreviations: words('etc ee.uu u.s ltd inc gmbh s.a'),
    starters: words(starters),
    attribution: NEVER,
  };
}

const RULES: Readonly<Record<string, SentenceRules>> = {
  en: english,
  es: plain(
    'es',
    'sr sra srta dr dra lic ing prof gral cnel cap av pág art núm ud uds d dña',
    'el la los las un una en de por para con y pero que se lo',
  ),
  de: plain(
    'de',
    'dr prof hr fr nr str ca bzw z.b d.h u.a usw vgl mio mrd st inkl evtl ggf abs art bzgl',
    'der die das ein eine in im es er sie wir ich und aber auch nach bei mit für',
  ),
  fr: plain(
    'fr',
    'm mm mme mmes mlle dr pr me st ste av art p.ex c.-à-d',
    'le la les un une en de des il elle ils elles on ce cette mais et pour dans',
  ),
  ja: particles('ja', /^(?:と|って|など|とか|は|が|を|の|に|で|も|、)/u),
  ko: particles('ko', /^(?:이?라고|라며|라는|고|며|는|은|이라|이며|이란|등)/u),
  zh: particles('zh', /^(?:，|的|等)/u),
  pt: plain(
    'pt',
    'sr sra srta dr dra prof profa eng av art pág gen cel cap',
    'o a os as um uma em de por para com e mas que se no na',
  ),
};

/** Rules for a language's sentences; English rules for one without its own, in that language's locale. */
export function sentenceRules(language: string | null): SentenceRules {
  const code = language ?? 'en';
  const known = RULES[code];
  if (known !== undefined) return known;
  const [supported = 'en'] = Intl.Segmenter.supportedLocalesOf(safeLocale(code));
  return { ...english, locale: supported };
}

/** A page may declare any words for its language; what is not a locale makes the Intl functions throw. */
function safeLocale(code: string): string[] {
  try {
    return Intl.getCanonicalLocales(code);
  } catch {
    return [];
  }
}
