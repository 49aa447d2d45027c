import { defineNumbers, names, numbers, references } from './define-numbers.ts';
import { words } from './language.ts';

function singular(noun: string): string {
  if (noun === 'meses') return 'mês';
  if (noun === 'países') return 'país';
  if (/(?:ões|ães)$/u.test(noun)) return `${noun.slice(0, -3)}ão`;
  if (noun.endsWith('ais')) return `${noun.slice(0, -2)}l`;
  if (noun.endsWith('éis')) return `${noun.slice(0, -3)}el`;
  if (noun.endsWith('ns')) return `${noun.slice(0, -2)}m`;
  if (/[rz]es$/u.test(noun)) return noun.slice(0, -2);
  return noun.replace(/s$/u, '');
}

/** Portuguese as its newspapers write numbers: 1.250,5; R$ 3,4 bilhões; mil milhões. */
export const portugueseNumbers = defineNumbers({
  quantities: {
    numberedAtLength: words('lei decreto resolução processo'),
    notFigures: [
      /(?<!\p{L})por\smeio(?!\p{L})/giu,
      references('p|pp|pág|págs|art|arts|cap|vol|fig|inc', 'páginas?|artigos?|inciso'),
      /(?<!\p{L})às\s(?:duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze)(?=\s*[.,;:!?)]|\s*$|\s(?:e\smeia|da\s|em\sponto|horas?))/giu,
    ],
    halves: words('metade'),
    ordinals: words('primeira segunda'),
    beforeNoun: words('novos novas outros outras primeiros primeiras últimos últimas grandes jovens'),
    ratios: ['em cada', 'em', 'de cada'],
    or: words('ou'),
    partitive: words('os as seus suas'),
    more: words('mais outros outras'),
    linksNumbers: words('a ou'),
    compared: words('contra ante'),
    persons: words('homem mulher menino menina jovem filho filha irmão irmã pai mãe'),
    moved: words('passou passaram passa foi'),
    changeNouns: new Map([
      ...['alta', 'aumento', 'subida', 'avanço'].map((noun) => [noun, 'up'] as const),
      ...['baixa', 'queda', 'redução', 'corte', 'recuo'].map((noun) => [noun, 'down'] as const),
    ]),
    overAfter: ['ou mais'],
    underAfter: ['ou menos'],
    people: words(
      'pessoas homens mulheres crianças habitantes soldados feridos mortos vítimas passageiros trabalhadores funcionários alunos estudantes',
    ),
    person: 'pessoa',
  },
  decimal: ',',
  groups: '.',
  units: numbers(
    `zero:0 um:1 uma:1 dois:2 duas:2 três:3 quatro:4 cinco:5 seis:6 sete:7 oito:8 nove:9 dez:10 onze:11 doze:12 treze:13
     catorze:14 quatorze:14 quinze:15 dezesseis:16 dezasseis:16 dezessete:17 dezoito:18 dezenove:19 vinte:20 trinta:30
     quarenta:40 cinquenta:50 sessenta:60 setenta:70 oitenta:80 noventa:90 cem:100 cento:100 duzentos:200 duzentas:200
     trezentos:300 trezentas:300 quatrocentos:400 quinhentos:500 quinhentas:500`,
  ),
  scales: numbers(
    'mil:1e3 milhão:1e6 milhões:1e6 bilhão:1e9 bilhões:1e9 trilhão:1e12 trilhões:1e12 bi:1e9 mi:1e6 dúzia:12 dúzias:12',
  ),
  aloneScales: words('mil'),
  joiners: words('e'),
  joinsTens: true,
  articles: words('um uma'),
  fractions: numbers('terço:3 terços:3 quarto:4 quartos:4 quinto:5 quintos:5 décimo:10'),
  vague: numbers('dezenas:10 dúzias:12 centenas:100 milhares:1e3 milhões:1e6'),
  half: words('meio meia'),
  unitWords: names(
    `por_cento:% pontos_percentuais,ponto_percentual:percentage_point pontos-base,pontos_base:basis_point dólar,dólares:USD euro,euros:EUR
     real,reais:BRL libras:GBP ienes:JPY yuans,iuanes:CNY pesos:MXN centavos,cêntimos:cent ano,anos:year mês,meses:month semana,semanas:week
     dia,dias:day hora,horas:hour minuto,minutos:minute segundo,segundos:second década,décadas:decade século,séculos:century
     quilômetro,quilômetros,quilómetros:kilometre metro,metros:metre centímetros:centimetre milhas:mile metros_quadrados:square_metre
     quilômetros_quadrados,quilómetros_quadrados:square_kilometre hectare,hectares:hectare quilômetros_por_hora:kilometre_per_hour
     litro,litros:litre metros_cúbicos:cubic_metre barris:barrel quilo,quilos,quilogramas:kilogram gramas:gram tonelada,toneladas:tonne
     graus,graus_celsius:degree_Celsius megawatts:megawatt gigawatts:gigawatt pontos:point vezes:time`,
  ),
  nounFirst: true,
  of: words('de dos das do da'),
  minus: words('menos'),
  per: words('por ao'),
  over: ['mais de', 'pelo menos', 'ao menos', 'acima de'],
  under: ['menos de', 'até', 'no máximo', 'abaixo de'],
  about: ['cerca de', 'quase', 'aproximadamente', 'em torno de', 'uns', 'umas'],
  up: words(
    'subiu subiram sobe aumentou aumentaram aumento cresceu cresceram cresce alta avançou avanço ganhou elevou',
  ),
  down: words(
    'caiu caíram cai queda recuou recuaram baixou baixa diminuiu reduziu reduziram redução perdeu perderam cortou cortará corte',
  ),
  changeStops: words('a ao até de do da em desde com para que'),
  upAfter: /^(?:mais|maior|superior)$/u,
  downAfter: /^(?:menos|menor|inferior)$/u,
  rangeWords: words('a'),
  between: words('entre'),
  rangeAnd: words('e'),
  from: words('de do da desde'),
  months: 'janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro',
  weekdays: words('segunda terça quarta quinta sexta sábado domingo'),
  labels: words(
    'artigo página capítulo número voo rua avenida rodovia linha sala lei ano anos século grupo nível fase',
  ),
  stops: words(
    `de do da dos das em no na nos nas a ao aos à às para por com sem sobre entre até desde que quem cujo quando onde como e ou
     mas nem o os as um uma seu sua seus suas este esta é são foi foram era há se não mais menos`,
  ),
  singular,
  isPlural: (noun) =>
    noun.length > 3 && noun.endsWith('s') && !/^(?:após|menos|depois|antes|apenas|mais|dois|três|seis)$/u.test(noun),
});
