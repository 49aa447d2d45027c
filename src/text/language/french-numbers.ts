import { defineNumbers, names, numbers, references } from './define-numbers.ts';
import { words } from './language.ts';

function singular(noun: string): string {
  if (/(?:eaux|eux)$/u.test(noun)) return noun.slice(0, -1);
  if (noun.endsWith('aux')) return `${noun.slice(0, -3)}al`;
  return noun.replace(/s$/u, '');
}

/** French as its newspapers write numbers: 1 250,5; 3,4 milliards d’euros. */
export const frenchNumbers = defineNumbers({
  quantities: {
    numberedAtLength: words('loi décret dossier'),
    notFigures: [
      references('p|pp|art|al|chap|fig|vol|[LRD]', 'pages?|alinéa|articles? [LRD]\\.?'),
      /(?<!\p{L})(?:à|vers|dès|avant|après)\s(?:une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze)\sheures?(?!\s(?:de|du|par)\s)(?!\p{L})/giu,
      /(?<![\d.,])\d{1,3}(?:ère?|re|de|nde|e)(?![\p{L}\d])/gu,
    ],
    halves: words('moitié'),
    ordinals: words('première seconde deuxième'),
    beforeNoun: words(
      'nouveaux nouvelles autres premiers premières derniers dernières petits petites grands grandes jeunes',
    ),
    ratios: ['sur'],
    or: words('ou'),
    partitive: words('les ses ces leurs'),
    more: words('autres'),
    linksNumbers: words('à ou'),
    compared: words('contre'),
    persons: words('homme femme garçon fille enfant fils frère sœur père mère'),
    moved: words('passé passée passés passe passent passant'),
    changeNouns: new Map([
      ...['hausse', 'augmentation', 'progression', 'bond'].map((noun) => [noun, 'up'] as const),
      ...['baisse', 'recul', 'chute', 'repli', 'diminution', 'réduction'].map((noun) => [noun, 'down'] as const),
    ]),
    overAfter: ['ou plus'],
    underAfter: ['ou moins'],
    people: words(
      'personnes hommes femmes enfants habitants soldats blessés morts victimes passagers salariés employés élèves étudiants',
    ),
    person: 'personne',
  },
  decimal: ',',
  groups: ' .',
  units: numbers(
    `zéro:0 un:1 une:1 deux:2 trois:3 quatre:4 cinq:5 six:6 sept:7 huit:8 neuf:9 dix:10 onze:11 douze:12 treize:13 quatorze:14
     quinze:15 seize:16 vingt:20 vingts:20 trente:30 quarante:40 cinquante:50 soixante:60 septante:70 huitante:80 nonante:90`,
  ),
  scales: numbers(
    `cent:100 cents:100 mille:1e3 million:1e6 millions:1e6 milliard:1e9 milliards:1e9 billion:1e12 billions:1e12 mds:1e9 md:1e9
     mrd:1e9 mio:1e6 dizaine:10 douzaine:12 quinzaine:15 vingtaine:20 trentaine:30 cinquantaine:50 centaine:100 millier:1e3`,
  ),
  aloneScales: words('cent mille'),
  joiners: words('et'),
  joinsTens: true,
  articles: words('un une'),
  fractions: numbers('tiers:3 quart:4 quarts:4 cinquième:5 cinquièmes:5 dixième:10 dixièmes:10'),
  vague: numbers('dizaines:10 centaines:100 milliers:1e3 millions:1e6'),
  half: words('demi demie'),
  unitWords: names(
    `pour_cent,pourcent:% points_de_pourcentage,point_de_pourcentage:percentage_point points_de_base:basis_point dollar,dollars:USD
     euro,euros:EUR livres_sterling:GBP yens,yen:JPY yuans:CNY francs_suisses:CHF centimes:cent an,ans,année,années:year mois:month
     semaine,semaines:week jour,jours:day heure,heures:hour minute,minutes:minute seconde,secondes:second décennie,décennies:decade
     siècle,siècles:century kilomètre,kilomètres:kilometre mètre,mètres:metre centimètres:centimetre millimètres:millimetre milles:mile
     mètres_carrés:square_metre kilomètres_carrés:square_kilometre hectare,hectares:hectare kilomètres_heure,kilomètres-heure:kilometre_per_hour
     litre,litres:litre mètres_cubes:cubic_metre barils:barrel kilo,kilos,kilogrammes:kilogram grammes:gram tonne,tonnes:tonne
     degrés,degrés_celsius:degree_Celsius mégawatts:megawatt gigawatts:gigawatt points:point fois:time`,
  ),
  nounFirst: true,
  of: words('de des'),
  minus: words('moins'),
  per: words('par'),
  over: ['plus de', 'au moins', 'plus d', 'supérieur à'],
  under: ['moins de', "jusqu'à", 'au plus', 'au maximum', 'inférieur à'],
  about: ['environ', 'près de', 'quelque', 'quelques', 'presque', 'autour de', 'à peu près'],
  up: words(
    'hausse augmenté augmente augmentation progressé progresse progression grimpé bondi gagné gagne monté croissance accru relevé',
  ),
  down: words(
    'baisse baissé reculé recule recul chuté chute perdu perd diminué diminution réduit réduction supprimer supprimera supprimé repli',
  ),
  changeStops: words('à au aux en dans depuis avec pour que vers'),
  rangeWords: words('à'),
  between: words('entre'),
  rangeAnd: words('et'),
  from: words('de du depuis'),
  months: 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre',
  weekdays: words('lundi mardi mercredi jeudi vendredi samedi dimanche'),
  labels: words(
    'article page chapitre numéro vol voie quai porte hall rue avenue route autoroute ligne salle loi groupe niveau phase place no n',
  ),
  stops: words(
    `de des du en à au aux dans pour par avec sans sur entre depuis que qui dont quand où comme et ou mais ni le la les un une
     son sa ses leur leurs ce cette ces est sont a ont était étaient ne se plus moins par`,
  ),
  singular,
  isPlural: (noun) =>
    noun.length > 3 &&
    /[sx]$/u.test(noun) &&
    !/^(?:dans|sans|plus|moins|après|très|vers|jamais|depuis|mais|alors|toujours)$/u.test(noun),
});
