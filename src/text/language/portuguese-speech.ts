import { defineSpeech } from './define-speech.ts';
import { words } from './language.ts';

/** Portuguese as its newspapers attribute speech: “…”, disse a prefeita Helena Prado. */
export const portugueseSpeech = defineSpeech({
  verbs: words(
    `disse diz dizem disseram dizia dito dizendo afirmou afirma afirmaram afirmando declarou declara declararam explicou
     explica explicaram explicando acrescentou acrescenta garantiu garante assegurou assegura ressaltou ressalta destacou
     destaca destacaram avaliou avalia contou conta relatou relata informou informa lamentou lamenta criticou critica
     defendeu defende alertou alerta negou nega admitiu admite reconheceu reconhece respondeu responde perguntou
     pergunta concluiu conclui completou completa escreveu escreve anunciou anuncia revelou revela sublinhou sublinha
     salientou salienta frisou frisa adiantou adianta referiu refere considerou considera reiterou insistiu insiste
     lembrou lembra ponderou pondera comentou comenta observou observa argumentou argumenta prometeu promete exigiu pediu
     pede cobrou brincou resumiu publicou advertiu adverte rebateu rebate retrucou reconhecem admitem alertam alertaram criticam criticaram defendem defenderam pedem pediram avaliam lamentam lembram explicaram negam acreditam acredita reforçou reforça apontou aponta`,
  ),
  framingVerbs: words('classificou chamou descreveu descreve definiu falou tachou'),
  be: words('é são foi foram era eram sido ser'),
  participle: /(?:ando|endo|indo)$/u,
  adverb: /mente$/u,
  weekday: /^(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?$|^(?:sábado|domingo)$/u,
  infinitiveMarks: words('ao'),
  by: words('por pelo pela'),
  epithets: words('empresário empresária bilionário bilionária'),
  parents: words('mãe pai'),
  soCalled: words('chamado chamada chamados chamadas denominado denominada'),
  echoes: ['são palavras de', 'foram as palavras de', 'assim falou', 'assim disse'],
  dashOpensSpeech: true,
  quotedBy: words('citado citada'),
  that: words('que'),
  as: words('como'),
  articles: words('o a os as um uma uns umas'),
  definiteArticles: words('o a os as'),
  joiners: words('de do da dos das para'),
  of: words('de do da dos das'),
  links: words('de do da dos das para em no na'),
  complements: words('de do da dos das para'),
  and: words('e'),
  auxiliaries: words('tem têm tinha havia'),
  dropsPronouns: true,
  collectives: words('moradores especialistas críticos fontes autoridades polícia'),
  neverSpeak: words('dia semana mês ano vez hora rádio jornal'),
  sourcePhrases: ['segundo', 'conforme', 'de acordo com', 'nas palavras de'],
  views: words('para'),
  pronouns: {
    male: ['ele'],
    female: ['ela'],
    someone: [],
    thing: [],
    plural: ['eles', 'elas'],
    first: ['eu', 'nós', 'você'],
  },
  genderedArticles: new Map([
    ['o', 'male'],
    ['um', 'male'],
    ['a', 'female'],
    ['uma', 'female'],
  ]),
  relativePronouns: words('que quem'),
  determiners: words(
    `o a os as um uma uns umas este esta estes estas esse essa aquele aquela seu sua seus suas meu minha nosso nossa dois duas
     três quatro vários várias muitos muitas alguns algumas outro outra outros outras ambos todo toda todos todas`,
  ),
  prepositions: words(
    `à às ao aos ante após até com contra de do da dos das desde durante em no na nos nas entre para pelo pela pelos pelas por
     sem sob sobre num numa`,
  ),
  conjunctions: words('e ou mas porém enquanto embora porque quando se onde como'),
  betweenSubjectAndVerb: words('tem têm tinha havia se lhe lhes também já não ainda então depois ontem hoje sempre'),
  notNames: words(
    `assim também ontem hoje amanhã depois então além agora aqui ali não sim ninguém tudo nada quem quê quando onde como
     segundo após janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro segunda terça
     quarta quinta sexta sábado domingo pergunta resposta foto vídeo fonte obrigado`,
  ),
  nameParticles: words('de do da dos das e'),
  roles: words(
    `porta-voz ministro ministra presidente presidenta prefeito prefeita diretor diretora chefe secretário secretária
     governador governadora senador senadora deputado deputada vereador vereadora juiz juíza promotor promotora advogado
     advogada professor professora pesquisador pesquisadora investigador investigadora cientista médico médica
     enfermeiro enfermeira treinador treinadora técnico técnica capitão capitã jogador jogadora escritor escritora
     jornalista morador moradora dono dona agricultor agricultora pescador pescadora delegado delegada líder fundador
     fundadora responsável coordenador coordenadora economista arquiteto arquiteta historiador historiadora engenheiro engenheira bispo
     reitor reitora gerente autarca`,
  ),
  roleVerbs: words('preside dirige lidera coordena fundou chefia'),
  stakes:
    /(?<!\p{L})(?:deve|devem|devemos|precisa|precisamos|nunca|sempre|ninguém|porque|acreditamos|acho|queremos|quero|esperamos|tememos|risco|futuro|mudança|justo|injusto|errado|impossível|inaceitável|decisão|pessoas|país|crise|guerra|paz|dinheiro|lei|voto|acordo|seguro|saúde|emprego|direitos|perder|pagar|basta|não vamos)(?!\p{L})/gu,
  smallTalk: /^(?:obrigad[oa]|muito obrigad[oa]|olá|bom dia|boa (?:tarde|noite)|parabéns|sem comentários)/u,
  titles: new Map([
    ['sr', 'male'],
    ['senhor', 'male'],
    ['sra', 'female'],
    ['senhora', 'female'],
    ['dona', 'female'],
    ['dr', 'any'],
    ['dra', 'female'],
  ]),
  organisations: words(
    `ministério prefeitura câmara universidade instituto polícia partido empresa companhia banco sindicato associação
     federação fundação governo congresso senado tribunal comissão conselho agência hospital escola organização
     secretaria jornal grupo autoridade`,
  ),
  places: words('são santa santo porto ilha monte rua praça avenida norte sul leste oeste rio'),
  works: words('livro romance canção música filme disco série peça poema quadro intitulado intitulada revista'),
  answerLabels: words('r resposta'),
  questionLabels: words('p pergunta'),
  maleNames: words(
    `joão josé antônio antónio carlos paulo pedro lucas luiz luís marcos miguel rafael tiago thiago bruno eduardo felipe
     fernando francisco gustavo rodrigo rui nuno ricardo vasco mário sérgio caio`,
  ),
  femaleNames: words(
    `maria ana helena marta beatriz carla fernanda juliana luciana mariana patrícia paula rita sofia teresa camila clara
     inês joana catarina larissa renata sandra sílvia vera lúcia`,
  ),
});
