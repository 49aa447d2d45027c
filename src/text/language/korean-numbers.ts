import { defineNumbers, names, numbers } from './define-numbers.ts';
import { words } from './language.ts';

/** Korean as its newspapers write numbers: 1조2345억원, 3만5천명, 5.2%포인트. Particles follow without a space. */
export const koreanNumbers = defineNumbers({
  quantities: {
    halves: words('절반 절반이 절반은 절반을 절반의'),
    partsOf: ['분의'],
    amongWhole: words('중 가운데'),
    unitFactors: new Map([['할', 10]]),
  },
  decimal: '.',
  groups: ',',
  units: numbers('한:1 두:2 세:3 네:4 다섯:5 여섯:6 일곱:7 여덟:8 아홉:9 열:10 스무:20'),
  scales: numbers('십:10 백:100 천:1e3 만:1e4 억:1e8 조:1e12 경:1e16'),
  vague: numbers('수십:10 수백:100 수천:1e3 수만:1e4'),
  unitWords: names(
    `퍼센트,프로,할:% %포인트,%p,퍼센트포인트,포인트:percentage_point 원:KRW 달러:USD 유로:EUR 엔:JPY 위안:CNY 파운드:GBP
     명,사람,인:person 개국:country 개사,곳,개소:place 개:piece 대:vehicle 건:case 채,가구:household 마리:animal 척:ship 회,차례,번:time
     배:time 표:vote 석:seat 골:goal 점:point 주:share 편:film 권:book 세,살:year_of_age 년,년간,해:year 개월,개월간,달:month 주일,주간:week
     일간,일동안:day 시간:hour 분,분간:minute 초:second 킬로미터,㎞:kilometre 미터:metre 센티미터:centimetre 제곱미터,㎡:square_metre
     제곱킬로미터:square_kilometre 헥타르,㏊:hectare 리터:litre 배럴:barrel 킬로그램,㎏:kilogram 그램:gram 톤,t:tonne 도:degree_Celsius
     메가와트:megawatt 기가와트:gigawatt 킬로와트시:kilowatt-hour`,
  ),
  glued: true,
  over: ['최소', '적어도'],
  under: ['최대', '많아야'],
  about: ['약', '대략', '거의'],
  upAfter: /^(?:이?나? ?|가량 ?)?(?:상승|증가|늘|올랐|오른|인상|급등|성장|증액)/u,
  downAfter: /^(?:이?나? ?|가량 ?)?(?:하락|감소|줄|내린|내렸|인하|급락|떨어|삭감)/u,
  months: '(?!)',
});
