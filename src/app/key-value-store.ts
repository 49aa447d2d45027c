import type { KeyvStoreAdapter, StoredData } from 'keyv';
import { EventEmitter } from 'node:events';
import type Libsql from 'libsql';
import type { Migration } from '../core/migration.ts';

export const KEY_VALUE_MIGRATIONS: readonly Migration[] = [
  {
    name: 'key-values-001',
    statements: [
      `CREATE TABLE key_values (
         key TEXT PRIMARY KEY,
         value TEXT NOT NULL,
         -- Absolute expiry in Unix milliseconds; NULL never expires.
         expires_at INTEGER
       ) WITHOUT ROWID`,
      'CREATE INDEX key_values_by_expiry ON key_values (expires_at) WHERE expires_at IS NOT NULL',
    ],
  },
];

/** Expired rows are swept once in this many writes, so that a cache doesn't grow without end. */
const SWEEP_EVERY = 200;

/**
 * A Keyv storage adapter over the database's own connection: one table, a row a key, expiry by column. Use it as
 * `new Keyv({ store, namespace, throwOnErrors: true })`: without `throwOnErrors` Keyv hides a failed write.
 *
 * Every method rejects with SQLite's error when the statement fails.
 */
export class KeyValueStore extends EventEmitter implements KeyvStoreAdapter {
  opts: object = { dialect: 'sqlite' };
  namespace?: string;
  readonly #connection: Libsql.Database;
  readonly #now: () => number;
  #writes = 0;

  /** `now` is the wall clock in Unix milliseconds. */
  constructor(connection: Libsql.Database, now: () => number = Date.now) {
    super();
    this.#connection = connection;
    this.#now = now;
  }

  async get<Value>(key: string): Promise<StoredData<Value> | undefined> {
    const [value] = await this.#find([key]);
    // Keyv passes and takes its own serialised text: its types name the value that the text stands for.
    return value as StoredData<Value> | undefined;
  }

  async getMany<Value>(keys: string[]): Promise<StoredData<Value | undefined>[]> {
    return (await this.#find(keys)) as StoredData<Value | undefined>[];
  }

  /** `ttl` is in milliseconds; absent or 0 keeps the value for ever. */
  set(key: string, value: string, ttl?: number): Promise<void> {
    return attempt(() => {
      const expiresAt = ttl === undefined || ttl === 0 ? null : this.#now() + ttl;
      this.#connection
        .prepare(
          `INSERT INTO key_values (key, value, expires_at) VALUES (?, ?, ?)
           ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at`,
        )
        .run(key, value, expiresAt);
      this.#writes += 1;
      if (this.#writes % SWEEP_EVERY === 0) this.#sweep();
    });
  }

  delete(key: string): Promise<boolean> {
    return attempt(() => this.#connection.prepare('DELETE FROM key_values WHERE key = ?').run(key).changes > 0);
  }

  async deleteMany(keys: string[]): Promise<boolean> {
    const gone = await Promise.all(keys.map((key) => this.delete(key)));
    return gone.includes(true);
  }

  async has(key: string): Promise<boolean> {
    return (await this.get(key)) !== undefined;
  }

  /** Removes the namespace's keys, or all of them where Keyv was given none. */
  clear(): Promise<void> {
    return attempt(() => {
      const prefix = this.namespace === undefined ? '' : `${this.namespace}:`;
      this.#connection.prepare('DELETE FROM key_values WHERE substr(key, 1, ?) = ?').run(prefix.length, prefix);
    });
  }

  async *iterator<Value>(namespace?: string): AsyncGenerator<(string | Awaited<Value> | undefined)[], void> {
    const prefix = namespace === undefined ? '' : `${namespace}:`;
    const rows = await attempt(
      () =>
        this.#connection
          .prepare(
            `SELECT key, value FROM key_values
             WHERE substr(key, 1, ?) = ? AND (expires_at IS NULL OR expires_at > ?) ORDER BY key`,
          )
          .all(prefix.length, prefix, this.#now()) as { key: string; value: string }[],
    );
    for (const { key, value } of rows) yield [key, value];
  }

  #find(keys: readonly string[]): Promise<(string | undefined)[]> {
    return attempt(() => {
      const find = this.#connection.prepare(
        'SELECT value FROM key_values WHERE key = ? AND (expires_at IS NULL OR expires_at > ?)',
      );
      return keys.map((key) => {
        const row = find.all(key, this.#now())[0] as { value: string } | undefined;
        return row?.value;
      });
    });
  }

  /** Removes what has expired. Also happens now and then by itself, but only when values are set. */
  deleteExpired(): Promise<void> {
    return attempt(() => this.#sweep());
  }

  #sweep(): void {
    this.#connection.prepare('DELETE FROM key_values WHERE expires_at <= ?').run(this.#now());
  }
}

/** libsql is synchronous; Keyv wants promises, and a throw must become a rejection. */
function attempt<Result>(work: () => Result): Promise<Result> {
  return new Promise((resolve) => {
    resolve(work());
  });
}
