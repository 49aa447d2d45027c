import type { NamedPerson, ParticleSpeech } from './particle-speech.ts';
import { words } from './language.ts';

const SURNAME =
  '[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국]';
const ROLE = String.raw`(?:[가-힣]{0,8}(?:장관|차관|대통령|총리|대변인|시장|지사|구청장|군수|의원|대표|위원장|위원|회장|부회장|사장|부사장|이사|본부장|실장|국장|과장|팀장|센터장|소장|원장|청장|처장|총장|교수|박사|연구원|변호사|검사|판사|감독|선수|코치|기자|작가|배우|가수|교사|교장|의사|간호사|선장|기장|대사|장군|사령관|서장|조합장|지부장|노조위원장|특사|보좌관|수석|비서관|비서실장|담당자|관계자|전문가))`;
/** A word that ends in one of these is an institution, not a given name. */
const INSTITUTION = /(?:부|처|청|시|도|군|구|당|회|국|실|팀|사|원|단|성)$/u;

const NAME_BEFORE_ROLE = new RegExp(
  String.raw`(?:^|\s)(${SURNAME}[가-힣]{2})\s+((?:[가-힣A-Za-z]+\s+){0,2}${ROLE})$`,
  'u',
);
const ROLE_BEFORE_NAME = new RegExp(
  String.raw`((?:[가-힣A-Za-z]+\s+){0,2}${ROLE})\s+(${SURNAME}[가-힣]{1,3})(?:\s?씨)?$`,
  'u',
);
const PLAIN_NAME = new RegExp(String.raw`(?:^|\s)(${SURNAME}[가-힣]{2})(?:\s?씨|\s?군|\s?양)?$`, 'u');
const FAMILY_AND_ROLE = new RegExp(String.raw`(?:^|\s)(${SURNAME})\s?(${ROLE}|씨)$`, 'u');

function person(phrase: string): NamedPerson | null {
  const plain = phrase.replace(/\s*\([^)]*\)\s*/gu, ' ').trim();
  const before = NAME_BEFORE_ROLE.exec(plain);
  if (before?.[1] !== undefined && !INSTITUTION.test(before[1])) {
    const office = plain.slice(0, before.index).trim();
    return { name: before[1], role: [office, before[2]].filter((part) => part !== '').join(' ') };
  }
  const after = ROLE_BEFORE_NAME.exec(plain);
  if (after?.[2] !== undefined) return { name: after[2], role: after[1] ?? null };
  const family = FAMILY_AND_ROLE.exec(plain);
  if (family?.[1] !== undefined) return { name: family[1], role: family[2] === '씨' ? null : (family[2] ?? null) };
  const name = PLAIN_NAME.exec(plain)?.[1];
  if (name !== undefined && !INSTITUTION.test(name) && !new RegExp(`${ROLE}$`, 'u').test(name))
    return { name, role: null };
  return new RegExp(`^${ROLE}$`, 'u').test(plain) ? { name: '', role: plain } : null;
}

/** A name between marks is part of its phrase: 시민단체 '강살리기'. */
const MARKED = String.raw`['‘][^'’]{1,20}['’]`;
const PHRASE = String.raw`((?:(?:${MARKED}|[가-힣A-Za-z0-9·.]+)(?:\([^)]{1,20}\))?\s+){0,5}(?:${MARKED}|[가-힣A-Za-z0-9·]+?)(?:\s?\([^)]{1,20}\))?(?:\s?씨)?)`;
/** Words that close what stands before the noun phrase: "회견에서", "오전", "17일". */
const LEADS_UP =
  /(?:에서|에게|에는|에도|으로|로|을|를|에|와|과|부터|까지|하며|면서|하고|했고|지만|대해|대한|통해|위해|관련해|따르면|오전|오후|이날|지난|최근|또|한편|다만|그러나|그리고|하지만|[0-9]+일|[0-9]+시|[월화수목금토일]요일)$/u;

/** Korean as its newspapers attribute speech: 김민수 장관은 "…"라고 말했다. */
export const koreanSpeech: ParticleSpeech = {
  quotative:
    /^\s?(?:이?라고|이?라며|이?라면서|고도?|며|면서도?)(?=[\s,.])|^\s?이?라는\s?(?:입장|뜻|취지|의견|주장|설명|반응)/u,
  topic: new RegExp(`${PHRASE}(?:께서는|은|는)(?=[\\s,]|$)`, 'gu'),
  subject: new RegExp(`${PHRASE}(?:께서|이|가)(?=[\\s,]|$)`, 'gu'),
  echo: /^[\s.]*[^.]{0,80}(?:이렇게|이같이|이처럼)/u,
  announcing: /(?:말했다|밝혔다|전했다|설명했다|강조했다|덧붙였다|적었다|썼다)[.:]?\s*$/u,
  trim: (phrase) => {
    const parts = phrase.split(/\s+/u);
    const from = parts.findLastIndex((part, index) => index < parts.length - 1 && LEADS_UP.test(part));
    return parts.slice(from + 1).join(' ');
  },
  pronouns: words('그 그녀'),
  person,
  findPlaces: () => new Set(),
  stakes:
    /해야|않겠|하겠|필요|반드시|절대|위험|미래|안전|국민|시민|돈|예산|법|합의|반대|찬성|생각|믿|우려|기대|잃|막|때문|최초|최고|최악/gu,
  smallTalk: /^(?:감사합니다|고맙습니다|안녕하세요|축하합니다|환영합니다)/u,
  groups: words('시민단체 환경단체 노동조합 협회 연합회 재단 상인회 주민회'),
  speaks:
    /(?:부|처|청|시|도|군|구|당|회|국|실|팀|사|원|단|측|은행|그룹|전자|대학교|대학|연구소|센터|노조|정부|경찰|검찰|법원|청와대|업체|기업|성명|보고서|관계자|소식통|주민|시민|전문가|담당자|학생|승객|목격자)$/u,
};
