import { accessSync, chmodSync, closeSync, constants, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import Libsql from 'libsql';
import { LedeError } from '../core/failure.ts';
import { pendingMigrations, type Engine, type Migration } from './migration.ts';

export const DATABASE_FILE = 'lede.db';

/** How long opening waits for a lock, in milliseconds. */
const OPEN_TIMEOUT_MS = 5_000;

/**
 * The same for every later statement. A waiting statement blocks the thread, and Discord requires acknowledgements
 * within 3 s.
 */
const BUSY_TIMEOUT_MS = 700;

/** Why the database can't be used; `details.reason` of 'storage-unavailable'. */
export type StorageReason =
  | 'unwritable'
  | 'full'
  | 'locked'
  | 'corrupt'
  | 'newer'
  // of a Postgres server
  | 'unreachable'
  | 'refused'
  | 'missing'
  | 'tls'
  | 'no-rights'
  | 'read-only'
  | 'too-many-connections'
  | 'slow'
  | 'encoding'
  | 'unknown';

/** Where Lede keeps its state, whatever the engine. `open-database.ts` opens the one that is configured. */
export interface Database {
  readonly engine: Engine;
  /** For people: the file's path, or "HOST:PORT/NAME". Holds no password. */
  readonly place: string;
  /** A typed query builder. `Tables` is the caller's claim about the layout. */
  queries<Tables>(): Kysely<Tables>;
  /** Frees the space of deleted rows, and removes them from the engine's log. Never throws. */
  tidy(): void;
  /** Later statements fail. Closing twice is harmless. */
  close(): void | Promise<void>;
}

/** The embedded engine: one file, one connection. */
export interface FileDatabase extends Database {
  readonly engine: 'libsql';
  /** Absolute or as configured; of the database file itself. */
  readonly path: string;
  /** The connection underneath, for SQLite's own statements. Shared: never leave a transaction open on it. */
  readonly connection: Libsql.Database;
  close(): void;
}

/**
 * Opens `directory`/lede.db, making both where they are missing, and brings its layout up to date.
 *
 * Throws LedeError 'storage-unavailable' with details `{directory, reason}` when the directory
 * can't be written, the disk is full, another process holds the file, the file is not a database, or a newer version of
 * Lede has migrated it. A failed migration leaves the layout as it was.
 */
export function openDatabase(directory: string, migrations: readonly Migration[]): FileDatabase {
  const path = join(directory, DATABASE_FILE);
  let connection: Libsql.Database | undefined;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.W_OK);
    keepToOwner(path);
    connection = new Libsql(path);
    // The timeout comes first: switching to WAL takes a lock and would fail at once beside another process.
    connection.pragma(`busy_timeout = ${OPEN_TIMEOUT_MS}`);
    shrinkByItself(connection);
    // Deleted data is overwritten, for members who are forgotten.
    connection.pragma('secure_delete = ON');
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

/** Only Lede's own user reads what members asked for. SQLite gives its log the database's rights. */
export function keepToOwner(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    try {
      if (existsSync(file)) chmodSync(file, 0o600);
    } catch (error) {
      // A file of another user that Lede may write to is theirs to guard.
      if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
    }
  }
}

const INCREMENTAL = 2;

/** Lets the file shrink after deletions. Vacuums a database of an earlier version once, if it is not in use. */
function shrinkByItself(connection: Libsql.Database): void {
  const [{ auto_vacuum: mode } = { auto_vacuum: 0 }] = connection.pragma('auto_vacuum') as { auto_vacuum: number }[];
  if (mode === INCREMENTAL) return;
  connection.pragma(`auto_vacuum = ${INCREMENTAL}`);
  const [{ page_count: pages } = { page_count: 0 }] = connection.pragma('page_count') as { page_count: number }[];
  if (pages === 0) return;
  try {
    connection.exec('VACUUM');
  } catch {
    // In use, or no disk space for a second copy: retried at the next start.
  }
}

function wrap(path: string, connection: Libsql.Database): FileDatabase {
  const queries = new Kysely<unknown>({
    dialect: new SqliteDialect({ database: connection }),
    plugins: [new CamelCasePlugin()],
  });
  let open = true;
  return {
    engine: 'libsql',
    place: path,
    path,
    connection,
    queries: <Tables>() => queries as Kysely<Tables>,
    tidy() {
      try {
        connection.pragma('incremental_vacuum');
        connection.pragma('wal_checkpoint(TRUNCATE)');
      } catch {
        // The file is in use; the next call retries.
      }
    },
    close() {
      if (!open) return;
      open = false;
      connection.close();
    },
  };
}

/** Runs the migrations that the database hasn't seen, all in one transaction, in the order given. */
function migrate(connection: Libsql.Database, directory: string, migrations: readonly Migration[]): void {
  // IMMEDIATE: if two processes start together, the second waits here and then finds the migrations done.
  connection.exec('BEGIN IMMEDIATE');
  try {
    connection.exec('CREATE TABLE IF NOT EXISTS lede_migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)');
    const rows = connection.prepare('SELECT name FROM lede_migrations').all() as { name: string }[];
    const { pending, newer } = pendingMigrations(migrations, new Set(rows.map((row) => row.name)));
    if (newer !== null) throw new LedeError('storage-unavailable', { directory, reason: 'newer', migration: newer });
    for (const migration of pending) {
      for (const statement of migration.statements) {
        connection.exec(typeof statement === 'string' ? statement : (statement.libsql ?? ''));
      }
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

/** Turns what Node or SQLite threw into 'storage-unavailable' with its reason. */
export function storageFailure(directory: string, error: unknown): LedeError {
  return new LedeError('storage-unavailable', { directory, reason: reasonOf(error) }, { cause: error });
}

function reasonOf(error: unknown): StorageReason {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const name = `${typeof code === 'string' ? code : ''} ${typeof message === 'string' ? message : ''}`;
  // libsql reports a failed open only by SQLite's number: 14 is SQLITE_CANTOPEN. Node 20 calls it ENOENT when a folder
  // can't be made because the file system is read-only.
  if (
    /\bE(ACCES|PERM|ROFS|EXIST|NOTDIR|ISDIR|NOENT)\b|SQLITE_(READONLY|CANTOPEN|PERM)|ConnectionFailed.*: 14\b/.test(
      name,
    )
  ) {
    return 'unwritable';
  }
  if (/\bE(NOSPC|DQUOT)\b|SQLITE_FULL|SQLITE_IOERR_(?:WRITE|SHMSIZE|FSYNC)/.test(name)) return 'full';
  if (/SQLITE_(BUSY|LOCKED)/.test(name)) return 'locked';
  if (/SQLITE_(NOTADB|CORRUPT)/.test(name)) return 'corrupt';
  return 'unknown';
}
