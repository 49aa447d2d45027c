import { aboutVideo, after } from './about-page.ts';
import { adviseOnFile } from './file-kinds.ts';
import { digestFr } from './digest/fr.ts';
import { createFormat } from './format.ts';
import type { Messages } from './messages.ts';
import { settings } from './settings/fr.ts';

const f = createFormat('fr');
const Site = (host: string | null) => host ?? 'Le site';
const file = (name: string | null) => (name === null ? 'Ce fichier' : `« ${name} »`);
const quoted = (title: string) => `« ${title} »`;

export const fr = {
  commands: {
    summarize: { name: 'résumer', description: 'Résumer un article : l’essentiel, les citations et les chiffres clés' },
    help: { name: 'aide', description: 'Comment utiliser Lede' },
    about: { name: 'àpropos', description: 'Ce qu’est Lede, comment il marche et ce qu’il conserve' },
    forget: { name: 'oublier', description: 'Effacer ce que Lede conserve sur toi' },
  },
  options: {
    url: { name: 'url', description: 'Lien vers l’article ; plusieurs liens se séparent par des espaces' },
    text: {
      name: 'texte',
      description: 'L’article lui-même, collé ; sans aucune option, un formulaire s’ouvre avec plus de place',
    },
    file: { name: 'fichier', description: 'L’article en fichier : page web, texte, PDF, etc.' },
    length: { name: 'longueur', description: 'La longueur du résumé' },
    private: { name: 'privé', description: 'Répondre de sorte que toi seul le voies' },
    model: { name: 'modèle', description: 'Quel modèle installé écrit le résumé' },
    everyone: {
      name: 'serveur',
      description: 'Effacer ce qui est conservé pour tout le serveur (Gérer le serveur requis)',
    },
  },
  contextMenu: { summarize: 'Résumer', summarizePrivately: 'Résumer en privé' },
  lengths: { short: 'court', standard: 'normal', long: 'long' },
  buttons: {
    passages: 'Passages',
    images: 'Images',
    longer: 'Plus',
    less: 'Moins',
    shorter: 'Plus court',
    refresh: 'Relire',
    post: 'Publier ici',
    remove: 'Retirer',
    cancel: 'Annuler',
    previous: 'Retour',
    next: 'Suite',
    delete: 'Supprimer',
    keep: 'Garder',
    reset: 'Réinitialiser',
    quotes: (count) => `Citations ${f.number(count)}`,
    figures: (count) => `Chiffres ${f.number(count)}`,
  },
  menu: {
    otherModel: 'Autre modèle…',
    share: 'Partager dans un salon…',
    shared: (channel) => `Partagé dans ${channel}.`,
    nothing: 'Il n’y a rien de plus pour ce résumé.',
  },
  words: {
    longer: ['plus long', 'plus'],
    shorter: ['plus court', 'moins'],
    quotes: ['citations', 'toutes les citations'],
    figures: ['chiffres', 'tous les chiffres'],
    help: ['aide', 'que sais tu faire', 'comment ça marche', 'commandes'],
    thanks: ['merci', 'merci beaucoup', 'super', 'parfait'],
    stop: ['stop', 'arrête', 'annuler'],
  },
  fillers: "ça donne fais la le les moi montre ok peu peux plaît s’il s'il stp svp te tu un vous et",
  greetings: ['bonjour', 'salut', 'bonsoir', 'coucou', 'qui es tu'],
  form: {
    title: 'Coller un texte',
    label: 'L’article ou un lien',
    placeholder: 'Colle l’article ici. Les liens sont trouvés dans n’importe quel texte.',
  },
  progress: {
    queued: (ahead) =>
      ahead === 0
        ? 'Prochain dans la file…'
        : f.plural(ahead, { one: 'Dans la file, # article avant…', other: 'Dans la file, # articles avant…' }),
    fetching: 'Récupération de l’article…',
    reading: 'Lecture de l’article…',
    summarising: 'Choix de l’essentiel…',
    cancelling: 'Annulation…',
    interrupted: 'Lede a redémarré avant d’avoir terminé. Redemande, s’il te plaît.',
  },
  brief: {
    untitled: 'Article sans titre',
    quotes: 'Citations',
    figures: 'Chiffres',
    readingTime: (minutes) => `${f.number(minutes)} min`,
    updated: (when) => `mis à jour le ${when}`,
    readEarlier: (when) => `Lu ${when}.`,
    unknownSpeaker: 'auteur non précisé',
    notices: {
      'teaser-only': 'Le site ne montre que le début de cet article.',
      'short-text': 'Ce texte est très court.',
      'not-prose': 'Une grande partie de cette page n’est pas du texte suivi ; il peut manquer des choses.',
      'read-in-part': 'Ce document est long : seul son début a été lu, 200 pages au plus.',
      'index-page':
        'Cette page est une liste ; voici ses premiers titres. Envoie le lien de l’un d’eux pour le résumer.',
      'figures-by-sign':
        'Lede n’a pas de règles de nombres pour cette langue : seuls les pourcentages et les montants sont donnés.',
    },
    standfirst: 'La première ligne est la description que la page donne d’elle-même.',
    replaced: (replaced, of) =>
      `${f.number(replaced)} des ${f.number(of)} lignes du modèle n’étaient pas fondées ; des phrases de l’article les remplacent.`,
    fallbacks: {
      missing: (model) => `${model} n’est pas installé.`,
      broken: (model) => `${model} n’a pas pu être chargé.`,
      unreachable: (model) => `${model} est injoignable.`,
      'too-slow': (model) => `${model} a mis trop de temps.`,
      'other-language': (model) => `${model} ne connaît pas cette langue.`,
      'no-answer': (model) => `${model} n’a rien écrit d’utilisable.`,
    },
    madeBy: ({ model, seconds, generated }) =>
      `${generated ? `Écrit par ${model}, vérifié` : 'Choisi par le modèle de Lede'} · ${f.decimal(seconds)} s`,
    more: (count) => f.plural(count, { one: '# de plus', other: '# de plus' }),
    several: (count) => f.plural(count, { one: '# article', other: '# articles' }),
    openOne: 'Ouvrir un résumé…',
    page: (page, of) => `${f.number(page)} sur ${f.number(of)}`,
    passages: 'Passages',
    passagesNote: 'D’où vient chaque ligne.',
    noQuotes: 'Il n’y a pas de citation dans cet article.',
    noFigures: 'Il n’y a pas de chiffre dans cet article.',
    noImages: 'Il n’y a pas d’image dans cet article.',
    postedFor: (member) => `Publié par ${member}`,
    posted: 'Publié dans ce salon.',
    removed: 'Retiré.',
    noSourceInMessage: 'Ce message ne contient ni lien ni fichier que Lede puisse lire.',
    tooManySources: (given, limit) =>
      `Les ${f.number(limit)} premiers sur ${f.number(given)}. Renvoie les autres ensuite.`,
  },
  digest: digestFr,
  directMessage: {
    help:
      'Bonjour ! Envoie-moi le lien d’un article, ou l’article en fichier, et je te renverrai un résumé court, les ' +
      'citations clés avec leurs auteurs et les chiffres clés. Plusieurs à la fois, c’est possible. Sur un serveur, utilise `/résumer`, ou mentionne-moi avec un lien.',
    notUnderstood:
      'Je n’ai pas compris. Envoie-moi un lien, un fichier ou un long texte, ou dis **plus court**, **plus long**, **citations**, **chiffres** ou **aide**.',
    welcome: 'Avec plaisir !',
    stopped: 'C’est arrêté.',
    nothingRuns: 'Rien n’est en cours pour toi.',
    privateHere:
      'Sur ce serveur, les résumés ne sont visibles que par la personne qui les demande. Utilise `/résumer` ici, ou envoie-moi le lien en message privé.',
    cannotRead:
      'Je ne vois ni lien ni fichier dans ce message. Fais un clic droit dessus (sur mobile, appuie longuement), puis Applications, Résumer.',
    noBriefYet: 'Je n’ai pas de résumé récent de toi à modifier. Envoie-moi d’abord un lien ou un fichier.',
  },
  about: {
    title: 'À propos de Lede',
    what:
      'Lede fait d’un article un résumé court, avec les citations clés et leurs auteurs, et les chiffres clés avec ce ' +
      'qu’ils mesurent. Citations et chiffres sont découpés dans l’article, mot pour mot.',
    version: 'Version',
    model: 'Modèle',
    privacy: 'Ce qui est conservé',
    stored: (hours) =>
      `Les articles sont lus et résumés sur la machine où tourne ce bot ; aucun autre service ne les voit. Le texte de l’article et son résumé sont conservés ${f.plural(hours, { one: '# heure', other: '# heures' })} pour que ses boutons marchent, avec les identifiants du message et de la personne qui l’a demandé. Les résumés de pages web servent aussi longtemps à tous ceux qui les demandent, sans dire qui les a demandés ; ceux de fichiers, jamais. Les revues, avec qui les a créées, et les réglages d’un serveur sont conservés jusqu’à leur suppression. Dans les salons automatiques, Lede lit les messages pour trouver des liens et n’en conserve aucun ; il garde 24 heures une empreinte de chaque lien. Ta langue et ton choix dans \`/réglages miens\` sont conservés jusqu’à ce que tu les effaces.`,
    delete:
      '`/oublier` efface ce qui est conservé sur toi. Qui gère un serveur peut effacer ce qui est conservé pour lui.',
  },
  forget: {
    question: 'Effacer ce que Lede conserve sur toi ?',
    serverQuestion: 'Effacer ce que Lede conserve pour ce serveur ?',
    briefs: (count) =>
      f.plural(count, { one: '# synthèse, avec son article', other: '# synthèses, avec leurs articles' }),
    ownDigests: (count) => f.plural(count, { one: '# revue qui t’arrive', other: '# revues qui t’arrivent' }),
    namedDigests: (count) =>
      f.plural(count, { one: 'ton nom dans # revue d’un serveur', other: 'ton nom dans # revues de serveurs' }),
    digests: (count) => f.plural(count, { one: '# revue', other: '# revues' }),
    settings: 'les réglages',
    linksAgain: (command) => `Lede ne laisse donc plus tes liens de côté ; ${command} permet de le redemander.`,
    kept: 'Rien n’a été changé.',
    member: (count) =>
      f.plural(count, {
        one: 'C’est fait : # élément conservé sur toi a été effacé.',
        other: 'C’est fait : # éléments conservés sur toi ont été effacés.',
      }),
    server: (count) =>
      f.plural(count, {
        one: 'C’est fait : # élément conservé pour ce serveur a été effacé.',
        other: 'C’est fait : # éléments conservés pour ce serveur ont été effacés.',
      }),
    nothing: 'Rien n’était conservé.',
  },
  settings,

  failures: {
    'no-source': () => 'Il n’y a encore rien à résumer. Donne un lien dans `url` ou joins un fichier dans `fichier`.',
    'both-sources': () => 'Il y a un lien et un fichier à la fois. Donne l’un ou l’autre.',
    'bad-url': ({ url }) =>
      `${url === null ? 'Ceci' : `« ${url} »`} n’est pas une adresse web. Copie l’adresse entière, de https:// jusqu’à la fin.`,
    'unsupported-scheme': ({ scheme }) =>
      `Lede ne lit que les pages web (http et https)${scheme === null ? '' : `, pas ${scheme}`}. Envoie un lien https ou le fichier lui-même.`,
    'bad-job': ({ reason }) =>
      `Cette demande ne se comprend pas${reason === null ? '' : ` (${reason})`}. Vérifie ses champs et renvoie-la.`,
    'no-such-file': ({ name }) =>
      `Il n’y a pas de fichier ${name === null ? 'de ce nom' : `« ${name} »`}. Vérifie le chemin et son orthographe.`,
    'is-directory': ({ name }) =>
      `${name === null ? 'Ceci' : `« ${name} »`} est un dossier. Donne un fichier qui s’y trouve.`,
    'unreadable-file': ({ name, reason }) =>
      reason === 'locked'
        ? `${file(name)} est protégé par un mot de passe. Enregistres-en une copie sans mot de passe et envoie-la.`
        : `${file(name)} ne peut pas être ouvert. Vérifie qu’il est entier et lisible, puis réessaie.`,
    'empty-file': ({ name }) => `${file(name)} est vide. Envoies-en un qui contient le texte de l’article.`,
    'too-large': ({ limitBytes }) =>
      `C’est trop gros${limitBytes === null ? '' : ` : Lede lit jusqu’à ${f.bytes(limitBytes)}`}. Envoie l’article seul, en texte ou dans un fichier plus petit.`,
    'binary-file': ({ name }) =>
      `${file(name)} ne contient pas de texte lisible. Envoie l’article en page web, en fichier texte ou en PDF.`,
    picture: ({ name }) =>
      `${name === null ? 'Ceci' : `« ${name} »`} est une image, et Lede ne lit pas le texte des images. Envoie un lien ou le texte lui-même.`,
    'scanned-document': ({ name }) =>
      `Les pages de ${name === null ? 'ce document' : `« ${name} »`} sont des images sans texte. Passe-les par une reconnaissance de texte (OCR) et envoie le résultat, ou colle le texte.`,
    'unsupported-format': ({ mediaType }) =>
      adviseOnFile(mediaType, {
        or: ' ou ',
        saveAs: (name, formats) =>
          `C’est un fichier ${name}, que Lede ne lit pas. Enregistre-le en ${formats} et envoie ce fichier-là.`,
        archive: 'C’est une archive. Décompresse-la et envoie le seul fichier qui contient l’article.',
        other: (kind) =>
          `Lede ne lit pas ce genre de fichier${kind === null ? '' : ` (${kind})`}. Envoie une page web, un fichier texte ou un PDF.`,
      }),
    'unknown-host': ({ host }) =>
      `Aucun site ne se trouve à ${host ?? 'cette adresse'}. Vérifie l’orthographe de l’adresse.`,
    'refused-address': ({ host }) =>
      `${host ?? 'Cette adresse'} est dans un réseau privé, et Lede n’y va pas. La personne qui gère Lede peut l’autoriser.`,
    'unsafe-link': ({ reason }) =>
      ({
        credentials: 'Ce lien contient un mot de passe, et Lede ne suit pas de tels liens. Envoie l’adresse sans lui.',
        port: 'Ce lien utilise un port inhabituel, et Lede ne suit pas de tels liens. Envoie l’adresse simple de la page.',
        downgrade:
          'Ce lien mène d’un site sécurisé à un site qui ne l’est pas, et Lede ne le suit pas. Envoie l’adresse finale de la page.',
        origin:
          'Ce fichier n’est pas sur les serveurs de Discord, et Lede ne le télécharge pas. Joins-le à un message.',
      })[reason ?? ''] ?? 'Suivre ce lien n’est pas sûr. Envoie l’adresse simple de la page.',
    'robots-disallowed': ({ host }) =>
      `${Site(host)} demande aux programmes de ne pas lire cette page, et Lede le respecte. Si tu peux l’ouvrir, enregistre-la et envoie-la en fichier.`,
    'connection-failed': ({ host }) => `${Site(host)} n’a pas pu être joint. Réessaie dans quelques minutes.`,
    'tls-failed': ({ host }) =>
      `La connexion sécurisée avec ${host ?? 'le site'} a échoué : son certificat n’est pas valable. Enregistre la page et envoie-la en fichier.`,
    timeout: ({ host, seconds }) =>
      `${Site(host)} a mis trop longtemps à répondre${seconds === null ? '' : ` (plus de ${f.duration(seconds)})`}. Réessaie plus tard ou envoie l’article en fichier.`,
    'too-many-redirects': ({ host }) =>
      `${Site(host)} renvoie Lede d’une adresse à l’autre. Ouvre l’article dans un navigateur et copie son adresse finale.`,
    'not-found': ({ host }) =>
      `${Site(host)} n’a pas de page à cette adresse. Vérifie le lien ; l’article a peut-être été déplacé.`,
    'access-denied': ({ host }) =>
      `${Site(host)} ne laisse pas Lede lire cette page. Si tu peux l’ouvrir, enregistre-la et envoie-la en fichier.`,
    'rate-limited-by-site': ({ host, seconds }) =>
      `${Site(host)} demande une pause. Réessaie dans ${seconds === null ? 'quelques minutes' : f.duration(seconds)}.`,
    'http-error': ({ host, status }) =>
      `${Site(host)} a répondu par une erreur${status === null ? '' : ` (${f.number(status)})`}. Réessaie plus tard.`,
    'login-page': ({ host }) =>
      `${Site(host)} demande de se connecter avant de montrer l’article. Si tu y as accès, enregistre la page et envoie-la en fichier.`,
    'consent-wall': ({ host }) =>
      `${Site(host)} ne montre que son avis sur les cookies. Ouvre l’article, enregistre la page et envoie-la en fichier.`,
    'bot-wall': ({ host }) =>
      `${Site(host)} vérifie d’abord qu’un humain lit. Ouvre l’article, enregistre la page et envoie-la en fichier.`,
    'search-page': () => 'C’est une page de résultats de recherche. Envoie le lien d’un des articles.',
    'index-page': () => 'C’est une liste de nombreux articles. Envoie le lien de l’un d’eux.',
    'video-page': (facts) =>
      `Cette page montre une vidéo${after(' : ', aboutVideo(facts, quoted))}. Lede ne lit que du texte : colle la transcription, ou envoie un article qui en parle.${facts.excerpt === null ? '' : ` La page la décrit ainsi : ${quoted(facts.excerpt)}`}`,
    'post-page': ({ host }) =>
      `${Site(host)} montre ici une publication d’un réseau social, avec trop peu de texte pour un résumé. Colle le texte de la publication, ou envoie le lien de l’article vers lequel elle renvoie.`,
    'app-page': ({ title }) =>
      `C’est la page d’une application${title === null ? '' : ` (${quoted(title)})`}, pas un article. Envoie le lien d’un article à son sujet, ou colle sa description.`,
    'map-page': () => 'Cette page est une carte, sans article. Envoie le lien d’un article sur ce lieu.',
    'shop-page': ({ title }) =>
      `C’est la page d’une boutique${title === null ? '' : ` pour ${quoted(title)}`}, avec trop peu de texte pour un résumé. Envoie le lien d’un test, ou colle la description du produit.`,
    'script-page': ({ host }) =>
      `${Site(host)} remplit cette page avec JavaScript, que Lede n’exécute pas. Ouvre-la, enregistre la page et envoie-la en fichier, ou colle son texte.`,
    'redirect-page': ({ url }) =>
      url === null
        ? 'Cette page ne fait que mener à une autre. Ouvre-la et envoie l’adresse où tu arrives.'
        : `Cette page ne fait que mener à une autre. Vérifie cette adresse et envoie-la à la place : ${url}`,
    'no-article': () =>
      'Aucun article ne se trouve sur cette page. Envoie le lien de l’article lui-même, ou son texte en fichier.',
    'not-a-feed': ({ host }) =>
      `${host === null ? 'Cette adresse' : `Cette adresse chez ${host}`} n’est pas un flux RSS ou Atom. Vérifie-la, ou donne la page d’accueil du site.`,
    'no-feed-found': ({ host }) =>
      `Aucun flux ne se trouve sur ${host ?? 'ce site'}. Cherche un lien RSS sur le site et donne-le.`,
    'feed-too-complex': ({ host }) =>
      `Le flux de ${host ?? 'ce site'} est trop volumineux ou trop complexe pour être lu. Donne un autre flux du site.`,
    'bad-time-zone': ({ timeZone }) =>
      `${timeZone === null ? 'Ceci' : `« ${timeZone} »`} n’est pas un fuseau horaire. Choisis-en un dans la liste, comme Europe/Paris ou America/Montreal.`,
    'bad-time': ({ time }) =>
      `${time === null ? 'Cela' : `« ${time} »`} n’est pas une heure à laquelle une revue peut paraître. Écris des heures comme 08:00 ou 8, 17:30 (au plus quatre par heure), ou cinq champs cron comme 0 8 * * 1-5.`,
    'bad-days': ({ name }) =>
      `${name === null ? 'Cela' : `« ${name} »`} n’est pas une liste de jours de la semaine. Choisis dans la liste ou écris par exemple lun, mer-ven.`,
    'role-not-mentionable': () =>
      'Tu ne peux pas faire mentionner ce rôle. Choisis-en un que tous peuvent mentionner, ou demande à quelqu’un qui peut mentionner tous les rôles.',
    'channel-unreadable': ({ channel }) =>
      `Lede ne peut pas lire ${channel ?? 'ce salon'}. Donne-lui là-bas les permissions Voir le salon et Voir les anciens messages, ou choisis un autre salon.`,
    'direct-messages-closed': () =>
      'Lede ne peut pas t’écrire. Autorise les messages privés des membres d’un serveur que vous avez en commun, puis réessaie.',
    'message-content-needed': () =>
      'Discord ne montre pas à Lede ce que les membres écrivent ici. La personne qui exploite Lede peut activer Message Content Intent dans le portail développeur de Discord, sous Bot.',
    'no-such-digest': () => 'Cette revue n’existe pas sur ce serveur. `/revue liste` montre celles qui existent.',
    'too-many-digests': ({ limit }) =>
      `Ce serveur a déjà toutes les revues auxquelles il a droit${limit === null ? '' : ` (${f.number(limit)})`}. Supprimes-en une d’abord.`,
    'too-many-sources': ({ limit }) =>
      `Une revue ne lit pas plus de sources${limit === null ? '' : ` (${f.number(limit)})`}. Retires-en une d’abord.`,
    'no-such-source': () => 'Cette revue n’a pas cette source. Choisis dans la liste.',
    'last-source': () => 'C’est la seule source de la revue. Ajoutes-en une autre d’abord, ou supprime la revue.',
    'bad-filter': ({ reason }) =>
      `Ce filtre ne convient pas. Donne des mots séparés par des virgules ou une expression RE2${reason === null ? '' : ` (${reason})`}.`,
    'no-such-filter': () => 'Cette revue n’a pas ce filtre. Choisis dans la liste.',
    'no-such-run': () => 'Cette revue n’a pas cette parution. Choisis-en une dans la liste.',
    'channel-unusable': ({ channel, reason }) =>
      reason === 'place-access-lost'
        ? `La personne qui a créé cette revue ne peut plus voir ${channel ?? 'son salon'}. Quelqu’un qui peut le voir peut la recréer.`
        : `Lede ne peut pas publier dans ${channel ?? 'ce salon'}. Donne-lui là les permissions Voir le salon, Envoyer des messages et Intégrer des liens, ou choisis un autre salon.`,
    'not-permitted': () =>
      'Seuls les membres qui ont la permission Gérer le serveur peuvent le faire. Demande à l’un d’eux.',
    'bad-site': ({ name }) =>
      `${name === null ? 'Ceci' : `« ${name} »`} n’est pas un site. Écris son nom, par exemple example.com.`,
    'too-many-entries': ({ limit }) =>
      `Cette liste est pleine${limit === null ? '' : ` : elle en contient ${f.number(limit)}`}. Retires-en d’abord quelque chose.`,
    'channel-not-allowed': ({ channel }) =>
      `Lede ne donne pas de résumés dans ce salon. ${channel === null ? 'Utilise un autre salon.' : `Utilise ${channel}.`}`,
    'site-not-allowed': ({ host }) =>
      `${host === null ? 'Ce site' : `« ${host} »`} ne fait pas partie des sites que Lede peut lire sur ce serveur. Les personnes qui le gèrent peuvent changer cela.`,
    'model-unavailable': ({ model }) =>
      `Le modèle ${model === null ? '' : `« ${model} » `}n’est pas disponible. Choisis-en un autre, ou demande à la personne qui gère Lede de l’installer.`,
    'model-not-installed': ({ model }) =>
      `Le modèle ${model === null ? '' : `« ${model} » `}n’est pas installé. La personne qui gère Lede peut le récupérer : « lede models pull ${model ?? 'ID'} ».`,
    'model-corrupt': ({ model, name }) =>
      `Un fichier du modèle ${model === null ? '' : `« ${model} » `}n’est pas ce qu’il devrait être${name === null ? '' : ` (${name})`}. « lede models pull ${model ?? 'ID'} » le récupère à nouveau ; si le modèle a été mis à jour à sa source, retire-le d’abord.`,
    'hub-unreachable': ({ host }) =>
      `Le dépôt de modèles${host === null ? '' : ` (${host})`} est injoignable ou a coupé la liaison. Vérifie le réseau, ou indique un miroir dans HF_ENDPOINT, puis recommence : ce qui est arrivé est gardé.`,
    'hub-refused': ({ host, status }) =>
      `Le dépôt de modèles${host === null ? '' : ` (${host})`} ne donne pas ce fichier${status === null ? '' : ` (statut ${status})`}. Il a peut-être changé de place ou demande un jeton dans HF_TOKEN.`,
    'storage-unavailable': () =>
      'Lede ne peut pas utiliser son stockage pour le moment. Réessaie plus tard et préviens la personne qui le gère.',
    'queue-full': () => 'Lede a trop à faire pour le moment. Réessaie dans quelques minutes.',
    'queue-unavailable': () =>
      'Les machines qui préparent les résumés sont injoignables pour le moment. Réessaie dans quelques minutes.',
    'rate-limited': ({ seconds, limit, windowSeconds }) =>
      `${limit === null || windowSeconds === null ? 'Cela fait beaucoup d’un coup.' : `Tu peux demander ${limit} articles en ${f.duration(windowSeconds)} ; les digests et leurs flux comptent aussi.`} Réessaie dans ${seconds === null ? 'une minute' : f.duration(seconds)}.`,
    'brief-expired': () => 'Ce résumé n’est plus conservé. Redemande l’article.',
    'not-yours': () => 'Seule la personne qui a demandé ce résumé peut le faire.',
    'job-timeout': () => 'Cet article a pris trop de temps. Réessaie, ou envoies-en un plus court.',
    stopping: () => 'Lede redémarre. Redemande dans une minute.',
    cancelled: () => 'Annulé.',
    internal: () =>
      'Quelque chose n’a pas marché dans Lede. Réessaie ; si cela continue, préviens la personne qui le gère.',
  },
} satisfies Messages;
