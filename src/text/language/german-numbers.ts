import { defineNumbers, hourWords, names, numbers, references } from './define-numbers.ts';
import { words } from './language.ts';

const ONES = 'ein zwei drei vier fünf sechs sieben acht neun'.split(' ');
const TENS = 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ');

/** "fünfundzwanzig": tens follow their ones in one word. */
const compounds = TENS.flatMap((ten, index) =>
  ONES.map((one, digit) => [`${one}und${ten}`, 10 * (index + 2) + digit + 1] as const),
);

/** "zweihundert", "fünftausend". */
const multiples = ONES.flatMap((one, digit) => [
  [`${one}hundert`, 100 * (digit + 1)] as const,
  [`${one}tausend`, 1000 * (digit + 1)] as const,
]);

const irregularPlurals = new Map(
  `menschen:mensch personen:person leute:person arbeitsplätze:arbeitsplatz stellen:stelle jobs:job häuser:haus kinder:kind männer:mann
   frauen:frau länder:land städte:stadt tote:toter verletzte:verletzter soldaten:soldat studenten:student beschäftigte:beschäftigter
   angestellte:angestellter fahrzeuge:fahrzeug autos:auto schiffe:schiff flüge:flug züge:zug unternehmen:unternehmen
   mitarbeiter:mitarbeiter einwohner:einwohner arbeiter:arbeiter wähler:wähler schüler:schüler passagiere:passagier fälle:fall
   plätze:platz sitze:sitz tage:tag betriebe:betrieb schulen:schule spiele:spiel tore:tor punkte:punkt stimmen:stimme
   filialen:filiale stunden:stunde minuten:minute wohnungen:wohnung seiten:seite kunden:kunde aktien:aktie arten:art haushalte:haushalt familien:familie polizisten:polizist demonstranten:demonstrant`
    .split(/\s+/u)
    .map((pair) => pair.split(':') as [string, string]),
);

function singular(noun: string): string {
  const known = irregularPlurals.get(noun);
  if (known !== undefined) return known;
  // "Flugstunden": the last noun of a compound.
  for (let at = 2; at < noun.length - 3; at += 1) {
    const last = irregularPlurals.get(noun.slice(at));
    if (last !== undefined) return noun.slice(0, at) + last;
  }
  if (noun.endsWith('innen')) return noun.slice(0, -3);
  if (/(?:ungen|heiten|keiten|schaften|tionen|täten)$/u.test(noun)) return noun.slice(0, -2);
  if (noun.endsWith('nen')) return noun.slice(0, -1);
  return noun;
}

const units = new Map([
  ...numbers(
    `null:0 eins:1 ein:1 eine:1 einen:1 einem:1 einer:1 zwei:2 drei:3 vier:4 fünf:5 sechs:6 sieben:7 acht:8 neun:9 zehn:10
     elf:11 zwölf:12 dreizehn:13 vierzehn:14 fünfzehn:15 sechzehn:16 siebzehn:17 achtzehn:18 neunzehn:19`,
  ),
  ...TENS.map((ten, index) => [ten, 10 * (index + 2)] as const),
  ...compounds,
  ...multiples,
]);

const HOURS = hourWords(units);

/** Verbs and participles of change, beside which "um neun" is an amount. */
const CHANGED = String.raw`(?:stieg|steig|sank|sink|fiel|fäll|wuchs|wächs|legt|nahm|nimm|erhöh|senk|verringer|kürz|schrumpf|reduzier|gestiegen|gesunken|gefallen|gewachsen|zugenommen|abgenommen|zulegen|höher|niedriger|größer|kleiner|mehr|weniger|länger|kürzer|früher|später|besser|schlechter|zu\b)`;

