import { aboutVideo, after } from './about-page.ts';
import { adviseOnFile } from './file-kinds.ts';
import { digestPtBR } from './digest/pt-br.ts';
import { createFormat } from './format.ts';
import type { Messages } from './messages.ts';
import { settings } from './settings/pt-br.ts';

const f = createFormat('pt-BR');
const Site = (host: string | null) => host ?? 'O site';
const file = (name: string | null) => (name === null ? 'Este arquivo' : `“${name}”`);
const quoted = (title: string) => `“${title}”`;

export const ptBR = {
  commands: {
    summarize: { name: 'resumir', description: 'Resume um artigo: o essencial, as citações e os números principais' },
    help: { name: 'ajuda', description: 'Como usar o Lede' },
    about: { name: 'sobre', description: 'O que é o Lede, como funciona e o que guarda' },
    forget: { name: 'esquecer', description: 'Apaga o que o Lede guarda sobre você' },
  },
  options: {
    url: { name: 'url', description: 'Link do artigo; separe vários links com espaços' },
    text: {
      name: 'texto',
      description: 'O próprio artigo, colado; sem nenhuma opção, abre um formulário com mais espaço',
    },
    file: { name: 'arquivo', description: 'O artigo como arquivo: página web, texto, PDF e afins' },
    length: { name: 'tamanho', description: 'O tamanho do resumo' },
    private: { name: 'privado', description: 'Responde de modo que só você veja' },
    model: { name: 'modelo', description: 'Qual modelo instalado escreve o resumo' },
    everyone: {
      name: 'servidor',
      description: 'Apaga o que está guardado do servidor todo (requer Gerenciar servidor)',
    },
  },
  contextMenu: { summarize: 'Resumir', summarizePrivately: 'Resumir em particular' },
  lengths: { short: 'curto', standard: 'normal', long: 'longo' },
  buttons: {
    passages: 'Trechos',
    images: 'Imagens',
    longer: 'Mais',
    less: 'Menos',
    shorter: 'Mais curto',
    refresh: 'Reler',
    post: 'Publicar aqui',
    remove: 'Remover',
    cancel: 'Cancelar',
    previous: 'Voltar',
    next: 'Próxima',
    delete: 'Apagar',
    keep: 'Manter',
    reset: 'Redefinir',
    quotes: (count) => `Citações ${f.number(count)}`,
    figures: (count) => `Números ${f.number(count)}`,
  },
  menu: {
    otherModel: 'Outro modelo…',
    share: 'Compartilhar em um canal…',
    shared: (channel) => `Compartilhado em ${channel}.`,
    nothing: 'Não há mais nada sobre este resumo.',
  },
  words: {
    longer: ['mais longo', 'mais', 'maior'],
    shorter: ['mais curto', 'menos', 'menor'],
    quotes: ['citações', 'todas as citações'],
    figures: ['números', 'todos os números'],
    help: ['ajuda', 'o que você faz', 'como funciona', 'comandos'],
    thanks: ['obrigado', 'obrigada', 'valeu', 'ótimo'],
    stop: ['pare', 'parar', 'cancelar', 'deixa pra lá'],
  },
  fillers: 'agora as faça favor me mostra mostre o ok os por pouco pode todas todos um você e',
  greetings: ['olá', 'oi', 'bom dia', 'boa tarde', 'boa noite', 'quem é você'],
  form: {
    title: 'Colar um texto',
    label: 'O artigo ou um link',
    placeholder: 'Cole o artigo aqui. Links são encontrados em qualquer texto.',
  },
  progress: {
    queued: (ahead) =>
      ahead === 0
        ? 'É o próximo da fila…'
        : f.plural(ahead, { one: 'Na fila, # artigo na frente…', other: 'Na fila, # artigos na frente…' }),
    fetching: 'Buscando o artigo…',
    reading: 'Lendo o artigo…',
    summarising: 'Escolhendo o que importa…',
    cancelling: 'Cancelando…',
    interrupted: 'O Lede foi reiniciado antes de terminar. Peça de novo.',
  },
  brief: {
    untitled: 'Artigo sem título',
    quotes: 'Citações',
    figures: 'Números',
    readingTime: (minutes) => `${f.number(minutes)} min`,
    updated: (when) => `atualizado em ${when}`,
    readEarlier: (when) => `Lido ${when}.`,
    unknownSpeaker: 'não consta quem disse',
    notices: {
      'teaser-only': 'O site mostra só o começo deste artigo.',
      'short-text': 'Este texto é muito curto.',
      'not-prose': 'Boa parte desta página não é texto corrido; pode faltar algo.',
      'read-in-part': 'Este documento é longo: só a primeira parte foi lida, no máximo 200 páginas.',
      'index-page': 'Esta página é uma lista; estas são as primeiras manchetes. Envie o link de uma delas.',
      'figures-by-sign':
        'O Lede não tem regras de números para este idioma: só aparecem porcentagens e valores em moeda.',
    },
    standfirst: 'A primeira linha é a descrição da própria página.',
    replaced: (replaced, of) =>
      `${f.number(replaced)} de ${f.number(of)} linhas do modelo não tinham respaldo; no lugar delas estão frases do artigo.`,
    fallbacks: {
      missing: (model) => `${model} não está instalado.`,
      broken: (model) => `${model} não pôde ser carregado.`,
      unreachable: (model) => `Não foi possível acessar ${model}.`,
      'too-slow': (model) => `${model} demorou demais.`,
      'other-language': (model) => `${model} não conhece este idioma.`,
      'no-answer': (model) => `${model} não escreveu nada aproveitável.`,
    },
    madeBy: ({ model, seconds, generated }) =>
      `${generated ? `Escrito por ${model}, conferido` : 'Escolhido pelo modelo do Lede'} · ${f.decimal(seconds)} s`,
    more: (count) => f.plural(count, { one: 'mais #', other: 'mais #' }),
    several: (count) => f.plural(count, { one: '# artigo', other: '# artigos' }),
    openOne: 'Abrir um resumo…',
    page: (page, of) => `${f.number(page)} de ${f.number(of)}`,
    passages: 'Trechos',
    passagesNote: 'De onde vem cada linha.',
    noQuotes: 'Não há citações neste artigo.',
    noFigures: 'Não há números neste artigo.',
    noImages: 'Não há imagens neste artigo.',
    postedFor: (member) => `Publicado por ${member}`,
    posted: 'Publicado neste canal.',
    removed: 'Removido.',
    noSourceInMessage: 'Não há nessa mensagem link nem arquivo que o Lede consiga ler.',
    tooManySources: (given, limit) => `Os primeiros ${f.number(limit)} de ${f.number(given)}. Envie os outros depois.`,
  },
  digest: digestPtBR,
  directMessage: {
    help:
      'Olá! Envie o link de um artigo, ou o artigo como arquivo, e eu devolvo um resumo curto, as citações principais ' +
      'com quem as disse e os números principais. Pode enviar vários de uma vez. Em um servidor, use `/resumir` ou me mencione com um link.',
    notUnderstood:
      'Não entendi. Envie um link, um arquivo ou um texto longo, ou diga **mais curto**, **mais longo**, **citações**, **números** ou **ajuda**.',
    welcome: 'De nada!',
    stopped: 'Parado.',
    nothingRuns: 'Não há nada em andamento para você.',
    privateHere:
      'Neste servidor, os resumos são só para quem pede. Use `/resumir` aqui ou me envie o link por mensagem direta.',
    cannotRead:
      'Não vejo link nem arquivo nessa mensagem. Clique nela com o botão direito (no celular, toque e segure) e escolha Apps, Resumir.',
    noBriefYet: 'Não tenho nenhum resumo recente seu para mudar. Envie primeiro um link ou um arquivo.',
  },
  about: {
    title: 'Sobre o Lede',
    what:
      'O Lede transforma um artigo em um resumo curto, com as citações principais e quem as disse, e os números ' +
      'principais e o que eles medem. Citações e números são recortados do artigo, palavra por palavra.',
    version: 'Versão',
    model: 'Modelo',
    privacy: 'O que é guardado',
    stored: (hours) =>
      `Os artigos são lidos e resumidos na máquina em que este bot roda; nenhum outro serviço os vê. O texto do artigo e seu resumo ficam guardados por ${f.plural(hours, { one: '# hora', other: '# horas' })} para que seus botões funcionem, com os identificadores da mensagem e de quem pediu. Os resumos de páginas web valem por esse tempo para todos que os pedirem, sem registro de quem pediu; os de arquivos, nunca. Os boletins, com quem os criou, e os ajustes de um servidor ficam guardados até serem apagados. Nos canais automáticos o Lede lê as mensagens para encontrar links e não guarda nenhuma; por 24 horas guarda uma soma de verificação de cada link. Seu idioma e sua escolha em \`/ajustes meus\` ficam guardados até você apagá-los.`,
    delete:
      '`/esquecer` apaga o que está guardado sobre você. Quem gerencia um servidor pode apagar o que está guardado dele.',
  },
  forget: {
    question: 'Apagar o que o Lede guarda sobre você?',
    serverQuestion: 'Apagar o que o Lede guarda deste servidor?',
    briefs: (count) => f.plural(count, { one: '# resumo, com seu artigo', other: '# resumos, com seus artigos' }),
    ownDigests: (count) =>
      f.plural(count, { one: '# boletim que chega a você', other: '# boletins que chegam a você' }),
    namedDigests: (count) =>
      f.plural(count, { one: 'seu nome em # boletim de um servidor', other: 'seu nome em # boletins de servidores' }),
    digests: (count) => f.plural(count, { one: '# boletim', other: '# boletins' }),
    settings: 'as configurações',
    linksAgain: (command) => `Com isso, o Lede também deixa de ignorar seus links; use ${command} para pedir de novo.`,
    kept: 'Nada foi alterado.',
    member: (count) =>
      f.plural(count, {
        one: 'Pronto: # item seu que estava guardado foi apagado.',
        other: 'Pronto: # itens seus que estavam guardados foram apagados.',
      }),
    server: (count) =>
      f.plural(count, {
        one: 'Pronto: # item guardado deste servidor foi apagado.',
        other: 'Pronto: # itens guardados deste servidor foram apagados.',
      }),
    nothing: 'Não havia nada guardado.',
  },
  settings,

  failures: {
    'no-source': () => 'Ainda não há o que resumir. Dê um link em `url` ou anexe um arquivo em `arquivo`.',
    'both-sources': () => 'Há um link e um arquivo ao mesmo tempo. Dê só um dos dois.',
    'bad-url': ({ url }) =>
      `${url === null ? 'Isso' : `“${url}”`} não é um endereço web. Copie o endereço inteiro, de https:// até o fim.`,
    'unsupported-scheme': ({ scheme }) =>
      `O Lede só lê páginas web (http e https)${scheme === null ? '' : `, não ${scheme}`}. Envie um link https ou o próprio arquivo.`,
    'bad-job': ({ reason }) =>
      `Não dá para entender este pedido${reason === null ? '' : ` (${reason})`}. Confira os campos e envie de novo.`,
    'no-such-file': ({ name }) =>
      `Não existe arquivo ${name === null ? 'com esse nome' : `“${name}”`}. Confira o caminho e a grafia.`,
    'is-directory': ({ name }) => `${name === null ? 'Isso' : `“${name}”`} é uma pasta. Dê um arquivo de dentro dela.`,
    'unreadable-file': ({ name, reason }) =>
      reason === 'locked'
        ? `${file(name)} está protegido por senha. Salve uma cópia sem senha e envie essa.`
        : `${file(name)} não pode ser aberto. Veja se está inteiro e se pode ser lido, e tente de novo.`,
    'empty-file': ({ name }) => `${file(name)} está vazio. Envie um que contenha o texto do artigo.`,
    'too-large': ({ limitBytes }) =>
      `É grande demais${limitBytes === null ? '' : `: o Lede lê até ${f.bytes(limitBytes)}`}. Envie só o artigo, como texto ou em um arquivo menor.`,
    'binary-file': ({ name }) =>
      `${file(name)} não contém texto legível. Envie o artigo como página web, arquivo de texto ou PDF.`,
    picture: ({ name }) =>
      `${name === null ? 'Isso' : `“${name}”`} é uma imagem, e o Lede não lê texto em imagens. Envie um link ou o próprio texto.`,
    'scanned-document': ({ name }) =>
      `As páginas ${name === null ? 'deste documento' : `de “${name}”`} são imagens sem texto. Passe um reconhecimento de texto (OCR) e envie o resultado, ou cole o texto.`,
    'unsupported-format': ({ mediaType }) =>
      adviseOnFile(mediaType, {
        or: ' ou ',
        saveAs: (name, formats) =>
          `Este é um arquivo do ${name}, que o Lede não lê. Salve-o como ${formats} e envie esse arquivo.`,
        archive: 'Este é um arquivo compactado. Descompacte-o e envie só o arquivo que contém o artigo.',
        other: (kind) =>
          `O Lede não lê este tipo de arquivo${kind === null ? '' : ` (${kind})`}. Envie uma página web, um arquivo de texto ou um PDF.`,
      }),
    'unknown-host': ({ host }) =>
      `Nenhum site foi encontrado em ${host ?? 'este endereço'}. Confira a grafia do endereço.`,
    'refused-address': ({ host }) =>
      `${host ?? 'Este endereço'} fica em uma rede privada, e o Lede não entra lá. Quem administra o Lede pode permitir.`,
    'unsafe-link': ({ reason }) =>
      ({
        credentials: 'Este link contém uma senha, e o Lede não segue links assim. Envie o endereço sem ela.',
        port: 'Este link usa uma porta incomum, e o Lede não segue links assim. Envie o endereço simples da página.',
        downgrade:
          'Este link passa de um site seguro para um inseguro, e o Lede não o segue. Envie o endereço final da página.',
        origin: 'Este arquivo não está nos servidores do Discord, e o Lede não o baixa. Anexe-o a uma mensagem.',
      })[reason ?? ''] ?? 'Não é seguro seguir este link. Envie o endereço simples da página.',
    'robots-disallowed': ({ host }) =>
      `${Site(host)} pede que programas não leiam esta página, e o Lede respeita isso. Se você consegue abri-la, salve-a e envie como arquivo.`,
    'connection-failed': ({ host }) =>
      `Não foi possível chegar a ${host ?? 'este site'}. Tente de novo em alguns minutos.`,
    'tls-failed': ({ host }) =>
      `A conexão segura com ${host ?? 'o site'} falhou: o certificado não é válido. Salve a página e envie como arquivo.`,
    timeout: ({ host, seconds }) =>
      `${Site(host)} demorou demais para responder${seconds === null ? '' : ` (mais de ${f.duration(seconds)})`}. Tente mais tarde ou envie o artigo como arquivo.`,
    'too-many-redirects': ({ host }) =>
      `${Site(host)} manda o Lede de um endereço a outro. Abra o artigo em um navegador e copie o endereço final.`,
    'not-found': ({ host }) =>
      `${Site(host)} não tem página neste endereço. Confira o link; talvez o artigo tenha mudado de lugar.`,
    'access-denied': ({ host }) =>
      `${Site(host)} não deixa o Lede ler esta página. Se você consegue abri-la, salve e envie como arquivo.`,
    'rate-limited-by-site': ({ host, seconds }) =>
      `${Site(host)} pede uma pausa. Tente de novo em ${seconds === null ? 'alguns minutos' : f.duration(seconds)}.`,
    'http-error': ({ host, status }) =>
      `${Site(host)} respondeu com um erro${status === null ? '' : ` (${f.number(status)})`}. Tente mais tarde.`,
    'login-page': ({ host }) =>
      `${Site(host)} pede login antes de mostrar o artigo. Se você tem acesso, salve a página e envie como arquivo.`,
    'consent-wall': ({ host }) =>
      `${Site(host)} mostra só o aviso de cookies. Abra o artigo, salve a página e envie como arquivo.`,
    'bot-wall': ({ host }) =>
      `${Site(host)} verifica antes se é uma pessoa que lê. Abra o artigo, salve a página e envie como arquivo.`,
    'search-page': () => 'Esta é uma página de resultados de busca. Envie o link de um dos artigos.',
    'index-page': () => 'Esta é uma lista de muitos artigos. Envie o link de um deles.',
    'video-page': (facts) =>
      `Esta página mostra um vídeo${after(': ', aboutVideo(facts, quoted))}. O Lede só lê texto: cole a transcrição ou envie um artigo sobre ele.${facts.excerpt === null ? '' : ` A página o descreve assim: ${quoted(facts.excerpt)}`}`,
    'post-page': ({ host }) =>
      `${Site(host)} mostra aqui uma publicação de rede social, com pouco texto para um resumo. Cole o texto da publicação ou envie o link do artigo que ela indica.`,
    'app-page': ({ title }) =>
      `Esta é a página de um aplicativo${title === null ? '' : ` (${quoted(title)})`}, não um artigo. Envie o link de um artigo sobre ele ou cole a descrição.`,
    'map-page': () => 'Esta página é um mapa, sem nenhum artigo. Envie o link de um artigo sobre o lugar.',
    'shop-page': ({ title }) =>
      `Esta é a página de uma loja${title === null ? '' : ` sobre ${quoted(title)}`}, com pouco texto para um resumo. Envie o link de uma avaliação ou cole a descrição do produto.`,
    'script-page': ({ host }) =>
      `${Site(host)} preenche esta página com JavaScript, que o Lede não executa. Abra, salve a página e envie como arquivo, ou cole o texto.`,
    'redirect-page': ({ url }) =>
      url === null
        ? 'Esta página só leva a outra. Abra e envie o endereço em que você chegar.'
        : `Esta página só leva a outra. Confira esse endereço e envie no lugar deste: ${url}`,
    'no-article': () =>
      'Nenhum artigo foi encontrado nesta página. Envie o link do próprio artigo, ou o texto como arquivo.',
    'not-a-feed': ({ host }) =>
      `${host === null ? 'Este endereço' : `Este endereço em ${host}`} não é um feed RSS nem Atom. Confira, ou dê a página inicial do site.`,
    'no-feed-found': ({ host }) =>
      `Nenhum feed foi encontrado em ${host ?? 'este site'}. Procure um link RSS no site e informe esse link.`,
    'feed-too-complex': ({ host }) =>
      `O feed de ${host ?? 'este site'} é grande ou complexo demais para ser lido. Informe outro feed do site.`,
    'bad-time-zone': ({ timeZone }) =>
      `${timeZone === null ? 'Isso' : `“${timeZone}”`} não é um fuso horário. Escolha um da lista, como America/Sao_Paulo ou Europe/Lisbon.`,
    'bad-time': ({ time }) =>
      `${time === null ? 'Isso' : `“${time}”`} não é um horário em que um boletim possa sair. Escreva horas como 08:00 ou 8, 17:30 (no máximo quatro por hora) ou cinco campos de cron como 0 8 * * 1-5.`,
    'bad-days': ({ name }) =>
      `${name === null ? 'Isso' : `“${name}”`} não são dias da semana. Escolha na lista ou escreva assim: seg, qua-sex.`,
    'role-not-mentionable': () =>
      'Você não pode fazer esse cargo ser mencionado. Escolha um que todos possam mencionar ou peça a alguém que possa mencionar todos os cargos.',
    'channel-unreadable': ({ channel }) =>
      `Lede não consegue ler ${channel ?? 'este canal'}. Dê a ele lá as permissões Ver canal e Ver histórico de mensagens, ou escolha outro canal.`,
    'direct-messages-closed': () =>
      'Lede não consegue escrever para você. Permita mensagens diretas de membros de um servidor que vocês tenham em comum e tente de novo.',
    'message-content-needed': () =>
      'O Discord não mostra a Lede o que os membros escrevem aqui. Quem opera Lede pode ativar Message Content Intent no portal de desenvolvedores do Discord, em Bot.',
    'no-such-digest': () => 'Não há esse boletim neste servidor. `/boletim lista` mostra os que existem.',
    'too-many-digests': ({ limit }) =>
      `Este servidor já tem todos os boletins que pode ter${limit === null ? '' : ` (${f.number(limit)})`}. Apague um antes.`,
    'too-many-sources': ({ limit }) =>
      `Um boletim não lê mais fontes${limit === null ? '' : ` (${f.number(limit)})`}. Remova uma antes.`,
    'no-such-source': () => 'Este boletim não tem essa fonte. Escolha da lista.',
    'last-source': () => 'Esta é a única fonte do boletim. Adicione outra antes ou apague o boletim.',
    'bad-filter': ({ reason }) =>
      `Este filtro não serve. Escreva palavras separadas por vírgulas ou uma expressão RE2${reason === null ? '' : ` (${reason})`}.`,
    'no-such-filter': () => 'Este boletim não tem esse filtro. Escolha da lista.',
    'no-such-run': () => 'Este boletim não tem essa edição. Escolha uma na lista.',
    'channel-unusable': ({ channel, reason }) =>
      reason === 'place-access-lost'
        ? `Quem criou este boletim não pode mais ver ${channel ?? 'o canal dele'}. Quem puder vê-lo pode criar o boletim de novo.`
        : `O Lede não consegue publicar em ${channel ?? 'este canal'}. Dê a ele ali as permissões Ver canal, Enviar mensagens e Inserir links, ou escolha outro canal.`,
    'not-permitted': () => 'Só membros com a permissão Gerenciar servidor podem fazer isso. Peça a um deles.',
    'bad-site': ({ name }) =>
      `${name === null ? 'Isso' : `“${name}”`} não é um site. Escreva o nome dele, como example.com.`,
    'too-many-entries': ({ limit }) =>
      `Esta lista está cheia${limit === null ? '' : `: cabem ${f.number(limit)}`}. Tire antes algo dela.`,
    'channel-not-allowed': ({ channel }) =>
      `O Lede não publica resumos neste canal. ${channel === null ? 'Use outro.' : `Use ${channel}.`}`,
    'site-not-allowed': ({ host }) =>
      `${host === null ? 'Este site' : `“${host}”`} não está entre os sites que o Lede pode ler neste servidor. Quem gerencia o servidor pode mudar isso.`,
    'model-unavailable': ({ model }) =>
      `O modelo ${model === null ? '' : `“${model}” `}não está disponível. Escolha outro ou peça a quem administra o Lede que o instale.`,
    'model-not-installed': ({ model }) =>
      `O modelo ${model === null ? '' : `“${model}” `}não está instalado. Quem administra o Lede pode baixá-lo: “lede models pull ${model ?? 'ID'}”.`,
    'model-corrupt': ({ model, name }) =>
      `Um arquivo do modelo ${model === null ? '' : `“${model}” `}não é o que deveria ser${name === null ? '' : ` (${name})`}. “lede models pull ${model ?? 'ID'}” baixa de novo; se o modelo mudou na origem, remova-o antes.`,
    'hub-unreachable': ({ host }) =>
      `Não foi possível chegar ao repositório de modelos${host === null ? '' : ` (${host})`}, ou a ligação caiu. Verifique a rede ou defina um espelho em HF_ENDPOINT e baixe de novo: o que já veio fica guardado.`,
    'hub-refused': ({ host, status }) =>
      `O repositório de modelos${host === null ? '' : ` (${host})`} não entrega este arquivo${status === null ? '' : ` (status ${status})`}. Talvez tenha mudado de lugar ou peça um token em HF_TOKEN.`,
    'storage-unavailable': () =>
      'O Lede não consegue usar seu armazenamento agora. Tente mais tarde e avise quem o administra.',
    'queue-full': () => 'Há pedidos demais para o Lede agora. Tente de novo em alguns minutos.',
    'queue-unavailable': () =>
      'As máquinas que fazem os resumos não podem ser alcançadas agora. Tente de novo em alguns minutos.',
    'rate-limited': ({ seconds, limit, windowSeconds }) =>
      `${limit === null || windowSeconds === null ? 'Foram muitos pedidos de uma vez.' : `Você pode pedir ${limit} artigos em ${f.duration(windowSeconds)}; digests e seus feeds também contam.`} Tente de novo em ${seconds === null ? 'um minuto' : f.duration(seconds)}.`,
    'brief-expired': () => 'Este resumo não está mais guardado. Peça o artigo de novo.',
    'not-yours': () => 'Só quem pediu este resumo pode fazer isso.',
    'job-timeout': () => 'Este artigo demorou demais. Tente de novo ou envie um mais curto.',
    stopping: () => 'O Lede está sendo reiniciado. Peça de novo em um minuto.',
    cancelled: () => 'Cancelado.',
    internal: () => 'Algo deu errado dentro do Lede. Tente de novo; se continuar, avise quem o administra.',
  },
} satisfies Messages;
