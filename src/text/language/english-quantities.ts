import { references } from './define-numbers.ts';
import { words, type QuantityWords } from './language.ts';

/** The words by which English tells ages, rates, names and counted things around its numbers. */
export const englishQuantities: Partial<QuantityWords> = {
  notFigures: [
    references('pp?|art|arts|ch|fig|figs|para|vol', 'sub-?sections?|paragraphs?'),
    // "one of the best", which names nothing
    /\b[Oo]ne\s(?:of|among)\s(?:the|its|his|her|their|our|\p{Lu}\p{L}{1,20}['’]s)\s(?:most|least|best|worst|few|only|many|\p{Ll}{3,12}est)\b/gu,
    // hours of opening and starting
    /\b(?:open(?:s|ed)?|clos(?:e|es|ed)|starts?|began|begins?|ends?|leaves?|departs?|arrives?|doors|kick-?off|until|till|served)\b[^.;:!?\d]{0,24}\b(?:at|from|until|till|by)\s\d{1,2}(?:[.:]\d{2})?(?!\d)(?:(?:\s?[-–]\s?|\sto\s|\sand\s)\d{1,2}(?:[.:]\d{2})?)?(?![\d.,]*\d|\s?[%€$£-]|\s(?:per\b|[a-z]+s\b))/giu,
    /\b(?:at|from|until|till|by)\s(?:1?\d|2[0-3])(?:[.:][0-5]\d)?(?:(?:\s?[-–]\s?|\sto\s|\sand\s)(?:1?\d|2[0-3])(?:[.:][0-5]\d)?)?(?=\s(?:on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|week)|tonight|today|tomorrow|this\s(?:morning|afternoon|evening)))/giu,
    /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\p{L}{0,6}\.?:?,?\s\d{1,2}(?:[.:]\d{2})?\s?(?:[-–]|to)\s?\d{1,2}(?:[.:]\d{2})?(?!\d)/gu,
    /(?<![\d.,$€£])(?:[01]?\d|2[0-3])[.:][0-5]\d(?=\s(?:train|bus|flight|ferry|service|bulletin|news|show|screening|start|kick-?off|deadline)s?\b)/gu,
    /(?<=\bat\s)(?:[01]?\d|2[0-3])\.[0-5]0(?=[.,;]?(?:\s|$)(?!(?:percent|per|a|to)\b))/gu,
    /\b(?:open|close|start|end|begin|leave|arrive|shut)(?:s|ed|d)?\s(?:at\s)?(?:around|about|by)\s(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})(?=[.,;]|\s(?:on|in|every|each|to|tonight|today|o['’]clock)\b)/gu,
    // majorities and odds as a proportion
    /\b(?:margins?|ratios?|majority|odds|rate|vote|outnumber(?:s|ed)|by|almost|nearly)\s(?:of\s)?(?:(?:almost|nearly|about)\s)?(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3})[\s-]to[\s-]one\b/gu,
    // versions of what shares its name with a currency's code
    /\bPHP\s\d{1,2}(?:\.\d{1,2}){0,2}(?![\d,]|\.\d|\s(?:million|billion|per|a)\b)/gu,
    // races and relays, which a distance names
    /\b\d{1,2}\s?[x×]\s?\d{2,5}\s?m(?:etres?|eters?)?\b/giu,
    /(?<=\b(?:the|his|her|their|men['’]s|women['’]s|boys['’]|girls['’]|under-\d\d)\s)(?:60|100|110|200|400|800|1,?500|3,?000|5,?000|10,?000)(?:\s?m|[\s-](?:metres?|meters?|metre|meter))\b(?!\s(?:high|tall|wide|deep|long|below|above|of|away|from|across|thick|drop|tower|wall|fence|exclusion)\b)/giu,
    // bodies and books that a number names
    /\bGroup\sof\s(?:Seven|Eight|Ten|Twenty|\d{1,2})\b(?:\s(?:nations|countries|economies|members?))?/gu,
    /\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})-times?(?=\s\p{L})/giu,
    /\bISB?S?N(?:-1[03])?:?\s?(?:is\s)?[\d-]{8,20}[\dXx]\b/gu,
  ],
  functionWords: words(
    `the a an in on at for from with by of to about around some nearly almost over under more than less up only just another all
     and or but while when after before since until as if these those its their his her our my your it he she they we i you is are
     was were has have had there roughly approximately least most between during within every each both no not last past next
     first second third additional extra still also including like versus vs what that this which who per plus minus half any
     so then now today yesterday together yes well says said killed jan out one two three four five six seven eight nine ten
     former get got without add take use buy make give where how can will other remaining final full entire original total
     initial previous record combined estimated whole maximum minimum average closing opening target required usual current
     main mere whopping`,
  ),
  approximators: words(
    'about some nearly almost than least roughly approximately over around only another these those all',
  ),
  numbered: words(
    `chapter part act phase round page number day grade season episode game week year type category stage step tier level size`,
  ),
  numberedAtLength: words('block serial docket invoice reference ref case'),
  beforeNumbered: words('on in at from of the aboard inside outside near into'),
  afterNumbered: words('of in on at and or is was for to from with by after before'),
  people: words(
    `people men women children persons soldiers troops civilians students pupils workers others passengers deaths victims residents
     officers more inhabitants employees patients voters refugees migrants protesters prisoners villagers fans spectators
     guests visitors members delegates households families jobs seats votes homes`,
  ),
  persons: words(
    `boy girl man woman child son daughter brother sister baby toddler teenager student pupil father mother husband wife widow
     grandfather grandmother driver suspect victim actor actress singer player striker midfielder goalkeeper defender
     resident pensioner farmer teacher nurse friend cousin nephew niece twin infant`,
  ),
  aged: words('aged age ages'),
  ageSubjects: words('he she who'),
  ageVerbs: words('is was be will'),
  turning: words('turn turns turned turning'),
  dying: words('die dies died dead'),
  at: words('at'),
  afterAge: words('in on at last this next when before after and but while today during years'),
  nameSuffixes: words('jr sr ii iii iv'),
  ratios: ['in', 'in every', 'out of', 'out of every', 'of every'],
  every: words('every'),
  ordinals: words(
    `first second other latter top bottom upper lower better eastern western northern southern last former one this that each`,
  ),
  pointedAt: words(
    `thing way reason example point time day hand side sense case aspect question issue problem moment stage place end idea option
     theory analyst official source expert critic observer commentator witness resident estimate study report survey poll such
     another step more less fell swoop`,
  ),
  said: words(
    `said says wrote writes told tells added adds tweeted asked asks called claimed claims noted put described proclaimed warned
     argued read reads declared recalled`,
  ),
  beforePronounOne: words('no any every each this that which the is was as another'),
  beforeLength: words(
    `in for of than after within by every just only least a to about under over from until per took takes last lasts lasted nearly
     almost around another or and was is`,
  ),
  beforePronoun: words(
    'the these those all of only first last next other no any each every into at front back big top bottom opening both',
  ),
  linksNumbers: words('to or'),
  or: words('or'),
  partitive: words('the these those its their his her our my your'),
  more: words('more others other'),
  stranded:
    /^(?:\p{Ll}+(?:ed|ly|ous|ive|able|ible|ful|less|iest)|largest|biggest|smallest|oldest|youngest|highest|lowest|richest|strongest|longest|other|more|new|young|old|own|same|local|foreign|additional|different|consecutive|straight|total|full|senior|former|major|main|key|dead|missing|mark|figure|level|barrier|threshold|milestone|false|true|full-time|part-time|male|female)$/u,
  participle: /(?:[^aeiou]ed|ied|aed|oed|ted|sed|ced|ged|ved|ned|red|led)$/u,
  afterNoun: words('open closed left free available present short clear missing dead'),
  notCounted:
    /^(?:odd|strong|plus|something|ish|up|off|on|in|out|over|to|and|or|by|way|ways|fold|based|mile|inch|(?!(?:family|assembly)$)\p{Ll}{3,}(?:ed|ing|ly))$/u,
  befell: words(
    `killed injured wounded hurt hospitalised hospitalized arrested detained dead missing died evacuated rescued infected
     drowned displaced kidnapped convicted charged jailed executed vaccinated unaccounted`,
  ),
  person: 'person',
  personNoun: /(?:er|or|ist|ant|ian|man|woman|child|person|people|ee|nurse|soldier|student|refugee|toddler)$/u,
  nounPronouns: words('them whom which those these'),
  tolls: new Map([
    ['toll', 'death'],
    ['population', 'person'],
    ['attendance', 'person'],
    ['headcount', 'person'],
  ]),
  numberOf: words('number numbers'),
  events: words(
    `deaths cases arrests infections injuries births visits complaints admissions sightings fatalities casualties
     hospitalisations hospitalizations crossings arrivals applications bookings accidents crashes murders thefts burglaries`,
  ),
  compared: words('against versus than'),
  transitive: words(
    `raise raises raised raising drop drops dropped dropping lose loses lost losing cut cuts cutting add adds added adding
     gain gains gained gaining shed sheds lower lowered reduce reduced advance advanced boost boosted improve improved
     expand expanded lift lifts lifted slash slashed trim trimmed grow grows grew grown growing off more`,
  ),
  collects: words('raise raises raised raising'),
  phrasalUp: words(
    `give gives gave given giving make makes made making take takes took taken taking set sets setting pick picks picked picking put
     puts putting hold holds held holding bring brings brought bringing pull pulled come comes came coming sign signed buy buys bought
     snap snapped use used end ended show shows showed turn turned break broke open opened tie tied line lined clean cleaned wrap wrapped`,
  ),
  everyNth: words('every each'),
  nth: new Map([
    ['third', 3],
    ['fourth', 4],
    ['fifth', 5],
    ['sixth', 6],
    ['tenth', 10],
  ]),
  perPhrases: ['to the'],
  changeable: words(
    `job post position point seat vote place bed member subscriber customer user worker employee staff worker route flight store
     branch pupil student officer run goal try`,
  ),
  changeNouns: new Map([
    ...['rise', 'increase', 'gain', 'jump', 'hike', 'surge'].map((noun) => [noun, 'up'] as const),
    ...['fall', 'decrease', 'drop', 'decline', 'cut', 'reduction', 'slump', 'dip', 'plunge'].map(
      (noun) => [noun, 'down'] as const,
    ),
  ]),
  moved: words('went go goes gone going moved moves shifted changed switched swung'),
  by: words('by'),
  overAfter: ['or more', 'or over', 'and over', 'and above', 'or higher', 'or older', 'and more'],
  underAfter: ['or less', 'or fewer', 'or under', 'or lower', 'and under', 'or younger', 'at most'],
  aboutAfter: ['or so', 'or thereabouts'],
  estimates: words('estimate estimates estimated estimating'),
  leadingUnits: new Map([['magnitude', 'magnitude']]),
  dimensions: words(
    'high tall wide deep long below above away thick across apart short off from ahead behind downstream upstream downhill uphill',
  ),
  races: words('hurdles races finals heats sprints relays titles records runners steeplechases waves walls towers'),
  pronouns: words(
    `it its he his she her hers they their theirs them we our us i my it's he's she's they're we're i'm
     they've we've i've he'd she'd they'd it'll he'll she'll they'll`,
  ),
  mostly: words('mostly mainly most many half some'),
};
