import type { Element } from 'domhandler';

/** Families of class names, ids and roles, as templates of all kinds use them. The first two speak for an article. */
const FAMILIES: Readonly<Record<string, RegExp>> = {
  article: /article|story|post(?!er)|entry|hentry|blog|artikel|news/iu,
  body: /body|content|text|main|copy|prose|inhalt|paragraph|rich/iu,
  itemBody:
    /articlebody|article-?body|story-?body|entry-?content|post-?(?:content|body)|article-?(?:content|text)|body-?(?:content|copy|text)/iu,
  comment: /comment|disqus|discuss|kommentar|respond|reply|reaction/iu,
  sidebar: /sidebar|aside|rail|widget|complementary|secondary|column-?right|right-?col/iu,
  navigation: /nav|menu|breadcrumb|toc|pagination|pager|skip|tab(?:s|list)/iu,
  footer: /foot|copyright|legal|contentinfo|bottom|impressum/iu,
  header: /header|masthead|banner|top-?bar|hero|headline|title/iu,
  related:
    /relat|recommend|more-|-more|also|popular|trend|teaser|outbrain|taboola|promo|recirc|similar|latest|upnext|read-?next|suggest|featured|crosslink/iu,
  share: /shar|social|follow|facebook|twitter|addtoany|sharedaddy|tool(?:s|bar)|print|bookmark|action/iu,
  newsletter:
    /newsletter|subscri|sign-?up|paywall|regist|membership|piano|donat|cta|call-to-action|promo-?box|login|account/iu,
  advert: /(?:^|[\s_-])ads?(?:$|[\s_-])|advert|sponsor|banner-?ad|dfp|gpt|promo|commercial|anzeige|werbung|affiliate/iu,
  caption:
    /caption|credit|copyright|image|photo|figure|gallery|slide|media|picture|video|player|thumb|bild|embed|carousel/iu,
  author: /author|byline|bio|writer|contributor|autor|profile|vcard/iu,
  meta: /meta|date|time|dateline|info|published|kicker|eyebrow|section-?name|label/iu,
  tags: /tag(?:s|ged|list)|topic|categor|keyword|filed/iu,
  summary:
    /summar|standfirst|subtitle|subhead|sub-?title|dek|deck|lead|intro|excerpt|teasertext|description|vorspann|abstract|highlight|key-?points|bullets/iu,
  consent: /cookie|consent|gdpr|modal|popup|overlay|lightbox|notice|alert|message|disclaimer|dialog/iu,
  quote: /quote|blockquote|pull/iu,
  list: /list|card|item|grid|row|feed|index|archive|river|stream|tile/iu,
  aside:
    /factbox|infobox|box|panel|callout|module|block(?!quote)|inset|insert|extra|note|reference|footnote|source|correction/iu,
  product: /product|price|shop|cart|recipe|ingredient|zutat|rating|review/iu,
};

export const FAMILY_NAMES: readonly string[] = Object.keys(FAMILIES);
/** Families that count however much of the page an element holds. */
export const FRIENDLY_FAMILIES = 3;
const PATTERNS = Object.values(FAMILIES);

/** Tags whose nearness above a line tells something. */
export const ANCESTOR_TAGS: readonly string[] = [
  'p', 'li', 'td', 'article', 'main', 'aside', 'header', 'footer', 'nav', 'form', 'section', 'blockquote', 'figure', 'figcaption', 'dl', 'details', 'table', 'ol',
]; // prettier-ignore
const TAG_INDEX = new Map(ANCESTOR_TAGS.map((name, index) => [name, index]));

/** An element's own families as a bit set. */
export type FamilyReader = (element: Element) => number;

/** Reads families with a memory for names seen before: pages repeat theirs. */
export function createFamilyReader(): FamilyReader {
  const memory = new Map<string, number>();
  return ({ attribs }) => {
    const label = `${attribs.class ?? ''} ${attribs.id ?? ''} ${attribs.role ?? ''} ${attribs.itemprop ?? ''} ${attribs['data-testid'] ?? ''} ${attribs['data-component'] ?? ''}`;
    if (label.length === 5) return 0;
    const known = memory.get(label);
    if (known !== undefined) return known;
    const short = label.slice(0, 300);
    let bits = 0;
    for (let index = 0; index < PATTERNS.length; index += 1)
      if (PATTERNS[index]?.test(short) === true) bits |= 1 << index;
    memory.set(label, bits);
    return bits;
  };
}

export function tagIndex(name: string): number {
  return TAG_INDEX.get(name) ?? -1;
}
