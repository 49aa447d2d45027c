import { EndingSet, withSharedNames } from './define-speech.ts';
import { words, type SpeechRules } from './language.ts';

/** Every form of regular verbs given by their base form, and of irregular ones given as base/past/participle. */
function verbForms(list: string): ReadonlySet<string> {
  const forms = new Set<string>();
  for (const entry of words(list)) {
    const [base = '', past, participle] = entry.split('/');
    const doubled = base.endsWith('*') ? base.slice(0, -1) + (base.at(-2) ?? '') : null;
    const plain = base.replace('*', '');
    const stem = plain.replace(/e$/u, '');
    const regular = /[^aeou]y$/u.test(plain) ? `${plain.slice(0, -1)}ied` : `${doubled ?? stem}ed`;
    const third = /[^aeou]y$/u.test(plain)
      ? `${plain.slice(0, -1)}ies`
      : /(?:s|sh|ch|x|z|o)$/u.test(plain)
        ? `${plain}es`
        : `${plain}s`;
    const ing = doubled === null ? (plain.endsWith('ee') ? `${plain}ing` : `${stem}ing`) : `${doubled}ing`;
    for (const form of [plain, third, past ?? regular, participle ?? past ?? regular, ing]) forms.add(form);
  }
  return forms;
}

/** English as its newspapers attribute speech. */
export const englishSpeech: SpeechRules = {
  verbs: verbForms(
    `say/said tell/told add note write/wrote/written tweet explain announce claim argue insist state declare ask reply
     respond continue conclude warn stress emphasize emphasise acknowledge admit* admit/admitted concede confirm deny assert
     maintain contend observe remark comment recall report reveal suggest predict quip* quip/quipped joke exclaim shout yell
     cry whisper mutter murmur scream plead beg/begged repeat reiterate testify lament complain boast allege charge
     counter caution advise urge promise pledge vow swear/swore/sworn propose demand answer interject chime agree
     elaborate clarify opine muse wonder hint imply mention point express post
     think/thought believe feel/felt hope fear proclaim read/read
     retort fume rage snap/snapped bark chant sing/sang/sung intone preach lecture estimate speculate theorize reason
     reflect remind reassure assure inform indicate disclose divulge confess underscore underline highlight specify
     stipulate summarize enthuse gush praise greet deadpan/deadpanned crow thunder sigh sniff rebut/rebutted
     tease scoff sneer grumble moan groan venture volunteer interrupt blurt utter voice echo cite quote rule order
     instruct invite decree blog/blogged email text message narrate broadcast publish conclude decide`,
  ),
  trailingVerbs: verbForms(
    'go/went speak/spoke/spoken begin/began/begun put/put laugh smile nod* grin* shrug* beam chuckle shoot/shot find/found',
  ),
  framingVerbs: verbForms(
    `call describe label brand dub/dubbed denounce dismiss deride decry criticize criticise condemn slam/slammed blast
     attack mock ridicule hail laud praise characterize characterise term deem blame accuse refer compare liken portray
     depict paint cast/cast consider regard view see/saw/seen trash lambaste rip/ripped hammer tout
     want expect plan oppose support back defend reject welcome favor favour endorse thank congratulate applaud
     threaten seek/sought aim need make/made/made take/took/taken give/gave/given use offer
     discuss address talk decline refuse outline lay/laid detail argue pledge try call`,
  ),
  hearerVerbs: words(
    `told asked reminded warned informed advised urged ordered instructed invited called described dubbed labeled labelled
     branded accused criticized criticised praised hailed given seen made taken used needed required cast considered
     regarded viewed portrayed depicted characterized referred expected attacked slammed dismissed denounced condemned
     mocked blamed forced greeted reassured assured`,
  ),
  be: words('is are was were be been being'),
  participle: /ing$/u,
  finiteOnly: /(?:ed|said|says|told|tells|wrote|writes|ing)$/u,
  adverb: /ly$/u,
  weekday: /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/u,
  infinitiveMarks: words('to'),
  by: words('by'),
  agedNoun: /^years?-old$/u,
  epithets: words(
    'native businessman businesswoman entrepreneur billionaire millionaire tycoon mogul newcomer incumbent star frontman',
  ),
  parents: words('mother father mom dad grandmother grandfather parent'),
  soCalled: words('so-called called dubbed nicknamed'),
  echoes: [
    'those were the words of',
    'these were the words of',
    'these are the words of',
    'such were the words of',
    'so said',
    'thus spoke',
    'that was the message from',
    'that was the verdict of',
  ],
  dashOpensSpeech: false,
  impersonalThing: false,
  quotedBy: words('quoted cited heard overheard recorded'),
  that: words('that'),
  as: words('as'),
  articles: words('the a an'),
  definiteArticles: words('the'),
  joiners: words('of for'),
  of: words('of'),
  links: words('of for at from in with to on by'),
  complements: words('of for at from with'),
  and: words('and'),
  auxiliaries: words(''),
  capitalisesNouns: false,
  verbSecond: false,
  dropsPronouns: false,
  attributesWithin: false,
  wordBreak: null,
  possessives: new Map([
    ['his', 'male'],
    ['her', 'female'],
  ]),
  collectives: words(
    'police people officials critics supporters experts analysts sources everyone authorities staff someone others many some one',
  ),
  objectPronouns: words('me us him them it'),
  inflected: /(?!)/u,
  neverSpeak: words(
    `reporters thing things way time day year week month night morning ways times what part reason fact idea example plan deal
     case place lot kind sort bit more much event meeting money number sign signs plaque banner poster placard headline motto
     slogan tattoo inscription label`,
  ),
  sourcePhrases: ['according to', 'per', 'in the words of', 'as quoted by', 'quoted by', 'in the view of'],
  views: words('for'),
  speechNouns: words(
    `statement statements claim claims comment comments remark remarks words word tweet tweets message assertion argument
     suggestion promise pledge vow warning description call response reply answer question accusation allegation
     admission acknowledgment contention characterization opinion view belief declaration letter memo speech quote
     quip joke phrase mantra slogan motto refrain testimony report insistence proposal plan post email prediction`,
  ),
  pronouns: {
    male: ['he'],
    female: ['she'],
    someone: [],
    thing: ['it'],
    plural: ['they'],
    first: ['i', 'we', 'you'],
  },
  femaleNouns:
    /(?:woman|mother|daughter|sister|niece|aunt|wife|widow|girl|girlfriend|lady|queen|princess|duchess|actress|heiress|nun|bride)$/u,
  maleNouns:
    /(?:(?<!wo)man|father|son|brother|nephew|uncle|husband|widower|boy|boyfriend|lord|king|prince|duke|monk|bishop|groom)$/u,
  genderedArticles: new Map(),
  relativePronouns: words('who which that'),
  determiners: words(
    `the a an this that these those his her its their our my your one two three four five six some several many both all
     another other any every each no most few more`,
  ),
  contractions: words(''),
  prepositions: words(
    `of in on at for from with by to about against during after before over under into onto near since until through
     throughout between among across around behind beyond outside inside within without via per as despite amid amongst
     toward towards upon off up down out above below alongside including regarding concerning following than like`,
  ),
  conjunctions: words(
    'and or but nor yet so while when as because although though if whether since after before where that then than unless until once',
  ),
  betweenSubjectAndVerb: words(
    `has have had also later then once even still now first again recently previously already just only ever never often
     always repeatedly reportedly quickly publicly would will did do does is are was were be been being may might must can
     could should to not n't quoted cited himself herself itself themselves yesterday today
     earlier nonetheless nevertheless however instead too soon famously simply clearly further finally initially
     subsequently eventually merely rightly openly long both all each widely`,
  ),
  notNames: words(
    `a an the this that these those it he she they we i you his her its their our my your there here who what when where why
     how which whose in on at for from with by of to about against during after before over under into near since until
     through between among across around behind as despite amid and or but nor yet so if while although though because
     whether unless once than then also however meanwhile moreover furthermore still now not no yes yeah well one two three four
     five six seven eight nine ten some many most several all both each every any another other such more less few fewer much
     is are was were be been do does did has have had can could will would may might must should let let's
     monday tuesday wednesday thursday friday saturday sunday january february march april june july august
     september october november december feb mar apr jun jul aug sept sep oct nov dec
     today yesterday tomorrow tonight later earlier last next first second third recently perhaps maybe following former interim acting retired ex indeed instead
     asked said says according speaking responding referring citing noting adding writing given even just only again
     nearly almost about around officials police people critics supporters experts analysts sources reporters everyone
     nobody someone everybody nothing something anyone never always often sometimes just like unlike including
     partial transcript follow read photo image video watch update updated correction editor's breaking exclusive
     don't can't won't isn't it's that's he's she's they're we're i'm i've i'd i'll you're there's what's here's let's
     q a earlier ultimately finally further additionally similarly likewise otherwise therefore thus hence
     thanks thank please sorry okay ok oh look listen sure right wow hey hi hello no yeah `,
  ),
  adjectives: words(
    `american british english scottish welsh irish french german italian spanish portuguese dutch belgian swiss austrian swedish
     norwegian danish finnish polish czech hungarian romanian bulgarian greek turkish russian ukrainian chinese japanese
     korean indian pakistani afghan iranian iraqi israeli palestinian syrian saudi egyptian african nigerian kenyan
     canadian mexican brazilian argentine colombian venezuelan cuban australian vietnamese thai filipino indonesian
     malaysian european asian arab western eastern northern southern democratic republican christian muslim jewish
     catholic protestant hindu buddhist islamic u.s u.k federal united national internet olympic south-korean`,
  ),
  innerParticles: new Set(),
  obliqueArticles: new Set(),
  nameParticles: words('de la del da di du van von der den bin ibn al el ben dos das le ter ten y abu'),
  roles: new EndingSet(
    words(
      `spokesman spokeswoman spokesperson spokesmen spokespeople minister president vice-president chairman chairwoman chairperson
     chair chief head director manager secretary undersecretary negotiator ambassador envoy governor mayor senator congressman
     congresswoman representative lawmaker legislator judge justice attorney lawyer prosecutor counsel solicitor barrister
     officer official commander general colonel major captain lieutenant sergeant admiral marshal soldier detective sheriff
     commissioner inspector superintendent constable professor lecturer teacher researcher scientist economist analyst
     strategist expert specialist consultant adviser advisor aide assistant deputy coordinator organizer organiser
     activist campaigner advocate leader founder co-founder cofounder owner partner executive ceo cfo coo cto boss
     editor reporter journalist columnist correspondent anchor host co-host author writer novelist poet historian
     actor actress singer musician rapper artist director filmmaker producer comedian designer architect engineer
     coach player captain striker goalkeeper midfielder defender quarterback pitcher champion athlete runner swimmer
     doctor physician surgeon nurse psychologist psychiatrist biologist chemist physicist virologist epidemiologist
     farmer fisherman driver pilot worker resident neighbor neighbour witness student pupil graduate mother father
     son daughter brother sister wife husband widow victim survivor patient customer voter candidate nominee
     contender opponent rival critic supporter ally member delegate councilor councillor councilman councilwoman
     bishop archbishop cardinal pope priest pastor rabbi imam monk king queen prince princess duke duchess emperor
     premier chancellor speaker treasurer whip leader counterpart colleague friend investor trader broker banker
     developer entrepreneur billionaire businessman businesswoman tycoon mogul magnate heir chef owner curator librarian
     veteran nominee operative surrogate pollster mp mep co-chair co-author lead principal dean provost rector mate
     passenger commuter tourist holidaymaker shopper landlord landlady tenant renter homeowner eyewitness bystander motorist
     cyclist pedestrian parent grandmother grandfather uncle aunt cousin niece nephew teenager refugee migrant protester
     demonstrator volunteer lifeguard firefighter paramedic medic carer caretaker janitor cleaner waiter waitress bartender
     barista baker butcher grocer shopkeeper seller vendor merchant dealer retailer contractor builder plumber
     electrician carpenter mechanic technician miner trucker courier clerk cashier accountant auditor astronaut angler
     sailor skipper crewman brewer winemaker rancher hunter ranger keeper trainer jockey referee umpire
     sociologist anthropologist archaeologist historian geologist meteorologist climatologist ecologist astronomer
     mathematician statistician linguist philosopher theologian cardiologist oncologist pediatrician psychotherapist
     running-mate incumbent democrat republican conservative liberal libertarian`,
    ),
    /^\p{L}{2,}(?:ologist|ographer|ician|keeper|[nm]ist|tarian|narian|smith|wright|maker|monger|founder)s?$/u,
  ),
  roleVerbs: words(
    `chairs chaired leads led heads headed runs ran owns owned founded directs directed manages managed teaches taught
     studies studied represents represented coaches coached edits edited oversees oversaw designed built wrote follows`,
  ),
  stakes:
    /\b(?:must|should|shouldn't|need|never|always|will|won't|because|believe|think|want|expect|hope|fear|risk|future|change|fair|unfair|wrong|right|impossible|unacceptable|agree|refuse|reject|decide|decision|promise|people|country|crisis|war|peace|money|law|vote|deal|safe|unsafe|health|jobs?|rights|first|best|worst|cost|costs|lose|lost|pay|enough|only|nobody|everybody|cannot|can't|too)\b/gu,
  smallTalk:
    /^(?:thank|thanks|hello|hi\b|good (?:morning|evening|afternoon|luck)|welcome|no comment|congratulations|please|wow|oh,|well,? thank|ask me)|\b(?:thoughts (?:and prayers )?are with|honou?red to|delighted to|pleased to|proud to announce|great to be|happy to be here|looking forward to|nice to)\b/u,
  titles: new Map([
    ['mr', 'male'],
    ['sir', 'male'],
    ['lord', 'male'],
    ['king', 'male'],
    ['prince', 'male'],
    ['mrs', 'female'],
    ['ms', 'female'],
    ['miss', 'female'],
    ['lady', 'female'],
    ['queen', 'female'],
    ['princess', 'female'],
    ['dame', 'female'],
    ['baroness', 'female'],
    ...[
      ...'dr prof rev gov sen rep gen col lt capt sgt maj cmdr adm pres hon sens reps gov amb supt det insp cpl pvt brig fr st atty mx'.split(
        ' ',
      ),
    ].map((title) => [title, 'any'] as const),
  ]),
  organisations: words(
    `tribunal panel board watchdog regulator ministry department university college school institute institution agency bureau office inc corp co ltd llc plc group
     company corporation party committee commission council court senate house congress parliament government administration
     times post news journal tribune herald magazine press media network radio tv television bank fund union association
     federation league club society foundation trust center centre hospital clinic church army navy force forces police
     service services authority board alliance coalition campaign movement organization organisation industries
     holdings systems technologies partners airlines motors electronics pharmaceuticals nations kremlin pentagon
     street palace states kingdom team museum library laboratory lab observatory international conference summit
     act agreement treaty project program programme initiative report review study survey poll`,
  ),
  places: words(
    `north south east west northern southern eastern western central new port san santa los las saint st lake mount mt cape river
     street avenue road square county city island islands bay valley sea ocean gulf strait desert coast peninsula republic
     united great upper lower middle hill hills park beach bridge airport station harbor harbour town village province region
     district fort el rio`,
  ),
  works: words(
    `book books novel novels song songs single album albums film films movie movies show series sitcom play poem poems
     painting essay article column documentary magazine newspaper program programme podcast sketch musical opera ballet
     titled entitled headlined story memoir autobiography anthem hit ballad segment episode track video game comic
     biography thriller drama comedy exhibition exhibit installation sculpture slogan banner sign broadcast`,
  ),
  answerLabels: words('a answer'),
  questionLabels: words('q question'),
  ...withSharedNames({
    maleNames: words(
      `aaron abdul abraham adam ahmed akira ali alistair amir anders andre andreas angus ansel arjun arnold alan albert alex alexander alfred andrew anthony arthur barack barry bart ben benjamin bernard bernie bill billy bob bobby
     boris brad brandon brett brian bruce carl carlos chad charles charlie christopher chuck clarence craig dale
     dan daniel dante darren dave david dean dennis derek diego don donald doug douglas drew dwight earl ed eddie edward elon emmanuel
     eric ernest eugene evan felipe fernando francis francisco frank franklin fred frederick gabriel gary gavin gene george gerald
     glenn gordon graham greg gregory guy hank hans harold harry harvey hector henry herbert howard hugh hugo ian ivan jack
     jacob jacques jaime jake james jared jason jay jeff jeffrey jeremy jerome jerry jim jimmy joe joel johannes john johnny
     jon jonathan hassan hiroshi ibrahim igor isaac ivo jens karim kenji khalid lars liam magnus malcolm mateo mikhail mustafa niels nils oleg olaf oleksandr pavel piotr rajesh reza rohan rory rupert rutger sebastian sanjay sven takeshi theo tobias tomasz umar viktor vikram volodymyr wei yuri yusuf zoran jorge jose josef joseph josh joshua jürgen juan julian jude julio justin karl keith ken kenneth kevin klaus kurt kyle larry
     lawrence leo leon leonard lewis lloyd louis luca lucas luis luke manuel marco marcus mario mark martin marvin matt
     matthew maurice max michael miguel mike mitch mitt mohamed mohammed muhammad nathan neil norman nicholas nick nigel noah      oliver omar oscar otto owen pablo patrick paul pedro peter phil philip philippe pierre rafael ralph randy raul ray
     raymond reince ricardo richard rick rob robert roberto roger roland ron ronald ross roy rudolph rudy russell ryan sam samuel
     scott sean sergei sergey seth shaun simon spencer stefan stephen steve steven stuart ted theodore thomas tim timothy todd
     tom tommy tony travis trevor victor vincent vladimir wade wallace walter warren wayne wesley william wolfgang xavier
     xi zachary`,
    ),
    femaleNames: words(
      `abigail adele agnes aisha akiko alba alina amelia amina anastasia angelika anja antonia aoife astrid ayesha beatrice beatriz bella bianca birgit bridget carmel celia chiara chitra claudine daniela deepa dorothea edna elif elisabeth eliza elisa elsa emilia esme ethel fatma frida georgia giulia greta gwen hana hanna harriet hedwig hina indira ines ingrid irina isla ivy jasmine jemima josefina kamala karin katarina katarzyna kavita keiko lara larissa leila lena leonie lila lily lorna lotte magda mara margot marit marta matilda maud maya mei miranda mona nadine naomi nell nicola nisha noor olena olga ophelia petra phoebe polly pooja priya rania reem rosalind rosario ruby sabine sadia saskia selma shirin siobhan sofie sonja stella svetlana tatiana tess ulrike ursula uma vanda vera wilma yasmin yoko yulia zara zeynep alexandra alice alicia alison allison amanda amy ana andrea angela angelina anita ann anna anne annie april
     ashley audrey barbara beth betsy betty beverly bonnie brenda brittany camille carla carol caroline carolyn carmen
     catherine cathy charlotte chelsea cheryl chloe christina christine cindy claire clara claudia connie courtney crystal cynthia
     daisy danielle dawn deborah debbie debra denise diana diane dolores donna doris dorothy edith elaine eleanor elena
     elizabeth ella ellen emily emma erica erin esther eva evelyn fatima fiona florence frances gabriela gail gennifer
     gina gloria grace greta hannah harriet heather heidi helen hilary hillary holly huma ingrid irene isabel isabella ivanka
     jacqueline jane janet janice jean jeanne jennifer jenny jessica jill joan joanna jocelyn josephine joy joyce judith judy julia
     julie june karen kate katherine kathleen kathryn kathy katie katrina kellyanne kimberly kirsten kristen kristin
     laura lauren leah lillian linda lisa liz lois loretta lori lorraine louise lucia lucy lynn maggie margaret maria marie
     marilyn marina marjorie martha mary maureen megan meghan melania melanie melissa mercedes meredith mia michelle mildred
     miriam molly monica nadia nancy naomi natalie natasha nicola nicole nina nora norma olivia pamela patricia paula pauline
     peggy penelope penny phyllis priscilla rachel rebecca regina renee rita roberta rosa rose rosemary roxane ruth sally
     samantha sandra sara sarah shannon sharon sheila shirley silvia sofia sonia sophia sophie stacy stella stephanie sue susan
     suzanne sylvia tamara tammy tania tara teresa theresa tiffany tina tracy valerie vanessa vera veronica victoria viola
     virginia vivian wanda wendy yolanda yvonne zoe`,
    ),
  }),
};
