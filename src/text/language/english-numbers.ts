import { englishClauses } from './english-clauses.ts';
import { defineNumbers } from './define-numbers.ts';
import { englishQuantities } from './english-quantities.ts';
import { words } from './language.ts';

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';

const irregularPlurals = new Map(
  `people:person men:man women:woman children:child feet:foot teeth:tooth mice:mouse geese:goose lives:life wives:wife
   knives:knife leaves:leaf halves:half thieves:thief shelves:shelf wolves:wolf loaves:loaf policemen:policeman
   policewomen:policewoman firemen:fireman spokesmen:spokesman servicemen:serviceman fishermen:fisherman gunmen:gunman
   businessmen:businessman lawmen:lawman congressmen:congressman crises:crisis analyses:analysis bases:base
   criteria:criterion phenomena:phenomenon media:medium data:datum cattle:cattle sheep:sheep fish:fish deer:deer
   aircraft:aircraft spacecraft:spacecraft series:series species:species troops:troop police:police staff:staff
   personnel:personnel youth:youth cases:case houses:house horses:horse nurses:nurse causes:cause courses:course
   purchases:purchase licenses:license courthouses:courthouse buses:bus viruses:virus gases:gas losses:loss
   shoes:shoe heroes:hero potatoes:potato tomatoes:tomato movies:movie calories:calorie cookies:cookie
   ties:tie pies:pie rookies:rookie zombies:zombie selfies:selfie expenses:expense responses:response
   offenses:offense phases:phase phrases:phrase exercises:exercise franchises:franchise enterprises:enterprise
   universes:universe databases:database warehouses:warehouse leases:lease releases:release increases:increase
   diseases:disease vases:vase clauses:clause noses:nose roses:rose doses:dose caches:cache axes:axe aches:ache
   headaches:headache calves:calf elves:elf selves:self scarves:scarf hooves:hoof`
    .split(/\s+/u)
    .map((pair) => pair.split(':') as [string, string]),
);

