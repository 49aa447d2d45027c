import { defineNumbers, names, numbers, references } from './define-numbers.ts';
import { words } from './language.ts';

const irregular = new Map(
  `persone:persona uomini:uomo donne:donna mesi:mese paesi:paese città:città morti:morto feriti:ferito bambini:bambino
   case:casa scuole:scuola auto:auto voti:voto seggi:seggio posti:posto lavoratori:lavoratore dipendenti:dipendente`
    .split(/\s+/u)
    .map((pair) => pair.split(':') as [string, string]),
);

function singular(noun: string): string {
  const known = irregular.get(noun);
  if (known !== undefined) return known;
  if (/(?:tori|sori|ioni|enti|anti|ali|oni)$/u.test(noun)) return `${noun.slice(0, -1)}e`;
  if (noun.endsWith('chi')) return `${noun.slice(0, -3)}co`;
  if (noun.endsWith('i')) return `${noun.slice(0, -1)}o`;
  return noun.endsWith('e') ? `${noun.slice(0, -1)}a` : noun;
}

/** Italian as its newspapers write numbers: 1.250,5; 3,4 miliardi di euro; duemila. */
export const italianNumbers = defineNumbers({
  quantities: {
    numberedAtLength: words('legge decreto'),
    notFigures: [
      references('p|pp|pag|pagg|art|artt|c|cap|vol|fig', 'pagin[ae]|comma|articol[oi]'),
      /(?<!\p{L})alle\s(?:due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici)(?=\s*[.,;:!?)]|\s*$|\s(?:e\s(?:mezza|un)|di\s(?:sera|mattina)|del|in\spunto)(?!\p{L}))/giu,
    ],
    halves: words('metà'),
    ordinals: words('prima seconda'),
    ratios: ['su'],
    or: words('o'),
    partitive: words('i gli le suoi sue questi queste'),
    more: words('altri altre'),
    linksNumbers: words('a o'),
    compared: words('contro'),
    beforeNoun: words('nuovi nuove altri altre primi prime ultimi ultime grandi giovani'),
    persons: words('uomo donna bambino bambina ragazzo ragazza figlio figlia fratello sorella padre madre'),
    moved: words('passato passata passati passate passa'),
    changeNouns: new Map([
      ...['aumento', 'rialzo', 'crescita', 'balzo'].map((noun) => [noun, 'up'] as const),
      ...['calo', 'ribasso', 'taglio', 'riduzione', 'flessione'].map((noun) => [noun, 'down'] as const),
    ]),
    overAfter: ['o più'],
    underAfter: ['o meno'],
    people: words(
      'persone uomini donne bambini abitanti soldati feriti morti vittime passeggeri lavoratori dipendenti studenti',
    ),
  },
  decimal: ',',
  groups: '.',
  units: numbers(
    `zero:0 un:1 uno:1 una:1 due:2 tre:3 quattro:4 cinque:5 sei:6 sette:7 otto:8 nove:9 dieci:10 undici:11 dodici:12 tredici:13
     quattordici:14 quindici:15 sedici:16 diciassette:17 diciotto:18 diciannove:19 venti:20 ventuno:21 ventidue:22 ventitré:23
     ventiquattro:24 venticinque:25 ventisei:26 ventisette:27 ventotto:28 ventinove:29 trenta:30 quaranta:40 cinquanta:50
     sessanta:60 settanta:70 ottanta:80 novanta:90 cento:100 duecento:200 trecento:300 quattrocento:400 cinquecento:500
     seicento:600 settecento:700 ottocento:800 novecento:900 duemila:2e3 tremila:3e3 quattromila:4e3 cinquemila:5e3
     seimila:6e3 diecimila:1e4 ventimila:2e4 centomila:1e5`,
  ),
  scales: numbers(
    `mille:1e3 mila:1e3 milione:1e6 milioni:1e6 miliardo:1e9 miliardi:1e9 bilione:1e12 bilioni:1e12 mln:1e6 mld:1e9 decina:10
     dozzina:12 ventina:20 trentina:30 cinquantina:50 centinaio:100 migliaio:1e3`,
  ),
  aloneScales: words('mille'),
  joiners: words('e'),
  joinsTens: false,
  articles: words('un uno una'),
  fractions: numbers('terzo:3 terzi:3 quarto:4 quarti:4 quinto:5 quinti:5 decimo:10 decimi:10'),
  vague: numbers('decine:10 dozzine:12 centinaia:100 migliaia:1e3 milioni:1e6'),
  half: words('mezzo mezza'),
  unitWords: names(
    `per_cento,percento:% punti_percentuali,punto_percentuale:percentage_point punti_base:basis_point euro:EUR dollaro,dollari:USD
     sterlina,sterline:GBP yen:JPY yuan:CNY franchi_svizzeri,franchi:CHF lire:ITL centesimi:cent anno,anni:year mese,mesi:month
     settimana,settimane:week giorno,giorni:day ora,ore:hour minuto,minuti:minute secondo,secondi:second decennio,decenni:decade
     secolo,secoli:century chilometro,chilometri:kilometre metro,metri:metre centimetri:centimetre millimetri:millimetre
     miglia:mile metri_quadrati,metri_quadri:square_metre chilometri_quadrati:square_kilometre ettaro,ettari:hectare
     chilometri_orari,chilometri_all'ora:kilometre_per_hour litro,litri:litre metri_cubi:cubic_metre barili:barrel
     chilo,chili,chilogrammi:kilogram grammi:gram tonnellata,tonnellate:tonne gradi,gradi_celsius:degree_Celsius megawatt:megawatt
     gigawatt:gigawatt punti:point volte:time`,
  ),
  nounFirst: true,
  of: words('di dei degli delle del della'),
  minus: words('meno'),
  per: words('al per'),
  over: ['più di', 'oltre', 'almeno', 'superiore a'],
  under: ['meno di', 'fino a', 'al massimo', 'inferiore a'],
  about: ['circa', 'quasi', 'intorno a', 'attorno a'],
  up: words(
    'salito salita saliti salite sale aumentato aumentata aumentati aumenta cresciuto cresciuta cresce guadagnato guadagna rialzo aumento crescita',
  ),
  down: words(
    'sceso scesa scesi scende calato calata cala diminuito diminuita perso persi perde ridotto ridotta taglierà tagliato calo ribasso',
  ),
  changeStops: words('a al fino di da dal in con per che nel nella'),
  upAfter: /^(?:più|superiore)$/u,
  downAfter: /^(?:meno|inferiore)$/u,
  rangeWords: words('a ai al alle'),
  between: words('tra fra'),
  rangeAnd: words('e'),
  from: words('da dal dai dalle'),
  months: 'gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre',
  weekdays: words('lunedì martedì mercoledì giovedì venerdì sabato domenica'),
  labels: words(
    'articolo pagina capitolo numero volo via viale autostrada linea sala legge anno secolo gruppo livello fase nel dal del',
  ),
  stops: words(
    `di del della dei degli delle a al alla ai alle da dal dalla in nel nella con per su sul sulla tra fra che chi cui quando dove come
     e o ma né il lo la i gli le un uno una suo sua loro questo questa è sono era erano ha hanno non si più meno ogni`,
  ),
  irregularPlurals: irregular,
  singular,
  isPlural: (noun) =>
    irregular.has(noun) ||
    (noun.length > 4 && /[ie]$/u.test(noun) && !/^(?:oltre|circa|anche|invece|sempre|quasi|dopo)$/u.test(noun)),
});