const NOT_FIGURES = [
  references(
    'S|Abs|Art|Nr|Ziff|Rn|Kap|Bd|Anm|Abb|Tab|Az|vgl',
    '§{1,2}|Seiten?|Absatz|Absätze|Satz|Ziffer|Randnummer|Randziffer',
  ),
  // "14a EnWG", "433 BGB"
  /(?<![\d.,])\d{1,4}(?:[a-z]?\s(?=\p{Lu}\p{L}{0,10}\p{Ll}\p{L}{0,4}G\b)|[a-z]?\s(?=(?:BGB|StGB|HGB|ZPO|StPO|GG|SGB|StVO|VwGO|InsO|AO)\b))/gu,
  // "1. Klasse" without an article
  /(?<![\d.,])\d{1,3}\.(?=\s(?:Klasse|Liga|Bundesliga|Rang|Etage|Stock|Stockwerk|Obergeschoss|Untergeschoss|Runde|Spieltag|Jahrhundert|Jh|Auflage|Weltkrieg|Lebensjahr|Schuljahr|Semester|Quartal|Halbjahr|Minute|Instanz|Reihe|Kapitel|Teil|Staffel|Folge|Etappe|Geburtstag|Jahrestag|Mal|Platz|Advent|Bezirk)(?:n|s|es)?\b)/gu,
  // "um neun", "um halb zehn", "kurz vor acht", "neun Uhr"
  new RegExp(String.raw`(?<!\p{L})halb\s(?:${HOURS})(?!\p{L})|(?<!\p{L})(?:${HOURS})\sUhr\b`, 'gu'),
  new RegExp(String.raw`(?<!\p{L})kurz\s(?:vor|nach)\s(?:${HOURS})(?!\p{L}|\s\p{Lu})`, 'gu'),
  new RegExp(
    String.raw`(?<!${CHANGED}[^.;:!?]{0,40})(?<!\p{L})[Uu]m\s(?:viertel\s|(?:vor|nach)\s|kurz\s){0,3}(?:${HOURS})(?!\p{L}|\s\p{Lu}|\s?[%€-])(?!\sauf\s)(?![^.;:,!?]{0,30}(?<!\p{L})${CHANGED})`,
    'gu',
  ),
];

