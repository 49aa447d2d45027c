/** How an attribution names its speaker and verb in one language. All words are lower case. */
export interface SpeechRules {
  /** Verbs that may stand before or after a quotation: every form that occurs in news ("said", "says", "saying"). */
  readonly verbs: ReadonlySet<string>;
  /** Verbs that attribute only right after a quotation: "he went on", "she laughed". */
  readonly trailingVerbs: ReadonlySet<string>;
  /** Verbs that only introduce a partial quotation after them: "called it", "dismissed as". */
  readonly framingVerbs: ReadonlySet<string>;
  /** Verbs whose passive subject hears or is spoken of: "was told", "was called". */
  readonly hearerVerbs: ReadonlySet<string>;
  readonly be: ReadonlySet<string>;
  /** Forms without a subject of their own: "saying". */
  readonly participle: RegExp;
  /** Forms of saying that are never nouns. */
  readonly finiteOnly: RegExp;
  readonly adverb: RegExp;
  readonly weekday: RegExp;
  /** "to" before an infinitive, "by" before an agent, "that" before a clause, "as" before a source. */
  readonly infinitiveMarks: ReadonlySet<string>;
  readonly by: ReadonlySet<string>;
  /** Participles whose passive has the speaker as its subject: "was quoted", "wird zitiert". */
  readonly quotedBy: ReadonlySet<string>;
  /** Nouns that stand for a person by age, after a number and a hyphen: "the 41-year-old". */
  readonly agedNoun: RegExp;
  /** Nouns that stand for the person in focus: "the businessman"; and those that do before a number of children. */
  readonly epithets: ReadonlySet<string>;
  readonly parents: ReadonlySet<string>;
  /** Words before a marked term that nobody spoke: "so-called". */
  readonly soCalled: ReadonlySet<string>;
  /** How a sentence after a quotation says whose words it was, before the name: "those were the words of". */
  readonly echoes: readonly string[];
  /** A dash opens a paragraph of speech: "– Non, a dit Léa." */
  readonly dashOpensSpeech: boolean;
  /** "it" is never a speaker: "hieß es". */
  readonly impersonalThing: boolean;
  readonly that: ReadonlySet<string>;
  readonly as: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
  readonly definiteArticles: ReadonlySet<string>;
  /** Articles that a subject never has: "dem". */
  readonly obliqueArticles: ReadonlySet<string>;
  /** Prepositions that join nouns into one name: "of", "for"; and those of them that mean "of". */
  readonly joiners: ReadonlySet<string>;
  readonly of: ReadonlySet<string>;
  /** Words that tie a further noun to a phrase: "a spokesman for the ministry in Osk". */
  readonly links: ReadonlySet<string>;
  /** Links that belong to a subject after its verb ("said a man from Osk"), unlike "said a man in haste". */
  readonly complements: ReadonlySet<string>;
  readonly and: ReadonlySet<string>;
  /** Auxiliaries that may stand between a quotation and its inverted verb: "a" in "a déclaré Léa Morel". */
  readonly auxiliaries: ReadonlySet<string>;
  /** Common nouns are capitalised, so that a capital alone makes no name. */
  readonly capitalisesNouns: boolean;
  /** The verb is its clause's second part, so that its subject may follow it: "Gestern sagte Voss: …". */
  readonly verbSecond: boolean;
  /** A verb may stand without any subject: "«…», dijo." */
  readonly dropsPronouns: boolean;
  /** Attributions stand inside the marks too: « …, a déclaré Léa Morel, … ». */
  readonly attributesWithin: boolean;
  /** Where a word of letters is several: "a-t-il", "l'Élysée". */
  readonly wordBreak: RegExp | null;
  /** "his", "her": whose statement a speech noun is. */
  readonly possessives: ReadonlyMap<string, 'male' | 'female'>;
  /** Nouns for groups that speak: "police", "officials"; and nouns that never do: "plan", "day". */
  readonly collectives: ReadonlySet<string>;
  readonly neverSpeak: ReadonlySet<string>;
  /** Pronouns that only verbs govern: "me", "us". */
  readonly objectPronouns: ReadonlySet<string>;
  /** Adjectives between an article and its noun, where nouns have capitals. */
  readonly inflected: RegExp;
  /** Phrases that name the source without a verb: "according to". The speaker follows them. */
  readonly sourcePhrases: readonly string[];
  /** Words before a name whose view a colon opens: "for" in "For Kim the case is clear: “…”". */
  readonly views: ReadonlySet<string>;
  /** Nouns whose owner speaks: "Kim's claim that". */
  readonly speechNouns: ReadonlySet<string>;
  /** "someone" is a singular subject of either gender, said or dropped. */
  readonly pronouns: Readonly<Record<'male' | 'female' | 'someone' | 'thing' | 'plural' | 'first', readonly string[]>>;
  /** Nouns for a woman or a man: "spokeswoman", "father"; and articles that tell it: "die", "una". */
  readonly femaleNouns: RegExp;
  readonly maleNouns: RegExp;
  readonly genderedArticles: ReadonlyMap<string, 'male' | 'female'>;
  readonly relativePronouns: ReadonlySet<string>;
  readonly determiners: ReadonlySet<string>;
  /** Prepositions that hold an article: "im", "vom". A noun after one is no name where every noun has a capital. */
  readonly contractions: ReadonlySet<string>;
  readonly prepositions: ReadonlySet<string>;
  readonly conjunctions: ReadonlySet<string>;
  /** Auxiliaries and adverbs that may stand between a subject and its verb. */
  readonly betweenSubjectAndVerb: ReadonlySet<string>;
  /** Words that are never part of a name even when capitalised: sentence openers, days, months. */
  readonly notNames: ReadonlySet<string>;
  /** Capitalised adjectives, which are no name alone: "American", "Democratic". */
  readonly adjectives: ReadonlySet<string>;
  /** Words inside a name that are not capitalised: "de", "van", "bin". */
  readonly nameParticles: ReadonlySet<string>;
  /** Particles only after another one, and articles elsewhere: "der" in "von der". */
  readonly innerParticles: ReadonlySet<string>;
  /** Nouns for what a person does or is: "spokesman", "minister". */
  readonly roles: ReadonlySet<string>;
  /** Verbs whose clause after a name tells the person's role: "who chairs the authority". */
  readonly roleVerbs: ReadonlySet<string>;
  /** What quotations say that matters: views, claims, decisions, stakes. Global, on lower-case text. */
  readonly stakes: RegExp;
  /** What people say without saying anything: thanks, greetings, condolences. On lower-case text. */
  readonly smallTalk: RegExp;
  /** Forms of address before a name, without their period: "mr", "sen". Those that tell the gender say so. */
  readonly titles: ReadonlyMap<string, 'male' | 'female' | 'any'>;
  /** Words that make a capitalised name an organisation's: "ministry", "university". */
  readonly organisations: ReadonlySet<string>;
  /** Words that make a capitalised name a place's: "north", "port", "street". */
  readonly places: ReadonlySet<string>;
  /** Nouns of written and broadcast works, which a quoted title follows: "book", "song". */
  readonly works: ReadonlySet<string>;
  /** Labels of an interview's answers and questions: "a", "answer"; "q", "question". */
  readonly answerLabels: ReadonlySet<string>;
  readonly questionLabels: ReadonlySet<string>;
  /** Common given names by gender, for resolving a pronoun. */
  readonly maleNames: ReadonlySet<string>;
  readonly femaleNames: ReadonlySet<string>;
}

