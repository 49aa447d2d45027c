import { CompoundSet, defineSpeech } from './define-speech.ts';
import { words } from './language.ts';

/** Dutch as its newspapers attribute speech: „…”, zei burgemeester Lotte de Vries. */
export const dutchSpeech = defineSpeech({
  verbs: words(
    `zei zegt zeiden zeggen gezegd zeggend verklaarde verklaart verklaarden verklaren verklaard vertelde vertelt vertelden
     vertellen verteld meldde meldt meldden melden gemeld schreef schrijft schreven schrijven geschreven meende meent menen
     benadrukte benadrukt benadrukken waarschuwde waarschuwt waarschuwden waarschuwen vroeg vraagt vroegen vragen antwoordde
     antwoordt antwoordden reageerde reageert reageerden voegde voegt gaf geeft erkende erkent erkennen stelde stelt stelden
     stellen beweerde beweert beweren legde legt besloot riep roept riepen eiste eist eisen beloofde belooft beloven bevestigde
     bevestigt bevestigen ontkende ontkent concludeerde concludeert herhaalde herhaalt klaagde klaagt klagen verzuchtte verzucht
     twitterde twittert vond vindt vinden denkt dacht denken hoopt hoopte hopen vreest vreesde vrezen gelooft geloofde bekende
     bekent vervolgde vervolgt grapte grapt oordeelde oordeelt verzekerde verzekert liet laat luidt luidde betoogde betoogt
     constateert constateerde vat noemde`,
  ),
  trailingVerbs: words('aldus lachte lacht'),
  framingVerbs: words('noemde noemden noemt noemen omschreef omschrijft bestempelde bestempelt sprak spreekt'),
  be: words('is zijn was waren werd werden wordt worden geweest'),
  participle: /ende?$/u,
  weekday: /^(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)(?:avond|ochtend|middag)?$/u,
  infinitiveMarks: words('te'),
  by: words('door'),
  agedNoun: /^jarige[n]?$/u,
  impersonalThing: true,
  epithets: words('ondernemer miljardair zakenman zakenvrouw'),
  parents: words('moeder vader'),
  soCalled: words('zogenoemde zogenaamde zogeheten'),
  echoes: ['dat waren de woorden van', 'dat zijn de woorden van', 'aldus'],
  quotedBy: words('geciteerd'),
  that: words('dat'),
  as: words('zoals'),
  articles: words('de het een'),
  definiteArticles: words('de het'),
  joiners: words('van voor'),
  of: words('van'),
  links: words('van voor uit bij'),
  complements: words('van voor uit bij'),
  and: words('en'),
  collectives: words('politie bewoners deskundigen critici omwonenden onderzoekers ouders autoriteiten bronnen'),
  neverSpeak: words(
    'dag week maand jaar keer uur radio krant interview gesprek maandag dinsdag woensdag donderdag vrijdag',
  ),
  sourcePhrases: ['volgens', 'aldus', 'in de woorden van'],
  views: words('voor'),
  pronouns: {
    male: ['hij'],
    female: ['zij', 'ze'],
    someone: [],
    thing: ['het'],
    plural: [],
    first: ['ik', 'wij', 'we', 'jij', 'je', 'u', 'jullie', 'men'],
  },
  femaleNouns: /(?:vrouw|moeder|dochter|zus|zuster|ster|esse)$/u,
  maleNouns: /(?:man|vader|zoon|broer)$/u,
  relativePronouns: words('die dat wie'),
  determiners: words(
    `de het een deze dit die dat zijn haar hun mijn onze ons uw twee drie vier enkele meerdere veel beide alle geen elke andere
     sommige`,
  ),
  prepositions: words(
    `in op aan bij met na van voor tot te ten ter uit tegen over onder achter tussen tijdens wegens sinds door zonder om volgens naast
     vanaf via binnen buiten rond`,
  ),
  conjunctions: words('en of maar want dus omdat dat als hoewel terwijl voordat nadat zodat toen'),
  betweenSubjectAndVerb: words(
    'heeft had hebben hadden zich ook echter dan verder daarop nog nu vandaag gisteren later eerder daarom al toen uiteindelijk toe mee terug vast af',
  ),
  notNames: words(
    `hier daar er dan nu vandaag gisteren morgen daarna ook nog slechts alleen al zeer me mij hem haar ons hen hun wie wat waar wanneer
     waarom hoe men niet geen ja nee alsjeblieft bedankt januari februari maart april mei juni juli augustus september oktober november
     december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag daarom toch misschien natuurlijk eerst later intussen
     inmiddels daarentegen verder weer zelfs vraag antwoord foto beeld bron citaat reactie wel zo`,
  ),
  nameParticles: words("van de den der het ten ter 't ’t te op"),
  roles: new CompoundSet(
    words(
      `woordvoerder woordvoerster minister president premier burgemeester wethouder directeur directrice chef leider voorzitter
       hoogleraar professor onderzoeker advocaat advocate rechter trainer coach schrijver schrijfster auteur leraar lerares
       arts dokter dominee raadslid kamerlid senator deskundige econoom kapitein eigenaar eigenares bewoner bewoonster ondernemer
       boer boerin visser scholier student studente bestuurder historicus ingenieur bioloog geoloog bisschop officier
       commissaris agent secretaris staatssecretaris gedeputeerde manager oprichter`,
    ),
  ),
  stakes:
    /(?<!\p{L})(?:moet|moeten|zouden|nodig|nooit|altijd|niemand|omdat|geloven|willen|hopen|vrezen|gevaar|toekomst|fout|juist|onmogelijk|kosten|geld|wet|mensen|land|crisis|oorlog|vrede|veilig|veiligheid|verliezen|betalen|genoeg|mag|mogen|te)(?!\p{L})/gu,
  smallTalk: /^(?:dank|bedankt|goede(?:morgen|middag|navond)|welkom|geen commentaar|gefeliciteerd)/u,
  titles: new Map([
    ['dhr', 'male'],
    ['meneer', 'male'],
    ['mevr', 'female'],
    ['mevrouw', 'female'],
    ['dr', 'any'],
    ['prof', 'any'],
    ['mr', 'any'],
    ['ir', 'any'],
  ]),
  organisations: new CompoundSet(
    words(
      `ministerie bureau rechtbank politie partij vereniging bedrijf concern universiteit hogeschool instituut bank vakbond
       stichting commissie raad senaat krant omroep maatschappij fabriek ziekenhuis regering bestuur gemeente provincie rederij`,
    ),
  ),
  places: words('straat plein stad eiland sint noord zuid oost west'),
  works: words('boek roman lied film album serie stuk schilderij titel nummer tijdschrift'),
  answerLabels: words('antwoord a'),
  questionLabels: words('vraag v'),
  maleNames: words(
    'jan piet kees wim henk gerrit joost sander jeroen bas thijs daan ruben sjoerd wouter pieter frans mark kim',
  ),
  femaleNames: words('anneke marieke sanne femke lotte fleur ilse marijke wilma ingrid joke els roos floor'),
});
