import type { ChannelLink } from '../core/channel-links.ts';
import { cleanUrl, urlIdentity } from '../core/canonical-url.ts';
import { FEED_FORMAT, identityOfUrl, type Feed, type FeedItem } from '../loading/feeds/parse-feed.ts';

/**
 * A channel's links as a feed: one item per article, by its address without tracking parameters; reactions to its
 * posts are added up.
 */
export function feedOfLinks(title: string, links: readonly ChannelLink[]): Feed {
  const items = new Map<string, FeedItem>();
  for (const link of links) {
    const url = cleanUrl(link.url);
    const identity = url === null ? null : urlIdentity(url);
    if (url === null || identity === null) continue;
    const earlier = items.get(identity);
    items.set(identity, {
      identities: [identityOfUrl(identity)],
      url,
      title: null,
      author: null,
      categories: [],
      summary: null,
      // The first post of an article gives its time; later ones in the list are older.
      publishedAt: new Date(link.postedAt).toISOString(),
      reactions: (earlier?.reactions ?? 0) + link.reactions,
    });
  }
  return { format: FEED_FORMAT, title, siteUrl: null, items: [...items.values()] };
}
