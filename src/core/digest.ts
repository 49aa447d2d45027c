import type { Brief } from './brief.ts';
import type { Failure } from './failure.ts';
import type { SummaryLength } from './summarizer.ts';

/** When a digest comes, on the wall clock of its zone. */
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
 * One rule on what comes. An item must match an 'include' filter where there is one, no 'exclude' filter, and moves up
 * for each 'prefer' filter that it matches. 'text' is the feed's own description, and for 'exclude' the article too.
 */
export interface DigestFilter {
  readonly effect: 'include' | 'exclude' | 'prefer';
  readonly match:
    /** Any of these words or phrases, whole, whatever their case. */
    | { readonly kind: 'words'; readonly words: readonly string[] }
    /** An RE2 expression, case-insensitive: no back-references, no look-around, linear time. */
    | { readonly kind: 'pattern'; readonly pattern: string };
  readonly fields: readonly FilterField[];
}

/** The most stories that a digest may have, and those that it has if nobody says. */
export const MAX_DIGEST_ITEMS = 25;
export const DEFAULT_DIGEST_ITEMS = 5;

/**
 * Why a digest doesn't come: a member wished so, or where it should go is closed to Lede. 'channel-unusable' is a refusal
 * whose cause is not known; 'source-access-lost': its maker may no longer read a channel that it reads.
 */
export const PAUSE_REASONS = [
  'by-member',
  'channel-gone',
  'permission-lost',
  'server-left',
  'direct-messages-closed',
  'channel-unusable',
  'source-access-lost',
] as const;

export type PauseReason = (typeof PAUSE_REASONS)[number];

export interface DigestPause {
  readonly reason: PauseReason;
  /** ISO 8601. */
  readonly since: string;
  /** The member who paused it; null when Lede did. */
  readonly by: string | null;
}

/** What a digest may be told beyond the feed and the time. */
export interface DigestOptions {
  /** Takes the place of the feed's name. */
  readonly title: string | null;
  readonly filters: readonly DigestFilter[];
  readonly length: SummaryLength;
  /** A role to mention in each post; its maker must be allowed to mention it. */
  readonly mentionRoleId: string | null;
  /** A day without news: nothing at all, or one line that says so, once until there is news again. */
  readonly whenEmpty: 'silent' | 'once';
  /** Fewer articles than these wait for the next time. */
  readonly atLeast: number;
}

/**
 * The scope of digests in direct messages, in place of a server's id: each member's is apart. `channelId` is the
 * direct message's channel.
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
  /** What `create` was given as a source and could not use, beside others that it could. */
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
  /** The member who made it; empty once they had themselves forgotten. */
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
  /** Further ones; one that can't be had is left out, and named in `refusedSources`. */
  readonly moreSources?: readonly string[];
  /** Address of a list of feeds (OPML), all of which are sources; `source` may then be empty. */
  readonly list?: string;
  /** Read kindly ("8", "8:30", "8am"), several separated by commas; not looked at where `schedule` is given. */
  readonly time: string;
  readonly schedule?: DigestSchedule;
  readonly timeZone: string;
  readonly maxItems: number;
  readonly locale: string;
}

/** What became of one feed item in one run. */
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
  /** What the channel was told of its story before; absent for a new story. */
  readonly updateOf?: EarlierStory;
  /** Set where there are other articles on the same story. */
  readonly story?: DigestStory;
}

/** A story as a channel was told of it in an earlier digest. */
export interface EarlierStory {
  readonly title: string;
  readonly url: string | null;
  /** ISO 8601. */
  readonly toldAt: string;
}

/** Other articles on the story of an item, further ones of its own source too. */
export interface DigestStory {
  readonly others: readonly { readonly outlet: string | null; readonly url: string; readonly title: string | null }[];
  /** Where the articles state different quantities of the same thing, each in its own words. */
  readonly differences: readonly FigureDifference[];
}

/** "12 people killed" in one outlet, "15 people had died" in another. Texts are cut out of the articles. */
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

/** What one run of a digest has to say. `failure` is set when no source could be read. */
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
  /** Headlines left out of `items`: those that nobody would read to the end. */
  readonly moreHeadlines?: number;
  /** New articles on stories that the channel was told of before. */
  readonly toldBefore?: number;
  /** Items that the filters kept out. */
  readonly filteredOut?: number;
  /** When the last digest with news came, ISO 8601, where this one says that there is nothing new. */
  readonly lastNewsAt?: string | null;
}

/** What is found of an earlier try to post; 'unknown' where it cannot be looked. */
export type EarlierPost =
  { readonly kind: 'posted'; readonly messageId: string } | { readonly kind: 'missing' | 'unknown' };

/**
 * Posts a report to its channel. Rejects with LedeError 'channel-unusable' when it may not or cannot; `reason` in its
 * details is a PauseReason, or 'unreachable' where waiting may help.
 */
export interface DigestPublisher {
  /** `nonce` is the same for every try of one run, so that a repeat is not posted twice. Returns the message's id. */
  publish(report: DigestReport, nonce: string): Promise<string>;
  /**
   * Looks whether an earlier try with this nonce has arrived after all, however long ago, and if so posts what is missing
   * of it. Where it cannot tell, a try whose answer was lost is repeated only as long as Discord knows the nonce.
   */
  findPosted?(report: DigestReport, nonce: string): Promise<EarlierPost>;
  /** Tells the member who made a digest, by direct message, what only they can mend. Called once for each matter. */
  tellOwner?(subscription: DigestSubscription, matter: OwnerMatter): Promise<void>;
}

export type OwnerMatter =
  | { readonly kind: 'paused'; readonly failure: Failure }
  | { readonly kind: 'source-failing'; readonly failing: SourceFailure }
  /** A run that was missed for so long that it is not caught up; `dueAt` is ISO 8601. */
  | { readonly kind: 'missed'; readonly dueAt: string };