function singular(noun: string): string {
  const known = irregularPlurals.get(noun);
  if (known !== undefined) return known;
  if (/[^aeiou]ies$/u.test(noun) && noun.length > 4) return `${noun.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z|us)es$/u.test(noun)) return noun.slice(0, -2);
  if (/(?:ss|us|is)$/u.test(noun) || !noun.endsWith('s') || noun.length < 3) return noun;
  return noun.slice(0, -1);
}

const attributive = words(
  `sales sports news arms customs goods operations communications economics politics savings earnings series always
   perhaps less unless plus minus ours theirs his its this thus us was has does versus across towards besides overseas
   sometimes afterwards indoors outdoors upstairs downstairs headquarters crisis basis analysis business campus bonus
   status virus focus gas bus plus census consensus process success access express congress progress press class mass
   glass loss boss cross dress stress mess address years' days' weeks' months'`,
);

/** English as its newspapers write numbers. */
export const englishNumbers = defineNumbers({
  quantities: englishQuantities,
  decimal: '.',
  groups: ',',
  units: new Map([
    ...SMALL.split(' ').map((word, value) => [word, value] as const),
    ...TENS.split(' ').map((word, index) => [word, 10 * (index + 2)] as const),
  ]),
  scales: new Map([
    ['hundred', 1e2],
    ['thousand', 1e3],
    ['lakh', 1e5],
    ['lakhs', 1e5],
    ['million', 1e6],
    ['crore', 1e7],
    ['crores', 1e7],
    ['billion', 1e9],
    ['trillion', 1e12],
    ['quadrillion', 1e15],
    ['dozen', 12],
    ['dozens', 12],
    ['mn', 1e6],
    ['mln', 1e6],
    ['bn', 1e9],
    ['bln', 1e9],
    ['tn', 1e12],
    ['trn', 1e12],
  ]),
  suffixes: new Map([
    ['k', 1e3],
    ['m', 1e6],
    ['mn', 1e6],
    ['mm', 1e6],
    ['mln', 1e6],
    ['b', 1e9],
    ['bn', 1e9],
    ['bln', 1e9],
    ['t', 1e12],
    ['tn', 1e12],
    ['trn', 1e12],
    ['cr', 1e7],
  ]),
  bareSuffixes: true,
  moneyOnlySuffixes: words('m mm b t cr'),
  joiners: words('and'),
  articles: words('a an'),
  fractions: new Map([
    ['half', 2],
    ['halves', 2],
    ['third', 3],
    ['thirds', 3],
    ['quarter', 4],
    ['quarters', 4],
    ['fourth', 4],
    ['fourths', 4],
    ['fifth', 5],
    ['fifths', 5],
    ['sixth', 6],
    ['sixths', 6],
    ['seventh', 7],
    ['sevenths', 7],
    ['eighth', 8],
    ['eighths', 8],
    ['ninth', 9],
    ['ninths', 9],
    ['tenth', 10],
    ['tenths', 10],
    ['twentieth', 20],
    ['twentieths', 20],
    ['hundredth', 100],
    ['hundredths', 100],
    ['thousandth', 1000],
    ['thousandths', 1000],
  ]),
  half: words('half'),
  vague: new Map([
    ['dozens', 12],
    ['tens', 10],
    ['scores', 20],
    ['hundreds', 1e2],
    ['thousands', 1e3],
    ['millions', 1e6],
    ['billions', 1e9],
    ['trillions', 1e12],
  ]),
  of: words('of'),
  point: words('point'),
  minus: words('minus negative'),
  per: words('per a an each every'),
  over: [
    'more than',
    'over',
    'above',
    'at least',
    'greater than',
    'no less than',
    'no fewer than',
    'upwards of',
    'upward of',
    'exceeding',
    'exceeded',
    'exceeds',
    'exceed',
    'surpassed',
    'surpassing',
    'topped',
    'topping',
    'in excess of',
    'better than',
    'higher than',
    'larger than',
    'longer than',
    'older than',
    'bigger than',
    'minimum of',
    'beyond',
    'not less than',
    'north of',
    'as few as',
  ],
  under: [
    'less than',
    'fewer than',
    'under',
    'below',
    'up to',
    'at most',
    'no more than',
    'not more than',
    'lower than',
    'smaller than',
    'shorter than',
    'younger than',
    'maximum of',
    'as many as',
    'as much as',
    'as high as',
    'within',
    'shy of',
    'south of',
    'as little as',
  ],
  about: [
    'about',
    'around',
    'some',
    'roughly',
    'approximately',
    'nearly',
    'almost',
    'an estimated',
    'estimated',
    'close to',
    'approx',
    'circa',
    'more or less',
    'somewhere around',
    'in the region of',
    'just under',
    'just over',
    'practically',
    'virtually',
    'estimated at',
  ],
  up: words(
    `up warm warms warmed warming rise rises rose risen rising increase increases increased increasing gain gains gained gaining grow grows grew grown growing
     growth jump jumps jumped jumping climb climbs climbed climbing soar soars soared soaring surge surges surged surging
     raise raises raised raising higher boost boosts boosted advance advanced advances
     expand expanded expands hike hiked hikes uptick improved improve improvement rally rallied leap leapt leaped swell widen widens widened widening added adds adding
     swelled spike spiked outperformed more`,
  ),
  down: words(
    `down cool cools cooled cooling fall falls fell fallen falling decrease decreases decreased decreasing drop drops dropped dropping decline declines
     declined declining lose loses lost losing cut cuts cutting slash slashed slid slide slides plunge plunged plunges
     tumble tumbled tumbles shrink shrank shrunk shed sheds reduce reduced reduces reducing reduction lower lowered
     dip dipped dips sink sank sunk slump slumped weaken weakened narrow narrows narrowed narrowing contracted contract slipped slip eased ease loss losses
     retreat retreated trimmed trim crash crashed off plummet plummeted`,
  ),
  changeStops: words('to at of from in with for and than that is was were are'),
  upAfter: /^(?:rise|increase|gain|jump|hike|growth|surge|higher|boost|uptick|improvement|climb|spike|raise|up|more)$/u,
  downAfter: /^(?:fall|decline|drop|decrease|cut|loss|lower|reduction|slump|dip|plunge|down|slide|less|fewer)$/u,
  capitalNames: true,
  rangeWords: words('to'),
  between: words('between'),
  rangeAnd: words('and'),
  from: words('from'),
  months:
    'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec',
  weekdays: words('monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun'),
  labels: words(
    `no nos number numbers chapter section article page pages pp p version route highway interstate flight room gate channel phase grade
     level type class category round game week season episode stage lane line figure table appendix act scene part
     volume vol book psalm formula area group studio district ward precinct division title proposition amendment resolution
     rule form step tier zone terminal pier apartment apt suite floor building block clause paragraph
     exhibit item model mark mk series apollo boeing airbus iphone ipad windows android galaxy playstation xbox fortune
     top big chapter verse psalm size agenda catch fig issue build bus track platform highway route exit mile chapter
     square protocol decree directive law order bill euro interstate tornado covid agent unit camp sector world nasdaq s&p dow ftse nikkei dax cac kospi
     deck cell seed generation gen lot hole inning quarter set heat pool week phase grade zip box`,
  ),
  stops: words(
    `of in on at for from with by to about against during after before over under into onto near since until through
     throughout between among across around behind as per than that who whom which whose what when where why how while if
     spends pays says dies gives gets makes takes holds keeps loses brings buys sells becomes begins comes goes finds sees tells
     includes carries remains reaches
     because although though unless whether and or but nor so yet the a an this these those his her its their our my your
     he she they it we i you him them us me is are was were be been being am has have had do does did will would can could may might
     must shall should not n't also then only just still even ago apart away long high tall deep wide old each every
     later earlier now there here up down out off back more less fewer total altogether overall including according last next along inside outside behind below above beyond upon off each
     this within without versus vs went came got took gave made said says told died left fell rose ran won lost paid cost
     want wanted need needed live lived work worked remain remained began become became voted signed turned
     attended joined moved arrived survived showed claimed called came go come get take give make die leave fall rise run
     win lose pay like plus times too alone instead again together both either neither all any some
     such because despite amid toward towards via respectively yesterday today tomorrow compared either others
     monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
     september october november december`,
  ),
  attributive,
  clauses: englishClauses,
  irregularPlurals,
  singular,
  isPlural: (noun) =>
    irregularPlurals.has(noun) ||
    (/[^sui]s$/u.test(noun) && noun.length > 2 && !attributive.has(noun) && !noun.endsWith("'s")),
});
