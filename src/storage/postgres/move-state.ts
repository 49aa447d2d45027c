import type Libsql from 'libsql';
import type pg from 'pg';
import { LedeError } from '../../core/failure.ts';
import type { FileDatabase } from '../database.ts';
import { withClient } from './open-postgres.ts';

/** Values of one statement; Postgres takes 65,535. */
const VALUES_AT_ONCE = 20_000;

/** What was copied of one table. */
export interface MovedTable {
  readonly table: string;
  readonly rows: number;
}

/**
 * Copies every row of `source` into the empty Postgres database at `url`, whose layout must be that of `source`
 * (`openPostgres` makes it), in one transaction, and counts each table on both sides before it commits. `onTable` is told
 * of each table when it is there. Nobody may write to `source` meanwhile.
 *
 * Rejects with LedeError 'storage-unavailable'; with reason 'not-empty' and details `{server, table}` when the target holds
 * rows already, with 'differs' when a table has other columns or came to another count there. Nothing is then changed.
 */
export async function moveState(
  source: FileDatabase,
  url: string,
  onTable: (moved: MovedTable) => void = () => undefined,
): Promise<MovedTable[]> {
  return withClient(url, async (client, server) => {
    const tables = parentsFirst(source.connection);
    await client.query('BEGIN');
    // A bot that was started on it too early waits, and finds everything there.
    await client.query(`LOCK TABLE ${tables.map(quote).join(', ')} IN ACCESS EXCLUSIVE MODE`);
    for (const table of tables) {
      const { rowCount } = await client.query(`SELECT 1 FROM ${quote(table)} LIMIT 1`);
      if (rowCount !== 0) throw new LedeError('storage-unavailable', { server, reason: 'not-empty', table });
    }
    const moved: MovedTable[] = [];
    for (const table of tables) {
      const columns = await columnsOf(client, server, source.connection, table);
      await copyTable(client, source.connection, table, columns);
      const rows = await checkCount(client, server, source.connection, table);
      moved.push({ table, rows });
      onTable({ table, rows });
    }
    await client.query('COMMIT');
    return moved;
  });
}

interface Column {
  readonly name: string;
  readonly isInteger: boolean;
  /** Postgres numbers further rows by itself. */
  readonly isIdentity: boolean;
}

/** Lede's tables, each after those that it refers to. */
function parentsFirst(connection: Libsql.Database): string[] {
  const names = (
    connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all() as { name: string }[]
  )
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('sqlite_') && name !== 'lede_migrations');
  const ordered = new Set<string>();
  const add = (name: string): void => {
    if (ordered.has(name)) return;
    const parents = connection.prepare(`PRAGMA foreign_key_list(${quote(name)})`).all() as { table: string }[];
    for (const { table } of parents) if (table !== name) add(table);
    ordered.add(name);
  };
  names.forEach(add);
  return [...ordered];
}

/** The columns as Postgres has them; those of the file, and its rowid where the order of rows counts. */
async function columnsOf(
  client: pg.Client,
  server: string,
  connection: Libsql.Database,
  table: string,
): Promise<Column[]> {
  const { rows } = await client.query<{ name: string; type: string; identity: string }>(
    `SELECT column_name AS name, data_type AS type, is_identity AS identity FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position`,
    [table],
  );
  const info = connection.prepare(`PRAGMA table_info(${quote(table)})`).all() as { name: string }[];
  const here = new Set(info.map(({ name }) => name));
  const there = new Set(rows.map(({ name }) => name));
  const differs =
    [...here].some((name) => !there.has(name)) || [...there].some((name) => !here.has(name) && name !== 'rowid');
  if (differs) throw new LedeError('storage-unavailable', { server, reason: 'differs', table });
  return rows.map(({ name, type, identity }) => ({
    name,
    isInteger: type === 'bigint',
    isIdentity: identity === 'YES',
  }));
}

async function copyTable(
  client: pg.Client,
  connection: Libsql.Database,
  table: string,
  columns: readonly Column[],
): Promise<void> {
  const names = columns.map(({ name }) => quote(name)).join(', ');
  const rowsAtOnce = Math.floor(VALUES_AT_ONCE / columns.length);
  let batch: unknown[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    const rows = Array.from({ length: batch.length / columns.length }, (_, row) => {
      const places = columns.map((_column, at) => `$${row * columns.length + at + 1}`);
      return `(${places.join(', ')})`;
    });
    await client.query(`INSERT INTO ${quote(table)} (${names}) VALUES ${rows.join(', ')}`, batch);
    batch = [];
  };
  const read = connection.prepare(`SELECT ${names} FROM ${quote(table)}`);
  for (const row of read.iterate() as Iterable<Record<string, unknown>>) {
    for (const column of columns) batch.push(valueFor(column, row[column.name]));
    if (batch.length >= rowsAtOnce * columns.length) await flush();
  }
  await flush();
  for (const { name } of columns.filter(({ isIdentity }) => isIdentity)) {
    await client.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), (SELECT max(${quote(name)}) FROM ${quote(table)}))`,
      [quote(table), name],
    );
  }
}

/** SQLite keeps a fraction in an integer column, and U+0000 in a text; Postgres takes neither. */
function valueFor({ isInteger }: Column, value: unknown): unknown {
  if (isInteger && typeof value === 'number') return Math.round(value);
  return typeof value === 'string' ? value.replaceAll('\0', '') : value;
}

async function checkCount(
  client: pg.Client,
  server: string,
  connection: Libsql.Database,
  table: string,
): Promise<number> {
  const [here] = connection.prepare(`SELECT count(*) AS n FROM ${quote(table)}`).all() as { n: number }[];
  const there = await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${quote(table)}`);
  const [from, to] = [Number(here?.n), Number(there.rows[0]?.n)];
  if (from !== to) throw new LedeError('storage-unavailable', { server, reason: 'differs', table });
  return to;
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
