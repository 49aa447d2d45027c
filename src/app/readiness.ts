import { sql, type Kysely } from 'kysely';
import type { Vitals } from '../core/vitals.ts';
import type { Checks } from '../monitoring/status-server.ts';

/** What a bot needs to answer a member: all its connections to Discord, its database, and somebody who makes briefs. */
export function readiness({
  isStarted,
  gateway,
  database,
  isUsable,
}: {
  /** Whether every shard has been connected once: shards log in one after another. */
  readonly isStarted: () => boolean;
  readonly gateway: NonNullable<Vitals['gateway']>;
  readonly database: { queries<Tables>(): Kysely<Tables> };
  /** Whether the queue can have a job done. */
  readonly isUsable: () => boolean;
}): Checks {
  return {
    gateway() {
      return isStarted() && gateway().every(({ isReady }) => isReady);
    },
    async database() {
      await sql`select 1`.execute(database.queries());
      return true;
    },
    queue: isUsable,
  };
}
