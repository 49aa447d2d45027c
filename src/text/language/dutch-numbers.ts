import { defineNumbers, names, numbers, references } from './define-numbers.ts';
import { words } from './language.ts';

const ONES = 'een twee drie vier vijf zes zeven acht negen'.split(' ');
const TENS = 'twintig dertig veertig vijftig zestig zeventig tachtig negentig'.split(' ');

/** "vijfentwintig", "tweeëntwintig": tens follow their ones in one word. */
const compounds = TENS.flatMap((ten, index) =>
  ONES.map((one, digit) => [`${one}${one.endsWith('e') ? 'ë' : 'e'}n${ten}`, 10 * (index + 2) + digit + 1] as const),
);
const multiples = ONES.flatMap((one, digit) => [
  [`${one}honderd`, 100 * (digit + 1)] as const,
  [`${one}duizend`, 1000 * (digit + 1)] as const,
]);

const irregular = new Map(
  `mensen:mens personen:persoon kinderen:kind mannen:man vrouwen:vrouw landen:land steden:stad doden:dode gewonden:gewonde
   huizen:huis woningen:woning banen:baan scholen:school leden:lid zetels:zetel stemmen:stem soldaten:soldaat werknemers:werknemer
   medewerkers:medewerker inwoners:inwoner studenten:student leerlingen:leerling slachtoffers:slachtoffer schepen:schip
   treinen:trein vluchten:vlucht bedrijven:bedrijf winkels:winkel auto's:auto passagiers:passagier gevallen:geval
   plaatsen:plaats gemeenten:gemeente agenten:agent demonstranten:demonstrant boeren:boer ziekenhuizen:ziekenhuis`
    .split(/\s+/u)
    .map((pair) => pair.split(':') as [string, string]),
);

function singular(noun: string): string {
  const known = irregular.get(noun);
  if (known !== undefined) return known;
  if (/(?:ingen|heden)$/u.test(noun)) return noun.replace(/ingen$/u, 'ing').replace(/heden$/u, 'heid');
  if (/(?:ers|els|ens|aars)$/u.test(noun)) return noun.slice(0, -1);
  return noun;
}

/** Dutch as its newspapers write numbers: 1.250,5; 3,4 miljard euro. */
export const dutchNumbers = defineNumbers({
  quantities: {
    everyNth: words('elke ieder iedere'),
    nth: numbers('derde:3 vierde:4 vijfde:5 zesde:6 tiende:10'),
    halves: words('helft'),
    ordinals: words('eerste tweede'),
    ratios: ['op de', 'van de', 'op'],
    or: words('of'),
    partitive: words('de zijn haar hun deze'),
    more: words('andere anderen'),
    linksNumbers: words('tot of'),
    compared: words('tegen tegenover dan'),
    persons: words('man vrouw jongen meisje kind zoon dochter broer zus vader moeder'),
    moved: words('ging gingen'),
    changeNouns: new Map([
      ...['stijging', 'groei', 'toename', 'winst'].map((noun) => [noun, 'up'] as const),
      ...['daling', 'afname', 'krimp', 'verlaging'].map((noun) => [noun, 'down'] as const),
    ]),
    overAfter: ['of meer'],
    underAfter: ['of minder'],
    people: words(
      'mensen personen mannen vrouwen kinderen inwoners soldaten gewonden doden slachtoffers passagiers werknemers medewerkers studenten leerlingen',
    ),
    notFigures: [
      references('p|pp|blz|pag|art|nr|hfst', "bladzijden?|pagina['’]?s?|artikel|lid"),
      /(?<!\p{L})om\s(?:half\s)?(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)(?:\suur)?(?=\s*[.,;:!?)]|\s*$|\s(?:begint|opent|sluit|vertrekt|['’]s))/giu,
      /\b[1-9]\d{3}\s?[A-Z]{2}\b(?=,?\s\p{Lu})/gu,
      /\b\d{1,2}[.:]\d{2}\suur\b|\bom\s\d{1,2}\suur\b/gu,
    ],
  },
  decimal: ',',
  groups: '.',
  units: new Map([
    ...numbers(
      `nul:0 een:1 één:1 twee:2 drie:3 vier:4 vijf:5 zes:6 zeven:7 acht:8 negen:9 tien:10 elf:11 twaalf:12 dertien:13 veertien:14
       vijftien:15 zestien:16 zeventien:17 achttien:18 negentien:19`,
    ),
    ...TENS.map((ten, index) => [ten, 10 * (index + 2)] as const),
    ...compounds,
    ...multiples,
  ]),
  scales: numbers('honderd:100 duizend:1e3 miljoen:1e6 miljard:1e9 biljoen:1e12 mln:1e6 mld:1e9 dozijn:12'),
  aloneScales: words('honderd duizend'),
  articles: words('een'),
  fractions: numbers('derde:3 kwart:4 vierde:4 vijfde:5 tiende:10'),
  vague: numbers('tientallen:10 dozijnen:12 honderden:100 duizenden:1e3 tienduizenden:1e4 miljoenen:1e6'),
  half: words('half halve'),
  unitWords: names(
    `procent:% procentpunt,procentpunten:percentage_point basispunten:basis_point euro:EUR dollar:USD pond:GBP yen:JPY yuan:CNY
     cent:cent jaar,jaren:year maand,maanden:month week,weken:week dag,dagen:day uur,uren:hour minuut,minuten:minute
     seconde,seconden:second eeuw,eeuwen:century kilometer,kilometers:kilometre meter,meters:metre centimeter:centimetre
     millimeter:millimetre mijl:mile vierkante_meter:square_metre vierkante_kilometer:square_kilometre hectare,hectaren:hectare
     kilometer_per_uur:kilometre_per_hour liter:litre kubieke_meter:cubic_metre vaten:barrel kilo,kilogram:kilogram gram:gram
     ton:tonne graden,graden_celsius:degree_Celsius megawatt:megawatt gigawatt:gigawatt punten:point keer,maal:time
     jarige:year_of_age`,
  ),
  of: words('van'),
  minus: words('min'),
  per: words('per'),
  over: ['meer dan', 'ruim', 'minstens', 'ten minste', 'minimaal'],
  under: ['minder dan', 'hoogstens', 'maximaal', 'hooguit'],
  about: ['ongeveer', 'zo’n', "zo'n", 'circa', 'bijna', 'rond de', 'krap', 'naar schatting'],
  up: words('steeg stegen stijgt gestegen groeide groeit gegroeid nam toe toename won'),
  down: words('daalde daalden daalt gedaald kromp gekrompen verloor verloren schrapt schrapte'),
  changeStops: words('naar tot op bij van uit in voor dat als'),
  upAfter: /^(?:meer|hoger|gestegen|gegroeid)$/u,
  downAfter: /^(?:minder|lager|gedaald|gekrompen)$/u,
  rangeWords: words('tot'),
  between: words('tussen'),
  rangeAnd: words('en'),
  from: words('van'),
  months: 'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december',
  weekdays: words('maandag dinsdag woensdag donderdag vrijdag zaterdag zondag'),
  labels: words('artikel pagina hoofdstuk nummer vlucht straat lijn zaal wet groep fase perron jaar sinds in'),
  stops: words(
    `de het een van in op aan bij voor met zonder over onder tussen tot sinds dat die wie wat waar en of maar als dan te om uit naar
     door tegen is zijn was waren heeft hebben had hadden werd werden wordt worden zich niet ook nog meer minder per ruim`,
  ),
  irregularPlurals: irregular,
  singular,
  isPlural: (noun) => irregular.has(noun) || /(?:en|ers|els|aars)$/u.test(noun),
});
