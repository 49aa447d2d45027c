/** Default connections of one process to Postgres. */
export const DEFAULT_POOL_SIZE = 8;

/** Location of the database. */
export interface DatabaseSettings {
  /** Folder of the file, where there is no Postgres server. */
  readonly dataDir: string;
  /** postgres://…; null for the file. */
  readonly databaseUrl: string | null;
  readonly databasePoolSize: number;
}
