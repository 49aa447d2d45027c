import { defineSpeech } from './define-speech.ts';
import { words } from './language.ts';

/** Spanish as its newspapers attribute speech: «…», dijo la alcaldesa Elena Robles. */
export const spanishSpeech = defineSpeech({
  verbs: words(
    `dijo dice dicen dijeron decía dicho diciendo afirmó afirma afirmaron afirmado afirmando aseguró asegura aseguraron
     asegurado declaró declara declararon declarado señaló señala señalaron señalado explicó explica explicaron explicado
     explicando añadió añade añadieron añadido agregó agrega agregaron indicó indica indicaron sostuvo sostiene
     sostuvieron advirtió advierte advirtieron manifestó apuntó apunta reconoció reconoce reconocieron admitió admite
     subrayó subraya destacó destaca destacaron denunció denuncia denunciaron lamentó lamenta criticó critica anunció
     anuncia confirmó confirma negó niega insistió insiste recordó recuerda preguntó pregunta respondió responde
     respondieron contestó replicó concluyó concluye expresó expresa comentó comenta relató relata contó cuenta escribió
     escribe informó informa exigió exige pidió pide reclamó reclama prometió promete aseveró precisó precisa matizó
     zanjó espetó exclamó reiteró reitera opinó opina consideró considera celebró celebra resumió tuiteó publicó
     rezaba reza reconocen admiten advierten aseguraban sostienen insisten insistieron denuncian lamentan lamentaron piden pidieron exigen exigieron recuerdan recordaron confirmaron confirman subrayaron criticaron anunciaron opinan creen cree ironizó bromeó argumentó argumenta defendió defiende alertó alerta`,
  ),
  framingVerbs: words('calificó califica tachó llamó describió describe definió define tildó habló'),
  be: words('es son fue fueron era eran sido ser'),
  participle: /(?:ando|iendo)$/u,
  adverb: /mente$/u,
  weekday: /^(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)$/u,
  infinitiveMarks: words('al'),
  by: words('por'),
  epithets: words('empresario empresaria multimillonario multimillonaria'),
  parents: words('madre padre'),
  soCalled: words('llamado llamada llamados llamadas denominado denominada'),
  echoes: ['son palabras de', 'fueron las palabras de', 'así habló', 'así habla', 'así lo expresó', 'así lo dijo'],
  dashOpensSpeech: true,
  quotedBy: words('citado citada'),
  that: words('que'),
  as: words('como'),
  articles: words('el la los las un una unos unas'),
  definiteArticles: words('el la los las'),
  joiners: words('de del para'),
  of: words('de del'),
  links: words('de del para en'),
  complements: words('de del para'),
  and: words('y e'),
  auxiliaries: words('ha han había habían'),
  dropsPronouns: true,
  collectives: words('vecinos expertos críticos fuentes autoridades policía'),
  neverSpeak: words('día semana mes año vez hora radio diario lunes martes miércoles jueves viernes'),
  sourcePhrases: ['según', 'de acuerdo con', 'en palabras de', 'a juicio de'],
  views: words('para'),
  speechNouns: words('palabras'),
  pronouns: {
    male: ['él'],
    female: ['ella'],
    someone: [],
    thing: [],
    plural: ['ellos', 'ellas'],
    first: ['yo', 'nosotros', 'usted', 'tú'],
  },
  genderedArticles: new Map([
    ['el', 'male'],
    ['un', 'male'],
    ['la', 'female'],
    ['una', 'female'],
  ]),
  relativePronouns: words('que quien quienes cual'),
  determiners: words(
    `el la los las un una unos unas este esta estos estas ese esa aquel su sus mi mis nuestro nuestra dos tres cuatro varios
     varias muchos muchas algunos algunas otro otra otros otras ambos todo toda todos todas`,
  ),
  prepositions: words(
    'a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por según sin sobre tras vía',
  ),
  conjunctions: words('y e o u pero sino mientras aunque porque cuando si donde como'),
  betweenSubjectAndVerb: words(
    'ha han había habían se le les nos también ya no además entonces luego ayer hoy después incluso siempre',
  ),
  notNames: words(
    `lo le les me te se nos os eso esto ello así también ayer hoy mañana después luego entonces además ahora aquí allí no sí nadie todo nada quién qué cuándo dónde
     cómo según tras enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes
     lo le les me nos te esto eso ello quizá quizás tal asimismo finalmente posteriormente igualmente solo sólo
     miércoles jueves viernes sábado domingo pregunta respuesta foto vídeo fuente gracias`,
  ),
  nameParticles: words('de del la las los y'),
  roles: words(
    `portavoz ministro ministra presidente presidenta alcalde alcaldesa director directora jefe jefa secretario secretaria
     gobernador gobernadora senador senadora diputado diputada juez jueza fiscal abogado abogada profesor profesora
     investigador investigadora científico científica médico médica doctor doctora enfermero enfermera entrenador
     entrenadora capitán capitana jugador jugadora escritor escritora periodista vecino vecina dueño dueña propietario
     propietaria agricultor agricultora pescador pescadora comisario comisaria concejal concejala líder fundador
     fundadora responsable coordinador coordinadora maestro maestra consejero consejera delegado delegada experto experta
     economista historiador historiadora ingeniero ingeniera arquitecto arquitecta obispo rector rectora gerente`,
  ),
  roleVerbs: words('preside dirige encabeza lidera coordina fundó'),
  stakes:
    /(?<!\p{L})(?:debe|deben|debemos|hay que|nunca|siempre|nadie|porque|creemos|creo|queremos|quiero|esperamos|tememos|riesgo|futuro|cambio|justo|injusto|mal|imposible|inaceptable|decisión|gente|país|crisis|guerra|paz|dinero|ley|voto|acuerdo|seguro|salud|empleo|derechos|perder|pagar|pagan|basta|no podemos)(?!\p{L})/gu,
  smallTalk: /^[¡¿]?(?:gracias|muchas gracias|hola|buenos días|buenas (?:tardes|noches)|enhorabuena|sin comentarios)/u,
  titles: new Map([
    ['sr', 'male'],
    ['don', 'male'],
    ['señor', 'male'],
    ['sra', 'female'],
    ['doña', 'female'],
    ['señora', 'female'],
    ['dr', 'any'],
    ['dra', 'female'],
  ]),
  organisations: words(
    `ministerio ayuntamiento universidad instituto policía partido empresa compañía banco sindicato asociación federación
     fundación gobierno congreso senado tribunal juzgado comisión consejo agencia hospital colegio organización junta
     consejería autoridad diario grupo`,
  ),
  places: words('san santa puerto isla monte calle plaza avenida norte sur este oeste río'),
  works: words('libro novela canción película disco serie obra poema cuadro titulado titulada revista'),
  answerLabels: words('r respuesta'),
  questionLabels: words('p pregunta'),
  maleNames: words(
    `josé juan carlos luis antonio manuel miguel pedro javier jorge francisco diego alejandro fernando rafael pablo sergio
     andrés ricardo roberto álvaro raúl tomás martín joaquín ignacio hugo mario óscar enrique`,
  ),
  femaleNames: words(
    `maría ana carmen elena laura lucía marta isabel cristina paula sara patricia rosa teresa pilar silvia beatriz
     claudia sofía andrea raquel julia alicia inés irene nuria gabriela valeria daniela`,
  ),
});
