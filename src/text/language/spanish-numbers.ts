import { defineNumbers, names, numbers, references } from './define-numbers.ts';
import { words } from './language.ts';

const irregularPlurals = new Map([
  ['personas', 'persona'],
  ['meses', 'mes'],
  ['países', 'país'],
  ['veces', 'vez'],
]);

function singular(noun: string): string {
  const known = irregularPlurals.get(noun);
  if (known !== undefined) return known;
  if (noun.endsWith('iones')) return `${noun.slice(0, -5)}ión`;
  if (noun.endsWith('ces')) return `${noun.slice(0, -3)}z`;
  if (/[lrdnj]es$/u.test(noun)) return noun.slice(0, -2);
  return noun.replace(/s$/u, '');
}

/** Spanish as its newspapers write numbers: 1.250,5; 3.400 millones; mil millones. */
export const spanishNumbers = defineNumbers({
  quantities: {
    numberedAtLength: words('ley decreto resolución expediente'),
    notFigures: [
      /(?<!\p{L})por\smedio(?!\p{L})/giu,
      references('p|pp|pág|págs|art|arts|núm|cap|vol|fig', 'páginas?|artículos?|apartado'),
      /(?<!\p{L})a\sl?as?\s(?:una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)(?=\s*[.,;:!?)]|\s*$|\s(?:y\s(?:media|cuarto)|menos|de\sl[ao]|en\spunto|horas?)(?!\p{L}))/giu,
    ],
    halves: words('mitad'),
    ordinals: words('primera segunda'),
    beforeNoun: words('nuevos nuevas otros otras primeros primeras últimos últimas grandes jóvenes'),
    ratios: ['de cada'],
    or: words('o u'),
    partitive: words('los las sus estos estas esos esas'),
    more: words('más otros otras'),
    linksNumbers: words('a o'),
    compared: words('frente contra'),
    persons: words('hombre mujer niño niña joven chico chica hijo hija hermano hermana padre madre'),
    moved: words('pasó pasaron pasa pasan pasado'),
    changeNouns: new Map([
      ...['alza', 'aumento', 'subida', 'incremento'].map((noun) => [noun, 'up'] as const),
      ...['baja', 'caída', 'descenso', 'recorte', 'reducción'].map((noun) => [noun, 'down'] as const),
    ]),
    overAfter: ['o más'],
    underAfter: ['o menos'],
    people: words(
      'personas hombres mujeres niños habitantes soldados heridos muertos víctimas pasajeros trabajadores empleados alumnos estudiantes',
    ),
    befell: words('muertos heridos detenidos fallecidos desaparecidos'),
    person: 'persona',
  },
  decimal: ',',
  groups: '.',
  groupsOfThree: true,
  units: numbers(
    `cero:0 un:1 uno:1 una:1 dos:2 tres:3 cuatro:4 cinco:5 seis:6 siete:7 ocho:8 nueve:9 diez:10 once:11 doce:12 trece:13
     catorce:14 quince:15 dieciséis:16 diecisiete:17 dieciocho:18 diecinueve:19 veinte:20 veintiuno:21 veintiún:21 veintidós:22
     veintitrés:23 veinticuatro:24 veinticinco:25 treinta:30 cuarenta:40 cincuenta:50 sesenta:60 setenta:70 ochenta:80
     noventa:90 cien:100 ciento:100 doscientos:200 doscientas:200 trescientos:300 trescientas:300 cuatrocientos:400
     quinientos:500 quinientas:500 seiscientos:600 setecientos:700 ochocientos:800 novecientos:900`,
  ),
  scales: numbers('mil:1e3 millón:1e6 millones:1e6 billón:1e12 billones:1e12 docena:12 docenas:12'),
  aloneScales: words('mil'),
  joiners: words('y'),
  joinsTens: true,
  articles: words('un una'),
  fractions: numbers('tercio:3 tercios:3 cuarto:4 cuartos:4 quinto:5 quintos:5 décimo:10'),
  vague: numbers('decenas:10 docenas:12 cientos:100 centenares:100 miles:1e3 millones:1e6'),
  half: words('medio media'),
  unitWords: names(
    `por_ciento:% puntos_porcentuales,punto_porcentual:percentage_point puntos_básicos:basis_point dólar,dólares:USD
     euro,euros:EUR libras_esterlinas:GBP yenes,yen:JPY yuanes:CNY wones:KRW pesos:MXN reales:BRL soles:PEN céntimos,centavos:cent
     año,años:year mes,meses:month semana,semanas:week día,días:day hora,horas:hour minuto,minutos:minute segundo,segundos:second
     década,décadas:decade siglo,siglos:century kilómetro,kilómetros:kilometre metro,metros:metre centímetros:centimetre
     milímetros:millimetre milla,millas:mile metros_cuadrados:square_metre kilómetros_cuadrados:square_kilometre
     hectárea,hectáreas:hectare kilómetros_por_hora:kilometre_per_hour litro,litros:litre metros_cúbicos:cubic_metre barriles:barrel
     kilo,kilos,kilogramos:kilogram gramos:gram tonelada,toneladas:tonne grados,grados_centígrados,grados_celsius:degree_Celsius
     megavatios:megawatt gigavatios:gigawatt kilovatios:kilowatt puntos:point veces:time`,
  ),
  nounFirst: true,
  of: words('de del'),
  minus: words('menos'),
  per: words('por al'),
  over: ['más de', 'al menos', 'por lo menos', 'superior a', 'mayor de'],
  under: ['menos de', 'hasta', 'como máximo', 'inferior a'],
  about: ['unos', 'unas', 'cerca de', 'alrededor de', 'casi', 'aproximadamente', 'en torno a', 'en torno al'],
  up: words(
    'subió subieron sube suben aumentó aumentaron aumenta aumento creció crecieron crece alza incremento incrementó ganó ganaron avanzó repuntó',
  ),
  down: words(
    'bajó bajaron baja bajan cayó cayeron cae caen caída descendió descenso perdió perdieron redujo reducción retrocedió recorte recortó recortará',
  ),
  changeStops: words('a al hasta de del en desde con para que'),
  upAfter: /^(?:más|superior)$/u,
  downAfter: /^(?:menos|inferior)$/u,
  rangeWords: words('a'),
  between: words('entre'),
  rangeAnd: words('y'),
  from: words('de del desde'),
  months: 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre',
  weekdays: words('lunes martes miércoles jueves viernes sábado domingo'),
  labels: words(
    'artículo página capítulo número vuelo calle avenida ruta autopista línea sala ley año años siglo grupo nivel fase',
  ),
  stops: words(
    `de del en a al para por con sin sobre entre hasta desde que quien cuyo cuando donde como y e o u pero ni el la los las un una
     su sus este esta estos estas es son fue fueron era han ha hay se no más menos`,
  ),
  irregularPlurals,
  singular,
  isPlural: (noun) =>
    noun.length > 3 &&
    noun.endsWith('s') &&
    !/^(?:tras|lunes|martes|jueves|viernes|menos|además|después|antes|entonces|quizás)$/u.test(noun),
});
