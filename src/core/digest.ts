import type { Brief } from './brief.ts';
import type { Failure } from './failure.ts';
import type { SummaryLength } from './summarizer.ts';

/** A digest's schedule, in local time of its zone. */
export type DigestSchedule =
  | {
      readonly kind: 'times';
      /** "HH:MM", at least one. */
      readonly times: readonly string[];
      /** Days of the week, 0 for Sunday; empty for every day. */
      readonly days: readonly number[];
    }
  /** Five fields: minute, hour, day of month, month, day of week. */
  | { readonly kind: 'cron'; readonly expression: string };

/** A feed, a news sitemap, or a channel's links, that a digest reads. */
export interface DigestSource {
  /** Address of the feed itself, after discovery; `channelLinksUrl` for a channel. */
  readonly url: string;
  readonly title: string | null;
}

export type FilterField = 'title' | 'text' | 'author' | 'category';

/**
 * One filter. An item must match an 'include' filter if there is one, and no 'exclude' filter; it moves up for each
 * 'prefer' filter that it matches. 'text' is the feed's own description, and for 'exclude' the article too.
 */
export interface DigestFilter {
  readonly effect: 'include' | 'exclude' | 'prefer';
  readonly match:
    /** Any of these whole words or phrases, ignoring case. */
    | { readonly kind: 'words'; readonly words: readonly string[] }
    /** An RE2 expression, case-insensitive: no back-references, no look-around, linear time. */
    | { readonly kind: 'pattern'; readonly pattern: string };
  readonly fields: readonly FilterField[];
}

/** Maximum and default number of stories. */
export const MAX_DIGEST_ITEMS = 25;
export const DEFAULT_DIGEST_ITEMS = 5;

/**
 * Why a digest is paused: by a member, or because its channel is closed to Lede. 'channel-unusable' is a rejection of
 * unknown cause; 'source-access-lost': its creator may no longer read a source channel; 'place-access-lost': nor see the
 * channel that it posts to.
 */
export const PAUSE_REASONS = [
  'by-member',
  'channel-gone',
  'permission-lost',
  'server-left',
  'direct-messages-closed',
  'channel-unusable',
  'source-access-lost',
  'place-access-lost',
] as const;

export type PauseReason = (typeof PAUSE_REASONS)[number];

export interface DigestPause {
  readonly reason: PauseReason;
  /** ISO 8601. */
  readonly since: string;
  /** The member who paused it; null when Lede did. */
  readonly by: string | null;
}

/** Optional settings of a digest. */
export interface DigestOptions {
  /** Takes the place of the feed's name. */
  readonly title: string | null;
  readonly filters: readonly DigestFilter[];
  readonly length: SummaryLength;
  /** A role to mention in each post; its creator must be allowed to mention it. */
  readonly mentionRoleId: string | null;
  /** Without news: post nothing, or one line, once until there is news again. */
  readonly whenEmpty: 'silent' | 'once';
  /** Fewer articles than these wait for the next time. */
  readonly atLeast: number;
}

/**
 * The scope of a member's digests in direct messages, in place of a server's id. `channelId` is the direct message's
 * channel.
 */
export function directMessageScope(userId: string): string {
  return `@me:${userId}`;
}

/** The address that stands for the links which members post in a channel. */
export function channelLinksUrl(channelId: string): string {
  return `discord:links/${channelId}`;
}

/** The channel behind such an address; null for any other. */
export function linksChannelOf(url: string): string | null {
  return /^discord:links\/(\d{1,20})$/.exec(url)?.[1] ?? null;
}

/** A scheduled digest of one channel. */
export interface DigestSubscription extends Partial<DigestOptions> {
  readonly id: string;
  /** A server's id, or `directMessageScope`. */
  readonly guildId: string;
  readonly channelId: string;
  /** Sources that `create` could not use, if it could use others. */
  readonly refusedSources?: readonly { readonly source: string; readonly failure: Failure }[];
  /** Feeds that the page just given as a source declares beside the one that was taken. */
  readonly offeredSources?: readonly DigestSource[];
  /** How many sources `create` or `addSource` left out, of a list that has more than a digest may have. */
  readonly leftOutSources?: number;
  /** All of its sources; `feedUrl` and `feedTitle` are the first one's. */
  readonly sources?: readonly DigestSource[];
  /** When it comes; `time` is the same in words ("08:00, 18:00", or the cron expression). */
  readonly schedule?: DigestSchedule;
  /** null while it comes. */
  readonly paused?: DigestPause | null;
  /** The member who created it; empty after they were forgotten. */
  readonly createdBy: string;
  readonly createdAt: string;
  /** Address of the feed itself, after discovery. */
  readonly feedUrl: string;
  readonly feedTitle: string | null;
  /** Local wall-clock time, "HH:MM"; several are joined by ", ". A cron expression stands for itself. */
  readonly time: string;
  /** IANA time zone. */
  readonly timeZone: string;
  readonly maxItems: number;
  /** Locale of the labels in the posted digest. */
  readonly locale: string;
}

