import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findDamage } from '../../../src/storage/backup.ts';
import { DATABASE_FILE, openDatabase, storageFailure } from '../../../src/storage/database.ts';
import { LedeError } from '../../../src/core/failure.ts';
import type { Migration } from '../../../src/storage/migration.ts';

const FIRST: Migration = { name: 'pets-001', statements: ['CREATE TABLE pets (id TEXT PRIMARY KEY, age INTEGER)'] };
const SECOND: Migration = { name: 'pets-002', statements: ['ALTER TABLE pets ADD COLUMN kind TEXT'] };

interface Pets {
  pets: { id: string; age: number; kind: string };
}

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lede-database-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function reasonOf(open: () => unknown): unknown {
  try {
    open();
  } catch (error) {
    if (error instanceof LedeError && error.code === 'storage-unavailable') return error.details.reason;
    throw error;
  }
  return 'opened';
}

describe('openDatabase', () => {
  test('makes the directory, keeps rows and runs only the migrations that are new', async () => {
    const nested = join(directory, 'a', 'b');
    const before = openDatabase(nested, [FIRST]);
    await before
      .queries<{ pets: { id: string; age: number } }>()
      .insertInto('pets')
      .values({ id: 'tom', age: 4 })
      .execute();
    before.close();
    before.close();
    const after = openDatabase(nested, [FIRST, SECOND]);
    await after.queries<Pets>().updateTable('pets').set({ kind: 'cat' }).where('id', '=', 'tom').execute();
    expect(await after.queries<Pets>().selectFrom('pets').selectAll().execute()).toEqual([
      { id: 'tom', age: 4, kind: 'cat' },
    ]);
    after.close();
  });

  test('uses WAL with foreign keys on', () => {
    const database = openDatabase(directory, []);
    expect(database.connection.pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(database.connection.pragma('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    database.close();
  });

  test('a migration that fails leaves nothing behind', () => {
    const broken: Migration = { name: 'pets-002', statements: ['CREATE TABLE half (id TEXT)', 'CREATE NONSENSE'] };
    expect(reasonOf(() => openDatabase(directory, [FIRST, broken]))).toBe('unknown');
    const database = openDatabase(directory, [FIRST]);
    const tables = database.connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as {
      name: string;
    }[];
    expect(tables.map((table) => table.name).sort()).toEqual(['lede_migrations', 'pets']);
    database.close();
  });

  test('a disk that fills during a migration leaves the schema unchanged', () => {
    openDatabase(directory, [FIRST]).close();
    const large: Migration = {
      name: 'pets-002',
      statements: ['PRAGMA max_page_count = 5', 'CREATE TABLE a (x)', 'CREATE TABLE b (x)', 'CREATE TABLE c (x)'],
    };
    expect(reasonOf(() => openDatabase(directory, [FIRST, large]))).toBe('full');
    const database = openDatabase(directory, [FIRST, SECOND]);
    expect(database.connection.prepare('SELECT kind FROM pets').all()).toEqual([]);
    expect(findDamage(database.connection)).toEqual([]);
    database.close();
  });

  test('waits for another process only as long as an acknowledgement allows', () => {
    const database = openDatabase(directory, [FIRST]);
    const other = new Libsql(database.path);
    other.exec('BEGIN IMMEDIATE');
    const started = performance.now();
    expect(() => database.connection.exec("INSERT INTO pets VALUES ('tom', 1)")).toThrow(/locked/);
    expect(performance.now() - started).toBeLessThan(2_500);
    other.exec('ROLLBACK');
    other.close();
    database.close();
  });

  test('is readable only by its owner, including its log', () => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, DATABASE_FILE), '', { mode: 0o644 });
    const database = openDatabase(directory, [FIRST]);
    database.connection.exec('CREATE TABLE x (y)');
    for (const suffix of ['', '-wal', '-shm']) {
      expect(statSync(join(directory, DATABASE_FILE + suffix)).mode & 0o777, suffix).toBe(0o600);
    }
    database.close();
  });

  test('removes deleted data from its files and frees the space', () => {
    const database = openDatabase(directory, [FIRST]);
    const secret = 'asked-for-this-article';
    database.connection.exec('CREATE TABLE kept (body TEXT)');
    const insert = database.connection.prepare('INSERT INTO kept VALUES (?)');
    for (let row = 0; row < 500; row += 1) insert.run(secret.repeat(100));
    database.tidy();
    const path = join(directory, DATABASE_FILE);
    const before = statSync(path).size;
    database.connection.exec('DELETE FROM kept');
    database.tidy();
    expect(statSync(path).size).toBeLessThan(before / 4);
    for (const suffix of ['', '-wal']) expect(readFileSync(path + suffix).includes(secret), suffix).toBe(false);
    database.close();
  });

  test('of an earlier version is vacuumed once', () => {
    mkdirSync(directory, { recursive: true });
    const old = new Libsql(join(directory, DATABASE_FILE));
    old.exec('CREATE TABLE filler (body TEXT)');
    old.close();
    const database = openDatabase(directory, [FIRST]);
    expect(database.connection.pragma('auto_vacuum')).toEqual([{ auto_vacuum: 2 }]);
    database.close();
  });

  test('rejects a database with an unknown module', () => {
    openDatabase(directory, [FIRST, { name: 'unheard-of-001', statements: [] }]).close();
    expect(reasonOf(() => openDatabase(directory, [FIRST]))).toBe('newer');
  });

  test('rejects a database of a newer version', () => {
    openDatabase(directory, [FIRST, SECOND]).close();
    expect(reasonOf(() => openDatabase(directory, [FIRST]))).toBe('newer');
  });

  test('reports a file in the way and a file that is not a database', () => {
    const file = join(directory, 'file');
    writeFileSync(file, 'x');
    expect(reasonOf(() => openDatabase(file, []))).toBe('unwritable');
    expect(reasonOf(() => openDatabase(join(file, 'below'), []))).toBe('unwritable');
    const other = join(directory, 'other');
    mkdirSync(other);
    writeFileSync(join(other, DATABASE_FILE), 'not a database at all '.repeat(200));
    expect(reasonOf(() => openDatabase(other, []))).toBe('corrupt');
  });

  test('maps errors of SQLite and Node to a reason', () => {
    const reason = (code: string, message = ''): unknown =>
      storageFailure('data', Object.assign(new Error(message), { code })).details.reason;
    expect(reason('EACCES')).toBe('unwritable');
    expect(reason('ENOENT')).toBe('unwritable');
    expect(reason('SQLITE_READONLY')).toBe('unwritable');
    expect(reason('', 'ConnectionFailed("Unable to open connection to local database data/lede.db: 14")')).toBe(
      'unwritable',
    );
    expect(reason('SQLITE_FULL')).toBe('full');
    expect(reason('ENOSPC')).toBe('full');
    expect(reason('SQLITE_BUSY')).toBe('locked');
    expect(reason('', 'a bug of ours')).toBe('unknown');
  });

  test('a second connection waits for a write instead of failing', async () => {
    const a = openDatabase(directory, [FIRST]);
    const b = new Libsql(a.path, {});
    b.pragma('busy_timeout = 2000');
    for (let n = 0; n < 50; n += 1) {
      a.connection.prepare('INSERT INTO pets VALUES (?, 1)').run(`a${n}`);
      b.prepare('INSERT INTO pets VALUES (?, 1)').run(`b${n}`);
    }
    const [row] = await a
      .queries<Pets>()
      .selectFrom('pets')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .execute();
    expect(row?.n).toBe(100);
    b.close();
    a.close();
  });
});
