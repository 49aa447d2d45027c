/** Topics that a new digest can start with. */
export const TOPICS = ['world', 'business', 'technology', 'science', 'health', 'sports', 'culture'] as const;

export type Topic = (typeof TOPICS)[number];

export interface StarterFeed {
  readonly topic: Topic;
  /** ISO 639-1 code of the language of its articles. */
  readonly language: 'en' | 'de' | 'es' | 'fr' | 'pt' | 'ja' | 'ko';
  readonly title: string;
  readonly url: string;
}

const feeds = (language: StarterFeed['language'], topic: Topic, ...named: readonly (readonly [string, string])[]) =>
  named.map(([title, url]): StarterFeed => ({ language, topic, title, url }));

/**
 * Feeds of public broadcasters, agencies, newspapers of record and scientific publishers that may be read without an
 * account.
 */
export const STARTER_FEEDS: readonly StarterFeed[] = [
  ...feeds(
    'en',
    'world',
    ['BBC News', 'https://feeds.bbci.co.uk/news/world/rss.xml'],
    ['The Guardian', 'https://www.theguardian.com/world/rss'],
    ['Al Jazeera', 'https://www.aljazeera.com/xml/rss/all.xml'],
    ['NPR', 'https://feeds.npr.org/1004/rss.xml'],
    ['DW', 'https://rss.dw.com/rdf/rss-en-world'],
  ),
  ...feeds(
    'en',
    'business',
    ['BBC Business', 'https://feeds.bbci.co.uk/news/business/rss.xml'],
    ['The Guardian Business', 'https://www.theguardian.com/uk/business/rss'],
    ['NPR Economy', 'https://feeds.npr.org/1017/rss.xml'],
  ),
  ...feeds(
    'en',
    'technology',
    ['Ars Technica', 'https://feeds.arstechnica.com/arstechnica/index'],
    ['BBC Technology', 'https://feeds.bbci.co.uk/news/technology/rss.xml'],
    ['The Register', 'https://www.theregister.com/headlines.atom'],
    ['The Verge', 'https://www.theverge.com/rss/index.xml'],
  ),
  ...feeds(
    'en',
    'science',
    ['Nature News', 'https://www.nature.com/nature.rss'],
    ['NASA', 'https://www.nasa.gov/feed/'],
    ['Science News', 'https://www.sciencenews.org/feed'],
    ['Quanta Magazine', 'https://www.quantamagazine.org/feed/'],
  ),
  ...feeds(
    'en',
    'health',
    ['BBC Health', 'https://feeds.bbci.co.uk/news/health/rss.xml'],
    ['NPR Health', 'https://feeds.npr.org/1128/rss.xml'],
    ['WHO', 'https://www.who.int/rss-feeds/news-english.xml'],
  ),
  ...feeds(
    'en',
    'sports',
    ['BBC Sport', 'https://feeds.bbci.co.uk/sport/rss.xml'],
    ['The Guardian Sport', 'https://www.theguardian.com/uk/sport/rss'],
  ),
  ...feeds(
    'en',
    'culture',
    ['BBC Entertainment & Arts', 'https://feeds.bbci.co.uk/news/entertainment_and_arts/rss.xml'],
    ['The Guardian Culture', 'https://www.theguardian.com/uk/culture/rss'],
  ),
  ...feeds(
    'de',
    'world',
    ['tagesschau', 'https://www.tagesschau.de/index~rss2.xml'],
    ['DER SPIEGEL', 'https://www.spiegel.de/schlagzeilen/index.rss'],
    ['DIE ZEIT', 'https://newsfeed.zeit.de/index'],
    ['Deutschlandfunk', 'https://www.deutschlandfunk.de/nachrichten-100.rss'],
    ['Süddeutsche Zeitung', 'https://rss.sueddeutsche.de/rss/Topthemen'],
  ),
  ...feeds(
    'de',
    'business',
    ['tagesschau Wirtschaft', 'https://www.tagesschau.de/wirtschaft/index~rss2.xml'],
    ['DER SPIEGEL Wirtschaft', 'https://www.spiegel.de/wirtschaft/index.rss'],
  ),
  ...feeds(
    'de',
    'technology',
    ['heise online', 'https://www.heise.de/rss/heise-atom.xml'],
    ['Golem.de', 'https://rss.golem.de/rss.php?feed=RSS2.0'],
  ),
  ...feeds(
    'de',
    'science',
    ['DER SPIEGEL Wissenschaft', 'https://www.spiegel.de/wissenschaft/index.rss'],
    ['Spektrum der Wissenschaft', 'https://www.spektrum.de/alias/rss/spektrum-de-rss-feed/996406'],
  ),
  ...feeds('de', 'sports', ['Sportschau', 'https://www.sportschau.de/index~rss2.xml']),
  ...feeds('de', 'culture', ['DER SPIEGEL Kultur', 'https://www.spiegel.de/kultur/index.rss']),
  ...feeds(
    'es',
    'world',
    ['EL PAÍS', 'https://feeds.elpais.com/mrss-s/pages/ep/site/elpais.com/portada'],
    ['BBC Mundo', 'https://feeds.bbci.co.uk/mundo/rss.xml'],
    ['elDiario.es', 'https://www.eldiario.es/rss/'],
    ['RTVE', 'https://api2.rtve.es/rss/temas_noticias.xml'],
  ),
  ...feeds('es', 'business', [
    'EL PAÍS Economía',
    'https://feeds.elpais.com/mrss-s/pages/ep/site/elpais.com/section/economia/portada',
  ]),
  ...feeds(
    'es',
    'technology',
    ['Xataka', 'https://www.xataka.com/feedburner.xml'],
    ['EL PAÍS Tecnología', 'https://feeds.elpais.com/mrss-s/pages/ep/site/elpais.com/section/tecnologia/portada'],
  ),
  ...feeds('es', 'science', [
    'EL PAÍS Ciencia',
    'https://feeds.elpais.com/mrss-s/pages/ep/site/elpais.com/section/ciencia/portada',
  ]),
  ...feeds('es', 'sports', [
    'EL PAÍS Deportes',
    'https://feeds.elpais.com/mrss-s/pages/ep/site/elpais.com/section/deportes/portada',
  ]),
  ...feeds(
    'fr',
    'world',
    ['Le Monde', 'https://www.lemonde.fr/rss/une.xml'],
    ['franceinfo', 'https://www.francetvinfo.fr/titres.rss'],
    ['RFI', 'https://www.rfi.fr/fr/rss'],
    ['France 24', 'https://www.france24.com/fr/rss'],
  ),
  ...feeds('fr', 'business', ['Le Monde Économie', 'https://www.lemonde.fr/economie/rss_full.xml']),
  ...feeds(
    'fr',
    'technology',
    ['Le Monde Pixels', 'https://www.lemonde.fr/pixels/rss_full.xml'],
    ['Numerama', 'https://www.numerama.com/feed/'],
  ),
  ...feeds('fr', 'science', ['Le Monde Sciences', 'https://www.lemonde.fr/sciences/rss_full.xml']),
  ...feeds('fr', 'culture', ['Le Monde Culture', 'https://www.lemonde.fr/culture/rss_full.xml']),
  ...feeds(
    'pt',
    'world',
    ['BBC Brasil', 'https://feeds.bbci.co.uk/portuguese/rss.xml'],
    ['G1', 'https://g1.globo.com/rss/g1/'],
    ['Folha de S.Paulo', 'https://feeds.folha.uol.com.br/emcimadahora/rss091.xml'],
    ['Agência Brasil', 'https://agenciabrasil.ebc.com.br/rss/ultimasnoticias/feed.xml'],
  ),
  ...feeds('pt', 'business', ['G1 Economia', 'https://g1.globo.com/rss/g1/economia/']),
  ...feeds('pt', 'technology', ['Tecnoblog', 'https://tecnoblog.net/feed/']),
  ...feeds('pt', 'science', ['G1 Ciência', 'https://g1.globo.com/rss/g1/ciencia-e-saude/']),
  ...feeds(
    'ja',
    'world',
    ['NHK', 'https://www.nhk.or.jp/rss/news/cat0.xml'],
    ['BBC ニュース', 'https://feeds.bbci.co.uk/japanese/rss.xml'],
  ),
  ...feeds('ja', 'business', ['NHK 経済', 'https://www.nhk.or.jp/rss/news/cat5.xml']),
  ...feeds('ja', 'technology', ['ITmedia NEWS', 'https://rss.itmedia.co.jp/rss/2.0/news_bursts.xml']),
  ...feeds('ja', 'science', ['NHK 科学・文化', 'https://www.nhk.or.jp/rss/news/cat3.xml']),
  ...feeds(
    'ko',
    'world',
    ['연합뉴스', 'https://www.yna.co.kr/rss/news.xml'],
    ['BBC 코리아', 'https://feeds.bbci.co.uk/korean/rss.xml'],
    ['한겨레', 'https://www.hani.co.kr/rss/'],
  ),
  ...feeds('ko', 'business', ['연합뉴스 경제', 'https://www.yna.co.kr/rss/economy.xml']),
  ...feeds('ko', 'technology', ['블로터', 'https://www.bloter.net/rss/allArticle.xml']),
  ...feeds('ko', 'sports', ['연합뉴스 스포츠', 'https://www.yna.co.kr/rss/sports.xml']),
];

/** The starter feeds of a topic in a language, or in English where it has none. `locale` is a BCP 47 tag. */
export function starterFeeds(topic: Topic, locale: string): readonly StarterFeed[] {
  const [language = 'en'] = locale.toLowerCase().split('-');
  const own = STARTER_FEEDS.filter((feed) => feed.topic === topic && feed.language === language);
  return own.length > 0 ? own : STARTER_FEEDS.filter((feed) => feed.topic === topic && feed.language === 'en');
}
