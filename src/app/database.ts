import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import Libsql from 'libsql';
import { LedeError } from '../core/failure.ts';
import type { Migration } from '../core/migration.ts';

export const DATABASE_FILE = 'lede.db';

/** How long opening waits for another process's write before it fails as locked, in milliseconds. */
const OPEN_TIMEOUT_MS = 5_000;

/**
 * The same for every later statement. A statement that waits holds the whole thread, and with it acknowledgements, for
 * which Discord gives three seconds.
 */
const BUSY_TIMEOUT_MS = 700;

/** Why the database can't be used; `details.reason` of 'storage-unavailable'. */
export type StorageReason = 'unwritable' | 'full' | 'locked' | 'corrupt' | 'newer' | 'unknown';

export interface Database {
  /** Absolute or as configured; of the database file itself. */
  readonly path: string;
  /** The connection underneath, for statements that need no builder. Shared: never leave a transaction open on it. */
  readonly connection: Libsql.Database;
  /** A typed query builder over the one connection. `Tables` is the caller's claim about the layout. */
  queries<Tables>(): Kysely<Tables>;
  /** Closes the file. Later statements fail. Closing twice is harmless. */
  close(): void;
}

/**
 * Opens `directory`/lede.db, making both where they are missing, and brings its layout up to date.
 *
 * Throws LedeError 'storage-unavailable' with details `{directory, reason}` when the directory
 * can't be written, the disk is full, another process holds the file, the file is no database, or a newer version of
 * Lede has migrated it. A failed migration leaves the layout as it was.
 */
export function openDatabase(directory: string, migrations: readonly Migration[]): Database {
  const path = join(directory, DATABASE_FILE);
  let connection: Libsql.Database | undefined;
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
    connection = new Libsql(path);
    // The timeout comes first: switching to WAL takes a lock and would fail at once beside another process.
    connection.pragma(`busy_timeout = ${OPEN_TIMEOUT_MS}`);
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = NORMAL');
    connection.pragma('foreign_keys = ON');
    migrate(connection, directory, migrations);
    connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  } catch (error) {
    connection?.close();
    throw error instanceof LedeError ? error : storageFailure(directory, error);
  }
  return wrap(path, connection);
}

function wrap(path: string, connection: Libsql.Database): Database {
  const queries = new Kysely<unknown>({ dialect: new SqliteDialect({ database: connection }) });
  let open = true;
  return {
    path,
    connection,
    queries: <Tables>() => queries as Kysely<Tables>,
    close() {
      if (!open) return;
      open = false;
      connection.close();
    },
  };
}

/** Runs the migrations that the database hasn't seen, all in one transaction, in the order given. */
function migrate(connection: Libsql.Database, directory: string, migrations: readonly Migration[]): void {
  // IMMEDIATE: of two processes that start at once, the second waits here and then finds the work done.
  connection.exec('BEGIN IMMEDIATE');
  try {
    connection.exec('CREATE TABLE IF NOT EXISTS lede_migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)');
    const rows = connection.prepare('SELECT name FROM lede_migrations').all() as { name: string }[];
    const applied = new Set(rows.map((row) => row.name));
    const known = new Set(migrations.map((migration) => migration.name));
    const modules = new Set(migrations.map((migration) => moduleOf(migration.name)));
    // A module that this caller doesn't use may have tables here; one that it uses must not be ahead of it.
    const foreign = [...applied].find((name) => modules.has(moduleOf(name)) && !known.has(name));
    if (foreign !== undefined) {
      throw new LedeError('storage-unavailable', { directory, reason: 'newer', migration: foreign });
    }
    for (const migration of migrations) {
      if (applied.has(migration.name)) continue;
      for (const statement of migration.statements) connection.exec(statement);
      connection
        .prepare('INSERT INTO lede_migrations (name, applied_at) VALUES (?, ?)')
        .run(migration.name, new Date().toISOString());
    }
    connection.exec('COMMIT');
  } catch (error) {
    // SQLite ends the transaction itself when the disk is full.
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

/** "digest" of "digest-001". */
function moduleOf(migration: string): string {
  return migration.replace(/-\d+$/, '');
}

/** Turns what Node or SQLite threw into 'storage-unavailable' with its reason. */
export function storageFailure(directory: string, error: unknown): LedeError {
  return new LedeError('storage-unavailable', { directory, reason: reasonOf(error) }, { cause: error });
}

function reasonOf(error: unknown): StorageReason {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const name = `${typeof code === 'string' ? code : ''} ${typeof message === 'string' ? message : ''}`;
  // libsql reports a failed open by SQLite's number alone: 14 is SQLITE_CANTOPEN. Node 20 calls it ENOENT when a folder
  // can't be made because the file system is read-only.
  if (
    /\bE(ACCES|PERM|ROFS|EXIST|NOTDIR|ISDIR|NOENT)\b|SQLITE_(READONLY|CANTOPEN|PERM)|ConnectionFailed.*: 14\b/.test(
      name,
    )
  ) {
    return 'unwritable';
  }
  if (/\bE(NOSPC|DQUOT)\b|SQLITE_FULL|SQLITE_IOERR_WRITE/.test(name)) return 'full';
  if (/SQLITE_(BUSY|LOCKED)/.test(name)) return 'locked';
  if (/SQLITE_(NOTADB|CORRUPT)/.test(name)) return 'corrupt';
  return 'unknown';
}
