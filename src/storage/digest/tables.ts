/** The rows behind src/storage/digest/migrations.ts. Times are Unix milliseconds; columns named in `Json` hold JSON text. */
type Json = string;

export type RunCause = 'schedule' | 'catch-up' | 'manual';

/**
 * 'gathering' and 'posting' are under way. The ends: 'posted'; 'nothing-new', nothing was posted; 'failed', it could
 * not be posted; 'missed', its time went by while nothing ran; 'unconfirmed', Lede was stopped while it posted and
 * could not find out whether the message arrived.
 */
export type RunState = 'gathering' | 'posting' | 'posted' | 'nothing-new' | 'failed' | 'missed' | 'unconfirmed';

export interface DigestRow {
  id: string;
  guild_id: string;
  channel_id: string;
  created_by: string;
  created_at: number;
  schedule: Json;
  time_zone: string;
  max_items: number;
  locale: string;
  next_due_at: number;
  options: Json;
  paused: Json | null;
}

export interface SourceRow {
  digest_id: string;
  url: string;
  title: string | null;
  added_at: number;
  primed_at: number | null;
}

export interface FeedRow {
  url: string;
  etag: string | null;
  last_modified: string | null;
  content: Json;
  read_at: number;
}

export interface FeedFailureRow {
  url: string;
  since: number;
  tries: number;
  retry_at: number;
  failure: Json;
}

export interface RunRow {
  id: string;
  digest_id: string;
  cause: RunCause;
  due_at: number;
  began_at: number;
  ended_at: number | null;
  state: RunState;
  owner: string | null;
  lease_until: number | null;
  tries: number;
  outcome: Json | null;
  posting_since: number | null;
  message_id: string | null;
  item_count: number;
  seen_before: number;
  failure: Json | null;
  source_failures: Json | null;
}

export interface RunItemRow {
  run_id: string;
  position: number;
  url: string;
  title: string | null;
  published_at: string | null;
  fate: string;
  failure: Json | null;
  detail: string | null;
}

export interface ToldArticleRow {
  guild_id: string;
  channel_id: string;
  identity: string;
  story: string;
  identities: Json;
  url: string | null;
  title: string;
  body: string;
  outlet: string;
  published_at: number | null;
  told_at: number;
}

export interface DigestTables {
  digests: DigestRow;
  digest_sources: SourceRow;
  feeds: FeedRow;
  seen_items: { digest_id: string; identity: string; met_at: number };
  failed_items: { digest_id: string; identity: string; tries: number };
  filtered_items: { digest_id: string; identity: string; since: number };
  feed_failures: FeedFailureRow;
  owner_matters: { digest_id: string; matter: string; told_at: number };
  told_articles: ToldArticleRow;
  runs: RunRow;
  run_items: RunItemRow;
}
