import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Libsql from 'libsql';
import { LedeError } from '../core/failure.ts';
import type { Migration } from './migration.ts';
import { DATABASE_FILE, keepToOwner, openDatabase, storageFailure } from './database.ts';

/** Problems that SQLite finds in a database; empty if intact. Reads all of it. */
export function findDamage(connection: Libsql.Database): string[] {
  const rows = connection.prepare('PRAGMA integrity_check(20)').all() as { integrity_check: string }[];
  const damage = rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
  const orphans = connection.prepare('PRAGMA foreign_key_check').all() as { table: string; parent: string }[];
  return [...damage, ...orphans.slice(0, 20).map(({ table, parent }) => `${table} points at a missing ${parent}`)];
}

/**
 * Writes a copy of the database in `directory` to `file`, which must not exist, while a bot may be using it. The copy
 * is one file, whole and defragmented (SQLite's VACUUM INTO), made beside its name and moved there when it is
 * complete: a name that exists is a backup that can be restored.
 *
 * Throws LedeError 'storage-unavailable', with reason 'exists' when there is a file of that name.
 */
export function backUp(directory: string, file: string): { bytes: number } {
  const target = resolve(file);
  const source = join(directory, DATABASE_FILE);
  if (!existsSync(source)) throw new LedeError('no-such-file', { name: source });
  if (existsSync(target)) throw new LedeError('storage-unavailable', { directory: target, reason: 'exists' });
  const unfinished = `${target}.${process.pid}.unfinished`;
  let connection: Libsql.Database | undefined;
  try {
    mkdirSync(dirname(target), { recursive: true });
    connection = new Libsql(source);
    connection.exec('PRAGMA busy_timeout = 5000');
    // Created empty with restricted permissions, before it is filled.
    keepToOwner(unfinished);
    connection.exec(`VACUUM INTO '${unfinished.replaceAll("'", "''")}'`);
    checkWhole(unfinished, directory);
    renameSync(unfinished, target);
    return { bytes: statSync(target).size };
  } catch (error) {
    throw error instanceof LedeError ? error : storageFailure(dirname(target), error);
  } finally {
    connection?.close();
    rmSync(unfinished, { force: true });
  }
}

/**
 * Puts a backup in place of the database in `directory`. No bot may be running on it. The backup is copied beside the
 * database, checked there (SQLite's integrity check, and that this version knows its layout), migrated, and only then
 * takes the database's place; the old database is kept as `lede.db.before-restore`.
 *
 * Throws LedeError 'no-such-file' or 'storage-unavailable'; the database in place is then untouched.
 */
export function restore(directory: string, file: string, migrations: readonly Migration[]): { kept: string | null } {
  if (!existsSync(file)) throw new LedeError('no-such-file', { name: file });
  const staging = join(directory, `.restore-${process.pid}`);
  const current = join(directory, DATABASE_FILE);
  try {
    mkdirSync(staging, { recursive: true, mode: 0o700 });
    copyFileSync(file, join(staging, DATABASE_FILE));
    checkWhole(join(staging, DATABASE_FILE), dirname(resolve(file)));
    const restored = openDatabase(staging, migrations);
    // One file: what the log holds goes into the database before it moves.
    restored.connection.pragma('wal_checkpoint(TRUNCATE)');
    restored.connection.pragma('journal_mode = DELETE');
    restored.close();
    return { kept: swapIn(join(staging, DATABASE_FILE), current) };
  } catch (error) {
    throw error instanceof LedeError ? error : storageFailure(directory, error);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** The old database is moved aside as one file; the new one takes its name. */
function swapIn(restored: string, current: string): string | null {
  if (!existsSync(current)) {
    renameSync(restored, current);
    return null;
  }
  checkUnused(current);
  const kept = `${current}.before-restore`;
  renameSync(current, kept);
  for (const suffix of ['-wal', '-shm']) rmSync(current + suffix, { force: true });
  renameSync(restored, current);
  return kept;
}

/** Moves the write-ahead log into the database. Throws 'storage-unavailable' ('locked') when another process uses it. */
export function checkUnused(path: string): void {
  let connection: Libsql.Database | undefined;
  try {
    connection = new Libsql(path);
    connection.exec('PRAGMA busy_timeout = 1000');
    // Leaving WAL mode needs exclusive access, so it fails while a bot uses the file.
    connection.exec('PRAGMA journal_mode = DELETE');
  } catch (error) {
    const failure = storageFailure(dirname(path), error);
    // A damaged database may be replaced; one in use may not.
    if (failure.details.reason === 'locked') throw failure;
  } finally {
    connection?.close();
  }
}

/**
 * Throws 'storage-unavailable' (`corrupt`) for a file that is not a complete database with Lede's record of migrations.
 * `directory` is where the file that it is a copy of lies, for the message.
 */
function checkWhole(path: string, directory: string): void {
  let connection: Libsql.Database | undefined;
  try {
    connection = new Libsql(path);
    const damage = findDamage(connection);
    const isLede = connection.prepare("SELECT 1 FROM sqlite_master WHERE name = 'lede_migrations'").all().length > 0;
    if (damage.length > 0 || !isLede) {
      throw new LedeError('storage-unavailable', { directory, reason: 'corrupt' });
    }
  } catch (error) {
    throw error instanceof LedeError ? error : storageFailure(directory, error);
  } finally {
    connection?.close();
  }
}
