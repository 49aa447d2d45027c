import { defineNumbers, names, numbers } from './define-numbers.ts';
import { words } from './language.ts';

/** Chinese as its newspapers write numbers, in both scripts: 42亿元, 1万2400人, 三分之一, 百分之五. */
export const chineseNumbers = defineNumbers({
  quantities: {
    halves: words('一半 半数 半數'),
    partsOf: ['分之'],
    unitFactors: new Map([['成', 10]]),
    leadingUnits: new Map([['百分之', '%']]),
    notFigures: [
      /(?:1[5-9]|20)\d{2}\s?年|\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号號])?|\d{1,2}\s?[日号號](?!线)|\d{1,2}\s?[时時点點](?:\s?\d{1,2}\s?分)?|第\s?[\d一二三四五六七八九十百]+|\d{1,3}(?:号|號|路|楼|樓|室)/gu,
    ],
  },
  decimal: '.',
  groups: ',',
  units: numbers('〇:0 零:0 一:1 二:2 两:2 兩:2 三:3 四:4 五:5 六:6 七:7 八:8 九:9'),
  scales: numbers('十:10 百:100 千:1e3 万:1e4 萬:1e4 亿:1e8 億:1e8 兆:1e12 万亿:1e12 萬億:1e12 百万:1e6 千万:1e7'),
  vague: numbers('数十:10 數十:10 数百:100 數百:100 数千:1e3 數千:1e3 数万:1e4 數萬:1e4 上百:100 上千:1e3 上万:1e4'),
  unitWords: names(
    `个百分点,個百分點,百分点,百分點:percentage_point 个基点,個基點:basis_point 成:% 元,人民币,人民幣,块钱,元人民币:CNY 美元:USD 欧元,歐元:EUR
     日元,日圆:JPY 英镑,英鎊:GBP 港元,港币:HKD 韩元,韓元:KRW 卢布:RUB 新台币,新台幣:TWD 人,名,位,口:person 国,个国家,國,個國家:country
     家,家公司,家企业:company 所,所学校:school 座:building 辆,台,輛,臺:vehicle 架:aircraft 艘:ship 起,例,宗:case 户,戶:household
     头,匹,隻,只:animal 票:vote 席,个席位:seat 股:share 场:match 分:point 倍:time 次:time 岁,歲:year_of_age 年:year 个月,個月:month
     周,星期,个星期,週:week 天,日:day 小时,小時,个小时,個小時:hour 分钟,分鐘:minute 秒:second 公里,千米:kilometre 米:metre 厘米,公分:centimetre
     毫米:millimetre 平方米:square_metre 平方公里:square_kilometre 公顷,公頃:hectare 亩,畝:mu 升:litre 立方米:cubic_metre 桶:barrel
     公斤,千克:kilogram 克:gram 吨,噸:tonne 度,摄氏度,攝氏度:degree_Celsius 兆瓦:megawatt 吉瓦:gigawatt 千瓦时:kilowatt-hour 个,個:piece`,
  ),
  glued: true,
  over: ['超过', '超過', '至少', '逾', '多达'],
  under: ['不到', '最多', '不足', '低于', '低於'],
  about: ['约', '約', '大约', '大約', '近', '将近', '接近'],
  upAfter: /^(?:的)?(?:增长|增長|上升|上涨|上漲|增加|涨|提高)/u,
  downAfter: /^(?:的)?(?:下降|下跌|减少|減少|跌|降低|萎缩)/u,
  up: words('增长 增長 增加 上升 上涨 上漲 提高'),
  down: words('下降 下跌 减少 減少 降低 萎缩'),
  months: '(?!)',
});
