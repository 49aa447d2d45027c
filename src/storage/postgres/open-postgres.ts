import pg from 'pg';
import { LedeError } from '../../core/failure.ts';
import { pendingMigrations, type Migration } from '../migration.ts';
import { DEFAULT_POOL_SIZE } from '../settings.ts';
import type { Database } from '../database.ts';
import { connectionSettings, placeOf } from './address.ts';
import { connectPostgres } from './connect.ts';
import { postgresFailure } from './failure.ts';
import { toPostgres } from './translate.ts';

/** How long a migration's statement may take, and how long a start waits for another process's, in milliseconds. */
const MIGRATION_MS = 5 * 60_000;

/** Of the advisory lock that those hold who change the layout: "lede" in ASCII. */
const LAYOUT_LOCK = 0x6c656465;

/**
 * Opens the database that `url` names ("postgres://USER:PASSWORD@HOST:PORT/NAME"), which must exist, and brings its layout
 * up to date. Of several processes that start at once one does so and the others wait for it.
 *
 * Rejects with LedeError 'storage-unavailable' with details `{server, reason}`; see StorageReason. A failed migration
 * leaves the layout as it was.
 */
export async function openPostgres(
  url: string,
  migrations: readonly Migration[],
  poolSize: number = DEFAULT_POOL_SIZE,
): Promise<Database> {
  await withClient(url, (client, server) => migrate(client, server, migrations));
  return connectPostgres(url, poolSize);
}

/**
 * Runs `work` on a connection of its own whose statements may take minutes, and ends it. What the driver throws becomes
 * 'storage-unavailable'.
 */
export async function withClient<T>(url: string, work: (client: pg.Client, server: string) => Promise<T>): Promise<T> {
  const server = placeOf(url);
  let client: pg.Client | undefined;
  try {
    // Here, since certificates that the URL names are read by it.
    client = new pg.Client(connectionSettings(url, MIGRATION_MS));
    // A connection that breaks fails the statement under way, too.
    client.on('error', () => undefined);
    await client.connect();
    return await work(client, server);
  } catch (error) {
    throw postgresFailure(server, error);
  } finally {
    await client?.end().catch(() => undefined);
  }
}

async function migrate(client: pg.Client, server: string, migrations: readonly Migration[]): Promise<void> {
  await checkServer(client, server);
  await client.query('BEGIN');
  await client.query('SELECT pg_advisory_xact_lock($1)', [LAYOUT_LOCK]);
  const applied = await appliedMigrations(client);
  const { pending, newer } = pendingMigrations(migrations, applied ?? new Set());
  if (newer !== null) throw new LedeError('storage-unavailable', { server, reason: 'newer', migration: newer });
  if (applied === null) {
    await client.query('CREATE TABLE lede_migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)');
  }
  for (const migration of pending) {
    for (const statement of migration.statements) {
      const sql = toPostgres(statement);
      if (sql !== null) await client.query(sql);
    }
    const row = [migration.name, new Date().toISOString()];
    await client.query('INSERT INTO lede_migrations (name, applied_at) VALUES ($1, $2)', row);
  }
  // Without it the connection's end takes back everything.
  await client.query('COMMIT');
}

/** A server that can be reached and read may still be of no use. */
async function checkServer(client: pg.Client, server: string): Promise<void> {
  const { rows } = await client.query<{ readonly readOnly: string; readonly encoding: string }>(
    `SELECT current_setting('transaction_read_only') AS "readOnly", current_setting('server_encoding') AS encoding`,
  );
  const [settings] = rows;
  if (settings?.readOnly === 'on') throw new LedeError('storage-unavailable', { server, reason: 'read-only' });
  if (settings?.encoding !== 'UTF8') throw new LedeError('storage-unavailable', { server, reason: 'encoding' });
}

/** The names of the migrations that the database has had; null where it has no record of them yet. */
async function appliedMigrations(client: pg.Client): Promise<Set<string> | null> {
  const { rows } = await client.query<{ readonly present: boolean }>(
    "SELECT to_regclass('lede_migrations') IS NOT NULL AS present",
  );
  if (rows[0]?.present !== true) return null;
  const names = await client.query<{ readonly name: string }>('SELECT name FROM lede_migrations');
  return new Set(names.rows.map(({ name }) => name));
}
