import { linksChannelOf, type DigestFilter, type DigestSource, type DigestSubscription } from '../../core/digest.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { inertMarkdown } from './inert.ts';
import { maskedLink, webUrl } from './links.ts';

/** Maximum length of a linked address in a list. */
const MAX_LINKED = 300;

/** The name of a digest: its title, else the title of its first source, else that one’s host. Not inert. */
export function feedName({ feedTitle, feedUrl }: Pick<DigestSubscription, 'feedTitle' | 'feedUrl'>): string {
  return feedTitle?.trim() ? feedTitle : (webUrl(feedUrl)?.host ?? feedUrl);
}

/** A digest's name in bold Markdown. */
export function digestName(digest: Pick<DigestSubscription, 'feedTitle' | 'feedUrl'>): string {
  return `**${inertMarkdown(feedName(digest), 150)}**`;
}

/** A digest’s place as Markdown: its channel, or "your direct messages". */
export function digestPlace({ guildId, channelId }: DigestSubscription, locale: string): string {
  return guildId.startsWith('@me:') ? messagesFor(locale).digest.directMessages : `<#${channelId}>`;
}

/** A source as Markdown, linked if it is on the web. */
export function sourceName({ url, title }: DigestSource, locale: string): string {
  const channel = linksChannelOf(url);
  if (channel !== null) return messagesFor(locale).digest.linksOf(`<#${channel}>`);
  const target = webUrl(url);
  const name = inertMarkdown(title?.trim() ? title : (target?.host ?? url), 120);
  return target === null || target.href.length > MAX_LINKED ? name : maskedLink(name, target);
}

/** A filter as one line; `inert` is applied to its maker’s text. */
export function filterLine(
  { effect, match, fields }: DigestFilter,
  locale: string,
  inert: (text: string) => string = (text) => inertMarkdown(text, 300),
): string {
  const { effects, fields: names } = messagesFor(locale).digest;
  const what = match.kind === 'words' ? match.words.join(', ') : `/${match.pattern}/`;
  const where = fields.length === 4 ? names.all : fields.map((field) => names[field]).join(', ');
  return `${effects[effect]}: ${inert(what)} (${where})`;
}
