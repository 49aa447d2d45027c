import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { DEFAULT_POOL_SIZE } from '../settings.ts';
import type { Database } from '../database.ts';
import { connectionSettings, placeOf } from './address.ts';
import { isConnectionLost, postgresFailure } from './failure.ts';

/** An unused connection is closed after so long, in milliseconds. */
const IDLE_MS = 60_000;

/** The type that the server's catalogue calls int8, and SQL BIGINT. */
const INT8: number = pg.types.builtins.INT8;

/** 64-bit integers are times, counts and positions here: far below what a number holds exactly. */
const types = new pg.TypeOverrides();
types.setTypeParser(INT8, Number);

/**
 * A database on a Postgres server whose layout is up to date (`openPostgres` sees to that). Nothing is connected before the
 * first statement; connections that break are replaced. Every failure is LedeError 'storage-unavailable' with
 * `{server, reason}`, after seven seconds at the latest for a statement.
 */
export function connectPostgres(url: string, poolSize = DEFAULT_POOL_SIZE): Database {
  const server = placeOf(url);
  const pool = new pg.Pool({ ...connectionSettings(url), types, max: poolSize, idleTimeoutMillis: IDLE_MS });
  // An idle connection that the server ends: the pool has dropped it already.
  pool.on('error', () => undefined);
  // One in use that ends between two statements: the next statement on it fails, and says so.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const queries = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: guard(pool, server) }),
    plugins: [new CamelCasePlugin()],
  });
  let ended: Promise<void> | null = null;
  return {
    engine: 'postgres',
    place: server,
    queries: <Tables>() => queries as Kysely<Tables>,
    // Postgres' autovacuum does this.
    tidy: () => undefined,
    close: () => (ended ??= pool.end()),
  };
}

/** The pool as kysely uses it, with its failures in Lede's terms, and without the connections that they spoil. */
function guard(pool: pg.Pool, server: string): PostgresPool {
  return {
    async connect() {
      try {
        return guardClient(await pool.connect(), server);
      } catch (error) {
        throw postgresFailure(server, error);
      }
    },
    end: () => pool.end(),
  };
}

function guardClient(client: pg.PoolClient, server: string): PostgresPoolClient {
  let lost: Error | null = null;
  // No cursor is ever asked for.
  const query = async (sql: string, values: readonly unknown[]): Promise<pg.QueryResult> => {
    // Ending a transaction on a lost connection would hang.
    if (lost !== null) throw lost;
    try {
      return await client.query(sql, values.map(withoutNul));
    } catch (error) {
      const failure = postgresFailure(server, error);
      if (isConnectionLost(error)) lost = failure;
      throw failure;
    }
  };
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release(lost ?? undefined) };
}

/** Postgres' text can't hold U+0000, which a feed's title may. */
function withoutNul(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value;
}
