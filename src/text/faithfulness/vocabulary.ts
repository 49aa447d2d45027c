import { words } from '../language/language.ts';

/** What the faithfulness check knows of a language's words. All are lower case and unstemmed. */
export interface Vocabulary {
  /** Words that claim nothing by themselves: grammar, reporting, comparison. */
  readonly neutral: ReadonlySet<string>;
  /** Words that deny the next word of content. */
  readonly negators: ReadonlySet<string>;
  /** Verbs that deny the next word of content when an infinitive follows: "refused to", "declined to". */
  readonly negatingVerbs: ReadonlySet<string>;
  /** Words that leave open whether the next word of content holds. */
  readonly hedges: ReadonlySet<string>;
  /** Words that state what is to come for certain. */
  readonly futures: ReadonlySet<string>;
  /** Words that claim a cause. */
  readonly causes: ReadonlySet<string>;
  /** Words for people and things named before, pronouns and general nouns. */
  readonly pronouns: ReadonlySet<string>;
  /** What marks the agent of a passive: "by". */
  readonly agents: ReadonlySet<string>;
  /** Past forms that show themselves as verbs by no ending. */
  readonly pasts: ReadonlySet<string>;
  /** Words of about the same meaning. */
  readonly synonyms: readonly (readonly string[])[];
  /** Groups of words of opposite meaning. */
  readonly opposites: readonly (readonly [readonly string[], readonly string[]])[];
}

const list = (text: string): string[] => [...words(text)];
const NONE: ReadonlySet<string> = new Set();

/** Forms of irregular verbs, which no stemmer joins. */
const IRREGULAR = `win:won lead:led give:gave:given make:made pay:paid take:took:taken find:found strike:struck leave:left
  lose:lost hold:held keep:kept bring:brought buy:bought sell:sold send:sent spend:spent build:built meet:met run:ran
  begin:began:begun come:came go:went:gone see:saw:seen know:knew:known speak:spoke:spoken break:broke:broken
  choose:chose:chosen drive:drove:driven fly:flew:flown grow:grew:grown throw:threw:thrown draw:drew:drawn
  show:shown rise:rose:risen fall:fell:fallen steal:stole:stolen swear:swore:sworn tear:tore:torn wear:wore:worn
  sink:sank:sunk swim:swam:swum drink:drank:drunk catch:caught teach:taught think:thought fight:fought seek:sought
  feel:felt deal:dealt mean:meant sleep:slept sweep:swept flee:fled feed:fed bind:bound hang:hung stand:stood
  understand:understood withdraw:withdrew:withdrawn repay:repaid shoot:shot write:wrote`;

const english: Vocabulary = {
  neutral: words(
    `a an the and or but if of to in on at by for with from as is are was were be been being it its this that these
     those he she they him his her hers their them i me my we our us you your who whom whose which what when where how
     do does did doing done have has had having will would can shall should must there here than then so up out about
     into over under after before while also just all any both each some such more most other only own same too very
     said say says saying told tell tells telling according report reports reported reporting add adds added adding
     announce announced announces state stated states write wrote written writes call calls called describe described
     among include includes including included compared against versus around nearly almost roughly approximately
     some about group people during through throughout between within since until upon per off down back again still now
     new one another many much several few well yet ever however meanwhile mr mrs ms dr sir s t re ve ll d not no`,
  ),
  negators: words(`not never no none nobody nothing neither nor without cannot n't hardly barely unable`),
  negatingVerbs: words('refuse refuses refused refusing decline declines declined declining fail fails failed failing'),
  hedges: words(
    `may might could whether possibly perhaps allegedly alleged reportedly suspected suspect potentially probably
     expected likely considering consider considers proposed hopes`,
  ),
  futures: words('will shall going set plans planned planning scheduled due'),
  causes: words('because due caused causes causing owing thanks prompted prompting triggered blamed sparked'),
  pronouns: words(
    `he she it they his her its their him them hers theirs who company firm group team agency ministry party club
     organisation organization couple pair`,
  ),
  agents: words('by'),
  pasts: new Set(IRREGULAR.split(/\s+/u).flatMap((forms) => forms.split(':').slice(1))),
  synonyms: [
    list('back support favour favor endorse'),
    list('die kill death dead fatal'),
    list('rise increase climb grow gain jump raise'),
    list('fall drop decline decrease shrink slide'),
    list('begin start launch'),
    list('firm company business'),
    list('buy acquire purchase'),
    list('jail prison imprison'),
    list('child children kid'),
    list('percent percentage'),
    list('test trial experiment'),
    list('vote ballot poll'),
    list('hurt injure wound'),
    list('ruling rule ruled judgment verdict'),
    list('use take'),
    list('study research'),
    list('woman women'),
    list('man men'),
    list('hear heard hearing'),
    ...IRREGULAR.split(/\s+/u).map((forms) => forms.split(':')),
  ],
  opposites: [
    [
      list('rise rose risen increase climb grow grew gain up jump raise higher'),
      list('fall fell fallen drop decline decrease shrink slide down cut lower'),
    ],
    [
      list('approve accept back support favour favor pass adopt endorse agree'),
      list('reject oppose refuse dismiss block veto resist'),
    ],
    [list('win won beat victory'), list('lose lost defeat')],
    [list('open opened opening'), list('close closed shut closing')],
    [list('before'), list('after')],
    [list('first'), list('last')],
    [list('more'), list('less fewer')],
    [list('most'), list('least')],
    [list('above over exceed'), list('below under')],
    [list('guilty convict'), list('innocent acquit clear')],
    [list('start begin began launch'), list('end stop finish halt')],
    [list('buy bought'), list('sell sold')],
    [list('arrive enter'), list('leave left depart')],
    [list('improve better'), list('worsen worse')],
    [list('allow permit legal'), list('ban forbid prohibit illegal')],
    [list('confirm admit'), list('deny denied')],
    [list('safe'), list('dangerous unsafe')],
    [list('early earlier'), list('late later')],
    [list('north northern'), list('south southern')],
    [list('east eastern'), list('west western')],
  ],
};

