import type { Migration } from '../core/migration.ts';

/** Times are Unix milliseconds (INTEGER), structured values JSON (TEXT), unless a column says otherwise. */
export const DIGEST_MIGRATIONS: readonly Migration[] = [
  {
    name: 'digest-001',
    statements: [
      `CREATE TABLE digests (
         id TEXT PRIMARY KEY,
         guild_id TEXT NOT NULL,
         channel_id TEXT NOT NULL,
         created_by TEXT NOT NULL,
         created_at INTEGER NOT NULL,
         schedule TEXT NOT NULL,
         time_zone TEXT NOT NULL,
         max_items INTEGER NOT NULL CHECK (max_items > 0),
         locale TEXT NOT NULL,
         -- What the schedule says is next; moved on when a run is claimed.
         next_due_at INTEGER NOT NULL
       )`,
      'CREATE INDEX digests_by_due ON digests (next_due_at)',
      `CREATE TABLE digest_sources (
         digest_id TEXT NOT NULL REFERENCES digests (id) ON DELETE CASCADE,
         -- Address of the feed itself, after discovery.
         url TEXT NOT NULL,
         title TEXT,
         added_at INTEGER NOT NULL,
         -- When a run first dealt with it: before, its older items count as read.
         primed_at INTEGER,
         PRIMARY KEY (digest_id, url)
       )`,
      // What was last read of a feed, for conditional requests; shared by the digests that have it.
      `CREATE TABLE feeds (
         url TEXT PRIMARY KEY,
         etag TEXT,
         last_modified TEXT,
         content TEXT NOT NULL,
         read_at INTEGER NOT NULL
       )`,
      // Identities of items that a digest has dealt with for good.
      `CREATE TABLE seen_items (
         digest_id TEXT NOT NULL REFERENCES digests (id) ON DELETE CASCADE,
         identity TEXT NOT NULL,
         -- When a run last met it: what has left every feed can be forgotten.
         met_at INTEGER NOT NULL,
         PRIMARY KEY (digest_id, identity)
       ) WITHOUT ROWID`,
      // Items whose article could not be had for a passing reason, and how often they were named for it.
      `CREATE TABLE failed_items (
         digest_id TEXT NOT NULL REFERENCES digests (id) ON DELETE CASCADE,
         identity TEXT NOT NULL,
         tries INTEGER NOT NULL,
         PRIMARY KEY (digest_id, identity)
       ) WITHOUT ROWID`,
      `CREATE TABLE runs (
         id TEXT PRIMARY KEY,
         digest_id TEXT NOT NULL REFERENCES digests (id) ON DELETE CASCADE,
         -- 'schedule', 'catch-up' or 'manual'
         cause TEXT NOT NULL,
         due_at INTEGER NOT NULL,
         began_at INTEGER NOT NULL,
         ended_at INTEGER,
         -- 'gathering' and 'posting' are under way; 'posted', 'nothing-new', 'failed', 'missed' and 'unconfirmed' are ends.
         state TEXT NOT NULL,
         -- Who works on it, and until when nobody else may; both NULL at the end.
         owner TEXT,
         lease_until INTEGER,
         tries INTEGER NOT NULL DEFAULT 0,
         -- What is to be posted and then remembered, kept from before the post until it is confirmed.
         outcome TEXT,
         -- Start of the first try to post of which it isn't known whether it arrived.
         posting_since INTEGER,
         message_id TEXT,
         item_count INTEGER NOT NULL DEFAULT 0,
         seen_before INTEGER NOT NULL DEFAULT 0,
         failure TEXT,
         UNIQUE (digest_id, due_at)
       )`,
      // At most one run of a digest is under way at any time, whoever starts it.
      `CREATE UNIQUE INDEX runs_under_way ON runs (digest_id) WHERE state IN ('gathering', 'posting')`,
      `CREATE TABLE run_items (
         run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
         position INTEGER NOT NULL,
         url TEXT NOT NULL,
         title TEXT,
         published_at TEXT,
         fate TEXT NOT NULL,
         failure TEXT,
         PRIMARY KEY (run_id, position)
       ) WITHOUT ROWID`,
    ],
  },
  {
    name: 'digest-002',
    statements: [
      "ALTER TABLE digests ADD COLUMN options TEXT NOT NULL DEFAULT '{}'",
      // NULL while it comes.
      'ALTER TABLE digests ADD COLUMN paused TEXT',
      // Feeds that can't be read at present, and when they may be asked again.
      `CREATE TABLE feed_failures (
         url TEXT PRIMARY KEY,
         since INTEGER NOT NULL,
         tries INTEGER NOT NULL,
         retry_at INTEGER NOT NULL,
         failure TEXT NOT NULL
       )`,
      // Items that a filter keeps out wait for a while, so that a change of the filters can still bring them.
      `CREATE TABLE filtered_items (
         digest_id TEXT NOT NULL REFERENCES digests (id) ON DELETE CASCADE,
         identity TEXT NOT NULL,
         since INTEGER NOT NULL,
         PRIMARY KEY (digest_id, identity)
       ) WITHOUT ROWID`,
      // What a digest's maker has been told, and need not be told again while it lasts.
      `CREATE TABLE owner_matters (
         digest_id TEXT NOT NULL REFERENCES digests (id) ON DELETE CASCADE,
         matter TEXT NOT NULL,
         told_at INTEGER NOT NULL,
         PRIMARY KEY (digest_id, matter)
       ) WITHOUT ROWID`,
      'ALTER TABLE runs ADD COLUMN source_failures TEXT',
      // Which filter kept an item out, or with which item it stands.
      'ALTER TABLE run_items ADD COLUMN detail TEXT',
      'CREATE INDEX runs_by_digest ON runs (digest_id, began_at)',
    ],
  },
];