export interface NewDigest extends Partial<DigestOptions> {
  readonly guildId: string;
  readonly channelId: string;
  readonly createdBy: string;
  /** A feed's address or a site's, or `channelLinksUrl`. */
  readonly source: string;
  /** Further sources; unusable ones are listed in `refusedSources`. */
  readonly moreSources?: readonly string[];
  /** Address of a list of feeds (OPML), all of which are sources; `source` may then be empty. */
  readonly list?: string;
  /** Parsed leniently ("8", "8:30", "8am"), several separated by commas; ignored if `schedule` is given. */
  readonly time: string;
  readonly schedule?: DigestSchedule;
  readonly timeZone: string;
  readonly maxItems: number;
  readonly locale: string;
}

/** The outcome of one feed item in one run. */
export type ItemFate =
  | { readonly kind: 'briefed'; readonly brief: Brief }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'over-limit' };

export interface DigestItem {
  readonly url: string;
  readonly title: string | null;
  readonly publishedAt: string | null;
  readonly fate: ItemFate;
  /** Name of the source that it came from; null when the source has none. */
  readonly outlet?: string | null;
  /** What it is, where it is not a page to read. */
  readonly medium?: 'audio' | 'video';
  /** The story's earlier post in the channel; absent for a new story. */
  readonly updateOf?: EarlierStory;
  /** Set where there are other articles on the same story. */
  readonly story?: DigestStory;
}

/** A story as posted in an earlier digest. */
export interface EarlierStory {
  readonly title: string;
  readonly url: string | null;
  /** ISO 8601. */
  readonly toldAt: string;
}

/** Other articles on the story of an item, further ones of its own source too. */
export interface DigestStory {
  readonly others: readonly { readonly outlet: string | null; readonly url: string; readonly title: string | null }[];
  /** Different values that articles report for the same quantity, each in its own words. */
  readonly differences: readonly FigureDifference[];
}

/** "12 people killed" in one outlet, "15 people had died" in another. Texts are spans of the articles. */
export interface FigureDifference {
  readonly values: readonly {
    readonly outlet: string | null;
    readonly text: string;
    readonly measures: string | null;
  }[];
}

/** A source that could not be read, while others could. */
export interface SourceFailure {
  readonly source: DigestSource;
  readonly failure: Failure;
  /** When it first failed, ISO 8601. */
  readonly since: string;
}

/** The content of one digest run. `failure` is set if no source could be read. */
export interface DigestReport {
  readonly subscription: DigestSubscription;
  /** When the run began, ISO 8601. */
  readonly ranAt: string;
  /** Items in the feed, and those that an earlier digest has posted already. */
  readonly itemCount: number;
  readonly seenBefore: number;
  readonly items: readonly DigestItem[];
  readonly failure: Failure | null;
  /** Sources that could not be read; all of them where `failure` is set. */
  readonly sourceFailures?: readonly SourceFailure[];
  /** Number of headlines omitted from `items`. */
  readonly moreHeadlines?: number;
  /** New articles on stories already posted in the channel. */
  readonly toldBefore?: number;
  /** Items that filters rejected. */
  readonly filteredOut?: number;
  /** When the last digest with news came, ISO 8601, where this one says that there is nothing new. */
  readonly lastNewsAt?: string | null;
}

/** The result of searching for an earlier post; 'unknown' if it cannot be searched. */
export type EarlierPost =
  { readonly kind: 'posted'; readonly messageId: string } | { readonly kind: 'missing' | 'unknown' };

/**
 * Posts a report to its channel. Rejects with LedeError 'channel-unusable' when it may not or cannot; `reason` in its
 * details is a PauseReason, or 'unreachable' where waiting may help.
 */
export interface DigestPublisher {
  /**
   * `nonce` is the same for every attempt of one run, so that a retry is not posted twice. Returns the message's id.
   */
  publish(report: DigestReport, nonce: string): Promise<string>;
  /**
   * Looks whether an earlier try with this nonce has arrived after all, however long ago, and if so posts what is missing
   * of it. Where it cannot tell, a try whose answer was lost is repeated only as long as Discord knows the nonce.
   */
  findPosted?(report: DigestReport, nonce: string): Promise<EarlierPost>;
  /** Sends a digest's creator a direct message about a problem that only they can fix. Called once per problem. */
  tellOwner?(subscription: DigestSubscription, matter: OwnerMatter): Promise<void>;
}

export type OwnerMatter =
  | { readonly kind: 'paused'; readonly failure: Failure }
  | { readonly kind: 'source-failing'; readonly failing: SourceFailure }
  /** A run that was missed for so long that it is not caught up; `dueAt` is ISO 8601. */
  | { readonly kind: 'missed'; readonly dueAt: string };
