import type { Migration } from './migration.ts';
import { openDatabase, type Database } from './database.ts';
import type { DatabaseSettings } from './settings.ts';

/**
 * Opens the database that is configured, a file or a Postgres server, and brings its layout up to date. Rejects with
 * LedeError 'storage-unavailable': see `openDatabase` and `openPostgres`.
 */
export async function openConfiguredDatabase(
  { dataDir, databaseUrl, databasePoolSize }: DatabaseSettings,
  migrations: readonly Migration[],
): Promise<Database> {
  if (databaseUrl === null) return openDatabase(dataDir, migrations);
  // The driver is loaded on demand.
  const { openPostgres } = await import('./postgres/open-postgres.ts');
  return openPostgres(databaseUrl, migrations, databasePoolSize);
}
