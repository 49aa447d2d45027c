import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sql, type Kysely } from 'kysely';
import type { Vitals } from '../core/vitals.ts';
import type { Engine } from '../storage/migration.ts';
import type { Checks } from '../monitoring/status-server.ts';

/** Free bytes below which the disk counts as full; briefs and the database's log need some room. */
const MIN_FREE_BYTES = 16 * 2 ** 20;

async function hasRoom(directory: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize >= MIN_FREE_BYTES;
}

/** Checks of a bot's readiness: connections to Discord, the database, a usable queue, and workers that take from it. */
export function readiness({
  isStarted,
  gateway,
  database,
  isUsable,
  hasWorkers,
}: {
  /** Whether every shard has been connected once: shards log in one after another. */
  readonly isStarted: () => boolean;
  readonly gateway: NonNullable<Vitals['gateway']>;
  readonly database: { readonly engine: Engine; readonly place: string; queries<Tables>(): Kysely<Tables> };
  /** Whether the queue can have a job done. */
  readonly isUsable: () => boolean;
  /** Whether somebody can do it. */
  readonly hasWorkers: () => boolean | Promise<boolean>;
}): Checks {
  return {
    gateway() {
      return isStarted() && gateway().every(({ isReady }) => isReady);
    },
    async database() {
      await sql`select 1`.execute(database.queries());
      return true;
    },
    ...(database.engine === 'libsql' ? { disk: () => hasRoom(dirname(database.place)) } : {}),
    queue: isUsable,
    workers: hasWorkers,
  };
}
