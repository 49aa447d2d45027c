import { defineSpeech } from './define-speech.ts';
import { words } from './language.ts';

/** Past and present of verbs of saying by their stems: "powiedział", "powiedziała", "powiedzieli". */
function past(list: string): string {
  return [...words(list)]
    .flatMap((stem) => [`${stem}ł`, `${stem}ła`, `${stem}li`, `${stem.replace(/a$/u, 'e')}li`])
    .join(' ');
}

/** Polish as its newspapers attribute speech: „…”, powiedziała Anna Nowak; – … – mówi Anna Nowak. */
export const polishSpeech = defineSpeech({
  verbs: words(
    `mówi mówią twierdzi twierdzą dodaje dodają wyjaśnia wyjaśniają podkreśla podkreślają zaznacza zaznaczają ocenia oceniają
     przyznaje przyznają zapewnia zapewniają ostrzega ostrzegają pyta pytają odpowiada odpowiadają pisze piszą tłumaczy tłumaczą
     informuje informują przekonuje przekonują apeluje apelują alarmuje alarmują komentuje komentują zauważa zauważają uważa
     uważają wspomina wspominają opowiada opowiadają przypomina przypominają zapowiada zapowiadają potwierdza potwierdzają
     żartuje kwituje relacjonuje relacjonują stwierdza stwierdzają deklaruje deklarują wskazuje wskazują krytykuje krytykują
     pyta czytamy głosi głosił rzekł rzekła odparł odparła odrzekł odrzekła podsumowuje dopowiada argumentuje
     ${past(
       `powiedzia mówi stwierdzi doda wyjaśni podkreśli zaznaczy oceni przyzna zapewni ostrzeg zapyta odpowiedzia napisa
        tłumaczy poinformowa przekonywa apelowa zaapelowa skomentowa zauważy uzna uważa wspomnia opowiedzia opowiada
        przypomnia zapowiedzia potwierdzi zażartowa skwitowa relacjonowa zadeklarowa wskaza skrytykowa oświadczy
        oznajmi krzykną zawoła podsumowa twierdzi przekaza ogłosi żartowa pyta`,
     )}`,
  ),
  framingVerbs: words('nazwał nazwała nazywa nazywają określił określiła określa'),
  be: words('jest są był była było byli były został została zostali'),
  participle: /(?:ąc|wszy|łszy)$/u,
  weekday: /^(?:poniedziałek|wtorek|środę?|czwartek|piątek|sobotę?|niedzielę?)$/u,
  by: words('przez'),
  epithets: words(''),
  parents: words(''),
  soCalled: words('tzw zwany zwana zwane zwanego zwanej zwanym'),
  echoes: ['to słowa'],
  dashOpensSpeech: true,
  impersonalThing: true,
  agedNoun: /^lat(?:ek|ka)$/u,
  that: words('że iż'),
  as: words('jak'),
  articles: words(''),
  of: words(''),
  links: words('z ze w we'),
  complements: words('z ze'),
  and: words('i oraz'),
  auxiliaries: words('się'),
  dropsPronouns: true,
  collectives: words('policja mieszkańcy eksperci krytycy władze źródła naukowcy rodzice świadkowie'),
  neverSpeak: words('dzień tydzień miesiąc rok raz godzina radio gazeta wywiad rozmowa'),
  pronouns: {
    male: ['on'],
    female: ['ona'],
    someone: [],
    thing: ['ono'],
    plural: ['oni', 'one'],
    first: ['ja', 'my', 'ty', 'wy'],
  },
  femaleNouns: /(?:czka|rka|ska|niczka|kobieta|matka|córka|siostra|żona)$/u,
  maleNouns: /(?:mężczyzna|ojciec|syn|brat|mąż)$/u,
  relativePronouns: words('który która które którzy'),
  determiners: words(
    `ten ta to te ci tamten tamta jego jej ich mój moja nasz nasza swój swoja dwa dwie dwóch trzy trzech cztery kilka kilku wielu wiele inny inna inni
     każdy każda wszyscy wszystkie żaden żadna pewien pewna jeden jedna`,
  ),
  prepositions: words(
    `w we z ze na do od po o u przy pod nad przed za między dla bez przez podczas według wobec wśród obok zdaniem oprócz mimo ku`,
  ),
  conjunctions: words('i oraz a ale lecz albo lub więc bo ponieważ że gdy kiedy jeśli choć chociaż aby żeby'),
  betweenSubjectAndVerb: words(
    'się też także już jeszcze jednak potem nie wczoraj dziś dzisiaj następnie wreszcie zawsze również w rozmowie',
  ),
  notNames: words(
    `tu tam to tak nie już jeszcze też także jednak potem dziś dzisiaj wczoraj jutro teraz tylko bardzo kto co gdzie kiedy dlaczego jak ile
     nikt nic wszystko stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
     poniedziałek wtorek środa czwartek piątek sobota niedziela pytanie odpowiedź zdjęcie foto źródło wideo dziękuję proszę może
     niestety oczywiście tymczasem ponadto poza dodatkowo wreszcie zresztą według zdaniem`,
  ),
  nameParticles: words('de van von'),
  roles: words(
    `rzecznik rzeczniczka minister ministra prezydent prezydentka premier burmistrz wójt dyrektor dyrektorka szef szefowa
     przewodniczący przewodnicząca prezes prezeska poseł posłanka senator senatorka sędzia prokurator prokuratorka adwokat
     adwokatka mecenas profesor profesorka badacz badaczka naukowiec lekarz lekarka pielęgniarka trener trenerka kapitan
     zawodnik zawodniczka pisarz pisarka dziennikarz dziennikarka mieszkaniec mieszkanka właściciel właścicielka rolnik
     rolniczka rybak radny radna wicepremier wiceminister kierownik kierowniczka nauczyciel nauczycielka ekspert ekspertka
     ekonomista ekonomistka historyk inżynier architekt biskup rektor komendant komisarz wojewoda starosta sołtys lider
     liderka założyciel założycielka współwłaściciel aktor aktorka`,
  ),
  stakes:
    /(?<!\p{L})(?:musi|muszą|musimy|trzeba|nigdy|zawsze|nikt|ponieważ|wierzymy|wierzę|chcemy|chcę|boimy|ryzyko|przyszłość|zmiana|niemożliwe|decyzja|ludzie|kraj|kryzys|wojna|pokój|pieniądze|prawo|bezpieczeństwo|zdrowie|praca|stracić|płacić|dość|nie możemy)(?!\p{L})/gu,
  smallTalk: /^(?:dziękuj|dzień dobry|dobry wieczór|gratul|witam|bez komentarza)/u,
  titles: new Map([
    ['pan', 'male'],
    ['pani', 'female'],
    ['dr', 'any'],
    ['prof', 'any'],
    ['ks', 'male'],
    ['inż', 'any'],
    ['mgr', 'any'],
    ['gen', 'any'],
    ['płk', 'any'],
  ]),
  organisations: words(
    `ministerstwo urząd sąd policja partia związek stowarzyszenie firma spółka uniwersytet politechnika instytut bank fundacja
     komisja rada senat sejm gazeta telewizja agencja szpital rząd prokuratura komitet`,
  ),
  places: words('ulica plac aleja wyspa góra święty święta'),
  works: words('książka powieść piosenka film album serial sztuka obraz tytuł'),
  answerLabels: words('odp odpowiedź'),
  questionLabels: words('pyt pytanie'),
  maleNames: words(
    'jan piotr tomasz paweł adam marek maciej kuba bartłomiej arkadiusz dawid szymon radosław mirosław ryszard',
  ),
  femaleNames: words('anna maria ewa kasia magda asia beata aneta renata bożena teresa barbara kinga iga'),
});
