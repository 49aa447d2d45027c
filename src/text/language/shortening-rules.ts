import { englishSpeech } from './english-speech.ts';
import { words } from './language.ts';

/**
 * What may be left out of a long sentence of a language. Lower case; phrases without their commas. Brackets may go in
 * every language here; a language of which no more is known has empty lists.
 */
export interface ShorteningRules {
  /** Asides between dashes may go. */
  readonly dashes: boolean;
  /** Words that open a non-restrictive relative clause after a comma. */
  readonly relatives: ReadonlySet<string>;
  /** Words that open an apposition or another addition after a comma: "a", "one", "including". */
  readonly additions: ReadonlySet<string>;
  /** Of these, those that open an apposition: what somebody or something is. */
  readonly openings: ReadonlySet<string>;
  /** Words that open examples after a comma, to the end of the sentence: "including". */
  readonly examples: ReadonlySet<string>;
  /** What may follow an aside between dashes if it is not a verb. */
  readonly afterDash: ReadonlySet<string>;
  /** Words that open a clause, before its subject: "that", "when". */
  readonly clauseOpeners: ReadonlySet<string>;
  /** Words that open no subject: prepositions, adverbs of time. */
  readonly noSubject: ReadonlySet<string>;
  /** Finite verbs that are not participles too: "was", "said", not "reduced". */
  readonly surelyFinite: RegExp;
  /** Verbs that may follow the subject which such an addition ends: finite forms alone. */
  readonly finite: RegExp;
  /** Asides between commas: "of course", "for example". */
  readonly asides: ReadonlySet<string>;
  /** A time near the day of writing, from the start of a text: "on Monday night", "earlier this week". */
  readonly nearTime: RegExp;
  /** What may follow such a time that no commas part from its clause: a new phrase, never the noun it describes. */
  readonly afterTime: ReadonlySet<string>;
  /** Words before a time that make it part of what is claimed: "until", "since", "due". */
  readonly bindsTime: ReadonlySet<string>;
  /** Verbs of the present and the future, which hold for the time that they are given. */
  readonly present: ReadonlySet<string>;
  /** An opening phrase that names the occasion of a statement: "In a statement on Monday". */
  readonly occasion: RegExp;
  /** Negations, hedges, conditions and contrasts: what holds one never goes. */
  readonly binding: ReadonlySet<string>;
  /** The same as phrases, and numbers that are only near: "about 40". */
  readonly bindingPhrases: RegExp;
  /** Pronouns that need a person's name before them. */
  readonly personPronouns: ReadonlySet<string>;
  /** Capitalised words that name nobody: days, months. */
  readonly dates: ReadonlySet<string>;
  /** Verbs of saying: what they govern is a claim of theirs. */
  readonly speech: ReadonlySet<string>;
}

const NEVER = /(?!)/u;
const NONE = words('');

const BRACKETS_ALONE: ShorteningRules = {
  dashes: false,
  relatives: NONE,
  additions: NONE,
  openings: NONE,
  examples: NONE,
  afterDash: NONE,
  clauseOpeners: NONE,
  noSubject: NONE,
  surelyFinite: NEVER,
  finite: NEVER,
  asides: NONE,
  nearTime: NEVER,
  afterTime: NONE,
  bindsTime: NONE,
  present: NONE,
  occasion: NEVER,
  binding: NONE,
  bindingPhrases: NEVER,
  personPronouns: NONE,
  dates: NONE,
  speech: NONE,
};

const DAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const PART = '(?:morning|afternoon|evening|night)';

const SURELY =
  'is|are|was|were|has|have|had|will|would|can|could|does|did|do|says|said|told|tells|wrote|writes|went|came|took|gave|saw|knew|began|became|fell|rose|grew|ran|drew|drove|spoke|broke|shook|chose|goes|comes|takes|gives|makes|begins|becomes|remains|hopes|wants|includes|contains|seeks|means|brings|believes|thinks|feels|expects|argues|writes|died|tied';

