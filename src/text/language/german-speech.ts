import { CompoundSet, defineSpeech } from './define-speech.ts';
import { words } from './language.ts';

/** German as its newspapers attribute speech: „…“, sagte Lena Voss. */
export const germanSpeech = defineSpeech({
  verbs: words(
    `sagt sagte sagten sagen gesagt erklärt erklärte erklärten meint meinte meinten betont betonte betonten teilte teilten
     schrieb schreibt schrieben kündigte warnt warnte warnten fordert forderte forderten kritisiert kritisierte
     kritisierten antwortet antwortete ergänzt ergänzte fügte räumte berichtet berichtete berichteten bestätigt
     bestätigte versichert versicherte behauptet behauptete fragt fragte rief ruft urteilt urteilte mahnt mahnte
     bekräftigte unterstrich hob stellte klagt klagte verteidigte widersprach begründete erläutert erläuterte kommentiert
     kommentieren kommentierten resümiert resümierte
     bilanzierte heißt hieß äußerte kommentierte entgegnete erwiderte erinnerte fuhr gab lobte lobt schilderte
     erzählt erzählte beteuerte befürchtet befürchtete hofft hoffte glaubt glaubte findet fand wetterte
     spottete scherzte wies entgegnet erwidert widerspricht bedauert fügt räumt verspricht kündigt weist stellt schildert erinnert jubelte twitterte postete verkündete versprach zitierte beklagte bedauerte beklagt lautet lautete`,
  ),
  trailingVerbs: words('so lacht lachte'),
  framingVerbs: words('nannte nannten bezeichnete bezeichneten nennt sprach spricht'),
  be: words('ist sind war waren wird wurde wurden worden'),
  participle: /^ge\p{L}+t$/u,
  weekday: /^(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)(?:s|abend|morgen|nachmittag)?$/u,
  infinitiveMarks: words('zu'),
  by: words('von'),
  agedNoun: /^jährige[nr]?$/u,
  epithets: words('unternehmer unternehmerin geschäftsmann geschäftsfrau milliardär milliardärin familienvater'),
  parents: words('mutter vater'),
  soCalled: words('sogenannte sogenannten sogenannter sogenanntes genannte genannten'),
  echoes: ['das waren die worte von', 'so sprach', 'so sagte es', 'das sagte'],
  quotedBy: words('zitiert'),
  impersonalThing: true,
  that: words('dass daß'),
  as: words('wie'),
  articles: words('der die das den dem des ein eine einer einem einen eines'),
  definiteArticles: words('der die das'),
  obliqueArticles: words('dem den des einem einen eines'),
  joiners: words('für von'),
  of: words('der des von vom'),
  links: words('von vom für aus bei beim'),
  complements: words('der des von vom für aus bei beim'),
  and: words('und'),
  capitalisesNouns: true,
  collectives: words(
    'polizei beamte experten kritiker anwohner behörden mitarbeiter forscher wissenschaftler eltern bewohner',
  ),
  neverSpeak: words(
    'tag woche monat jahr zeit radio zeitung interview gespräch montag mitteilung seite profil konto kanal',
  ),
  inflected: /^\p{Ll}{2,}e[nmrs]?$/u,
  sourcePhrases: [
    'hieß es aus',
    'heißt es aus',
    'hieß es bei',
    'heißt es bei',
    'hieß es seitens',
    'heißt es seitens',
    'laut',
    'nach angaben von',
    'nach angaben der',
    'nach angaben des',
    'nach den worten von',
    'nach ansicht von',
    'hieß es aus',
    'hieß es bei',
    'hieß es beim',
    'hieß es von',
    'hieß es vom',
    'heißt es aus',
    'heißt es bei',
    'heißt es beim',
    'heißt es von',
    'heißt es vom',
  ],
  views: words('für'),
  pronouns: {
    male: ['er'],
    female: ['sie'],
    someone: [],
    // "hieß es" has no speaker.
    thing: [],
    plural: [],
    first: ['ich', 'wir', 'du', 'ihr', 'man'],
  },
  femaleNouns: /(?:in|frau|mutter|tochter|schwester)$/u,
  maleNouns: /(?:mann|vater|sohn|bruder)$/u,
  genderedArticles: new Map([
    ['der', 'male'],
    ['ein', 'male'],
    ['die', 'female'],
    ['eine', 'female'],
  ]),
  relativePronouns: words('welcher welche'),
  determiners: words(
    `der die das den dem des ein eine einer einem einen eines dieser diese dieses jener sein seine ihr ihre mein meine unser unsere
     seiner seinem seinen seines ihrer ihrem ihren ihres meiner meinem meinen deren dessen
     zwei drei vier einige mehrere viele beide alle kein keine`,
  ),
  contractions: words('im am beim zum zur vom ins ans'),
  prepositions: words(
    `in im an am auf bei beim mit nach von vom zu zum zur aus für gegen über unter vor hinter zwischen während wegen seit bis
     durch ohne um laut gegenüber trotz neben`,
  ),
  conjunctions: words(
    'und oder aber denn doch sondern weil dass wenn als ob obwohl während bevor nachdem damit sodass',
  ),
  betweenSubjectAndVerb: words(
    `hat hatte haben hatten habe sich auch jedoch dann weiter dazu noch nun ferner zudem außerdem schließlich heute gestern
     bereits damals daraufhin später zunächst deshalb hingegen dagegen`,
  ),
  notNames: words(
    `hier dort da so nun jetzt heute gestern morgen dann danach dazu damit dabei zudem außerdem auch noch nur schon sehr
     uns mir dir ihm ihnen euch mich dich ihn
     wer was wo wann warum wie man es nicht kein ja nein bitte danke januar februar märz april mai juni juli august
     september oktober november dezember montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
     deshalb darum daher trotzdem dennoch allerdings vielleicht immerhin schließlich natürlich jedenfalls übrigens zuvor
     zunächst später inzwischen mittlerweile dagegen dafür darauf daraufhin hinzu wieder selbst sogar
     frage antwort foto bild quelle zitat kritik mitteilung`,
  ),
  adjectives: words('deutsche deutscher deutsches europäische amerikanische französische englische russische'),
  nameParticles: words('von van zu zur de'),
  innerParticles: words('der den dem'),
  roles: new CompoundSet(
    words(
      `sprecher sprecherin minister ministerin präsident präsidentin meister meisterin chef chefin leiter leiterin vorsitzender
       vorsitzende vorsitzenden direktor direktorin kanzler kanzlerin professor professorin forscher forscherin anwalt
       anwältin richter richterin trainer trainerin autor autorin lehrer lehrerin arzt ärztin pfarrer pfarrerin
       bürgermeister bürgermeisterin rat rätin abgeordneter abgeordnete abgeordneten experte expertin ökonom ökonomin
       kapitän kapitänin besitzer besitzerin betreiber betreiberin bewohner bewohnerin anwohner anwohnerin geschäftsführer
       geschäftsführerin landwirt landwirtin schüler schülerin student studentin vorstand historiker historikerin
       ingenieur ingenieurin beauftragter beauftragte geologe geologin wirt wirtin bischof bischöfin`,
    ),
  ),
  stakes:
    /(?<!\p{L})(?:muss|müssen|sollte|sollten|brauchen|nie|niemals|immer|niemand|weil|glauben|wollen|hoffen|fürchten|gefahr|zukunft|falsch|richtig|unmöglich|kosten|geld|gesetz|menschen|land|krise|krieg|frieden|sicher|sicherheit|verlieren|zahlen|genug|schluss|darf|dürfen|zu)(?!\p{L})/gu,
  smallTalk: /^(?:danke|vielen dank|guten (?:tag|morgen|abend)|herzlich willkommen|kein kommentar|glückwunsch)/u,
  titles: new Map([
    ['herr', 'male'],
    ['herrn', 'male'],
    ['frau', 'female'],
    ['dr', 'any'],
    ['prof', 'any'],
  ]),
  organisations: new CompoundSet(
    words(
      `ministerium amt behörde gericht polizei partei verband verein firma konzern universität hochschule institut bank
       gewerkschaft stiftung kommission rat senat bundestag zeitung rundfunk gesellschaft gmbh ag werke klinik regierung`,
    ),
  ),
  places: words('straße platz stadt land insel bad sankt'),
  works: words('buch roman film lied album serie stück gemälde titel song zeitschrift'),
  answerLabels: words('antwort a'),
  questionLabels: words('frage f'),
  maleNames: words(
    `jan lukas jonas paul max felix peter hans klaus michael thomas stefan andreas martin markus wolfgang jürgen olaf robert
     christian friedrich frank tobias sebastian matthias karl georg heinz ralf uwe dirk bernd johannes`,
  ),
  femaleNames: words(
    `lena anna marie julia sabine petra monika claudia susanne andrea katrin karin angela annalena ursula christine
     birgit heike silke nicole sandra eva lisa laura sarah johanna greta clara franziska katharina elke`,
  ),
});