/** German as its newspapers write numbers: 1.250,5; 3,4 Mrd. Euro. Its nouns are told by their capitals. */
export const germanNumbers = defineNumbers({
  quantities: {
    everyNth: words('jeder jede jedes jeden jedem'),
    nth: numbers(
      'zweite:2 zweiter:2 zweites:2 zweiten:2 dritte:3 dritter:3 drittes:3 dritten:3 vierte:4 vierter:4 viertes:4 vierten:4 fünfte:5 fünfter:5 fünftes:5 fünften:5 sechste:6 sechsten:6 siebte:7 achte:8 achten:8 zehnte:10 zehnter:10 zehntes:10 zehnten:10',
    ),
    notFigures: NOT_FIGURES,
    halves: words('hälfte'),
    ordinals: words('erste ersten zweite zweiten'),
    ratios: ['von', 'von je', 'aus'],
    or: words('oder'),
    partitive: words('der den dieser ihrer seiner'),
    more: words('weitere andere weiteren'),
    linksNumbers: words('bis oder'),
    compared: words('gegenüber gegen als'),
    persons: words('mann frau junge mädchen kind sohn tochter bruder schwester vater mutter'),
    moved: words('ging gingen wechselte'),
    changeNouns: new Map([
      ...['anstieg', 'zuwachs', 'plus', 'erhöhung'].map((noun) => [noun, 'up'] as const),
      ...['rückgang', 'minus', 'senkung', 'einbruch'].map((noun) => [noun, 'down'] as const),
    ]),
    by: words('um'),
    overAfter: ['oder mehr', 'und mehr'],
    underAfter: ['oder weniger'],
    people: words(
      'menschen personen leute männer frauen kinder einwohner soldaten verletzte tote opfer passagiere beschäftigte mitarbeiter schüler studenten',
    ),
    befell: words('verletzt getötet festgenommen verletzte tote'),
    person: 'Person',
  },
  decimal: ',',
  groups: '.',
  units,
  scales: numbers(
    `hundert:100 tausend:1e3 million:1e6 millionen:1e6 milliarde:1e9 milliarden:1e9 billion:1e12 billionen:1e12 mio:1e6 mrd:1e9
     tsd:1e3 dutzend:12`,
  ),
  aloneScales: words('hundert tausend'),
  articles: words('ein eine einen einer'),
  fractions: numbers('drittel:3 viertel:4 fünftel:5 sechstel:6 zehntel:10'),
  vague: numbers('dutzende:12 hunderte:100 tausende:1e3 zehntausende:1e4 hunderttausende:1e5 millionen:1e6'),
  half: words('halbe halben halb'),
  unitWords: names(
    `prozent:% prozentpunkte,prozentpunkt,prozentpunkten:percentage_point basispunkte,basispunkten:basis_point euro,euros:EUR
     dollar,us-dollar:USD cent:cent franken,schweizer_franken:CHF pfund:GBP yen:JPY yuan:CNY jahr,jahre,jahren:year monat,monate,monaten:month
     woche,wochen:week tag,tage,tagen:day stunde,stunden:hour minute,minuten:minute sekunde,sekunden:second jahrzehnte,jahrzehnten:decade
     kilometer,kilometern:kilometre meter,metern:metre zentimeter,zentimetern:centimetre millimeter:millimetre quadratmeter:square_metre
     quadratkilometer:square_kilometre hektar:hectare kubikmeter:cubic_metre liter:litre kilogramm,kilo:kilogram gramm:gram
     tonne,tonnen:tonne stundenkilometer,kilometer_pro_stunde:kilometre_per_hour grad,grad_celsius:degree_Celsius megawatt:megawatt
     gigawatt:gigawatt kilowattstunden:kilowatt-hour terawattstunden:terawatt-hour barrel:barrel mal:time punkte,punkten:point
     jährige,jähriger,jährigen,jähriges,jähriger:year_of_age`,
  ),
  capitalNouns: true,
  of: words('der von'),
  minus: words('minus'),
  per: words('pro je'),
  over: ['mehr als', 'über', 'mindestens', 'wenigstens'],
  under: ['weniger als', 'unter', 'bis zu', 'höchstens', 'maximal'],
  about: ['rund', 'etwa', 'ungefähr', 'circa', 'ca', 'fast', 'knapp', 'gut', 'nahezu', 'schätzungsweise'],
  up: words(
    'stieg stiegen steigt steigen gestiegen wuchs wachsen wächst zulegte legte erhöhte erhöht plus anstieg zuwachs gewann gewannen',
  ),
  down: words(
    'sank sanken sinkt gesunken fiel fielen fällt gefallen verlor verloren rückgang minus reduzierte senkte schrumpfte streicht strich kürzt',
  ),
  changeStops: words('auf bei von aus in mit für dass als'),
  upAfter: /^(?:gestiegen|gewachsen|zugelegt|zu|mehr|höher|erhöht)$/u,
  downAfter: /^(?:gesunken|gefallen|geschrumpft|weniger|niedriger|verloren|gekürzt|abbauen|streichen)$/u,
  rangeWords: words('bis'),
  between: words('zwischen'),
  rangeAnd: words('und'),
  from: words('von'),
  months: 'Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember',
  weekdays: words('montag dienstag mittwoch donnerstag freitag samstag sonntag'),
  labels: words(
    'artikel paragraf paragraph seite kapitel nummer nr flug straße linie halle gesetz gruppe stufe phase platz jahr jahre jahren gleis',
  ),
  stops: words(
    `der die das den dem des ein eine einen in im an am auf für von vom mit ohne über unter zwischen bis seit dass und oder aber
     als wie zu zum zur aus bei nach vor durch gegen um ist sind war waren hat haben hatte wurde wurden werden wird sich nicht
     mehr weniger pro je`,
  ),
  irregularPlurals,
  singular,
  isPlural: (noun) => irregularPlurals.has(noun) || /(?:en|er|e|s)$/u.test(noun),
});