const english: ShorteningRules = {
  dashes: true,
  relatives: words('who which whose whom where'),
  additions: words(
    `a an the one its his her their some part including based located headquartered founded known called nicknamed dubbed
     born formerly also himself herself itself both named owned led along together speaking home`,
  ),
  finite: new RegExp(
    `^(?!(?:hundred|indeed|need|speed|seed|feed|deed|breed|weed|naked|sacred|shed)$)(?:${SURELY}|added|made|left|held|won|lost|led|met|got|sent|found|kept|paid|spent|sold|bought|built|brought|thought|felt|stood|struck|shot|hit|put|cut|set|plans|needs|faces|offers|aims|shows|marks|leads|plays|works|runs|holds|stands|lies|lives|warns|notes|claims|calls|[\\p{Ll}-]{2,}[^aeiou\\W]ed|[\\p{Ll}]{3,}[aeiouy]ed|used|lied)$`,
    'u',
  ),
  surelyFinite: new RegExp(`^(?:${SURELY})$`, 'u'),
  openings: words('a an the one its his her their both itself himself herself also'),
  examples: words('including'),
  afterDash: words(
    'to in at for with by on from into during against about that and but or of who which because when while after before as',
  ),
  clauseOpeners: words(
    'that when while as because if although though but and or whether where after before until since so said says who which',
  ),
  noSubject: words(
    `in on at for with by after before during since from under over between among amid against following according despite
     like unlike as when while if last next this yesterday today earlier later now then meanwhile still even first finally
     ultimately instead speaking asked to about through without within because although though once where why how`,
  ),
  asides: new Set([
    ...words('however meanwhile moreover furthermore nevertheless nonetheless incidentally naturally too'),
    'of course',
    'for example',
    'for instance',
    'in fact',
    'in turn',
    'as well',
    'for his part',
    'for her part',
    'for its part',
    'for their part',
    'in addition',
    'by the way',
    'among others',
    'among other things',
    'on the other hand',
    'after all',
    'in other words',
  ]),
  nearTime: new RegExp(
    `^(?:(?:on |late (?:on )?|early (?:on )?|last )?${DAY}(?: ${PART})?|yesterday(?: ${PART})?|earlier today|earlier (?:on )?${DAY}|(?:earlier |later )?this (?:week|month|morning|afternoon|evening)|last (?:week|month|night))(?=[\\s,.]|$)`,
    'iu',
  ),
  afterTime: words(
    `that to in at for with by after before when as while and but over from into during following amid against about on
     the a an it he she they his her its their`,
  ),
  bindsTime: words(
    `on late early earlier until till since from between by before after for than of to through and or is are was were be been published released issued filed posted dated due scheduled set
     expected begin begins starting beginning start starts end ends ending every each next not only but this that the a
     as if will would`,
  ),
  present: words("is are isn't aren't it's he's she's that's there's will won't has have"),
  occasion: new RegExp(
    `^(?:(?:In|At|During) (?:a|an|the|his|her|its|their) (?:[\\p{Ll}-]+ ){0,2}(?:statement|interview|speech|letter|report|post|tweet|memo|briefing|conference|blog|release|email|hearing|filing)\\b|Speaking\\b|Addressing\\b|Writing (?:in|on)\\b|(?:On|Late on|Early on|Earlier on|Late|Early|Earlier) ${DAY}\\b|Last (?:week|month|night|${DAY})|Earlier (?:this|today)\\b|Yesterday\\b)`,
    'iu',
  ),
  binding: words(
    `not no never nor none nobody nothing neither without cannot hardly barely scarcely rarely seldom only except unless if
     whether until provided despite although though while whereas but however may might could
     alleged allegedly reportedly reported apparently appears appeared appear seems seemed seem seemingly presumably possibly perhaps probably
     likely unlikely suspected suspect suspects accused believed thought presumed supposedly purported purportedly claimed
     claims claim claiming unconfirmed roughly nearly almost approximately estimated around potential potentially
     rumoured rumored so-called would-be failed false falsely fake denied denies denying
     because`,
  ),
  bindingPhrases:
    /n['’]t\b|\b(?:for now|so far|as of|at least|at most)\b|\b(?:about|some|up to|more than|less than|fewer than|over|under) [\d$£€]/iu,
  personPronouns: words('he she his her him hers himself herself'),
  dates: words(
    `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
     october november december`,
  ),
  speech: new Set([...englishSpeech.verbs, ...words('shows showed shown finds found learned learnt heard')]),
};

const RULES: Readonly<Record<string, ShorteningRules>> = {
  en: english,
  de: BRACKETS_ALONE,
  es: BRACKETS_ALONE,
  fr: BRACKETS_ALONE,
  it: BRACKETS_ALONE,
  nl: BRACKETS_ALONE,
  pt: BRACKETS_ALONE,
};

/** What may be left out in a language; null where nothing may. */
export function shorteningRules(language: string | null): ShorteningRules | null {
  return RULES[language ?? 'en'] ?? null;
}
