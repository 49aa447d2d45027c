import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDamage } from '../../../src/storage/backup.ts';
import { openDatabase, type FileDatabase } from '../../../src/storage/database.ts';
import { MIGRATIONS } from '../../../src/storage/migrations.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lede-migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly dflt_value: string | null;
  readonly pk: number;
}

const rowsOf = <Row>({ connection }: FileDatabase, sql: string) => connection.prepare(sql).all() as Row[];

const tablesOf = (database: FileDatabase) =>
  rowsOf<{ name: string }>(database, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('sqlite_'));

const columnsOf = (database: FileDatabase, table: string) => rowsOf<Column>(database, `PRAGMA table_info(${table})`);

/** Tables with their columns, and the names of indices. */
function layoutOf(database: FileDatabase): unknown {
  const tables = tablesOf(database).map((table) => [table, columnsOf(database, table)]);
  const indices = rowsOf(database, "SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name");
  return { tables, indices };
}

/** One row in every table, with a value for each column that its type allows. */
function fill(database: FileDatabase): void {
  database.connection.exec('PRAGMA foreign_keys = OFF');
  for (const table of tablesOf(database).filter((name) => name !== 'lede_migrations')) {
    const columns = columnsOf(database, table);
    const values = columns.map(({ type }) => (type.startsWith('INT') ? 7 : "'{}'"));
    database.connection.exec(
      `INSERT INTO ${table} (${columns.map(({ name }) => name).join()}) VALUES (${values.join()})`,
    );
  }
  database.connection.exec('PRAGMA foreign_keys = ON');
}

/** Every state in which an earlier version may have left a database: each prefix of each module's migrations. */
const earlier = MIGRATIONS.map((_, count) => MIGRATIONS.slice(0, count + 1));

describe('migrations', () => {
  it.each(earlier.map((applied) => [applied.map(({ name }) => name).join(', '), applied] as const))(
    'from %s lead to the layout of a new database, with every row kept',
    (_names, applied) => {
      const old = openDatabase(join(folder, 'old'), applied);
      fill(old);
      const before = tablesOf(old);
      old.close();
      const migrated = openDatabase(join(folder, 'old'), MIGRATIONS);
      const fresh = openDatabase(join(folder, 'fresh'), MIGRATIONS);
      expect(layoutOf(migrated)).toEqual(layoutOf(fresh));
      for (const table of before.filter((name) => name !== 'lede_migrations')) {
        expect(rowsOf(migrated, `SELECT 1 FROM ${table}`), table).toHaveLength(1);
      }
      expect(findDamage(migrated.connection)).toEqual([]);
      migrated.close();
      fresh.close();
    },
  );

  it('have unique names', () => {
    const names = MIGRATIONS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
