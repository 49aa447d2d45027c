/**
 * Frequent concepts of news and the words that outlets choose between, in the languages that Lede speaks. `word` is a
 * whole word, `word*` a prefix, `*word` a suffix, `*word*` any part (German compounds). Words with another meaning in
 * one of the languages are left out. Diacritics are folded: "ü" is written "u".
 */
const CONCEPTS: Readonly<Record<string, string>> = {
  quake:
    'quake quakes earthquake* tremor* seism* sism* terremot* temblor* *beben *bebens erdbeben* seebeben* aftershock* seisme* tremblement* 地震 지진',
  tsunami: 'tsunami* maremot*',
  flood:
    'flood* flash-flood* deluge* hochwasser* *flut uberflut* uberschwemm* starkregen* sturzflut* inundac* inunda* inundan riada* crue crues inondation* inondé* enchente* alagament* 洪水 홍수',
  storm:
    'storm* hurricane* typhoon* cyclone* tornado* *sturm *sturms orkan* unwetter* tormenta* temporal huracan* tifon* ciclon* tempete* ouragan* tempestade* furacao 台風 태풍',
  fire: 'fire fires blaze* wildfire* firefight* inferno grossbrand* waldbrand* *brande *feuer incendi* fuego* llamas incendie* incendio* queimada* 火災 화재',
  eruption: 'erupt* volcan* vulkan* eruption* vulcao 噴火 화산',
  heat: 'heat* heatwave* swelter* hottest hitze* temperatur* calor caluros* canicule* warmest 猛暑 폭염',
  drought: 'drought* durre* sequia* secheresse* seca',
  landslide: 'landslide* mudslide* erdrutsch* deslizamient* deslave* glissement* deslizamento* 山崩れ',
  dead: 'dead drowned death deaths die dies died dying kill kills killed killing fatal* toll tolls casualties victim* tot tote toten toter todes* *opfer *opfern *opfers sterben starb starben gestorben getotet ums muert* muere* mueren fallec* victima* mortal* matan mata mato mort morts mortes morto mortos tuee tues 死亡 死者 사망 숨져',
  injured: 'injur* hospitalis* hospitaliz* hurt wounded verletzt* verletzte* herid* lesionad* bless* ferid* 負傷 부상',
  missing: 'missing unaccounted vermisst* desaparecid* disparus',
  rescue:
    'rescu* survivor* survived helfer* *retter rettung* retteten uberlebend* rescat* superviv* sobreviv* secour* rescape* resgat* 救助 구조',
  evacuate: 'evacuat* displaced fled evakuier* evacua* evacue*',
  election:
    'elect election* electoral vote votes voted voting voters ballot* poll polls run-off runoff *wahl *wahlen *wahlnieder* wahlsieg* wahler* stichwahl* *wahlkampf eleccion* electoral* elector* comicios urnas votos election* scrutin* eleic* votacao 選挙 선거',
  win: 'win wins won winning winner* winn beat beats beaten victory victories victorious triumph* defeats sweeps gewinnt gewann siegt siegen siege sieg siegte schlagt schlug gana ganan gano vence* vencio victoria* triunf* gagne* remport* ganha* 優勝 勝利 우승 승리',
  defeat:
    'lose loses lost losing loss losses concede* concedes conceded defeat* niederlage* verlier* verlor* unterlieg* pierde* perdio perdid* derrot* perdent perdu',
  final: 'final finals finale finals endspiel* finale',
  resign:
    'resign* quit quits quitting stepped stepping rucktritt* zuruckgetreten tritt dimit* dimis* renuncia* demission* renonce* 辞任 辞職 사임 사퇴',
  appoint:
    'appoint* named names nominat* succeed* ernannt* ernenn* nachfolg* nombra* designa* suceder* nomme* nomea* 任命 임명',
  rate: 'rate rates interest leitzins* zins zinsen zinserhoh* *zinsen *zinserhohung tipos interes intereses taux juros 利上げ 金利 금리',
  bank: 'zentralbank* notenbank* *notenbank banco central fed ecb ezb bce banque 中央銀行 日銀 중앙은행 한은',
  raise:
    'raise* raised raises hike* hiked lift lifts lifted increase* increases up rise* rises rising rose climb* climbs soar* surge* jump* erhoh* hoher* steigt steigen stieg anheb* angehob* hebt hebung zinserhoh* anstieg subida* suben sube subio subir* aumenta* eleva* encarec* alza hausse augment* relev* aument* sobe sobem alta 上昇 引き上げ 인상 상승',
  cut: 'cut cuts cutting slash* slashes lower* reduc* shed sheds trim* senkt senken senkung* gesenkt kurzt kurzen kurzung* streich* gestrichen abbau* recort* rebaj* bajada* suprim* baisse supprim* reduz* 削減 引き下げ 인하 감축',
  inflation: 'inflation* teuer* teuerung* inflacion* precios prix inflacao 物価 インフレ 물가',
  buy: 'buy buys buying bought acquir* acquisit* takeover* swallow* purchas* bid bids merger* merge* uberneh* ubernahm* kauft kaufen kauf fusion* compra* adquir* adquis* opa rachat* rachet* achet* aquisic* 買収 合併 인수 합병',
  offer: 'offer* premium angebot* bietet oferta* offre*',
  shareholder: 'sharehold* investor* aktionar* accionist* actionnair* acionist*',
  results:
    'results earnings profit* revenue* quarter* quartal* quartalsgewinn* umsatz* beneficio* resultados ganancia* trimestr* benefice* lucro* 決算 実적 실적',
  probe:
    'probe* investigat* inquir* scrutin* microscope examin* regulator* watchdog* antitrust competition competit* untersuch* prufung pruft ermittl* ermitteln kartell* wettbewerbs* investiga* competencia regulador* enquet* concurrence 調査 捜査 조사 수사',
  approve:
    'approv* cleared authoris* authoriz* genehmig* zulass* zugelassen aprueb* aproba* autoriza* approuv* autoris* aprov* 承認 승인',
  ban: 'ban bans banned banning prohibit* verbot* verbiet* prohib* prohib* interdi* proib* 禁止 금지',
  court:
    'court* judge* judges trial* tribunal* gericht* *gericht richter* prozess* *prozess juez* jueza* juicio* juzgado* justicia proces juge* juiz* julgamento* 裁判 法院 법원 재판',
  sentence:
    'sentenc* jail* prison* guilty convict* verdict* haft* gefangnis* *strafe verurteil* urteil* schuldig* carcel* prision* conden* culpable* sentencia* prison* condamn* coupable* conden* cadeia* 有罪 判決 유죄 선고 징역',
  appeal: 'appeal appeals appealed appealing berufung* revision recurso* recurr* recurso apelac* apelar* 控訴 항소',
  acquit: 'acquit* cleared freispr* freigesproch* absuel* absol* acquitt* relax* absolv* 無罪 무죄',
  bribe:
    'brib* corrupt* bestech* schmiergeld* korrupt* soborno* corrup* cohecho* pot-de-vin corrup* propina* suborno* 汚職 뇌물',
  fraud: 'fraud* scam* swindl* betrug* betrugs* fraude* estafa* escroquer* fraud* 詐欺 사기',
  arrest:
    'arrest* detain* detention custody festgenomm* festnahm* verhaft* detenid* detienen arrestad* interpell* 逮捕 체포',
  murder: 'murder* homicid* mord* *mord ermord* totung* asesin* meurtr* assassin* 殺人 살인',
  shooting:
    'shoot* shot gunman gunmen shots schuss* schuss* schutze* tirote* disparos fusillad* tiros tiroteio 銃撃 총격',
  stab: 'stab* knife messer* apunal* poignard* esfaque*',
  explosion: 'explo* blast* detonat* bomb* bombing* anschlag* bombe* explos* bombard* attentat* 爆発 폭발',
  attack: 'attack* assault* airstrike* raid* angriff* angegriff* angreif* ataqu* atac* ataque* attaqu* 攻撃 공격',
  ceasefire:
    'ceasefire* cease-fire* truce* armistice* waffenruh* waffenstillst* feuerpause* tregua* armisticio* treve* cessez* tregua* 停戦 휴전',
  strike:
    'strike union unions streik* *streik *streiks *streiken ausstand* arbeitskampf* gewerkschaft* *gewerkschaft huelg* paro paros sindicato* greve* syndicat* 파업 ストライキ 노조',
  walkout: 'walkout* ausstand* streik* *streik *streiks huelg* paro paros greve* 파업 ストライキ',
  train:
    'train* rail railway* railroad* bahn bahnstreik* bahnhof* zug zuge zugen lokfuhrer* eisenbahn* tren trenes ferrovi* maquinist* trains ferroviair* trem trens 鉄道 列車 열차 철도',
  metro: 'metro* subway* underground u-bahn* u-bahnhof* *bahnhofe metro* 地下鉄 지하철',
  plane:
    'plane* aircraft* airliner* turboprop* jet jets flugzeug* *flugzeug passagiermaschine* avion* aereo* aerea* aeronave* avions aviao* 飛行機 旅客機 비행기 여객기',
  crash:
    'crash* collid* collision* absturz* *absturz abgesturzt* prallt* zusammensto* *unfall unfall* estrell* accident* siniestr* choque* ecrase* acident* 墜落 事故 추락 사고',
  sink: 'sink* sank sunk capsiz* gesunken sinkt untergegang* kentert* gekentert* naufrag* hundi* coule chavir* naufrag* 沈没 침몰',
  ship: 'ship* ferry* ferries vessel* boat* *fahre fahre* schiff* *schiff barco* buque* transbord* ferri* bateau* navire* navio* balsa* 船 フェリー 선박 여객선',
  launch: 'launch* liftoff raketenstart* lanzamient* despeg* lancamento* lancement* decoll* 打ち上げ 발사',
  rocket: 'rocket* rakete* *rakete cohete* fusee* foguete* ロケット 로켓',
  orbit: 'orbit* umlaufbahn* orbita* orbite*',
  scrub: 'scrub* postpon* delay* abgesagt* verschob* verschieb* aplaz* pospon* reporte* adiad*  延期 연기',
  satellite: 'satellit* satelit* 衛星 위성',
  hack: 'hack* ransomware* cyber* cyberattack* breach* datenleck* erpress* hacker* cyberangriff* ciberataqu* piratas filtracion* pirat* cyberattaqu* vazament* ハッカー 해킹 サイバー',
  data: 'data datos daten donnees dados *daten',
  outage:
    'outage* blackout* disrupt* ausfall* *ausfall stromausfall* gestort* storung* apagon* caida averia* panne* apagao* 停電 障害 정전 장애',
  job: 'job jobs staff worker* workers employee* employees *stellen stellen *stelle arbeitsplat* mitarbeiter* beschaftigt* emple* puestos trabajador* plantilla emploi* postes salari* emprego* funcionario* vagas 雇用 일자리',
  layoff:
    'layoff* lays sacked sacking redundan* shed shedding stellenabbau* entlass* despid* despedir* licenci* demitid* demissao 解雇 人員削減 해고 감원',
  carmaker: 'carmaker* automak* autobau* autoherstell* autokonzern* automov* constructeur* montadora*',
  vaccine: 'vaccin* jab jabs impf* impfstoff* vacun* vaccin* vacina* ワクチン 백신',
  outbreak: 'outbreak* epidem* pandem* infect* ausbruch* seuche* infektion* brote* contagi* epidem* surto* 感染 감염',
  record: 'record* rekord* *rekord histor* recorde* 記録 기록',
  prize: 'prize* award* awards preis* *preis auszeichn* premi* galard* prix recompens* 賞 수상',
  film: 'film films movie* drama* pelicula* cine filme* 映画 영화',
  sign: 'signs signing transfer* verpflicht* wechselt ficha fichaje* fichado 移籍 이적',
  striker: 'striker* forward sturmer* delanter* attaquant* atacante*',
  goal: 'goal* scores scored scorer* tor tore *tore gol goles buts gols ゴール 골',
  match: 'match* game games spiel *spiel partido* partid* rencontre* jogo* 試合 경기',
  cup: 'cup pokal* copa coupe taca 杯',
  trophy: 'trophy* trophies trofeo* trofeu* titel',
  protest: 'protest* demonstrat* rally marche* demonstr* kundgeb* manifest* protesta* manif* 抗議 デモ 시위',
  budget: 'budget* haushalt* presupuest* orcament* 予算 예산',
  tax: 'tax taxes steuer steuern *steuer *steuern impuesto* impot* imposto* 税 세금',
  tariff: 'tariff* zoll zolle* *zolle arancel* droits douane* tarifa* 関税 관세',
  coalition: 'coalition* koalition* coalicion* coalition* coalizao*',
  refugee: 'refugee* migrant* asylum* fluchtling* asyl* migrant* refugiad* migrant* refugie* 難民 난민',
  recall: 'recall* ruckruf* ruft retir* rappel* リコール 리콜',
  police: 'police polizei* polici* policia* 警察 경찰',
  warning: 'warn* alert* *warnung *warnungen alerta* alarm* avertiss* 警報 경보',
  village: 'village* dorf dorfer* pueblo* aldea* villages aldeia* 村 마을',
  collapse:
    'collaps* flatten* wreck* destroy* ruin* rubble zersto* einsturz* sturzten sturzt eingesturz* trummer* verschutt* derrumb* escombr* destru* effondr* detrui* desab* destru* 倒壊 崩壊 붕괴',
  army: 'army soldier* troops militar* armee* soldat* bundeswehr ejercito* soldad* armee* exercito* 軍 軍隊 군',
  coast: 'coast* kuste* *kuste costa litoral*',
  harbour: 'harbour* harbor* hafen* puerto*',
  president: 'president* prasident* presidente* presidenta* 大統領 대통령',
  premier: 'premier ministerprasident* regierungschef* primer primeiro* 首相 총리',
  minister: 'minister ministers ministry *minister *ministerin ministr* ministra* ministre* 大臣 장관',
  opposition: 'opposition* oposicion* oposic*',
  parliament: 'parliament* parlament* bundestag* congreso parlement* 国会 議会 국회',
};

