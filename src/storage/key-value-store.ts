import type { KeyvStoreAdapter, StoredData } from 'keyv';
import { EventEmitter } from 'node:events';
import type { ExpressionBuilder, ExpressionWrapper, Kysely, SqlBool } from 'kysely';
import type { Migration } from './migration.ts';

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

/** Expired rows are deleted once per this many writes, so that a cache stays bounded. */
const SWEEP_EVERY = 200;

export interface KeyValueTables {
  keyValues: { key: string; value: string; expiresAt: number | null };
}

/**
 * A Keyv storage adapter over the database: one table, a row a key, expiry by column. Use it as
 * `new Keyv({ store, namespace, throwOnErrors: true })`: without `throwOnErrors` Keyv hides a failed write.
 *
 * Every method rejects with the database's error when the statement fails.
 */
export class KeyValueStore extends EventEmitter implements KeyvStoreAdapter {
  // Keyv iterates over the adapters whose dialect it knows.
  opts: object = { dialect: 'sqlite' };
  namespace?: string;
  readonly #db: Kysely<KeyValueTables>;
  readonly #now: () => number;
  #writes = 0;

  /** `now` is the wall clock in Unix milliseconds. */
  constructor(db: Kysely<KeyValueTables>, now: () => number = Date.now) {
    super();
    this.#db = db;
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
  async set(key: string, value: string, ttl?: number): Promise<void> {
    const row = { value, expiresAt: ttl === undefined || ttl === 0 ? null : this.#now() + ttl };
    await this.#db
      .insertInto('keyValues')
      .values({ key, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute();
    this.#writes += 1;
    if (this.#writes % SWEEP_EVERY === 0) await this.deleteExpired();
  }

  async delete(key: string): Promise<boolean> {
    const gone = await this.#db.deleteFrom('keyValues').where('key', '=', key).executeTakeFirst();
    return gone.numDeletedRows > 0n;
  }

  async deleteMany(keys: string[]): Promise<boolean> {
    const gone = await Promise.all(keys.map((key) => this.delete(key)));
    return gone.includes(true);
  }

  async has(key: string): Promise<boolean> {
    return (await this.get(key)) !== undefined;
  }

  /** Removes the namespace's keys, or all of them where Keyv was given none. */
  async clear(): Promise<void> {
    await this.#db.deleteFrom('keyValues').where(startsWith(this.namespace)).execute();
  }

  async *iterator<Value>(namespace?: string): AsyncGenerator<(string | Awaited<Value> | undefined)[], void> {
    const rows = await this.#db
      .selectFrom('keyValues')
      .select(['key', 'value'])
      .where(startsWith(namespace))
      .where(isLive(this.#now()))
      .orderBy('key')
      .execute();
    for (const { key, value } of rows) yield [key, value];
  }

  async #find(keys: readonly string[]): Promise<(string | undefined)[]> {
    if (keys.length === 0) return [];
    const rows = await this.#db
      .selectFrom('keyValues')
      .select(['key', 'value'])
      .where('key', 'in', keys)
      .where(isLive(this.#now()))
      .execute();
    const values = new Map(rows.map(({ key, value }) => [key, value]));
    return keys.map((key) => values.get(key));
  }

  /** Deletes expired rows. Some writes also trigger this. */
  async deleteExpired(): Promise<void> {
    await this.#db.deleteFrom('keyValues').where('expiresAt', '<=', this.#now()).execute();
  }
}

type Condition = (
  eb: ExpressionBuilder<KeyValueTables, 'keyValues'>,
) => ExpressionWrapper<KeyValueTables, 'keyValues', SqlBool>;

/** A namespace's keys begin with its name and a colon. */
function startsWith(namespace: string | undefined): Condition {
  const prefix = namespace === undefined ? '' : `${namespace}:`;
  return (eb) => eb(eb.fn('substr', ['key', eb.lit(1), eb.lit(prefix.length)]), '=', prefix);
}

function isLive(now: number): Condition {
  return (eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', now)]);
}
