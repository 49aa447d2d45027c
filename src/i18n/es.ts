import { aboutVideo, after } from './about-page.ts';
import { adviseOnFile } from './file-kinds.ts';
import { digestEs } from './digest/es.ts';
import { createFormat } from './format.ts';
import type { Messages } from './messages.ts';
import { settings } from './settings/es.ts';

const f = createFormat('es');
const Site = (host: string | null) => host ?? 'El sitio';
const file = (name: string | null) => (name === null ? 'Este archivo' : `«${name}»`);
const quoted = (title: string) => `«${title}»`;

export const es = {
  commands: {
    summarize: { name: 'resumir', description: 'Resume un artículo: lo esencial, las citas y las cifras clave' },
    help: { name: 'ayuda', description: 'Cómo usar Lede' },
    about: { name: 'acerca', description: 'Qué es Lede, cómo funciona y qué guarda' },
    forget: { name: 'olvidar', description: 'Borra lo que Lede guarda sobre ti' },
  },
  options: {
    url: { name: 'url', description: 'Enlace al artículo; separa varios enlaces con espacios' },
    text: {
      name: 'texto',
      description: 'El propio artículo, pegado; sin ninguna opción se abre un formulario con más sitio',
    },
    file: { name: 'archivo', description: 'El artículo como archivo: página web, texto, PDF o similar' },
    length: { name: 'extensión', description: 'Lo largo que será el resumen' },
    private: { name: 'privado', description: 'Responde de modo que solo tú lo veas' },
    model: { name: 'modelo', description: 'Qué modelo instalado escribe el resumen' },
    everyone: { name: 'servidor', description: 'Borra lo guardado de todo el servidor (requiere Gestionar servidor)' },
  },
  contextMenu: { summarize: 'Resumir', summarizePrivately: 'Resumir en privado' },
  lengths: { short: 'corto', standard: 'normal', long: 'largo' },
  buttons: {
    passages: 'Pasajes',
    images: 'Imágenes',
    longer: 'Más',
    less: 'Menos',
    shorter: 'Más corto',
    refresh: 'Releer',
    post: 'Publicar aquí',
    remove: 'Quitar',
    cancel: 'Cancelar',
    previous: 'Atrás',
    next: 'Siguiente',
    delete: 'Borrar',
    keep: 'Conservar',
    reset: 'Restablecer',
    quotes: (count) => `Citas ${f.number(count)}`,
    figures: (count) => `Cifras ${f.number(count)}`,
  },
  menu: {
    otherModel: 'Otro modelo…',
    share: 'Compartir en un canal…',
    shared: (channel) => `Compartido en ${channel}.`,
    nothing: 'No hay nada más de este resumen.',
  },
  words: {
    longer: ['más largo', 'más'],
    shorter: ['más corto', 'menos'],
    quotes: ['citas', 'todas las citas'],
    figures: ['cifras', 'todas las cifras'],
    help: ['ayuda', 'qué puedes hacer', 'cómo funciona', 'comandos'],
    thanks: ['gracias', 'muchas gracias', 'genial', 'perfecto'],
    stop: ['para', 'parar', 'cancelar', 'detener'],
  },
  fillers: 'ahora al dame el favor hazlo la las los me muéstrame ok poco por puedes todas todos un y',
  greetings: ['hola', 'buenos días', 'buenas tardes', 'buenas noches', 'quién eres'],
  form: {
    title: 'Pegar un texto',
    label: 'El artículo o un enlace',
    placeholder: 'Pega aquí el artículo. Los enlaces se encuentran en cualquier texto.',
  },
  progress: {
    queued: (ahead) =>
      ahead === 0
        ? 'Es el siguiente de la cola…'
        : f.plural(ahead, { one: 'En cola, # artículo por delante…', other: 'En cola, # artículos por delante…' }),
    fetching: 'Descargando el artículo…',
    reading: 'Leyendo el artículo…',
    summarising: 'Eligiendo lo importante…',
    cancelling: 'Cancelando…',
    interrupted: 'Lede se reinició antes de terminar. Vuelve a pedirlo.',
  },
  brief: {
    untitled: 'Artículo sin título',
    quotes: 'Citas',
    figures: 'Cifras',
    readingTime: (minutes) => `${f.number(minutes)} min`,
    updated: (when) => `actualizado el ${when}`,
    readEarlier: (when) => `Leído ${when}.`,
    unknownSpeaker: 'no consta quién lo dice',
    notices: {
      'teaser-only': 'El sitio muestra solo el comienzo de este artículo.',
      'short-text': 'Es un texto muy corto.',
      'not-prose': 'Gran parte de esta página no es texto corrido; puede faltar algo.',
      'read-in-part': 'Este documento es largo: solo se ha leído la primera parte, 200 páginas como máximo.',
      'index-page': 'Esta página es una lista; estos son sus primeros titulares. Envía el enlace de uno.',
      'figures-by-sign':
        'Lede no tiene reglas numéricas para este idioma: solo se muestran porcentajes e importes en divisas.',
    },
    standfirst: 'La primera línea es la descripción de la propia página.',
    replaced: (replaced, of) =>
      `${f.number(replaced)} de ${f.number(of)} líneas del modelo no tenían respaldo; en su lugar van frases del artículo.`,
    fallbacks: {
      missing: (model) => `${model} no está instalado.`,
      broken: (model) => `${model} no se pudo cargar.`,
      unreachable: (model) => `No se pudo contactar con ${model}.`,
      'too-slow': (model) => `${model} tardó demasiado.`,
      'other-language': (model) => `${model} no conoce este idioma.`,
      'no-answer': (model) => `${model} no escribió nada útil.`,
    },
    madeBy: ({ model, seconds, generated }) =>
      `${generated ? `Escrito por ${model}, comprobado` : 'Elegido por el modelo de Lede'} · ${f.decimal(seconds)} s`,
    more: (count) => f.plural(count, { one: '# más', other: '# más' }),
    several: (count) => f.plural(count, { one: '# artículo', other: '# artículos' }),
    openOne: 'Abrir un resumen…',
    page: (page, of) => `${f.number(page)} de ${f.number(of)}`,
    passages: 'Pasajes',
    passagesNote: 'De dónde sale cada línea.',
    noQuotes: 'En este artículo no hay citas.',
    noFigures: 'En este artículo no hay cifras.',
    noImages: 'En este artículo no hay imágenes.',
    postedFor: (member) => `Publicado por ${member}`,
    posted: 'Publicado en este canal.',
    removed: 'Quitado.',
    noSourceInMessage: 'En ese mensaje no hay ningún enlace ni archivo que Lede pueda leer.',
    tooManySources: (given, limit) => `Los primeros ${f.number(limit)} de ${f.number(given)}. Envía los demás después.`,
  },
  digest: digestEs,
  directMessage: {
    help:
      '¡Hola! Envíame el enlace de un artículo, o el artículo como archivo, y te devolveré un resumen breve con las ' +
      'citas clave y quién las dijo, y las cifras clave. Puedes enviar varios a la vez. En un servidor, usa `/resumir` o mencióname con un enlace.',
    notUnderstood:
      'No lo he entendido. Envíame un enlace, un archivo o un texto largo, o di **más corto**, **más largo**, **citas**, **cifras** o **ayuda**.',
    welcome: '¡De nada!',
    stopped: 'Detenido.',
    nothingRuns: 'No hay nada en marcha para ti.',
    privateHere:
      'En este servidor, los resúmenes son solo para quien los pide. Usa `/resumir` aquí o envíame el enlace por mensaje directo.',
    cannotRead:
      'No veo ningún enlace ni archivo en ese mensaje. Haz clic derecho en él (en el móvil, mantenlo pulsado) y elige Aplicaciones, Resumir.',
    noBriefYet: 'No tengo ningún resumen reciente tuyo que cambiar. Envíame antes un enlace o un archivo.',
  },
  about: {
    title: 'Acerca de Lede',
    what:
      'Lede convierte un artículo en un resumen breve con las citas clave y quién las dijo, y las cifras clave y lo que ' +
      'miden. Las citas y las cifras están recortadas del artículo palabra por palabra.',
    version: 'Versión',
    model: 'Modelo',
    privacy: 'Qué se guarda',
    stored: (hours) =>
      `Los artículos se leen y se resumen en la máquina donde funciona este bot; ningún otro servicio los ve. El texto del artículo y su resumen se guardan ${f.plural(hours, { one: '# hora', other: '# horas' })} para que funcionen sus botones, con los identificadores del mensaje y de quien lo pidió. Los resúmenes de páginas web sirven durante ese tiempo a quien los pida, sin constar quién los pidió; los de archivos, nunca. Los boletines, con quién los creó, y los ajustes de un servidor se guardan hasta que se borran. En los canales automáticos Lede lee los mensajes para encontrar enlaces y no guarda ninguno; durante 24 horas guarda una suma de verificación de cada enlace. Tu idioma y tu elección en \`/ajustes míos\` se guardan hasta que los borras.`,
    delete:
      '`/olvidar` borra lo que se guarda sobre ti. Quien gestiona un servidor puede borrar lo que se guarda de él.',
  },
  forget: {
    question: '¿Borrar lo que Lede guarda sobre ti?',
    serverQuestion: '¿Borrar lo que Lede guarda de este servidor?',
    briefs: (count) => f.plural(count, { one: '# resumen, con su artículo', other: '# resúmenes, con sus artículos' }),
    ownDigests: (count) => f.plural(count, { one: '# boletín que te llega', other: '# boletines que te llegan' }),
    namedDigests: (count) =>
      f.plural(count, {
        one: 'tu nombre en # boletín de un servidor',
        other: 'tu nombre en # boletines de servidores',
      }),
    digests: (count) => f.plural(count, { one: '# boletín', other: '# boletines' }),
    settings: 'los ajustes',
    linksAgain: (command) => `Con eso Lede ya no deja en paz tus enlaces; con ${command} puedes volver a pedirlo.`,
    kept: 'No se ha cambiado nada.',
    member: (count) =>
      f.plural(count, {
        one: 'Hecho: se borró # elemento tuyo guardado.',
        other: 'Hecho: se borraron # elementos tuyos guardados.',
      }),
    server: (count) =>
      f.plural(count, {
        one: 'Hecho: se borró # elemento guardado de este servidor.',
        other: 'Hecho: se borraron # elementos guardados de este servidor.',
      }),
    nothing: 'No había nada guardado.',
  },
  settings,

  failures: {
    'no-source': () => 'Aún no hay nada que resumir. Indica un enlace en `url` o adjunta un archivo en `archivo`.',
    'both-sources': () => 'Hay un enlace y un archivo a la vez. Indica solo uno de los dos.',
    'bad-url': ({ url }) =>
      `${url === null ? 'Eso' : `«${url}»`} no es una dirección web. Copia la dirección completa, desde https:// hasta el final.`,
    'unsupported-scheme': ({ scheme }) =>
      `Lede solo lee páginas web (http y https)${scheme === null ? '' : `, no ${scheme}`}. Envía un enlace https o el propio archivo.`,
    'bad-job': ({ reason }) =>
      `Esta petición no se entiende${reason === null ? '' : ` (${reason})`}. Revisa sus campos y vuelve a enviarla.`,
    'no-such-file': ({ name }) =>
      `No hay ningún archivo ${name === null ? 'con ese nombre' : `«${name}»`}. Revisa la ruta y cómo está escrita.`,
    'is-directory': ({ name }) => `${name === null ? 'Eso' : `«${name}»`} es una carpeta. Indica un archivo de dentro.`,
    'unreadable-file': ({ name, reason }) =>
      reason === 'locked'
        ? `${file(name)} está protegido con contraseña. Guarda una copia sin ella y envíala.`
        : `${file(name)} no se puede abrir. Comprueba que está entero y que se puede leer, y vuelve a intentarlo.`,
    'empty-file': ({ name }) => `${file(name)} está vacío. Envía uno que contenga el texto del artículo.`,
    'too-large': ({ limitBytes }) =>
      `Es demasiado grande${limitBytes === null ? '' : `: Lede lee hasta ${f.bytes(limitBytes)}`}. Envía solo el artículo, como texto o en un archivo más pequeño.`,
    'binary-file': ({ name }) =>
      `${file(name)} no contiene texto legible. Envía el artículo como página web, archivo de texto o PDF.`,
    picture: ({ name }) =>
      `${name === null ? 'Eso' : `«${name}»`} es una imagen, y Lede no puede leer texto en imágenes. Envía un enlace o el propio texto.`,
    'scanned-document': ({ name }) =>
      `Las páginas de ${name === null ? 'este documento' : `«${name}»`} son imágenes sin texto. Pásale un reconocimiento de texto (OCR) y envía el resultado, o pega el texto.`,
    'unsupported-format': ({ mediaType }) =>
      adviseOnFile(mediaType, {
        or: ' o ',
        saveAs: (name, formats) =>
          `Es un archivo de ${name}, que Lede no lee. Guárdalo como ${formats} y envía ese archivo.`,
        archive: 'Es un archivo comprimido. Descomprímelo y envía solo el archivo que contiene el artículo.',
        other: (kind) =>
          `Lede no puede leer este tipo de archivo${kind === null ? '' : ` (${kind})`}. Envía una página web, un archivo de texto o un PDF.`,
      }),
    'unknown-host': ({ host }) =>
      `No se encuentra ningún sitio en ${host ?? 'esta dirección'}. Revisa cómo está escrita la dirección.`,
    'refused-address': ({ host }) =>
      `${host ?? 'Esta dirección'} está en una red privada y Lede no entra ahí. Quien administra Lede puede permitirlo.`,
    'unsafe-link': ({ reason }) =>
      ({
        credentials: 'Este enlace lleva una contraseña, y Lede no sigue enlaces así. Envía la dirección sin ella.',
        port: 'Este enlace usa un puerto poco común, y Lede no sigue enlaces así. Envía la dirección simple de la página.',
        downgrade:
          'Este enlace pasa de un sitio seguro a uno inseguro, y Lede no lo sigue. Envía la dirección final de la página.',
        origin: 'Este archivo no está en los servidores de Discord, y Lede no lo descarga. Adjúntalo a un mensaje.',
      })[reason ?? ''] ?? 'No es seguro seguir este enlace. Envía la dirección simple de la página.',
    'robots-disallowed': ({ host }) =>
      `${Site(host)} pide a los programas que no lean esta página, y Lede lo respeta. Si puedes abrirla, guárdala y envíala como archivo.`,
    'connection-failed': ({ host }) =>
      `No se pudo llegar a ${host ?? 'este sitio'}. Inténtalo de nuevo en unos minutos.`,
    'tls-failed': ({ host }) =>
      `Falló la conexión segura con ${host ?? 'el sitio'}: su certificado no es válido. Guarda la página y envíala como archivo.`,
    timeout: ({ host, seconds }) =>
      `${Site(host)} tardó demasiado en responder${seconds === null ? '' : ` (más de ${f.duration(seconds)})`}. Inténtalo más tarde o envía el artículo como archivo.`,
    'too-many-redirects': ({ host }) =>
      `${Site(host)} manda a Lede de una dirección a otra. Abre el artículo en un navegador y copia la dirección final.`,
    'not-found': ({ host }) =>
      `${Site(host)} no tiene ninguna página en esta dirección. Revisa el enlace; quizá el artículo haya cambiado de sitio.`,
    'access-denied': ({ host }) =>
      `${Site(host)} no deja que Lede lea esta página. Si tú puedes abrirla, guárdala y envíala como archivo.`,
    'rate-limited-by-site': ({ host, seconds }) =>
      `${Site(host)} pide una pausa. Inténtalo de nuevo ${seconds === null ? 'en unos minutos' : `en ${f.duration(seconds)}`}.`,
    'http-error': ({ host, status }) =>
      `${Site(host)} respondió con un error${status === null ? '' : ` (${f.number(status)})`}. Inténtalo más tarde.`,
    'login-page': ({ host }) =>
      `${Site(host)} pide iniciar sesión antes de mostrar el artículo. Si tienes acceso, guarda la página y envíala como archivo.`,
    'consent-wall': ({ host }) =>
      `${Site(host)} solo muestra su aviso de cookies. Abre el artículo, guarda la página y envíala como archivo.`,
    'bot-wall': ({ host }) =>
      `${Site(host)} comprueba antes que lee una persona. Abre el artículo, guarda la página y envíala como archivo.`,
    'search-page': () => 'Esta es una página de resultados de búsqueda. Envía el enlace de uno de sus artículos.',
    'index-page': () => 'Esta es una lista de muchos artículos. Envía el enlace de uno de ellos.',
    'video-page': (facts) =>
      `Esta página muestra un vídeo${after(': ', aboutVideo(facts, quoted))}. Lede solo lee texto: pega la transcripción o envía un artículo sobre él.${facts.excerpt === null ? '' : ` La página lo describe así: ${quoted(facts.excerpt)}`}`,
    'post-page': ({ host }) =>
      `${Site(host)} muestra aquí una publicación de una red social, con muy poco texto para un resumen. Pega el texto de la publicación o envía el enlace del artículo al que remite.`,
    'app-page': ({ title }) =>
      `Esta es la página de una aplicación${title === null ? '' : ` (${quoted(title)})`}, no un artículo. Envía el enlace de un artículo sobre ella o pega su descripción.`,
    'map-page': () =>
      'Esta página es un mapa y no contiene ningún artículo. Envía el enlace de un artículo sobre el lugar.',
    'shop-page': ({ title }) =>
      `Esta es la página de una tienda${title === null ? '' : ` sobre ${quoted(title)}`}, con muy poco texto para un resumen. Envía el enlace de una reseña o pega la descripción del producto.`,
    'script-page': ({ host }) =>
      `${Site(host)} llena esta página con JavaScript, que Lede no ejecuta. Ábrela, guarda la página y envíala como archivo, o pega su texto.`,
    'redirect-page': ({ url }) =>
      url === null
        ? 'Esta página solo lleva a otra. Ábrela y envía la dirección a la que llegues.'
        : `Esta página solo lleva a otra. Comprueba esa dirección y envíala en su lugar: ${url}`,
    'no-article': () =>
      'No se encuentra ningún artículo en esta página. Envía el enlace del propio artículo, o su texto como archivo.',
    'not-a-feed': ({ host }) =>
      `${host === null ? 'Esta dirección' : `Esta dirección de ${host}`} no es un feed RSS ni Atom. Revísala o indica la portada del sitio.`,
    'no-feed-found': ({ host }) =>
      `No se encuentra ningún feed en ${host ?? 'este sitio'}. Busca un enlace RSS en el sitio e indícalo.`,
    'feed-too-complex': ({ host }) =>
      `El feed de ${host ?? 'este sitio'} es demasiado grande o complejo para leerlo. Indica otro feed del sitio.`,
    'bad-time-zone': ({ timeZone }) =>
      `${timeZone === null ? 'Eso' : `«${timeZone}»`} no es una zona horaria. Elige una de la lista, como Europe/Madrid o America/Bogota.`,
    'bad-time': ({ time }) =>
      `${time === null ? 'Eso' : `«${time}»`} no es una hora a la que pueda salir un boletín. Escribe horas como 08:00 u 8, 17:30 (como mucho cuatro por hora) o cinco campos de cron como 0 8 * * 1-5.`,
    'bad-days': ({ name }) =>
      `${name === null ? 'Eso' : `«${name}»`} no son días de la semana. Elígelos de la lista o escríbelos así: lun, mié-vie.`,
    'role-not-mentionable': () =>
      'No puedes hacer que se mencione ese rol. Elige uno que todos puedan mencionar o pídeselo a alguien que pueda mencionar todos los roles.',
    'channel-unreadable': ({ channel }) =>
      `Lede no puede leer ${channel ?? 'este canal'}. Dale allí los permisos Ver canal y Leer el historial de mensajes, o elige otro canal.`,
    'direct-messages-closed': () =>
      'Lede no puede escribirte. Permite mensajes directos de los miembros de un servidor que compartáis y vuelve a intentarlo.',
    'message-content-needed': () =>
      'Discord no le muestra a Lede lo que escriben los miembros aquí. Quien administra Lede puede activar Message Content Intent en el portal de desarrolladores de Discord, en Bot.',
    'no-such-digest': () => 'No hay tal boletín en este servidor. `/boletín lista` muestra los que hay.',
    'too-many-digests': ({ limit }) =>
      `Este servidor ya tiene todos los boletines que puede tener${limit === null ? '' : ` (${f.number(limit)})`}. Borra uno antes.`,
    'too-many-sources': ({ limit }) =>
      `Un boletín no lee más fuentes${limit === null ? '' : ` (${f.number(limit)})`}. Quita una antes.`,
    'no-such-source': () => 'Este boletín no tiene esa fuente. Elige de la lista.',
    'last-source': () => 'Es la única fuente del boletín. Añade otra antes o borra el boletín.',
    'bad-filter': ({ reason }) =>
      `Este filtro no sirve. Escribe palabras separadas por comas o una expresión RE2${reason === null ? '' : ` (${reason})`}.`,
    'no-such-filter': () => 'Este boletín no tiene ese filtro. Elige de la lista.',
    'no-such-run': () => 'Este boletín no tiene esa salida. Elige una de la lista.',
    'channel-unusable': ({ channel, reason }) =>
      reason === 'place-access-lost'
        ? `Quien creó este boletín ya no puede ver ${channel ?? 'su canal'}. Alguien que pueda verlo puede crearlo de nuevo.`
        : `Lede no puede publicar en ${channel ?? 'este canal'}. Dale allí los permisos Ver canal, Enviar mensajes e Insertar enlaces, o elige otro canal.`,
    'not-permitted': () =>
      'Solo pueden hacerlo los miembros con el permiso Gestionar servidor. Pídeselo a uno de ellos.',
    'bad-site': ({ name }) =>
      `${name === null ? 'Eso' : `«${name}»`} no es un sitio. Escribe su nombre, como example.com.`,
    'too-many-entries': ({ limit }) =>
      `Esta lista está llena${limit === null ? '' : `: caben ${f.number(limit)}`}. Quita antes algo de ella.`,
    'channel-not-allowed': ({ channel }) =>
      `Lede no publica resúmenes en este canal. ${channel === null ? 'Usa otro.' : `Usa ${channel}.`}`,
    'site-not-allowed': ({ host }) =>
      `${host === null ? 'Este sitio' : `«${host}»`} no está entre los sitios que Lede puede leer en este servidor. Quien lo gestiona puede cambiarlo.`,
    'model-unavailable': ({ model }) =>
      `El modelo ${model === null ? '' : `«${model}» `}no está disponible. Elige otro o pide a quien administra Lede que lo instale.`,
    'model-not-installed': ({ model }) =>
      `El modelo ${model === null ? '' : `«${model}» `}no está instalado. Quien administra Lede puede traerlo: «lede models pull ${model ?? 'ID'}».`,
    'model-corrupt': ({ model, name }) =>
      `Un archivo del modelo ${model === null ? '' : `«${model}» `}no es lo que debería ser${name === null ? '' : ` (${name})`}. «lede models pull ${model ?? 'ID'}» lo trae de nuevo; si el modelo cambió en su sitio, quítalo antes.`,
    'hub-unreachable': ({ host }) =>
      `No se pudo llegar al repositorio de modelos${host === null ? '' : ` (${host})`}, o se cortó. Revisa la red o pon un espejo en HF_ENDPOINT y tráelo otra vez: lo ya traído se conserva.`,
    'hub-refused': ({ host, status }) =>
      `El repositorio de modelos${host === null ? '' : ` (${host})`} no entrega este archivo${status === null ? '' : ` (estado ${status})`}. Quizá se movió o pide una clave en HF_TOKEN.`,
    'storage-unavailable': () =>
      'Lede no puede usar su almacenamiento ahora. Inténtalo más tarde y avisa a quien lo administra.',
    'queue-full': () => 'Ahora mismo se le pide demasiado a Lede. Inténtalo de nuevo en unos minutos.',
    'queue-unavailable': () =>
      'Ahora mismo no se puede llegar a las máquinas que hacen los resúmenes. Inténtalo de nuevo en unos minutos.',
    'rate-limited': ({ seconds, limit, windowSeconds }) =>
      `${limit === null || windowSeconds === null ? 'Han sido muchas peticiones seguidas.' : `Puedes pedir ${limit} artículos en ${f.duration(windowSeconds)}; los boletines y sus feeds también cuentan.`} Inténtalo de nuevo ${seconds === null ? 'en un minuto' : `en ${f.duration(seconds)}`}.`,
    'brief-expired': () => 'Este resumen ya no se guarda. Pide el artículo de nuevo.',
    'not-yours': () => 'Solo puede hacerlo quien pidió este resumen.',
    'job-timeout': () => 'Este artículo llevó demasiado tiempo. Inténtalo de nuevo o envía uno más corto.',
    stopping: () => 'Lede se está reiniciando. Vuelve a pedirlo en un minuto.',
    cancelled: () => 'Cancelado.',
    internal: () => 'Algo falló dentro de Lede. Inténtalo de nuevo; si sigue igual, avisa a quien lo administra.',
  },
} satisfies Messages;