interface Lookup {
  readonly exact: ReadonlyMap<string, readonly string[]>;
  readonly prefixes: ReadonlyMap<string, readonly string[]>;
  readonly suffixes: ReadonlyMap<string, readonly string[]>;
  readonly parts: readonly (readonly [part: string, concept: string])[];
}

const LONGEST_PART = 16;

const lookup = buildLookup();

function buildLookup(): Lookup {
  const exact = new Map<string, string[]>();
  const prefixes = new Map<string, string[]>();
  const suffixes = new Map<string, string[]>();
  const parts: (readonly [string, string])[] = [];
  const add = (map: Map<string, string[]>, key: string, concept: string): void => {
    const known = map.get(key) ?? [];
    if (!known.includes(concept)) map.set(key, [...known, concept]);
  };
  for (const [concept, forms] of Object.entries(CONCEPTS)) {
    for (const form of forms.split(/\s+/)) {
      const [, open, word = '', close] = /^(\*?)(.*?)(\*?)$/.exec(form) ?? [];
      if (open === '*' && close === '*') parts.push([word, concept]);
      else if (open === '*') add(suffixes, word, concept);
      else if (close === '*') add(prefixes, word, concept);
      else add(exact, word, concept);
    }
  }
  return { exact, prefixes, suffixes, parts };
}

/** The concepts of a word, by name; `word` is lower case and without diacritics. */
export function conceptsOf(word: string): readonly string[] {
  const found = new Set(lookup.exact.get(word) ?? []);
  for (let length = Math.min(word.length, LONGEST_PART); length >= 2; length -= 1) {
    const before = lookup.prefixes.get(word.slice(0, length));
    if (before === undefined) continue;
    for (const concept of before) found.add(concept);
    break;
  }
  for (let length = Math.min(word.length, LONGEST_PART); length >= 3; length -= 1) {
    for (const concept of lookup.suffixes.get(word.slice(-length)) ?? []) found.add(concept);
  }
  for (const [part, concept] of lookup.parts) if (word.includes(part)) found.add(concept);
  return [...found];
}