/** How a language's clauses are told apart without a parser. Words are lower case. */
export interface ClauseRules {
  /** Words that open a clause or join two. */
  readonly openers: ReadonlySet<string>;
  /** Those that stand for the noun before them: "who", "which". */
  readonly relatives: ReadonlySet<string>;
  readonly prepositions: ReadonlySet<string>;
  readonly determiners: ReadonlySet<string>;
  /** Whether a word may be a verb: every common finite form and every participle. */
  readonly isVerb: (word: string) => boolean;
  /** Words that may join a further clause after a comma, and say nothing without the one before: "and", "while". */
  readonly joins: ReadonlySet<string>;
  readonly that: ReadonlySet<string>;
  /** Forms that are always a clause's verb: "is", "rose"; participles and nouns have other forms. */
  readonly finite: ReadonlySet<string>;
}

/** The words around quantities by which a language tells ages, rates, names and counted things. Words are lower case. */
export interface QuantityWords {
  /** Numbers that are not quantities: times, sizes, distances that name a race. Global, every repetition bounded. */
  readonly notFigures: readonly RegExp[];
  /** Words that may stand between a capital and a quantity without naming anything: "In", "About", "The". */
  readonly functionWords: ReadonlySet<string>;
  /** Words that make four digits an amount rather than a year: "about 1900 people". */
  readonly approximators: ReadonlySet<string>;
  /** Nouns that a number word after them names: "chapter three". */
  readonly numbered: ReadonlySet<string>;
  /** Nouns that even a number with grouped digits names: "block 840,000". */
  readonly numberedAtLength: ReadonlySet<string>;
  /** Words before and after a noun that a number names: "on deck 3 of". */
  readonly beforeNumbered: ReadonlySet<string>;
  readonly afterNumbered: ReadonlySet<string>;
  /** Plural nouns for people, whose number is never a name or a year. */
  readonly people: ReadonlySet<string>;
  /** Nouns for a person whose age follows between commas: "the boy, 9,". */
  readonly persons: ReadonlySet<string>;
  readonly aged: ReadonlySet<string>;
  /** "she was 36", "will turn 40", "died at 84". */
  readonly ageSubjects: ReadonlySet<string>;
  readonly ageVerbs: ReadonlySet<string>;
  readonly turning: ReadonlySet<string>;
  readonly dying: ReadonlySet<string>;
  readonly at: ReadonlySet<string>;
  readonly afterAge: ReadonlySet<string>;
  readonly nameSuffixes: ReadonlySet<string>;
  /** What stands between the two numbers of a ratio: "in", "out of", "in every". Phrases with spaces. */
  readonly ratios: readonly string[];
  /** "one patient every seven minutes". */
  readonly every: ReadonlySet<string>;
  /** Words for one half that stand without an article of their own: "die Hälfte", "절반". */
  readonly halves: ReadonlySet<string>;
  /** Words before a half that make it a part of a game or a year: "second half". */
  readonly ordinals: ReadonlySet<string>;
  /** What stands between a whole and its parts where the whole comes first: "分の" in "3分の1", "중" in "5명 중 1명". */
  readonly partsOf: readonly string[];
  readonly amongWhole: ReadonlySet<string>;
  /** Units that are several of what they are named after: "割" is ten percent. */
  readonly unitFactors: ReadonlyMap<string, number>;
  /** Nouns that "one" only points at: "one way", "one analyst said". */
  readonly pointedAt: ReadonlySet<string>;
  readonly said: ReadonlySet<string>;
  /** Words before "one" that make it a pronoun or an article. */
  readonly beforePronounOne: ReadonlySet<string>;
  /** Words before "one day" that make it a length of time rather than some day. */
  readonly beforeLength: ReadonlySet<string>;
  /** Words before a small number that make it a pronoun: "the two", "these three". */
  readonly beforePronoun: ReadonlySet<string>;
  /** Words that link a number to another: "two or three". */
  readonly linksNumbers: ReadonlySet<string>;
  readonly or: ReadonlySet<string>;
  /** Determiners after "of" in "two of the ships". */
  readonly partitive: ReadonlySet<string>;
  /** Words after a bare number that stand for the noun before: "30 more", "two others". */
  readonly more: ReadonlySet<string>;
  /** Adjectives and other words that are not counted themselves. */
  readonly stranded: RegExp;
  readonly participle: RegExp;
  /** Adjectives after a noun in the singular: "one lane open". */
  readonly afterNoun: ReadonlySet<string>;
  /** Adjectives that stand before their noun where most follow it. */
  readonly beforeNoun: ReadonlySet<string>;
  /** What a hyphen after a number may join that is not a counted noun: "20-odd", "one-off". */
  readonly notCounted: RegExp;
  /** Participles that tell what befell people: "12 were killed". */
  readonly befell: ReadonlySet<string>;
  /** The people that they befell: "person". */
  readonly person: string | null;
  /** Ends of nouns for people: "worker", "soldier". */
  readonly personNoun: RegExp;
  /** Words after "of" that stand for a noun said before: "30 of them". */
  readonly nounPronouns: ReadonlySet<string>;
  /** Nouns before a bare number that tell what it counts: "toll" counts a death. */
  readonly tolls: ReadonlyMap<string, string>;
  /** "number" in "the number of cases rose to 287". */
  readonly numberOf: ReadonlySet<string>;
  /** Plurals of what is counted as it happens, which a bare number after their verb counts: "arrests fell to 12". */
  readonly events: ReadonlySet<string>;
  /** Words that compare two amounts: "against", "than". */
  readonly compared: ReadonlySet<string>;
  /** Verbs that take what they change as their object, so that a thing counted after them is not a change. */
  readonly transitive: ReadonlySet<string>;
  /** Verbs that take in the money after them, which no amount changes by: "raised $48m". */
  readonly collects: ReadonlySet<string>;
  /** Verbs whose "up" changes nothing: "gave up 2 seats". */
  readonly phrasalUp: ReadonlySet<string>;
  /** Words that make an ordinal after them a share: "jeder" in "jeder fünfte"; and those ordinals. */
  readonly everyNth: ReadonlySet<string>;
  readonly nth: ReadonlyMap<string, number>;
  /** "to the" in "52 miles to the gallon", before one of a few measures. */
  readonly perPhrases: readonly string[];
  /** Counted things that a firm or a side gains and loses: "cut 300 jobs". */
  readonly changeable: ReadonlySet<string>;
  readonly changeNouns: ReadonlyMap<string, 'up' | 'down'>;
  /** Verbs of moving from one value to another: "went from 3 to 5". */
  readonly moved: ReadonlySet<string>;
  readonly by: ReadonlySet<string>;
  /** Phrases after a quantity that bound it: "or more". */
  readonly overAfter: readonly string[];
  readonly underAfter: readonly string[];
  readonly aboutAfter: readonly string[];
  /** Verbs whose "at" gives an estimate: "estimated losses at". */
  readonly estimates: ReadonlySet<string>;
  /** Units that stand before their number: "magnitude 5.8". */
  readonly leadingUnits: ReadonlyMap<string, string>;
  /** Words after a length in metres that keep it one, and races that a length names: "20m high", "100m hurdles". */
  readonly dimensions: ReadonlySet<string>;
  readonly races: ReadonlySet<string>;
  /** Words that stand for what was named before, possessives included: "it", "his". */
  readonly pronouns: ReadonlySet<string>;
  /** What follows a count of people without its noun: "8m, mostly children". */
  readonly mostly: ReadonlySet<string>;
}

