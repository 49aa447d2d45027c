import { aboutVideo, after } from './about-page.ts';
import { adviseOnFile } from './file-kinds.ts';
import { digestDe } from './digest/de.ts';
import { createFormat } from './format.ts';
import type { Messages } from './messages.ts';
import { settings } from './settings/de.ts';

const f = createFormat('de');
const Site = (host: string | null) => host ?? 'Die Website';
const file = (name: string | null) => (name === null ? 'Diese Datei' : `„${name}“`);
const quoted = (title: string) => `„${title}“`;

export const de = {
  commands: {
    summarize: { name: 'zusammenfassen', description: 'Einen Artikel kurz fassen: das Wichtigste, Zitate und Zahlen' },
    help: { name: 'hilfe', description: 'Wie man Lede benutzt' },
    about: { name: 'über', description: 'Was Lede ist, wie es arbeitet und was es speichert' },
    forget: { name: 'vergessen', description: 'Löschen, was Lede über dich speichert' },
  },
  options: {
    url: { name: 'url', description: 'Link zum Artikel; mehrere Links durch Leerzeichen trennen' },
    text: {
      name: 'text',
      description: 'Der Artikel selbst, eingefügt; ganz ohne Angaben kommt ein Formular mit mehr Platz',
    },
    file: { name: 'datei', description: 'Der Artikel als Datei: Webseite, Text, PDF und Ähnliches' },
    length: { name: 'länge', description: 'Wie lang die Zusammenfassung wird' },
    private: { name: 'privat', description: 'Nur du siehst die Antwort' },
    model: { name: 'modell', description: 'Welches installierte Modell die Zusammenfassung schreibt' },
    everyone: {
      name: 'server',
      description: 'Löschen, was für den ganzen Server gespeichert ist (braucht „Server verwalten“)',
    },
  },
  contextMenu: { summarize: 'Zusammenfassen', summarizePrivately: 'Privat zusammenfassen' },
  lengths: { short: 'kurz', standard: 'normal', long: 'lang' },
  buttons: {
    passages: 'Textstellen',
    images: 'Bilder',
    longer: 'Mehr',
    less: 'Weniger',
    shorter: 'Kürzer',
    refresh: 'Neu einlesen',
    post: 'Hier posten',
    remove: 'Entfernen',
    cancel: 'Abbrechen',
    previous: 'Zurück',
    next: 'Weiter',
    delete: 'Löschen',
    keep: 'Behalten',
    reset: 'Zurücksetzen',
    quotes: (count) => `Zitate ${f.number(count)}`,
    figures: (count) => `Zahlen ${f.number(count)}`,
  },
  menu: {
    otherModel: 'Anderes Modell …',
    share: 'In einem Kanal teilen …',
    shared: (channel) => `In ${channel} geteilt.`,
    nothing: 'Mehr gibt es zu dieser Zusammenfassung nicht.',
  },
  words: {
    longer: ['länger', 'mehr', 'ausführlicher'],
    shorter: ['kürzer', 'weniger'],
    quotes: ['zitate', 'alle zitate'],
    figures: ['zahlen', 'alle zahlen'],
    help: ['hilfe', 'was kannst du', 'wie geht das', 'befehle'],
    thanks: ['danke', 'vielen dank', 'dankeschön', 'super', 'prima'],
    stop: ['stopp', 'abbrechen', 'halt', 'schon gut'],
  },
  fillers:
    'alle bisschen bitte das die den dir du ein eine es etwas gib kannst könntest mach mal mir noch ok und zeig zeige',
  greetings: ['hallo', 'guten tag', 'guten morgen', 'guten abend', 'servus', 'moin', 'wer bist du'],
  form: {
    title: 'Text einfügen',
    label: 'Der Artikel oder ein Link dazu',
    placeholder: 'Hier den Artikel einfügen. Links werden in jedem Text gefunden.',
  },
  progress: {
    queued: (ahead) =>
      ahead === 0
        ? 'Gleich an der Reihe …'
        : f.plural(ahead, {
            one: 'In der Warteschlange, # Artikel davor …',
            other: 'In der Warteschlange, # Artikel davor …',
          }),
    fetching: 'Der Artikel wird geholt …',
    reading: 'Der Artikel wird gelesen …',
    summarising: 'Das Wichtige wird herausgesucht …',
    cancelling: 'Wird abgebrochen …',
    interrupted: 'Lede wurde neu gestartet, bevor das fertig war. Bitte frag noch einmal.',
  },
  brief: {
    untitled: 'Artikel ohne Titel',
    quotes: 'Zitate',
    figures: 'Zahlen',
    readingTime: (minutes) => `${f.number(minutes)} Min.`,
    updated: (when) => `aktualisiert ${when}`,
    readEarlier: (when) => `Gelesen ${when}.`,
    unknownSpeaker: 'ohne Namen',
    notices: {
      'teaser-only': 'Die Website zeigt nur den Anfang dieses Artikels.',
      'short-text': 'Dieser Text ist sehr kurz.',
      'not-prose': 'Vieles auf dieser Seite ist kein Fließtext; etwas kann fehlen.',
      'read-in-part': 'Dieses Dokument ist lang: Gelesen ist nur der erste Teil, höchstens 200 Seiten.',
      'index-page': 'Diese Seite ist eine Übersicht; dies sind ihre ersten Schlagzeilen. Schick den Link einer davon.',
      'figures-by-sign':
        'Für diese Sprache hat Lede keine Zahlenregeln: Angegeben sind nur Prozentwerte und Geldbeträge.',
    },
    standfirst: 'Die erste Zeile ist die eigene Beschreibung der Seite.',
    replaced: (replaced, of) =>
      `${f.number(replaced)} von ${f.number(of)} Zeilen des Modells waren nicht belegt und sind durch Sätze des Artikels ersetzt.`,
    fallbacks: {
      missing: (model) => `${model} ist nicht installiert.`,
      broken: (model) => `${model} ließ sich nicht laden.`,
      unreachable: (model) => `${model} war nicht erreichbar.`,
      'too-slow': (model) => `${model} brauchte zu lange.`,
      'other-language': (model) => `${model} kann diese Sprache nicht.`,
      'no-answer': (model) => `${model} schrieb nichts Brauchbares.`,
    },
    madeBy: ({ model, seconds, generated }) =>
      `${generated ? `Geschrieben von ${model}, geprüft` : 'Ausgewählt von Ledes eigenem Modell'} · ${f.decimal(seconds)} s`,
    more: (count) => f.plural(count, { one: '# weiteres', other: '# weitere' }),
    several: (count) => f.plural(count, { one: '# Artikel', other: '# Artikel' }),
    openOne: 'Zusammenfassung öffnen …',
    page: (page, of) => `${f.number(page)} von ${f.number(of)}`,
    passages: 'Textstellen',
    passagesNote: 'Woher jede Zeile stammt.',
    noQuotes: 'In diesem Artikel stehen keine Zitate.',
    noFigures: 'In diesem Artikel stehen keine Zahlen.',
    noImages: 'Dieser Artikel hat keine Bilder.',
    postedFor: (member) => `Gepostet von ${member}`,
    posted: 'In diesem Kanal gepostet.',
    removed: 'Entfernt.',
    noSourceInMessage: 'In dieser Nachricht ist kein Link und keine Datei, die Lede lesen kann.',
    tooManySources: (given, limit) =>
      `Die ersten ${f.number(limit)} von ${f.number(given)}. Schicke die anderen noch einmal.`,
  },
  digest: digestDe,
  directMessage: {
    help:
      'Hallo! Schick mir den Link zu einem Artikel oder den Artikel als Datei, und ich schicke dir eine Kurzfassung: ' +
      'das Wichtigste, die wichtigsten Zitate samt Sprecher und die wichtigsten Zahlen. Auch mehrere auf einmal. Auf einem Server nimmst du `/zusammenfassen` oder erwähnst mich mit einem Link.',
    notUnderstood:
      'Das habe ich nicht verstanden. Schick mir einen Link, eine Datei oder einen längeren Text, oder sag **kürzer**, **länger**, **Zitate**, **Zahlen** oder **Hilfe**.',
    welcome: 'Gern geschehen!',
    stopped: 'Abgebrochen.',
    nothingRuns: 'Für dich läuft gerade nichts.',
    privateHere:
      'Auf diesem Server siehst nur du deine Kurzfassung. Nimm hier `/zusammenfassen`, oder schick mir den Link als Direktnachricht.',
    cannotRead:
      'In dieser Nachricht sehe ich keinen Link und keine Datei. Klick sie mit der rechten Maustaste an (am Handy gedrückt halten), dann Apps, Zusammenfassen.',
    noBriefYet:
      'Ich habe keine neuere Kurzfassung von dir, die ich ändern könnte. Schick mir zuerst einen Link oder eine Datei.',
  },
  about: {
    title: 'Über Lede',
    what:
      'Lede macht aus einem Artikel eine Kurzfassung: das Wichtigste in wenigen Sätzen, die wichtigsten Zitate samt ' +
      'Sprecher und die wichtigsten Zahlen samt dem, was sie messen. Zitate und Zahlen sind wörtlich aus dem Artikel ausgeschnitten.',
    version: 'Version',
    model: 'Modell',
    privacy: 'Was gespeichert wird',
    stored: (hours) =>
      `Artikel werden auf dem Rechner gelesen und zusammengefasst, auf dem dieser Bot läuft; kein anderer Dienst sieht sie. Der Text des Artikels und seine Kurzfassung bleiben ${f.plural(hours, { one: '# Stunde', other: '# Stunden' })} gespeichert, damit die Knöpfe funktionieren, dazu die Kennungen der Nachricht und dessen, der gefragt hat. Kurzfassungen von Webseiten gelten so lange für alle, die danach fragen, ohne dass dabei steht, wer gefragt hat; die von Dateien nie. Presseschauen, mit denen, die sie angelegt haben, und die Einstellungen eines Servers bleiben, bis sie gelöscht werden. In automatischen Kanälen liest Lede Nachrichten, um Links zu finden, und speichert keine davon; 24 Stunden lang speichert es eine Prüfsumme jedes Links. Deine Sprache und deine Wahl in \`/einstellungen meine\` bleiben, bis du sie löschst.`,
    delete:
      '`/vergessen` löscht, was über dich gespeichert ist. Wer einen Server verwaltet, kann löschen, was für ihn gespeichert ist.',
  },
  forget: {
    question: 'Löschen, was Lede über dich speichert?',
    serverQuestion: 'Löschen, was Lede für diesen Server speichert?',
    briefs: (count) =>
      f.plural(count, { one: '# Kurzfassung mit ihrem Artikel', other: '# Kurzfassungen mit ihren Artikeln' }),
    ownDigests: (count) => f.plural(count, { one: '# Presseschau an dich', other: '# Presseschauen an dich' }),
    namedDigests: (count) =>
      f.plural(count, {
        one: 'dein Name in # Presseschau eines Servers',
        other: 'dein Name in # Presseschauen von Servern',
      }),
    digests: (count) => f.plural(count, { one: '# Presseschau', other: '# Presseschauen' }),
    settings: 'die Einstellungen',
    linksAgain: (command) =>
      `Damit gilt auch nicht mehr, dass Lede deine Links in Ruhe lässt; mit ${command} stellst du es wieder ein.`,
    kept: 'Es wurde nichts geändert.',
    member: (count) =>
      f.plural(count, {
        one: 'Erledigt: # gespeicherter Eintrag von dir ist gelöscht.',
        other: 'Erledigt: # gespeicherte Einträge von dir sind gelöscht.',
      }),
    server: (count) =>
      f.plural(count, {
        one: 'Erledigt: # gespeicherter Eintrag dieses Servers ist gelöscht.',
        other: 'Erledigt: # gespeicherte Einträge dieses Servers sind gelöscht.',
      }),
    nothing: 'Es war nichts gespeichert.',
  },
  settings,

  failures: {
    'no-source': () => 'Es fehlt ein Artikel. Gib in `url` einen Link an oder hänge in `datei` eine Datei an.',
    'both-sources': () => 'Das sind ein Link und eine Datei zugleich. Gib nur eines von beiden an.',
    'bad-url': ({ url }) =>
      `${url === null ? 'Das' : `„${url}“`} ist keine Webadresse. Kopiere die ganze Adresse, von https:// bis zum Ende.`,
    'unsupported-scheme': ({ scheme }) =>
      `Lede liest nur Webseiten (http und https)${scheme === null ? '' : `, nicht ${scheme}`}. Schick einen https-Link oder die Datei selbst.`,
    'bad-job': ({ reason }) =>
      `Diese Anfrage ist nicht verständlich${reason === null ? '' : ` (${reason})`}. Prüfe ihre Felder und schick sie noch einmal.`,
    'no-such-file': ({ name }) =>
      `Es gibt keine Datei ${name === null ? 'dieses Namens' : `„${name}“`}. Prüfe Pfad und Schreibweise.`,
    'is-directory': ({ name }) => `${name === null ? 'Das' : `„${name}“`} ist ein Ordner. Gib eine Datei darin an.`,
    'unreadable-file': ({ name, reason }) =>
      reason === 'locked'
        ? `${file(name)} ist mit einem Passwort geschützt. Speichere eine Kopie ohne Passwort und schick diese.`
        : `${file(name)} lässt sich nicht öffnen. Prüfe, ob sie heil ist und gelesen werden darf, und versuche es noch einmal.`,
    'empty-file': ({ name }) => `${file(name)} ist leer. Schick eine, in der der Text des Artikels steht.`,
    'too-large': ({ limitBytes }) =>
      `Das ist zu groß${limitBytes === null ? '' : `: Lede liest bis zu ${f.bytes(limitBytes)}`}. Schick nur den Artikel, als Text oder als kleinere Datei.`,
    'binary-file': ({ name }) =>
      `${file(name)} enthält keinen lesbaren Text. Schick den Artikel als Webseite, Textdatei oder PDF.`,
    picture: ({ name }) =>
      `${name === null ? 'Das' : `„${name}“`} ist ein Bild, und Text in Bildern kann Lede nicht lesen. Schick einen Link oder den Text selbst.`,
    'scanned-document': ({ name }) =>
      `Die Seiten ${name === null ? 'dieses Dokuments' : `von „${name}“`} sind Bilder ohne Text. Lass eine Texterkennung (OCR) darüberlaufen und schick das Ergebnis, oder füge den Text ein.`,
    'unsupported-format': ({ mediaType }) =>
      adviseOnFile(mediaType, {
        or: ' oder ',
        saveAs: (name, formats) =>
          `Das ist eine Datei von ${name}; die liest Lede nicht. Speichere sie als ${formats} und schick diese Datei.`,
        archive: 'Das ist ein Archiv. Entpacke es und schick die eine Datei mit dem Artikel.',
        other: (kind) =>
          `Diese Art von Datei kann Lede nicht lesen${kind === null ? '' : ` (${kind})`}. Schick eine Webseite, eine Textdatei oder ein PDF.`,
      }),
    'unknown-host': ({ host }) =>
      `Unter ${host ?? 'dieser Adresse'} ist keine Website zu finden. Prüfe die Schreibweise der Adresse.`,
    'refused-address': ({ host }) =>
      `${host ?? 'Diese Adresse'} liegt in einem privaten Netz, dorthin geht Lede nicht. Wer Lede betreibt, kann es erlauben.`,
    'unsafe-link': ({ reason }) =>
      ({
        credentials:
          'Dieser Link enthält ein Passwort; solchen Links folgt Lede nicht. Sende die Adresse ohne das Passwort.',
        port: 'Dieser Link nennt einen unüblichen Port; solchen Links folgt Lede nicht. Sende die einfache Adresse der Seite.',
        downgrade:
          'Dieser Link führt von einer sicheren auf eine unsichere Website; dorthin folgt Lede nicht. Sende die endgültige Adresse der Seite.',
        origin:
          'Diese Datei liegt nicht auf den Servern von Discord; Lede holt sie nicht. Hänge sie an eine Nachricht an.',
      })[reason ?? ''] ?? 'Diesem Link zu folgen ist nicht sicher. Sende die einfache Adresse der Seite.',
    'robots-disallowed': ({ host }) =>
      `${Site(host)} bittet Programme, diese Seite nicht zu lesen, und Lede hält sich daran. Wenn du sie öffnen kannst, speichere sie und schick sie als Datei.`,
    'connection-failed': ({ host }) =>
      `${Site(host)} war nicht zu erreichen. Versuche es in ein paar Minuten noch einmal.`,
    'tls-failed': ({ host }) =>
      `Zu ${host ?? 'dieser Website'} kam keine sichere Verbindung zustande: Das Zertifikat ist ungültig. Speichere die Seite und schick sie als Datei.`,
    timeout: ({ host, seconds }) =>
      `${Site(host)} hat zu lange nicht geantwortet${seconds === null ? '' : ` (mehr als ${f.duration(seconds)})`}. Versuche es später oder schick den Artikel als Datei.`,
    'too-many-redirects': ({ host }) =>
      `${Site(host)} leitet Lede von einer Adresse zur nächsten. Öffne den Artikel im Browser und kopiere die Adresse, die am Ende dasteht.`,
    'not-found': ({ host }) =>
      `Unter dieser Adresse gibt es auf ${host ?? 'der Website'} keine Seite. Prüfe den Link; vielleicht ist der Artikel umgezogen.`,
    'access-denied': ({ host }) =>
      `${Site(host)} lässt Lede diese Seite nicht lesen. Wenn du sie öffnen kannst, speichere sie und schick sie als Datei.`,
    'rate-limited-by-site': ({ host, seconds }) =>
      `${Site(host)} bittet um eine Pause. Versuche es ${seconds === null ? 'in ein paar Minuten' : `noch einmal; Wartezeit: ${f.duration(seconds)}`}.`,
    'http-error': ({ host, status }) =>
      `${Site(host)} hat mit einem Fehler geantwortet${status === null ? '' : ` (${f.number(status)})`}. Versuche es später noch einmal.`,
    'login-page': ({ host }) =>
      `${Site(host)} verlangt eine Anmeldung, bevor der Artikel zu sehen ist. Wenn du Zugang hast, speichere die Seite und schick sie als Datei.`,
    'consent-wall': ({ host }) =>
      `${Site(host)} zeigt nur den Cookie-Hinweis. Öffne den Artikel, speichere die Seite und schick sie als Datei.`,
    'bot-wall': ({ host }) =>
      `${Site(host)} prüft erst, ob ein Mensch liest. Öffne den Artikel, speichere die Seite und schick sie als Datei.`,
    'search-page': () => 'Das ist eine Seite mit Suchergebnissen. Schick den Link eines Artikels darauf.',
    'index-page': () => 'Das ist eine Übersicht vieler Artikel. Schick den Link eines davon.',
    'video-page': (facts) =>
      `Diese Seite zeigt ein Video${after(': ', aboutVideo(facts, quoted))}. Lede liest nur Text: Füge das Transkript ein oder schick einen Artikel darüber.${facts.excerpt === null ? '' : ` Die Seite beschreibt es so: ${quoted(facts.excerpt)}`}`,
    'post-page': ({ host }) =>
      `${Site(host)} zeigt hier einen Beitrag eines sozialen Netzwerks, mit zu wenig Text für eine Zusammenfassung. Füge den Text des Beitrags ein oder schick den Link des Artikels, auf den er verweist.`,
    'app-page': ({ title }) =>
      `Das ist die Seite einer App${title === null ? '' : ` (${quoted(title)})`}, kein Artikel. Schick den Link eines Artikels darüber oder füge ihre Beschreibung ein.`,
    'map-page': () =>
      'Diese Seite ist eine Karte, ein Artikel steht nicht darauf. Schick den Link eines Artikels über den Ort.',
    'shop-page': ({ title }) =>
      `Das ist die Seite eines Shops${title === null ? '' : ` für ${quoted(title)}`}, mit zu wenig Text für eine Zusammenfassung. Schick den Link eines Testberichts oder füge die Beschreibung des Produkts ein.`,
    'script-page': ({ host }) =>
      `${Site(host)} füllt diese Seite per JavaScript, und das führt Lede nicht aus. Öffne sie, speichere sie und schick sie als Datei, oder füge ihren Text ein.`,
    'redirect-page': ({ url }) =>
      url === null
        ? 'Diese Seite leitet nur auf eine andere weiter. Öffne sie und schick die Adresse, bei der du ankommst.'
        : `Diese Seite leitet nur auf eine andere weiter. Prüfe deren Adresse und schick sie stattdessen: ${url}`,
    'no-article': () =>
      'Auf dieser Seite ist kein Artikel zu finden. Schick den Link des Artikels selbst oder seinen Text als Datei.',
    'not-a-feed': ({ host }) =>
      `${host === null ? 'Diese Adresse' : `Diese Adresse bei ${host}`} ist kein RSS- oder Atom-Feed. Prüfe sie oder gib die Startseite der Website an.`,
    'no-feed-found': ({ host }) =>
      `Bei ${host ?? 'dieser Website'} ist kein Feed zu finden. Suche dort nach einem RSS-Link und gib diesen an.`,
    'feed-too-complex': ({ host }) =>
      `Der Feed bei ${host ?? 'dieser Website'} ist zu groß oder zu verschachtelt, um gelesen zu werden. Gib einen anderen Feed der Website an.`,
    'bad-time-zone': ({ timeZone }) =>
      `${timeZone === null ? 'Das' : `„${timeZone}“`} ist keine Zeitzone. Wähle eine aus der Liste, zum Beispiel Europe/Berlin oder America/New_York.`,
    'bad-time': ({ time }) =>
      `${time === null ? 'Das' : `„${time}“`} ist keine Zeit, zu der eine Presseschau kommen kann. Schreibe Uhrzeiten wie 08:00 oder 8, 17:30 (höchstens vier in der Stunde) oder fünf Cron-Felder wie 0 8 * * 1-5.`,
    'bad-days': ({ name }) =>
      `${name === null ? 'Das' : `„${name}“`} sind keine Wochentage. Wähle aus der Liste oder schreibe etwa mo, mi-fr.`,
    'role-not-mentionable': () =>
      'Diese Rolle darfst du nicht erwähnen lassen. Wähle eine, die alle erwähnen dürfen, oder frage jemanden, der alle Rollen erwähnen darf.',
    'channel-unreadable': ({ channel }) =>
      `Lede kann ${channel ?? 'diesen Kanal'} nicht lesen. Gib ihm dort die Rechte „Kanal anzeigen“ und „Nachrichtenverlauf anzeigen“, oder wähle einen anderen Kanal.`,
    'direct-messages-closed': () =>
      'Lede kann dir nicht schreiben. Erlaube Direktnachrichten von Mitgliedern eines Servers, den ihr gemeinsam habt, und versuche es noch einmal.',
    'message-content-needed': () =>
      'Discord zeigt Lede nicht, was Mitglieder hier schreiben. Wer Lede betreibt, kann dafür im Entwicklerportal von Discord unter „Bot“ den Message Content Intent einschalten.',
    'no-such-digest': () =>
      'Diese Presseschau gibt es auf diesem Server nicht. `/presseschau liste` zeigt, welche es gibt.',
    'too-many-digests': ({ limit }) =>
      `Mehr Presseschauen darf dieser Server nicht haben${limit === null ? '' : ` (${f.number(limit)})`}. Lösche zuerst eine.`,
    'too-many-sources': ({ limit }) =>
      `Mehr Quellen liest eine Presseschau nicht${limit === null ? '' : ` (${f.number(limit)})`}. Entferne zuerst eine.`,
    'no-such-source': () => 'Diese Quelle hat die Presseschau nicht. Wähle aus der Liste.',
    'last-source': () =>
      'Das ist die einzige Quelle der Presseschau. Füge zuerst eine andere hinzu oder lösche die Presseschau.',
    'bad-filter': ({ reason }) =>
      `Dieser Filter geht nicht. Gib Wörter an, durch Kommas getrennt, oder einen RE2-Ausdruck${reason === null ? '' : ` (${reason})`}.`,
    'no-such-filter': () => 'Diesen Filter hat die Presseschau nicht. Wähle aus der Liste.',
    'no-such-run': () => 'Diesen Lauf hat die Presseschau nicht. Wähle einen aus der Liste.',
    'channel-unusable': ({ channel, reason }) =>
      reason === 'place-access-lost'
        ? `Wer diese Presseschau angelegt hat, darf ${channel ?? 'ihren Kanal'} nicht mehr sehen. Wer ihn sehen darf, kann sie neu anlegen.`
        : `Lede kann in ${channel ?? 'diesem Kanal'} nicht posten. Gib ihm dort die Rechte „Kanal ansehen“, „Nachrichten senden“ und „Links einbetten“ oder wähle einen anderen Kanal.`,
    'not-permitted': () => 'Das können nur Mitglieder mit dem Recht „Server verwalten“. Bitte eines davon.',
    'bad-site': ({ name }) =>
      `${name === null ? 'Das' : `„${name}“`} ist keine Website. Schreib ihren Namen, etwa example.com.`,
    'too-many-entries': ({ limit }) =>
      `Diese Liste ist voll${limit === null ? '' : `: Sie fasst ${f.number(limit)}`}. Nimm zuerst etwas von ihr herunter.`,
    'channel-not-allowed': ({ channel }) =>
      `In diesem Kanal gibt Lede keine Kurzfassungen. ${channel === null ? 'Nimm einen anderen.' : `Nimm ${channel}.`}`,
    'site-not-allowed': ({ host }) =>
      `${host === null ? 'Diese Website' : `„${host}“`} gehört nicht zu den Websites, die Lede auf diesem Server lesen darf. Wer den Server verwaltet, kann das ändern.`,
    'model-unavailable': ({ model }) =>
      `Das Modell ${model === null ? '' : `„${model}“ `}ist nicht da. Wähle ein anderes oder bitte den Betreiber von Lede, es zu installieren.`,
    'model-not-installed': ({ model }) =>
      `Das Modell ${model === null ? '' : `„${model}“ `}ist nicht installiert. Der Betreiber von Lede kann es holen: „lede models pull ${model ?? 'ID'}“.`,
    'model-corrupt': ({ model, name }) =>
      `Eine Datei des Modells ${model === null ? '' : `„${model}“ `}ist nicht, was sie sein sollte${name === null ? '' : ` (${name})`}. „lede models pull ${model ?? 'ID'}“ holt sie neu; wurde das Modell beim Anbieter erneuert, entferne es zuerst.`,
    'hub-unreachable': ({ host }) =>
      `Die Modellquelle${host === null ? '' : ` (${host})`} war nicht erreichbar oder brach ab. Prüfe das Netz oder setze HF_ENDPOINT auf einen Spiegel und hole das Modell noch einmal: Was da ist, bleibt.`,
    'hub-refused': ({ host, status }) =>
      `Die Modellquelle${host === null ? '' : ` (${host})`} gibt diese Datei nicht heraus${status === null ? '' : ` (Status ${status})`}. Vielleicht ist sie umgezogen oder braucht einen Zugangsschlüssel in HF_TOKEN.`,
    'storage-unavailable': () =>
      'Lede kommt gerade nicht an seinen Speicher. Versuche es später und sag dem Betreiber Bescheid.',
    'queue-full': () => 'Lede hat gerade zu viel zu tun. Versuche es in ein paar Minuten noch einmal.',
    'queue-unavailable': () =>
      'Die Rechner, die Zusammenfassungen erstellen, sind gerade nicht erreichbar. Versuche es in ein paar Minuten noch einmal.',
    'rate-limited': ({ seconds, limit, windowSeconds }) =>
      `${limit === null || windowSeconds === null ? 'Das war viel auf einmal.' : `Mehr als ${limit} Artikel gehen nicht in dieser Zeit: ${f.duration(windowSeconds)}; Digests und ihre Feeds zählen mit.`} Versuche es später noch einmal; Wartezeit: ${seconds === null ? 'etwa eine Minute' : f.duration(seconds)}.`,
    'brief-expired': () => 'Diese Kurzfassung ist nicht mehr gespeichert. Frag noch einmal nach dem Artikel.',
    'not-yours': () => 'Das kann nur, wer diese Kurzfassung angefordert hat.',
    'job-timeout': () => 'Dieser Artikel hat zu lange gedauert. Versuche es noch einmal oder schick einen kürzeren.',
    stopping: () => 'Lede wird gerade neu gestartet. Frag in einer Minute noch einmal.',
    cancelled: () => 'Abgebrochen.',
    internal: () =>
      'In Lede ist etwas schiefgegangen. Versuche es noch einmal; bleibt es dabei, sag dem Betreiber Bescheid.',
  },
} satisfies Messages;