/** A vocabulary of grammar alone: what the check knows of a language that is not English. */
function grammar(neutral: string, negators: string, hedges: string, causes: string, agents: string): Vocabulary {
  return {
    neutral: words(neutral),
    negators: words(negators),
    negatingVerbs: NONE,
    hedges: words(hedges),
    futures: NONE,
    causes: words(causes),
    pronouns: NONE,
    agents: words(agents),
    pasts: NONE,
    synonyms: [],
    opposites: [],
  };
}

const VOCABULARIES: Readonly<Record<string, Vocabulary>> = {
  en: english,
  de: grammar(
    `der die das den dem des ein eine einen einem einer eines und oder aber ist sind war waren wird werden wurde wurden
     hat haben hatte hatten in im an am auf aus bei mit nach von vom zu zum zur für über unter um als auch dass sich er
     sie es ihr sein seine seiner ihre ihrer nicht kein keine mehr noch nur schon soll sollen kann können sagte sagt so
     wie durch gegen laut bis ab dort da dieser diese dieses`,
    'nicht kein keine keinen keiner nie niemals ohne weder',
    'könnte könnten dürfte angeblich womöglich vielleicht ob möglicherweise',
    'weil wegen aufgrund deshalb denn',
    'von durch',
  ),
  es: grammar(
    `el la los las un una unos unas y o pero de del a al en con por para sin sobre entre que se su sus lo le les es son
     era eran fue fueron ser está están ha han había hay como más muy ya no también dijo dice afirmó según este esta
     esto ese esa cuando donde desde hasta`,
    'no nunca jamás sin ni ningún ninguna nadie nada tampoco',
    'podría podrían quizá quizás tal presunto presunta supuesto supuesta si',
    'porque debido causa',
    'por',
  ),
  fr: grammar(
    `le la les l un une des du de d et ou mais à au aux en dans par pour sur sous avec sans que qu qui se s son sa ses
     leur leurs il elle ils elles on est sont était étaient a ont avait avaient été être ne n pas plus ce cette ces c
     y a-t-il dit selon comme depuis`,
    'ne n pas jamais sans ni aucun aucune personne rien',
    'pourrait pourraient peut-être présumé présumée si',
    'parce car cause raison grâce',
    'par',
  ),
  pt: grammar(
    `o a os as um uma uns umas e ou mas de do da dos das em no na nos nas por pelo pela para com sem sobre que se seu
     sua seus suas é são era eram foi foram ser está estão tem têm como mais muito já não também disse afirmou segundo
     este esta isso quando onde desde até`,
    'não nunca jamais sem nem nenhum nenhuma ninguém nada',
    'poderia poderiam talvez suposto suposta se',
    'porque devido causa',
    'por pelo pela',
  ),
};

const UNKNOWN = grammar('', '', '', '', '');

/** The vocabulary of a language; one without words for a language that has none of its own. */
export function vocabularyOf(language: string | null): Vocabulary {
  return VOCABULARIES[language ?? 'en'] ?? UNKNOWN;
}
