import { defineSpeech } from './define-speech.ts';
import { words } from './language.ts';

/** Italian as its newspapers attribute speech: «…», ha detto la sindaca Elena Bruni. */
export const italianSpeech = defineSpeech({
  verbs: words(
    `disse dice dicono dissero diceva detto dicendo affermò afferma affermano affermato affermando dichiarò dichiara dichiarano
     dichiarato spiegò spiega spiegano spiegato spiegando aggiunse aggiunge aggiungono aggiunto aggiungendo sottolineò
     sottolinea sottolineano sottolineato sottolineando ammise ammette ammettono ammesso osservò osserva osservato precisò
     precisa precisano precisato assicurò assicura assicurano assicurato ricordò ricorda ricordano ricordato raccontò racconta
     raccontano raccontato rispose risponde rispondono risposto chiese chiede chiedono chiesto scrisse scrive scrivono scritto
     sostenne sostiene sostengono sostenuto ribadì ribadisce ribadiscono ribadito avvertì avverte avvertono avvertito replicò
     replica replicano replicato commentò commenta commentano commentato concluse conclude concludono concluso annunciò annuncia
     annunciano annunciato denunciò denuncia denunciano denunciato confermò conferma confermano confermato confessò confessa
     confessato riferì riferisce riferiscono riferito promise promette promettono promesso lamentò lamenta lamentano lamentato
     criticò critica criticano criticato insistette insiste insistono insistito esclamò esclama esclamato ironizzò ironizza
     ironizzato attaccò attacca attaccato auspicò auspica auspicato evidenziò evidenzia evidenziato rivelò rivela rivelato
     twittò twittato prosegue proseguito continua incalza chiosa chiosato rimarcò rimarca rimarcato puntualizza puntualizzato
     tuona tuonato sbotta sbottato sintetizza riassume recita recitava confida confidato pensa pensano crede credono ritiene
     ritengono teme temono spera sperano riconosce riconoscono riconosciuto nega negato obietta fa`,
  ),
  framingVerbs: words(
    'definì definisce definito chiamò chiama chiamato descrisse descrive descritto bollò bolla bollato parla parlato',
  ),
  be: words('è sono fu furono era erano stato stata stati essere viene venne'),
  participle: /(?:ando|endo)$/u,
  adverb: /mente$/u,
  weekday: /^(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)$/u,
  infinitiveMarks: words('di'),
  by: words("da dal dalla dall' dall’"),
  epithets: words('imprenditore imprenditrice miliardario miliardaria'),
  parents: words('madre padre'),
  soCalled: words('cosiddetto cosiddetta cosiddetti cosiddette'),
  echoes: ['sono parole di', 'sono le parole di', 'così parlò', 'parola di', 'parole di'],
  dashOpensSpeech: true,
  quotedBy: words('citato citata'),
  that: words('che'),
  as: words('come'),
  articles: words("il lo la i gli le l' l’ un uno una un' un’"),
  definiteArticles: words("il lo la i gli le l' l’"),
  joiners: words("di del dello della dell' dell’ dei degli delle per"),
  of: words("di del dello della dell' dell’ dei degli delle"),
  links: words("di del dello della dell' dell’ dei degli delle per in"),
  complements: words("di del dello della dell' dell’ dei degli delle per"),
  and: words('e ed'),
  auxiliaries: words('ha hanno aveva avevano si'),
  dropsPronouns: true,
  wordBreak: /(?<=^(?:l|d|dell|dall|all|nell|sull|un|c|n|s|m|t|quest|quell)['’])/iu,
  collectives: words('residenti cittadini esperti critici fonti autorità polizia inquirenti sindacati'),
  neverSpeak: words(
    'giorno settimana mese anno volta ora radio giornale intervista lunedì martedì mercoledì giovedì venerdì',
  ),
  sourcePhrases: ['secondo', 'a detta di', 'a giudizio di', 'stando a', 'nelle parole di'],
  views: words('per'),
  speechNouns: words('parole'),
  pronouns: {
    male: ['lui', 'egli'],
    female: ['lei', 'ella'],
    someone: [],
    thing: [],
    plural: ['loro', 'essi'],
    first: ['io', 'noi', 'tu', 'voi'],
  },
  femaleNouns: /(?:trice|essa|donna|madre|figlia|sorella|moglie)$/u,
  maleNouns: /(?:uomo|padre|figlio|fratello|marito)$/u,
  genderedArticles: new Map([
    ['il', 'male'],
    ['lo', 'male'],
    ['la', 'female'],
    ['una', 'female'],
  ]),
  relativePronouns: words('che cui quale'),
  determiners: words(
    `il lo la i gli le l' l’ un uno una un' un’ questo questa questi queste quel quello quella quei quegli quelle suo sua suoi
     sue mio mia nostro nostra due tre quattro molti molte alcuni alcune altro altra altri altre entrambi tutto tutta tutti tutte
     ogni qualche`,
  ),
  prepositions: words(
    `a ad al allo alla all' all’ ai agli alle di del dello della dell' dell’ dei degli delle da dal dallo dalla dall' dall’ dai
     dagli dalle in nel nello nella nell' nell’ nei negli nelle su sul sullo sulla sull' sull’ sui sugli sulle con per tra fra
     dopo prima durante secondo contro verso presso senza sotto sopra tramite`,
  ),
  conjunctions: words('e ed o ma però mentre perché quando se dove come anche'),
  betweenSubjectAndVerb: words(
    'ha hanno aveva avevano si gli le ci lo anche poi già non invece ieri oggi dopo infine sempre ancora inoltre quindi',
  ),
  notNames: words(
    `lo la le li gli mi ti ci vi si ne questo quello ciò così anche ieri oggi domani dopo poi allora inoltre adesso ora qui qua lì là
     no sì non nessuno tutto niente nulla chi cosa quando dove come perché secondo gennaio febbraio marzo aprile maggio giugno luglio
     agosto settembre ottobre novembre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica domanda risposta foto
     video fonte grazie forse tuttavia infatti quindi dunque intanto infine insomma eppure ecco`,
  ),
  nameParticles: words("di de del della dei degli d' d’ lo la"),
  roles: words(
    `portavoce ministro ministra presidente presidentessa sindaco sindaca direttore direttrice capo segretario segretaria
     governatore governatrice senatore senatrice deputato deputata giudice procuratore procuratrice avvocato avvocata
     avvocatessa professore professoressa ricercatore ricercatrice scienziato scienziata medico dottore dottoressa infermiere
     infermiera allenatore allenatrice capitano giocatore giocatrice scrittore scrittrice giornalista residente titolare
     proprietario proprietaria agricoltore agricoltrice pescatore commissario commissaria consigliere consigliera leader
     fondatore fondatrice responsabile coordinatore coordinatrice insegnante maestro maestra assessore assessora esperto esperta
     economista storico storica ingegnere ingegnera architetto architetta vescovo rettore rettrice amministratore
     amministratrice premier prefetto questore comandante dirigente sindacalista imprenditore imprenditrice`,
  ),
  roleVerbs: words('presiede dirige guida coordina fondò'),
  stakes:
    /(?<!\p{L})(?:deve|devono|dobbiamo|bisogna|mai|sempre|nessuno|perché|crediamo|credo|vogliamo|voglio|speriamo|temiamo|rischio|futuro|cambiamento|giusto|ingiusto|impossibile|inaccettabile|decisione|gente|paese|crisi|guerra|pace|soldi|legge|voto|accordo|sicuro|salute|lavoro|diritti|perdere|pagare|basta|non possiamo)(?!\p{L})/gu,
  smallTalk: /^(?:grazie|ciao|buongiorno|buonasera|congratulazioni|no comment)/u,
  titles: new Map([
    ['sig', 'male'],
    ['signor', 'male'],
    ['sig.ra', 'female'],
    ['signora', 'female'],
    ['dott', 'any'],
    ['dott.ssa', 'female'],
    ['prof', 'any'],
    ['on', 'any'],
    ['don', 'male'],
    ['suor', 'female'],
  ]),
  organisations: words(
    `ministero comune università istituto polizia partito azienda società compagnia banca sindacato associazione federazione
     fondazione governo parlamento senato tribunale procura commissione consiglio agenzia ospedale comitato organizzazione
     autorità quotidiano gruppo prefettura questura regione`,
  ),
  places: words('san santa porto isola monte via piazza viale nord sud est ovest fiume lago'),
  works: words('libro romanzo canzone film disco serie opera poesia quadro titolo intitolato intitolata rivista'),
  answerLabels: words('r risposta'),
  questionLabels: words('d domanda'),
  maleNames: words(
    'andrea luca nicola simone gabriele daniele michele emanuele mattia tommaso edoardo raffaele pasquale rocco',
  ),
  femaleNames: words('ilaria giada alessia noemi ludovica mariangela rossella loredana'),
});