/** How a language writes numbers and what it says around them. Words are lower case. */
export interface NumberRules {
  readonly quantities: QuantityWords;
  readonly decimal: '.' | ',';
  /** Characters that may part groups of digits. */
  readonly groups: string;
  /** Three digits after the decimal mark alone are a group, as writers of other regions group so: "12,500 pesos". */
  readonly groupsOfThree: boolean;
  /** Nothing is known of the language: only signs of currency and percent beside digits that read one way alone count. */
  readonly signsOnly: boolean;
  /** Words from zero to ninety-nine that stand for themselves. */
  readonly units: ReadonlyMap<string, number>;
  /** Words that multiply what stands before them: "hundred", "million", "crore". */
  readonly scales: ReadonlyMap<string, number>;
  /** Scales that stand for themselves without a number before them: "mil". */
  readonly aloneScales: ReadonlySet<string>;
  /** Letters that multiply when written right after digits: "bn", "k". */
  readonly suffixes: ReadonlyMap<string, number>;
  /** Whether a magnitude's letter may stand without a currency: "20m users", "5B". */
  readonly bareSuffixes: boolean;
  /** Suffixes that mean something else without a currency: "m". */
  readonly moneyOnlySuffixes: ReadonlySet<string>;
  /** Words that join parts of one number: "and". */
  readonly joiners: ReadonlySet<string>;
  /** They join tens with ones too: "treinta y cinco". */
  readonly joinsTens: boolean;
  /** Articles that count as one before a scale: "a" in "a million". */
  readonly articles: ReadonlySet<string>;
  /** Denominators: "third", "quarter", with their value. */
  readonly fractions: ReadonlyMap<string, number>;
  readonly half: ReadonlySet<string>;
  /** Plural scales without a number: "hundreds", "dozens". */
  readonly vague: ReadonlyMap<string, number>;
  /** The language's own words for units and currencies, with our names for them: "kilómetros" is "kilometre". */
  readonly unitWords: ReadonlyMap<string, string>;
  /** Units and counters follow a number without a space, and particles follow them. */
  readonly glued: boolean;
  /** A word with a capital before a number makes it a name: "Windows 98". */
  readonly capitalNames: boolean;
  /** Every noun has a capital. */
  readonly capitalNouns: boolean;
  /** Adjectives follow their noun. */
  readonly nounFirst: boolean;
  readonly of: ReadonlySet<string>;
  /** The decimal mark as a word: "point". */
  readonly point: ReadonlySet<string>;
  readonly minus: ReadonlySet<string>;
  readonly per: ReadonlySet<string>;
  /** Words before or after a number that tell the change; phrases with spaces. */
  readonly over: readonly string[];
  readonly under: readonly string[];
  readonly about: readonly string[];
  readonly up: ReadonlySet<string>;
  readonly down: ReadonlySet<string>;
  /** Words between a verb of change and a quantity that make it a level or something else: "rose to 5". */
  readonly changeStops: ReadonlySet<string>;
  /** What right after a quantity makes it a change: "5 percent higher". */
  readonly upAfter: RegExp;
  readonly downAfter: RegExp;
  readonly rangeWords: ReadonlySet<string>;
  readonly between: ReadonlySet<string>;
  readonly rangeAnd: ReadonlySet<string>;
  readonly from: ReadonlySet<string>;
  readonly months: string;
  readonly weekdays: ReadonlySet<string>;
  /** Words after which a number is a label, not a quantity: "chapter", "route". */
  readonly labels: ReadonlySet<string>;
  /** Words that end a counted noun phrase. */
  readonly stops: ReadonlySet<string>;
  /** Words that end in "s" without being plurals that close a phrase: "sales", "arms". */
  readonly attributive: ReadonlySet<string>;
  /** Null where words are not set apart by spaces: a clause then ends at its marks. */
  readonly clauses: ClauseRules | null;
  readonly irregularPlurals: ReadonlyMap<string, string>;
  readonly singular: (noun: string) => string;
  readonly isPlural: (noun: string) => boolean;
}

/** The words of a space-separated list. */
export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/u).filter((word) => word !== ''));
}
