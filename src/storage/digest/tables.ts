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
  guildId: string;
  channelId: string;
  createdBy: string;
  createdAt: number;
  schedule: Json;
  timeZone: string;
  maxItems: number;
  locale: string;
  nextDueAt: number;
  options: Json;
  paused: Json | null;
}

export interface SourceRow {
  digestId: string;
  url: string;
  title: string | null;
  addedAt: number;
  primedAt: number | null;
}

export interface FeedRow {
  url: string;
  etag: string | null;
  lastModified: string | null;
  content: Json;
  readAt: number;
}

export interface FeedFailureRow {
  url: string;
  since: number;
  tries: number;
  retryAt: number;
  failure: Json;
}

export interface RunRow {
  id: string;
  digestId: string;
  cause: RunCause;
  dueAt: number;
  beganAt: number;
  endedAt: number | null;
  state: RunState;
  owner: string | null;
  leaseUntil: number | null;
  tries: number;
  outcome: Json | null;
  postingSince: number | null;
  messageId: string | null;
  itemCount: number;
  seenBefore: number;
  failure: Json | null;
  sourceFailures: Json | null;
}

export interface RunItemRow {
  runId: string;
  position: number;
  url: string;
  title: string | null;
  publishedAt: string | null;
  fate: string;
  failure: Json | null;
  detail: string | null;
}

export interface ToldArticleRow {
  guildId: string;
  channelId: string;
  identity: string;
  story: string;
  identities: Json;
  url: string | null;
  title: string;
  body: string;
  outlet: string;
  publishedAt: number | null;
  toldAt: number;
}

export interface DigestTables {
  digests: DigestRow;
  digestSources: SourceRow;
  feeds: FeedRow;
  seenItems: { digestId: string; identity: string; metAt: number };
  failedItems: { digestId: string; identity: string; tries: number };
  filteredItems: { digestId: string; identity: string; since: number };
  feedFailures: FeedFailureRow;
  ownerMatters: { digestId: string; matter: string; toldAt: number };
  toldArticles: ToldArticleRow;
  runs: RunRow;
  runItems: RunItemRow;
}
