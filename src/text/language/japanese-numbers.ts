import { defineNumbers, names, numbers } from './define-numbers.ts';
import { words } from './language.ts';

/** Japanese as its newspapers write numbers: 1兆2345億円, 3万5千人, ５・２％. Counters follow without a space. */
export const japaneseNumbers = defineNumbers({
  quantities: {
    halves: words('半数 半分'),
    partsOf: ['分の'],
    amongWhole: words('のうち'),
    unitFactors: new Map([['割', 10]]),
  },
  decimal: '.',
  groups: ',',
  units: numbers('〇:0 一:1 二:2 三:3 四:4 五:5 六:6 七:7 八:8 九:9'),
  scales: numbers('十:10 百:100 千:1e3 万:1e4 億:1e8 兆:1e12'),
  vague: numbers('数十:10 数百:100 数千:1e3 数万:1e4'),
  unitWords: names(
    `パーセント,割:% ポイント,%ポイント:percentage_point 円:JPY ドル,米ドル:USD ユーロ:EUR ウォン:KRW 元,人民元:CNY ポンド:GBP
     人,名:person カ国,か国,ヵ国:country 社:company 校:school 店,店舗:shop 台:vehicle 件:case 戸,世帯:household 匹,頭:animal 隻:ship
     個:piece 本:piece 枚:sheet 回:time 倍:time 票:vote 議席:seat 得点,点:point 株:share 歳,才:year_of_age 年,年間:year
     カ月,か月,ヵ月,カ月間,か月間,ヶ月:month 週間:week 日間:day 時間:hour 分,分間:minute 秒:second キロメートル,㌔:kilometre メートル:metre
     センチメートル,センチ:centimetre 平方メートル:square_metre 平方キロメートル,平方キロ:square_kilometre ヘクタール:hectare リットル:litre
     バレル:barrel キログラム:kilogram グラム:gram トン:tonne 度:degree_Celsius メガワット:megawatt ギガワット:gigawatt キロワット時:kilowatt-hour
     キロ:kilometre`,
  ),
  glued: true,
  over: ['少なくとも', '最低'],
  under: ['最大', '最高'],
  about: ['約', 'およそ', 'ほぼ', '推定'],
  upAfter: /^(?:の)?(?:上昇|増|上が|伸び|高く|値上)/u,
  downAfter: /^(?:の)?(?:下落|減|下が|低下|安く|値下|落ち)/u,
  months: '(?!)',
});
