/** Word lists by which a language's sentences are told apart; see SentenceRules for what each means. */
export interface SentenceLists {
  readonly abbreviations: string;
  readonly numbering?: string;
  readonly closing?: string;
  readonly days?: string;
  readonly months?: string;
  readonly starters: string;
  readonly leads?: string;
  readonly attribution?: RegExp;
  readonly compounds?: RegExp;
  readonly ends?: RegExp;
}

const NAME = String.raw`(?:[\p{Lu}][\p{L}.'’-]*\s+){1,4}`;

export const sentenceLists = {
  en: {
    abbreviations: `mr mrs ms messrs mmes mx dr prof rev fr hon st ste mt ft gen lt col capt cpt cmdr maj sgt cpl pvt adm brig sen sens
     rep reps gov govs pres supt det insp amb sec atty asst assoc dept vs v viz cf e.g i.e al approx est ca gov't ph.d msgr
     jan feb mar apr jun jul aug sept sep oct nov dec ave blvd rd univ vol ed eds tel ext hwy rte ald treas`,
    numbering: 'no nos p pp art fig figs sect ch vol nr',
    closing: `u.k u.n e.u u.s.a d.c a.m p.m corp co llc plc bros jr sr esq m.d ph.d b.a m.a calif fla mass mich minn
     wash ill ind conn tenn ore okla neb pa va ga ala ark ariz colo del kan ky md miss mo mont nev n.y n.j n.h n.m n.c s.c
     n.d s.d tex wis w.va wyo vt la r.i min max`,
    days: 'mon tue tues wed thu thur thurs fri sat sun',
    months: `january february march april may june july august september october november december jan feb mar apr jun jul aug sept
     sep oct nov dec`,
    starters: `the a an this that these those it its he she they we i you his her their our my there here in on at for from with by
     as but and or so yet if when while after before since although though because however meanwhile also then now not no
     what who why how where which many some most several all both each one two according still even despite during under
     last earlier later officials police to of it's that's he's she's they're we're i'm there's`,
    attribution: new RegExp(
      String.raw`^(?:he|she|they|it|we|i|${NAME}|(?:the|a|one|an|his|her)\s+(?:\p{L}[\p{L}'’-]*\s+){1,4})\s*(?:also |later |then )?(?:said|says|asked|asks|wrote|writes|added|adds|told|replied|replies|tweeted|shouted|cried|yelled|joked|responded|continued|recalled|wondered|exclaimed|demanded|answered)\b`,
      'iu',
    ),
  },
  de: {
    abbreviations: `dr prof hr fr nr str ca bzw z.b z d.h u u.a vgl inkl exkl evtl ggf abs art bzgl dipl ing med phil jur rer nat hl
     geb gest verh sog st tel max min mind bes insb einschl zzgl abzgl hrsg red anm kap bd jh jhd gegr ehem vors stellv bspw allg
     usf resp ev kath mag mr mrs`,
    numbering: 'nr no s art abs abb kap bd ziff rn az tel ca max min mind',
    closing: 'usw etc mio mrd tsd n.chr v.chr chr u.s ag kg e.v',
    months: `januar jänner februar feber märz april mai juni juli august september oktober november dezember jan feb mär apr jun jul
     aug sep sept okt nov dez`,
    starters: `der die das den dem des ein eine einen einem einer in im es er sie wir ich ihr man und aber auch nach bei mit für am an auf
     aus von vom zu zum zur so doch dann danach dabei damit denn dort hier heute gestern nun jetzt noch nur schon trotz
     trotzdem seit während wenn weil als ob da dies diese dieser dieses dazu daher deshalb jedoch allerdings außerdem zudem
     viele alle beide kein keine laut über unter vor was wer wie wo warum mehr sein seine ihre mein unser rund etwa insgesamt`,
    compounds: /\p{L}{3}str$/u,
    leads: `am der die das dem den des im vom zum zur bis ab seit jeder jede jedes jeden sein seine seinem seinen seiner ihr ihre ihrem
     ihren ihrer mein unser unserem dieser diesem diesen und oder bis sowie kein beim ins ans erst bereits schon mo di mi do fr
     sa so montag dienstag mittwoch donnerstag freitag samstag sonntag`,
  },
  fr: {
    abbreviations: `m mm mme mmes mlle mlles dr drs pr me mgr st ste av art p.ex c.-à-d bd chap cf env éd etc. fig hab ibid tél vol
     sté cie prof gén col cap lt`,
    numbering: 'n no nº n° p pp art chap fig vol t',
    closing: 'etc s.a apr s.a.r.l cie j.-c',
    days: 'lun mar mer jeu ven sam dim',
    months: `janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv févr avr juil sept oct nov déc`,
    starters: `le la les un une en de des du il elle ils elles on nous vous je ce cette ces cet mais et pour dans à au aux par sur avec sans
     selon après avant depuis puis or ainsi alors aussi si quand comme car donc son sa ses leur leurs c'est l'homme tout tous`,
  },
  es: {
    abbreviations: `sr sra srta sres dr dra dres lic ing prof profa gral cnel cap av avda pág págs art núm ud uds vd d dña dª ee mons
     fr fdo gob hnos jr ldo ntra pdte ppal sgto tte s ej p.ej aprox ed vol cf a j`,
    numbering: 'n no nº núm num p pp pág págs art cap vol s',
    closing: 'etc ee.uu uu s.a s.l c d.c a.c j.c cía p.m a.m p. m',
    months: 'enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre',
    starters: `el la los las un una unos unas en de del por para con y e o pero que se lo su sus al a no si como cuando aunque además así
     también según tras desde sin sobre entre este esta estos estas ese esa es son fue hay ya más luego después`,
  },
  pt: {
    abbreviations: `sr sra sras srs srta dr dra drs prof profa eng av art pág págs gen cel cap v exa v.exa exmo exma ilmo ed vol núm tel pe d
     dom st sto jr aprox ex`,
    numbering: 'n no nº núm num p pp pág págs art cap vol',
    closing: 'etc s.a ltda cia d.c a.c',
    months: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
    starters: `o a os as um uma em de do da dos das por para com e mas que se no na nos nas ao à seu sua não mais como quando já ele ela eles
     segundo após desde sem sobre entre este esta isso isto é são foi há também depois`,
  },
  it: {
    abbreviations: `sig sigg sig.ra sig.na dott dott.ssa dr dr.ssa prof prof.ssa avv ing arch on sen gen col cap ten mons rag geom cav comm
     egr gent spett art pag pagg cap fig vol ed es p.es cfr ca tel nn ecc. s ss d`,
    numbering: 'n nn no nr p pp pag art cap fig vol',
    closing: 'ecc s.p.a spa s.r.l a.c d.c',
    months: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
    starters: `il lo la i gli le un uno una l'altro in di da del della dei per con e ma che si non a al alla nel nella sul sulla è sono era ha
     hanno come quando anche poi così secondo dopo prima senza questo questa quello suo sua loro ci più`,
  },
  nl: {
    abbreviations: `dhr mevr mw drs dr ir ing mr prof ds st jr sr ca bijv bv d.w.z o.a m.n i.v.m t.a.v t.b.v m.b.t nr art blz pag tel evt incl
     excl resp gem gebr fa max min plm jl ll red ver zgn z.g`,
    numbering: 'nr no art blz p pag hfst ca',
    closing: 'enz etc n.v b.v e.d c.s a.u.b mln mld',
    months: 'januari februari maart april mei juni juli augustus september oktober november december',
    starters: `de het een in op van en maar dat dit die er hij zij ze wij we ik je jullie ook na bij met voor om aan uit te als toen nu dan
     daar hier volgens door sinds zo niet geen zijn haar hun ons deze veel alle`,
  },
  pl: {
    abbreviations: `prof dr hab inż mgr lek adw płk gen kpt por sierż ks bp abp św ul al pl os im np tzn tj itp. m.in ok ds zob por red tel
     godz pt wg br. zw ww woj pow gm dyr kier lic mec śp`,
    numbering: 'nr nr. art str s ust pkt poz par § ok godz tel',
    closing: 'r w itd itp proc tys mln mld zł gr km godz ub br sp z o.o s.a n.e p.n.e',
    months: `stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia`,
    starters: `w we z ze na do od po za przed przy pod nad o u i a ale oraz to ten ta te tego tej jest są był była było były nie się jak gdy
     kiedy jednak także też już tylko on ona oni one my ja jego jej ich według dlatego wtedy potem teraz`,
    leads: 'dnia w do od po na i',
    // "o 5 proc. Anna", "urodził się w 1931 r. Anna"
    ends: /(?<!\p{L})o\s[\d.,]+\sproc$|\p{L}(?:ł|ła|ło|li|ły)\s(?:się\s)?(?:\p{Ll}+\s){0,3}(?:w|do|od)\s\d{4}\sr$/u,
  },
  ru: {
    abbreviations: `г. гг ул пр просп пер пл наб д кв корп стр обл р-н им проф акад доц канд докт тов св см ср напр т.е т.к т.н т.д. т.п.
     и.о зам зав гл ред ст п рис табл сокр лат англ рожд род`,
    numbering: 'г № п ст стр рис табл гл с д кв т ул',
    closing: 'г гг в вв р руб коп тыс млн млрд трлн чел км кг м др пр т.д т.п н.э',
    months: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
    starters: `в во на и а но он она они оно мы я вы ты это эта этот эти то тот как когда если что кто где по с со из за от до у о об при
     для не так также тогда потом теперь после перед через все всё его её их там тут уже ещё однако поэтому кроме`,
    // "родился в 1931 г. Петров"
    ends: /\p{L}(?:л|ла|ло|ли|лся|лась|лось|лись)\s(?:\p{Ll}+\s){0,3}(?:в|до|с)\s\d{4}\sг$/u,
  },
  uk: {
    abbreviations: 'г ул вул пл просп пров буд кв обл р-н ім проф акад доц св див напр т.зв т.і ст п рис',
    numbering: '№ п ст рис с',
    closing: 'р рр в ст грн коп тис млн млрд чол км кг м ін т.д т.п н.е',
    starters: `в у на і й та а але він вона вони воно ми я ви це цей ця ці той як коли якщо що хто де по з із за від до про при для не так
     також тоді потім тепер після перед через усі його її їх там вже ще однак тому`,
  },
  tr: {
    abbreviations: `dr prof doç yrd av müh op uzm arş gör sn bn bay öğr alb yzb ütğm gen org mah cad sok blv apt no tel vb. örn bkz s st hz
     yy dz`,
    numbering: 'no s sf bkz md',
    closing: 'vb vs a.ş ltd şti m.ö m.s t.c a.b.d',
    months: 'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
    starters: `bu şu o bir ve ama fakat ancak ise ben sen biz siz onlar için ile de da çok daha her ne nasıl neden kim eğer çünkü sonra önce
     şimdi bugün dün yarın ayrıca böylece bunun buna bunu onun`,
    leads: 've bu o her',
  },
  ar: { abbreviations: 'د أ م أ.د ص هـ ق.م', starters: '' },
  hi: { abbreviations: 'डॉ प्रो श्री सु पं कु रु कि.मी', starters: '' },
} satisfies Record<string, SentenceLists>;
