import { defineNumbers, names, numbers, references } from './define-numbers.ts';
import { words } from './language.ts';

/** Forms after a number, with their singular: declension leaves no rule to tell it by. */
const nouns = new Map(
  `osób:osoba osoby:osoba osobach:osoba ludzi:człowiek mężczyzn:mężczyzna mężczyzny:mężczyzna kobiet:kobieta kobiety:kobieta
   dzieci:dziecko mieszkańców:mieszkaniec żołnierzy:żołnierz rannych:ranny zabitych:zabity ofiar:ofiara ofiary:ofiara
   pracowników:pracownik uczniów:uczeń studentów:student pasażerów:pasażer szkół:szkoła szkoły:szkoła domów:dom domy:dom
   mieszkań:mieszkanie firm:firma firmy:firma krajów:kraj kraje:kraj państw:państwo miast:miasto miasta:miasto gmin:gmina
   posłów:poseł głosów:głos głosy:głos mandatów:mandat mandaty:mandat miejsc:miejsce miejsca:miejsce samochodów:samochód
   pojazdów:pojazd samolotów:samolot samoloty:samolot statków:statek pociągów:pociąg przypadków:przypadek wypadków:wypadek
   strażaków:strażak policjantów:policjant sklepów:sklep szpitali:szpital łóżek:łóżko etatów:etat klientów:klient
   widzów:widz rolników:rolnik lekarzy:lekarz nauczycieli:nauczyciel uchodźców:uchodźca razy:raz`
    .split(/\s+/u)
    .map((pair) => pair.split(':') as [string, string]),
);

