import { defineSpeech } from './define-speech.ts';
import { words } from './language.ts';

/** Present and participle of regular verbs, which share a stem: "explique", "expliqué", "expliquait". */
function regular(list: string): string {
  return [...words(list)]
    .flatMap((stem) => ['e', 'ent', 'é', 'ée', 'ait', 'a', 'ant'].map((end) => stem + end))
    .join(' ');
}

/** French as its newspapers attribute speech: « … », a déclaré la maire Léa Morel. */
export const frenchSpeech = defineSpeech({
  verbs: words(
    `dit disait disent dire disant écrit écrivait répond répondu répondait prévient prévenu reconnaît reconnu poursuit
     poursuivi poursuivit répondit reprit admit promit soutint prévint avertit reconnut conclut conclu promet promis soutient soutenu craint avertit averti reprend repris admet admis déplorent ${regular(
       `déclar affirm expliqu ajout assur soulign estim précis indiqu annonc racont confi rappel martel martèl regrett
        dénonc insist demand jug gliss lanc résum témoign plaid critiqu alert confirm not tweet détaill constat
        ironis tranch rétorqu expos signal observ exprim souhait salu soupir avou avanc argument`,
     )}`,
  ),
  framingVerbs: words('qualifie qualifié qualifiait appelle appelé décrit parle parlé fustige fustigé'),
  be: words('est sont était étaient été être fut'),
  participle: /ant$/u,
  adverb: /ment$/u,
  weekday: /^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$/u,
  infinitiveMarks: words('pour'),
  by: words('par'),
  epithets: words(
    'entrepreneur entrepreneuse milliardaire sexagénaire quinquagénaire quadragénaire trentenaire septuagénaire',
  ),
  parents: words('mère père'),
  soCalled: words('dit dite dits dites prétendu prétendue'),
  echoes: ['ce sont les mots de', 'ce furent les mots de', 'ainsi parlait', 'ainsi parle'],
  dashOpensSpeech: true,
  quotedBy: words('cité citée'),
  that: words("que qu' qu’"),
  as: words('comme'),
  articles: words("le la les l' l’ un une des"),
  definiteArticles: words("le la les l' l’"),
  joiners: words("de du des d' d’ pour"),
  of: words("de du des d' d’"),
  links: words("de du d' d’ pour à"),
  complements: words("de du des d' d’ pour"),
  and: words('et'),
  auxiliaries: words("a ont avait avaient est s' s’"),
  attributesWithin: true,
  wordBreak:
    /(?<=^(?:l|d|qu|n|s|j|m|t|c|jusqu|lorsqu|puisqu)['’])|(?=-t-(?:ils?|elles?|on)$)|(?<!-t)(?=-(?:ils?|elles?|on|je|nous|vous)$)/iu,
  collectives: words('riverains habitants experts critiques sources autorités police élus syndicats'),
  neverSpeak: words('jour semaine mois année fois heure radio journal an'),
  sourcePhrases: ['selon', "d' après", 'd’ après', 'aux yeux de', 'de l’avis de', "de l'avis de"],
  views: words('pour'),
  pronouns: {
    male: ['il', '-il', '-t-il', 'lui'],
    female: ['elle', '-elle', '-t-elle'],
    someone: [],
    thing: [],
    plural: ['ils', 'elles', '-ils', '-elles', '-t-ils', '-t-elles'],
    first: ['je', 'nous', 'vous', 'on', 'j’', "j'", '-je', '-nous', '-vous', '-on', '-t-on'],
  },
  genderedArticles: new Map([
    ['le', 'male'],
    ['un', 'male'],
    ['la', 'female'],
    ['une', 'female'],
  ]),
  relativePronouns: words('qui dont lequel laquelle'),
  determiners: words(
    `le la les l' l’ un une des ce cet cette ces son sa ses leur leurs mon ma mes notre nos deux trois quatre plusieurs
     certains certaines autre autres tous toutes chaque`,
  ),
  prepositions: words(
    `à au aux avant après avec chez contre dans de du d' d’ depuis derrière devant durant en entre hors jusque malgré
     par parmi pendant pour sans selon sous sur vers`,
  ),
  conjunctions: words('et ou mais donc car ni tandis alors lorsque quand si où comme'),
  betweenSubjectAndVerb: words(
    `a ont avait avaient est se s' s’ lui leur y en ne n' n’ pas aussi également ainsi ensuite encore déjà toutefois
     cependant enfin hier notamment alors même`,
  ),
  notNames: words(
    `ainsi aussi hier demain ensuite puis alors enfin maintenant ici là non oui personne rien tout quoi où comment pourquoi
     selon après janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi
     jeudi vendredi samedi dimanche question réponse photo vidéo source merci c' c’ ce cela ça il y`,
  ),
  nameParticles: words("de du des d' d’ la le"),
  roles: words(
    `porte-parole ministre président présidente maire directeur directrice chef cheffe secrétaire préfet préfète sénateur
     sénatrice député députée juge procureur procureure avocat avocate professeur professeure chercheur chercheuse
     scientifique médecin infirmier infirmière entraîneur entraîneuse capitaine joueur joueuse écrivain écrivaine
     journaliste habitant habitante riverain riveraine propriétaire agriculteur agricultrice pêcheur pêcheuse commissaire
     élu élue conseiller conseillère leader fondateur fondatrice responsable coordinateur coordinatrice économiste
     historien historienne ingénieur ingénieure architecte évêque recteur rectrice gérant gérante adjoint adjointe
     patron patronne syndicaliste géologue`,
  ),
  roleVerbs: words('dirige préside coordonne représente fonda'),
  stakes:
    /(?<!\p{L})(?:doit|doivent|devons|faut|jamais|toujours|personne|parce que|croyons|crois|voulons|veux|espérons|craignons|risque|avenir|juste|injuste|faux|impossible|inacceptable|décision|gens|pays|crise|guerre|paix|argent|loi|vote|accord|sûr|santé|emploi|droits|perdre|payer|assez|oublie)(?!\p{L})/gu,
  smallTalk: /^(?:merci|bonjour|bonsoir|bienvenue|félicitations|sans commentaire)/u,
  titles: new Map([
    ['m', 'male'],
    ['monsieur', 'male'],
    ['mme', 'female'],
    ['madame', 'female'],
    ['mlle', 'female'],
    ['dr', 'any'],
    ['me', 'any'],
  ]),
  organisations: words(
    `ministère mairie université institut police parti entreprise compagnie banque syndicat association fédération fondation
     gouvernement assemblée sénat tribunal commission conseil agence hôpital école organisation préfecture autorité
     journal groupe société région département`,
  ),
  places: words('saint sainte port île mont rue place avenue nord sud est ouest'),
  works: words('livre roman chanson film album série pièce poème tableau intitulé intitulée revue magazine'),
  answerLabels: words('r réponse'),
  questionLabels: words('q question'),
  maleNames: words(
    `jean pierre michel philippe alain bernard jacques nicolas laurent thomas antoine julien paul louis hugo lucas
     françois olivier éric christophe guillaume mathieu arnaud bruno denis emmanuel marc rémi yves`,
  ),
  femaleNames: words(
    `marie léa anne sophie catherine isabelle nathalie julie camille claire céline élodie hélène juliette louise manon
     nadine odile sylvie valérie véronique charlotte inès alice chloé emma jeanne`,
  ),
});
