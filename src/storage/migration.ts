/** The database engines that Lede keeps its state in. */
export type Engine = 'libsql' | 'postgres';

/**
 * One statement: SQLite's SQL, which `src/storage/postgres/translate.ts` translates for Postgres; or one text per
 * engine, null if an engine does not need it.
 */
export type MigrationStatement = string | Readonly<Partial<Record<Engine, string>>>;

/**
 * One forward step of the database's layout. A module that owns tables exports its list; the program that opens the
 * database passes the lists on. A migration that has shipped never changes: what follows is a new one.
 */
export interface Migration {
  /** The module and a number ("digest-001"), unique over the database and for ever: it is what the database remembers. */
  readonly name: string;
  /** SQL statements, run in order in one transaction. */
  readonly statements: readonly MigrationStatement[];
}

/**
 * The migrations that are still to be run on a database that has had those named `applied`, and the name of one that it
 * has had and that is unknown here: a newer version has migrated it.
 */
export function pendingMigrations(
  migrations: readonly Migration[],
  applied: ReadonlySet<string>,
): { readonly pending: readonly Migration[]; readonly newer: string | null } {
  const known = new Set(migrations.map((migration) => migration.name));
  const newer = [...applied].find((name) => !known.has(name)) ?? null;
  return { pending: migrations.filter(({ name }) => !applied.has(name)), newer };
}