/** Polish as its newspapers write numbers: 1 250,5; 3,4 mld zł. */
export const polishNumbers = defineNumbers({
  quantities: {
    everyNth: words('co'),
    nth: numbers(
      'drugi:2 druga:2 drugie:2 trzeci:3 trzecia:3 trzecie:3 czwarty:4 czwarta:4 piąty:5 piąta:5 szósty:6 dziesiąty:10 dziesiąta:10',
    ),
    halves: words('połowa połowę połowy'),
    ordinals: words('pierwsza pierwszej druga drugiej drugą pierwszą'),
    ratios: ['na'],
    or: words('lub albo'),
    more: words('kolejnych następnych innych'),
    linksNumbers: words('do lub'),
    compared: words('wobec'),
    // Only what the list of nouns knows is counted.
    stranded: /./u,
    persons: words('mężczyzna kobieta chłopiec dziewczynka syn córka brat siostra ojciec matka'),
    people: words('osób osoby ludzi mieszkańców żołnierzy pracowników uczniów studentów pasażerów'),
    overAfter: ['lub więcej'],
    underAfter: ['lub mniej'],
    notFigures: [
      references('s|str|art|ust|pkt|poz|par|rozdz|nr', 'stron[aiey]?|artykuł|ustęp'),
      /(?<!\p{L})(?:godz\.|o)\s(?:[01]?\d|2[0-3])(?:[.:]\d{2})?(?![\d,]|\s(?:proc|tys|mln|mld|zł|%))/giu,
      /\b\d{2}-\d{3}\s(?=\p{Lu})/gu,
      /\b(?:1[5-9]|20)\d{2}\s?(?:r\.|roku?)/giu,
    ],
  },
  decimal: ',',
  groups: ' ',
  units: numbers(
    `zero:0 jeden:1 jedna:1 jedno:1 dwa:2 dwie:2 dwóch:2 dwoje:2 trzy:3 trzech:3 troje:3 cztery:4 czterech:4 pięć:5 pięciu:5 sześć:6
     sześciu:6 siedem:7 siedmiu:7 osiem:8 ośmiu:8 dziewięć:9 dziewięciu:9 dziesięć:10 dziesięciu:10 jedenaście:11 jedenastu:11
     dwanaście:12 dwunastu:12 trzynaście:13 czternaście:14 piętnaście:15 szesnaście:16 siedemnaście:17 osiemnaście:18
     dziewiętnaście:19 dwadzieścia:20 trzydzieści:30 czterdzieści:40 pięćdziesiąt:50 sześćdziesiąt:60 siedemdziesiąt:70
     osiemdziesiąt:80 dziewięćdziesiąt:90 sto:100 dwieście:200 trzysta:300 czterysta:400 pięćset:500 sześćset:600 siedemset:700
     osiemset:800 dziewięćset:900`,
  ),
  scales: numbers(
    `tysiąc:1e3 tysiąca:1e3 tysiące:1e3 tysięcy:1e3 tys:1e3 milion:1e6 miliona:1e6 miliony:1e6 milionów:1e6 mln:1e6 miliard:1e9 miliarda:1e9 miliardy:1e9
     miliardów:1e9 mld:1e9 bilion:1e12 biliony:1e12 bilionów:1e12`,
  ),
  aloneScales: words('tysiąc milion miliard'),
  fractions: numbers('trzecia:3 trzecią:3 trzecie:3 czwarta:4 czwarte:4 piąta:5 piąte:5'),
  vague: numbers('dziesiątki:10 setki:100 tysiące:1e3 miliony:1e6'),
  half: words('pół'),
  unitWords: names(
    `letni,letnia,letniego,letniej,letniemu,latek,latka:year_of_age procent,procenta,proc:% punktu_procentowego,punkty_procentowe,punktów_procentowych,pkt_proc:percentage_point zł,złotych,złote,złoty:PLN
     euro:EUR dolarów,dolary,dolara:USD funtów:GBP franków:CHF jenów:JPY rubli:RUB hrywien:UAH groszy:grosz lat,lata,rok:year
     miesięcy,miesiące,miesiąc:month tygodni,tygodnie:week dni,dzień:day godzin,godziny,godzinę:hour minut,minuty:minute
     sekund,sekundy:second kilometrów,kilometry,kilometra:kilometre metrów,metry,metra:metre centymetrów:centimetre
     milimetrów:millimetre metrów_kwadratowych:square_metre kilometrów_kwadratowych:square_kilometre hektarów,ha:hectare litrów:litre
     metrów_sześciennych:cubic_metre baryłek:barrel kilogramów,kilo:kilogram gramów:gram ton,tony:tonne stopni,stopnie:degree_Celsius
     megawatów:megawatt gigawatów:gigawatt punktów,punkty:point`,
  ),
  of: words('z ze spośród'),
  minus: words('minus'),
  per: words('na za'),
  over: ['ponad', 'co najmniej', 'więcej niż', 'przeszło', 'powyżej'],
  under: ['mniej niż', 'najwyżej', 'poniżej', 'maksymalnie'],
  about: ['około', 'ok', 'blisko', 'prawie', 'niemal', 'mniej więcej'],
  up: words('wzrósł wzrosła wzrosło wzrosły wzrośnie rośnie rosną wzrost zwiększył zwiększyła podrożał podrożała'),
  down: words(
    'spadł spadła spadło spadły spadnie spada spadek zmniejszył zmniejszyła stracił straciła staniał staniała',
  ),
  changeStops: words('do na od w z dla że przy'),
  upAfter: /^(?:więcej|wyższy|wyższa|wyższe)$/u,
  downAfter: /^(?:mniej|niższy|niższa|niższe)$/u,
  rangeWords: words('do'),
  between: words('między pomiędzy'),
  rangeAnd: words('a i'),
  from: words('od z'),
  months: 'stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia',
  weekdays: words('poniedziałek wtorek środa czwartek piątek sobota niedziela'),
  labels: words('artykuł art strona numer nr lot ulica ul linia sala ustawa grupa faza peron roku rok rozdział'),
  stops: words(
    `i a w z na do od o u po za przez dla bez nad pod przed przy między że który która które którzy gdy kiedy gdzie jak oraz lub ale
     jest są był była było były ma mają się nie to ten ta te tych tym więcej mniej`,
  ),
  irregularPlurals: nouns,
  singular: (noun) => nouns.get(noun) ?? noun,
  isPlural: (noun) => nouns.has(noun),
});
