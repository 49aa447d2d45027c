import { access, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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

/** Files without which the bundled model cannot be loaded. */
const MODEL_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx'];

async function isModelThere(directory: string): Promise<boolean> {
  await Promise.all(MODEL_FILES.map((file) => access(join(directory, file))));
  return true;
}

/**
 * Checks of a bot's readiness: connections to Discord, the database, a usable queue, workers that take from it, and the
 * model if the bot makes briefs itself.
 */
export function readiness({
  isStarted,
  gateway,
  database,
  isUsable,
  hasWorkers,
  modelDirectory,
}: {
  /** Whether every shard has been connected once: shards log in one after another. */
  readonly isStarted: () => boolean;
  readonly gateway: NonNullable<Vitals['gateway']>;
  readonly database: { readonly engine: Engine; readonly place: string; queries<Tables>(): Kysely<Tables> };
  /** Whether the queue can have a job done. */
  readonly isUsable: () => boolean;
  /** Whether somebody can do it. */
  readonly hasWorkers: () => boolean | Promise<boolean>;
  /** Where the bundled model lies; null where other processes make all briefs. */
  readonly modelDirectory: string | null;
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
    ...(modelDirectory === null ? {} : { model: () => isModelThere(modelDirectory) }),
  };
}
