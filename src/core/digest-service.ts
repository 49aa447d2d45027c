import type {
  DigestFilter,
  DigestOptions,
  DigestReport,
  DigestSchedule,
  DigestSource,
  DigestSubscription,
  NewDigest,
} from './digest.ts';
import type { Failure } from './failure.ts';

/** The fields that `edit` may change; absent ones stay. */
export interface DigestChanges extends Partial<DigestOptions> {
  readonly channelId?: string;
  /** As in NewDigest: read kindly, several separated by commas. */
  readonly time?: string;
  readonly schedule?: DigestSchedule;
  readonly timeZone?: string;
  readonly maxItems?: number;
  readonly locale?: string;
}

/** The outcome of a run, or that it is running. */
export type RunStatus = 'under-way' | 'posted' | 'nothing-new' | 'failed' | 'missed' | 'unconfirmed';

/** The outcome of an item in a run. */
export type RecordedFate =
  | { readonly kind: 'briefed' | 'over-limit' | 'seen-before' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** `filter` is the filter in words; null when no 'include' filter matched. */
  | { readonly kind: 'filtered'; readonly filter: string | null }
  /** It stands with another item of the digest. */
  | { readonly kind: 'same-story'; readonly as: string };

export interface RecordedItem {
  readonly url: string;
  readonly title: string | null;
  readonly publishedAt: string | null;
  readonly fate: RecordedFate;
}

/** One run as it is remembered. Times are ISO 8601 in UTC. */
export interface DigestRunRecord {
  readonly id: string;
  readonly cause: 'schedule' | 'catch-up' | 'manual';
  readonly dueAt: string;
  readonly beganAt: string;
  readonly endedAt: string | null;
  readonly status: RunStatus;
  readonly messageId: string | null;
  readonly failure: Failure | null;
  /** Sources that could not be read. */
  readonly sourceFailures: readonly { readonly source: DigestSource; readonly failure: Failure }[];
  readonly itemCount: number;
  readonly seenBefore: number;
  readonly items: readonly RecordedItem[];
}

/**
 * Operations on digests. `guildId` is the asking server (or `directMessageScope`) and limits the digests found; null,
 * for the operator, finds all. Rejects with LedeError, 'no-such-digest' first of all.
 */
export interface DigestService {
  create(digest: NewDigest): Promise<DigestSubscription>;
  /** A server's digests; of every server if `guildId` is null. Oldest first. */
  list(guildId: string | null): Promise<DigestSubscription[]>;
  /** What a run would post now. Nothing is posted, nothing is marked as seen. */
  preview(guildId: string | null, id: string): Promise<DigestReport>;
  /** Posts now, whatever the time. */
  run(guildId: string | null, id: string): Promise<DigestReport>;
  delete(guildId: string | null, id: string): Promise<DigestSubscription>;
  /** When the digest will next run, ISO 8601 in UTC. */
  nextRun(subscription: DigestSubscription): string;
  show(guildId: string | null, id: string): Promise<DigestSubscription>;
  /** 'bad-time', 'bad-time-zone', 'bad-filter' {pattern}. */
  edit(guildId: string | null, id: string, changes: DigestChanges): Promise<DigestSubscription>;
  /** `by` is the member's id. A paused digest still runs by hand. */
  pause(guildId: string | null, id: string, by: string): Promise<DigestSubscription>;
  /** Resumes at the next due time, including missed items that the sources still list. */
  resume(guildId: string | null, id: string): Promise<DigestSubscription>;
  /** Discovers the feed like `create`. 'too-many-sources' {limit}. An existing source changes nothing. */
  addSource(guildId: string | null, id: string, source: string): Promise<DigestSubscription>;
  /** Adds the feeds of a list (OPML) as far as there is room; its address is a file's that a member sent. */
  addList(guildId: string | null, id: string, url: string): Promise<DigestSubscription>;
  /** The digest's sources as a list of feeds (OPML); a channel's links are left out. */
  exportList(guildId: string | null, id: string): Promise<string>;
  /** By the source's address or title. 'no-such-source' {name}; 'last-source' for the only one. */
  removeSource(guildId: string | null, id: string, source: string): Promise<DigestSubscription>;
  /** How many times a digest was due since it was paused; 0 where it is not. */
  missedRuns(subscription: DigestSubscription): number;
  addFilter(guildId: string | null, id: string, filter: DigestFilter): Promise<DigestSubscription>;
  /** By its place in `filters`, from 0. 'no-such-filter' {name}. */
  removeFilter(guildId: string | null, id: string, index: number): Promise<DigestSubscription>;
  /**
   * Deletes a member's digests in direct messages, and removes their id from all others, which continue. Resolves with
   * the number of digests deleted or changed.
   */
  forgetMember(memberId: string): Promise<number>;
  /** Newest first, at most `limit`. */
  history(guildId: string | null, id: string, limit: number): Promise<DigestRunRecord[]>;
}
