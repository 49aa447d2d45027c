import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { checkUnused } from '../storage/backup.ts';
import { readConfig } from '../app/config.ts';
import { DATABASE_FILE, openDatabase, type Database } from '../storage/database.ts';
import { openConfiguredDatabase } from '../storage/open-database.ts';
import { moveState } from '../storage/postgres/move-state.ts';
import { openPostgres } from '../storage/postgres/open-postgres.ts';
import { LedeError } from '../core/failure.ts';
import { readEnvironment } from '../app/environment.ts';
import { MIGRATIONS } from '../storage/migrations.ts';
import { describeStorageProblem } from '../app/storage-words.ts';

const OK = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

/** Runs `lede db migrate-to [URL]`: the file in DATA_DIR into an empty Postgres database. Resolves with the exit status. */
export async function migrateTo(address: string | undefined): Promise<number> {
  const config = readEnvironment();
  if (!config) return WRONG_USAGE;
  const target = address ?? config.databaseUrl;
  const checked = target === null ? null : readConfig({ DATABASE_URL: target });
  if (target === null || checked?.ok !== true) {
    console.error('Specify an empty database: lede db migrate-to postgres://USER:PASSWORD@HOST:5432/NAME');
    return WRONG_USAGE;
  }
  const file = join(config.dataDir, DATABASE_FILE);
  return saying(async () => {
    if (!existsSync(file)) throw new LedeError('no-such-file', { name: file });
    checkUnused(file);
    const source = openDatabase(config.dataDir, MIGRATIONS);
    try {
      const server = await openPostgres(target, MIGRATIONS);
      await server.close();
      const moved = await moveState(source, target, ({ table, rows }) =>
        console.error(`  ${table.padEnd(18)} ${rows}`),
      );
      const rows = moved.reduce((sum, each) => sum + each.rows, 0);
      console.log(
        `Copied ${rows} rows in ${moved.length} tables to ${server.place}; all row counts match.\n` +
          `Set DATABASE_URL to that URL (or DATABASE_URL_FILE to a file that holds it), then start the bot.\n` +
          `${file} is unchanged; keep it until you have checked the new database.`,
      );
    } finally {
      source.close();
    }
  });
}

/** Runs `lede db info`: which database is in use, its schema and row counts. Resolves with the exit status. */
export async function showDatabase(): Promise<number> {
  const config = readEnvironment();
  if (!config) return WRONG_USAGE;
  return saying(async () => {
    const database = await openConfiguredDatabase(config, MIGRATIONS);
    try {
      console.log(await describeDatabase(database));
    } finally {
      await database.close();
    }
  });
}

async function describeDatabase(database: Database): Promise<string> {
  const db = database.queries<Record<string, object>>();
  const tables = (await db.introspection.getTables())
    .map(({ name }) => name)
    .filter((name) => name !== 'lede_migrations');
  const lines: string[] = [];
  for (const table of tables.sort()) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
    lines.push(`  ${table.padEnd(18)} ${rows[0]?.n ?? 0}`);
  }
  const layout = MIGRATIONS.map(({ name }) => name).join(', ');
  return [`${database.engine}: ${database.place}`, `layout: ${layout}`, 'rows:', ...lines].join('\n');
}

async function saying(work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return OK;
  } catch (error) {
    const { reason, server = '', table = '', name = '' } = error instanceof LedeError ? error.details : {};
    const problem = describeStorageProblem(error);
    if (reason === 'not-empty') {
      console.error(
        `The database at ${server} is not empty: ${table} has rows. Nothing was changed; specify an empty database.`,
      );
    } else if (reason === 'differs') {
      console.error(`The copy of table ${table} at ${server} differs. Nothing was changed; please report this.`);
    } else if (reason === 'locked' && server === '') {
      console.error('A bot is using the database in DATA_DIR. Stop it first, or its latest changes would be lost.');
    } else if (problem !== null) console.error(`${problem.says} ${problem.remedy}`);
    else if (error instanceof LedeError && error.code === 'no-such-file') console.error(`There is no ${name} to copy.`);
    else throw error;
    return FAILED;
  }
}
