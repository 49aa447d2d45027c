/** Connections of one process to Postgres, unless it is told otherwise. */
export const DEFAULT_POOL_SIZE = 8;

/** Where the state is kept. */
export interface DatabaseSettings {
  /** Folder of the file, where there is no Postgres server. */
  readonly dataDir: string;
  /** postgres://…; null for the file. */
  readonly databaseUrl: string | null;
  readonly databasePoolSize: number;
}
