import type { Brief } from './brief.ts';
import type { Failure } from './failure.ts';

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

/** A scheduled digest of one channel. */
export interface DigestSubscription {
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  /** The member who made it. */
  readonly createdBy: string;
  readonly createdAt: string;
  /** Address of the feed itself, after discovery. */
  readonly feedUrl: string;
  readonly feedTitle: string | null;
  /** Local wall-clock time, "HH:MM". */
  readonly time: string;
  /** IANA time zone. */
  readonly timeZone: string;
  readonly maxItems: number;
  /** Locale of the labels in the posted digest. */
  readonly locale: string;
}

export interface NewDigest {
  readonly guildId: string;
  readonly channelId: string;
  readonly createdBy: string;
  /** A feed's address or a site's. */
  readonly source: string;
  readonly time: string;
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
}

/** What one run of a digest has to say. `failure` is set when the feed itself could not be read. */
export interface DigestReport {
  readonly subscription: DigestSubscription;
  /** When the run began, ISO 8601. */
  readonly ranAt: string;
  /** Items in the feed, and those that an earlier digest has posted already. */
  readonly itemCount: number;
  readonly seenBefore: number;
  readonly items: readonly DigestItem[];
  readonly failure: Failure | null;
}

/** Posts a report to its channel. Rejects with LedeError 'channel-unusable' when it may not or cannot. */
export interface DigestPublisher {
  /** `nonce` is the same for every try of one run, so that a repeat is not posted twice. Returns the message's id. */
  publish(report: DigestReport, nonce: string): Promise<string>;
  /**
   * Looks whether an earlier try with this nonce has arrived after all, however long ago; the message's id, or null.
   * Where it is missing, a try whose answer was lost is repeated only as long as Discord knows the nonce.
   */
  findPosted?(report: DigestReport, nonce: string): Promise<string | null>;
}

/** What the `/digest` command and the command line ask of the digest module. All reject with LedeError. */
export interface DigestService {
  create(digest: NewDigest): Promise<DigestSubscription>;
  /** All of a server's; of every server when `guildId` is null. Oldest first. */
  list(guildId: string | null): Promise<DigestSubscription[]>;
  /** What a run would post now. Nothing is posted, nothing is marked as seen. */
  preview(guildId: string | null, id: string): Promise<DigestReport>;
  /** Posts now, whatever the time. */
  run(guildId: string | null, id: string): Promise<DigestReport>;
  delete(guildId: string | null, id: string): Promise<DigestSubscription>;
  /** When the digest will next run, ISO 8601 in UTC. */
  nextRun(subscription: DigestSubscription): string;
}
