import { defineNumbers, names, numbers } from './define-numbers.ts';
import { words } from './language.ts';

/** Nouns keep their singular after a number. Endings that follow it are listed with it. */
const nouns = new Map(
  `kişi:kişi kişinin:kişi kişiyi:kişi kişiye:kişi kişiden:kişi insan:insan kadın:kadın erkek:erkek çocuk:çocuk asker:asker yaralı:yaralı ölü:ölü
   işçi:işçi çalışan:çalışan öğrenci:öğrenci yolcu:yolcu okul:okul ev:ev konut:konut bina:bina şirket:şirket ülke:ülke şehir:şehir
   il:il ilçe:ilçe milletvekili:milletvekili oy:oy sandalye:sandalye araç:araç uçak:uçak gemi:gemi tren:tren vaka:vaka
   itfaiyeci:itfaiyeci polis:polis mağaza:mağaza hastane:hastane yatak:yatak müşteri:müşteri doktor:doktor öğretmen:öğretmen
   mülteci:mülteci gün:gün`
    .split(/\s+/u)
    .map((pair) => pair.split(':') as [string, string]),
);

/** Turkish as its newspapers write numbers: 1.250,5; yüzde 12; 3,4 milyar lira. */
export const turkishNumbers = defineNumbers({
  quantities: {
    halves: words('yarısı yarısını'),
    ordinals: words('ilk ikinci'),
    or: words('veya ya'),
    more: words('diğer'),
    linksNumbers: words('ile veya'),
    // Only what the list of nouns knows is counted.
    stranded: /./u,
    people: words('kişi insan asker yolcu işçi öğrenci'),
    notFigures: [
      /\bsaat\s\d{1,2}[.:]\d{2}(?:['’]\p{L}{1,4})?/giu,
      /(?:1[5-9]|20)\d{2}(?:['’]\p{L}{1,5}|\syıl\p{L}{0,5})/gu,
      /\b\d{1,3}\.(?=\s\p{L})/gu,
    ],
    leadingUnits: new Map([
      ['yüzde', '%'],
      ['%', '%'],
    ]),
  },
  decimal: ',',
  groups: '.',
  units: numbers(
    `sıfır:0 bir:1 iki:2 üç:3 dört:4 beş:5 altı:6 yedi:7 sekiz:8 dokuz:9 on:10 yirmi:20 otuz:30 kırk:40 elli:50 altmış:60 yetmiş:70
     seksen:80 doksan:90`,
  ),
  scales: numbers('yüz:100 bin:1e3 milyon:1e6 milyar:1e9 trilyon:1e12 düzine:12'),
  aloneScales: words('yüz bin'),
  articles: words('bir'),
  vague: numbers('onlarca:10 yüzlerce:100 binlerce:1e3 milyonlarca:1e6'),
  half: words('yarım buçuk'),
  unitWords: names(
    `puan:point baz_puan:basis_point lira,liralık,tl,liraya,liradan:TRY dolar,dolarlık,dolara:USD avro,euro,avroluk:EUR sterlin:GBP ruble:RUB kuruş:kurus
     yıl,yıllık,yıldır,yılda:year ay,aylık,ayda:month hafta,haftalık:week gün,günlük,günde:day saat,saatlik,saatte:hour dakika,dakikada:minute saniye:second
     yaşında,yaşındaki,yaşındayken:year_of_age kilometre,km:kilometre metre:metre santimetre:centimetre milimetre:millimetre metrekare:square_metre
     kilometrekare:square_kilometre hektar:hectare dönüm:dunam litre:litre metreküp:cubic_metre varil:barrel kilo,kilogram:kilogram gram:gram
     ton,tonluk:tonne derece:degree_Celsius megavat:megawatt gigavat:gigawatt kat,kez,kere:time`,
  ),
  minus: words('eksi'),
  over: ['en az', 'fazla'],
  under: ['en fazla', 'en çok'],
  about: ['yaklaşık', 'ortalama', 'tahminen'],
  upAfter: /^(?:art|büyü|zam)/u,
  downAfter: /^(?:azal|geril|küçül)/u,
  from: words(''),
  months: 'Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık',
  weekdays: words('pazartesi salı çarşamba perşembe cuma cumartesi pazar'),
  labels: words('madde sayfa numara no cadde sokak hat bölüm grup'),
  stops: words(
    've veya ile için gibi kadar bu şu o bir de da ki ama ise olan olarak göre sonra önce daha en çok fazla az',
  ),
  irregularPlurals: nouns,
  singular: (noun) => nouns.get(noun) ?? noun,
  isPlural: (noun) => nouns.has(noun),
});
