import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp, findDamage, restore } from '../../../src/storage/backup.ts';
import { DATABASE_FILE, openDatabase } from '../../../src/storage/database.ts';
import type { Migration } from '../../../src/storage/migration.ts';

const FIRST = {
  name: 'notes-001',
  statements: ['CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)'],
} satisfies Migration;
const SECOND = { name: 'notes-002', statements: ['ALTER TABLE notes ADD COLUMN at INTEGER'] } satisfies Migration;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lede-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const data = () => join(folder, 'data');
const file = () => join(folder, 'backups', 'monday.db');

/**
 * Puts a note into the database and leaves it open. By `exec` alone: a prepared statement keeps the file open beyond
 * `close` until it is collected, and the next step would meet this process as another bot.
 */
function write(text: string, migrations = [FIRST]): Libsql.Database {
  mkdirSync(data(), { recursive: true });
  const connection = new Libsql(join(data(), DATABASE_FILE));
  connection.exec('PRAGMA journal_mode = WAL');
  connection.exec('CREATE TABLE IF NOT EXISTS lede_migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)');
  const isNew = !existsSync(join(folder, 'written'));
  for (const { name, statements } of isNew ? migrations : migrations.slice(1)) {
    for (const statement of statements) connection.exec(statement);
    connection.exec(`INSERT INTO lede_migrations VALUES ('${name}', '2026-01-01')`);
  }
  writeFileSync(join(folder, 'written'), '');
  connection.exec(`INSERT INTO notes (text) VALUES ('${text}')`);
  return connection;
}

function texts(migrations = [FIRST]): unknown[] {
  const database = openDatabase(data(), migrations);
  const rows = database.connection.prepare('SELECT text FROM notes ORDER BY id').all() as { text: string }[];
  database.close();
  return rows.map(({ text }) => text);
}

describe('a backup', () => {
  it('is made while the database is in use, and can be restored', () => {
    const database = write('one');
    expect(backUp(data(), file()).bytes).toBeGreaterThan(0);
    database.exec("INSERT INTO notes (text) VALUES ('two')");
    database.close();
    const { kept } = restore(data(), file(), [FIRST]);
    expect(texts()).toEqual(['one']);
    expect(existsSync(kept ?? '')).toBe(true);
    expect(readdirSync(data()).filter((name) => name.startsWith('.restore'))).toEqual([]);
  });

  it('of an earlier schema is migrated', () => {
    write('one').close();
    backUp(data(), file());
    write('two', [FIRST, SECOND]).close();
    restore(data(), file(), [FIRST, SECOND]);
    expect(texts([FIRST, SECOND])).toEqual(['one']);
  });

  it('can be restored without a database', () => {
    write('one').close();
    backUp(data(), file());
    rmSync(data(), { recursive: true });
    expect(restore(data(), file(), [FIRST]).kept).toBeNull();
    expect(texts()).toEqual(['one']);
  });

  it('never replaces a file', () => {
    write('one').close();
    backUp(data(), file());
    expect(() => backUp(data(), file())).toThrow(/exists/);
  });

  it('is not restored while a bot runs', () => {
    const database = write('one');
    backUp(data(), file());
    database.exec("INSERT INTO notes (text) VALUES ('two')");
    expect(() => restore(data(), file(), [FIRST])).toThrow(/locked/);
    database.close();
    expect(texts()).toEqual(['one', 'two']);
  });

  it.each([
    ['is text', () => Buffer.from('not a database at all, but long enough to look at'), /corrupt/],
    ['is cut off', () => readFileSync(file()).subarray(0, 6_000), /corrupt/],
    [
      'is damaged inside',
      () => {
        const bytes = readFileSync(file());
        bytes.fill(0xa5, 4_100, 8_000);
        return bytes;
      },
      /corrupt/,
    ],
    [
      'is another program’s',
      () => {
        const other = openDatabase(join(folder, 'other'), []);
        other.connection.exec('DROP TABLE lede_migrations');
        other.close();
        return readFileSync(join(folder, 'other', DATABASE_FILE));
      },
      /corrupt/,
    ],
  ])('that %s leaves the database as it is', (_what, bytes, reason) => {
    write('one').close();
    backUp(data(), file());
    writeFileSync(file(), bytes());
    expect(() => restore(data(), file(), [FIRST])).toThrow(reason);
    expect(texts()).toEqual(['one']);
  });

  it('by a newer version leaves the database as it is', () => {
    write('one', [FIRST, SECOND]).close();
    backUp(data(), file());
    expect(() => restore(data(), file(), [FIRST])).toThrow(/newer/);
    expect(texts([FIRST, SECOND])).toEqual(['one']);
  });
});

describe('the check of a database', () => {
  it('finds rows that point at nothing', () => {
    const migration = {
      name: 'x-001',
      statements: ['CREATE TABLE a (id INTEGER PRIMARY KEY)', 'CREATE TABLE b (a INTEGER REFERENCES a (id))'],
    };
    const database = openDatabase(data(), [migration]);
    expect(findDamage(database.connection)).toEqual([]);
    database.connection.exec('PRAGMA foreign_keys = OFF; INSERT INTO b VALUES (7)');
    expect(findDamage(database.connection)).toEqual(['b points at a missing a']);
    database.close();
  });
});
