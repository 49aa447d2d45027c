import type { NamedPerson, ParticleSpeech } from './particle-speech.ts';
import { words } from './language.ts';

const ROLE = String.raw`(?:(?:副|元|前|現|名誉|筆頭)?(?:首相|大統領|国務長官|官房長官|長官|大臣|外相|財務相|防衛相|文科相|厚労相|農相|環境相|法相|総務相|経産相|国交相|報道官|知事|市長|町長|村長|区長|社長|会長|頭取|代表取締役|代表|教授|准教授|講師|議員|党首|総裁|委員長|幹事長|政調会長|所長|館長|園長|校長|院長|学長|総長|監督|選手|船長|機長|駅長|弁護士|医師|研究員|主任研究員|記者|組合長|理事長|理事|署長|部長|課長|局長|室長|店長|担当者|広報官|特使|大使|司令官|容疑者|被告))`;
const HONORIFIC = '(?:氏|さん|さま|様|君)';
const NAME = String.raw`[\p{Script=Han}々ヶ]{1,6}|[\p{Script=Katakana}ー・＝]{2,20}|[\p{Script=Han}々]{1,4}[\p{Script=Hiragana}]{1,4}[\p{Script=Han}]?`;

const NAME_AND_ROLE = new RegExp(String.raw`^(?:(.{1,20})の)?(${NAME})・?(${ROLE}|${HONORIFIC})$`, 'u');
const ROLE_AND_NAME = new RegExp(String.raw`^(?:.{1,20}の)?(${ROLE})の(${NAME})${HONORIFIC}?$`, 'u');
const ROLE_ALONE = new RegExp(`^同?(${ROLE})$`, 'u');
/** 北港市長 is the mayor of 北港, not Mr 北港, where the text has 北港市 by itself. */
const PLACE_ROLE = /^(?:市|町|村|区|県)/u;

/** Longest name of a place, in characters. */
const LONGEST_PLACE = 6;

/** Every name that may be a place's with its kind ("北港市"), where it is not the beginning of a title ("北港市長"). */
function findPlaces(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { index } of text.matchAll(/[市町村区県](?!長)/gu)) {
    for (let length = 1; length <= LONGEST_PLACE; length += 1)
      found.add(text.slice(Math.max(0, index - length), index + 1));
  }
  return found;
}

function person(phrase: string, places: ReadonlySet<string>): NamedPerson | null {
  const plain = phrase.replace(/[（(][^）)]*[）)]/gu, '');
  const alone = ROLE_ALONE.exec(plain)?.[1];
  if (alone !== undefined) return { name: '', role: alone };
  const second = ROLE_AND_NAME.exec(plain);
  if (second?.[1] !== undefined && second[2] !== undefined) return { name: second[2], role: second[1] };
  const found = NAME_AND_ROLE.exec(plain);
  const name = found?.[2];
  const role = found?.[3];
  if (name === undefined || role === undefined) return null;
  if (new RegExp(`^${HONORIFIC}$`, 'u').test(role)) return { name, role: null };
  if (PLACE_ROLE.test(role) && places.has(name + role.charAt(0)) && !phrase.includes(`の${name}`))
    return { name: '', role };
  return { name, role };
}

/** A name with hiragana is known by what follows it; one between marks is part of its phrase. */
const MARKED = String.raw`[\p{Script=Han}]{0,10}「[^「」]{1,20}」`;
const KANA_NAME = String.raw`[\p{Script=Han}]{1,3}[\p{Script=Hiragana}]{1,3}[\p{Script=Han}]?(?:さん|氏)`;
const PHRASE = String.raw`((?:${MARKED}|${KANA_NAME}|[\p{Script=Han}\p{Script=Katakana}ーA-Za-z0-9々ヶ・＝〇の]{1,30}?)(?:[（(][^）)]{1,20}[）)])?(?:さん|氏|ら|側)?(?:[（(][^）)]{1,20}[）)])?)`;
const SAYS =
  '(?:述べ|話[しすさ]|語[っるり]|言[っいう]|説明|強調|主張|指摘|訴え|答え|明かし|発表|コメント|批判|反論|明言|表明|振り返|呼びかけ|付け加え|釘を刺|書[いき]|投稿|つぶや|評価|警告|警鐘|求め|否定|認め|伝え|報告|回答|約束|宣言|嘆[いき]|胸を張|期待|懸念|不満|怒り|した|し、|して|しなが)';

/** Japanese as its newspapers attribute speech: 田中市長は「…」と述べた。 */
export const japaneseSpeech: ParticleSpeech = {
  quotative: new RegExp(`^、?(?:など)?(?:と(?!い[うわ]|呼|名付|題|銘)|って|との)[^「」『』。]{0,30}?${SAYS}`, 'u'),
  topic: new RegExp(`${PHRASE}(?:には|は|も)(?=["、\\p{L}\\p{N}\\s]|$)`, 'gu'),
  subject: new RegExp(`${PHRASE}が(?=["、\\p{L}\\p{N}\\s]|$)`, 'gu'),
  echo: /^[。、\s]*[^。]{0,60}(?:そう|こう|このように)/u,
  announcing: /(?:述べた|語った|話した|説明した|強調した|訴えた|答えた|明かした|コメントした|投稿した)[。：]?\s*$/u,
  trim: (phrase) => phrase.replace(/^の/u, ''),
  pronouns: words('彼 彼女 同氏 同社長 本人'),
  person,
  findPlaces,
  stakes:
    /べき|なければ|しない|したい|必要|必ず|絶対|危険|未来|将来|安全|国民|市民|予算|法律|合意|反対|賛成|思う|信じ|懸念|期待|失|ため|初めて|最も|最悪|約束/gu,
  smallTalk: /^(?:ありがとう|感謝|こんにちは|おめでとう|ようこそ)/u,
  groups: words(''),
  speaks:
    /(?:省|庁|府|都|県|市|町|村|区|社|会|党|局|署|部|課|所|団|銀行|大学|組合|政府|警察|側|連盟|機構|センター|病院|学校|声明|報告書|談話|関係者|住民|専門家|担当者|幹部|男性|女性|乗客)$/u,
};
