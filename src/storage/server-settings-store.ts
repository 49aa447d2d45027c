import type { Kysely } from 'kysely';
import { z } from 'zod';
import { attempt } from './attempt.ts';
import type { Migration } from './migration.ts';
import {
  AUTO_PLACES,
  AUTO_TRIGGERS,
  DEFAULT_SERVER_SETTINGS,
  type ServerSettings,
  type ServerSettingsStore,
} from '../core/server-settings.ts';
import { createRecentMap } from '../core/recent.ts';
import { SUMMARY_LENGTHS } from '../core/summarizer.ts';

export const SETTINGS_MIGRATIONS: readonly Migration[] = [
  {
    name: 'server-settings-001',
    statements: [
      `CREATE TABLE server_settings (
         guild_id TEXT PRIMARY KEY,
         -- ServerSettings as JSON.
         body TEXT NOT NULL
       )`,
    ],
  },
];

export interface SettingsTables {
  serverSettings: { guildId: string; body: string };
}

const ids = z.array(z.string()).catch([]);

/** A field that a later version wrote in another form falls back to the default; the others hold. */
const Body = z.object({
  length: z.enum(SUMMARY_LENGTHS).nullable().catch(null),
  isPrivate: z.boolean().nullable().catch(null),
  channelIds: ids,
  blockedSites: ids,
  allowedSites: ids,
  digestRoleId: z.string().nullable().catch(null),
  locale: z.string().nullable().catch(null),
  autoChannels: z
    .array(z.object({ id: z.string(), trigger: z.enum(AUTO_TRIGGERS), place: z.enum(AUTO_PLACES) }))
    .catch([]),
}) satisfies z.ZodType<ServerSettings>;

/** Settings are read before each acknowledgement, so active servers' settings are cached in memory. */
const HELD = 2000;

/**
 * Settings as they stand in the database at each call: for what works for the servers of other processes too, whose
 * changes a held copy would not show.
 */
export function createServerSettingsReader(db: Kysely<SettingsTables>): Pick<ServerSettingsStore, 'get'> {
  return { get: (guildId) => (guildId === null ? Promise.resolve(DEFAULT_SERVER_SETTINGS) : fetchBody(db, guildId)) };
}

async function fetchBody(db: Kysely<SettingsTables>, guildId: string): Promise<ServerSettings> {
  const row = await attempt(() =>
    db.selectFrom('serverSettings').select('body').where('guildId', '=', guildId).executeTakeFirst(),
  );
  return row === undefined ? DEFAULT_SERVER_SETTINGS : parse(row.body);
}

/** Lifetime of a cached entry in milliseconds, since other processes may change it. */
const HELD_MS = 5_000;

/**
 * A store over SQL. Several processes may share its table: what one changes the others know within five seconds, and no
 * change is made from settings that another has changed since. `now` is a clock in milliseconds.
 */
export function createServerSettingsStore(
  db: Kysely<SettingsTables>,
  now: () => number = () => performance.now(),
): ServerSettingsStore {
  const held = createRecentMap<{ readonly settings: ServerSettings; readonly until: number }>(HELD);
  const hold = (guildId: string, settings: ServerSettings) => {
    held.set(guildId, { settings, until: now() + HELD_MS });
    return settings;
  };

  const read = async (guildId: string): Promise<ServerSettings> => {
    const known = held.get(guildId);
    if (known !== undefined && known.until > now()) return known.settings;
    const settings = await fetchBody(db, guildId);
    // A write in between is newer.
    const newer = held.get(guildId);
    return newer === known ? hold(guildId, settings) : read(guildId);
  };

  const update = async (
    guildId: string,
    change: (settings: ServerSettings) => ServerSettings,
  ): Promise<ServerSettings> => {
    const refusals: unknown[] = [];
    const changed = attempt(() =>
      db.transaction().execute(async (tx) => {
        // Writes first: until the transaction ends, the row is this process's alone, and what it gives is not old.
        const { body } = await tx
          .insertInto('serverSettings')
          .values({ guildId, body: JSON.stringify(DEFAULT_SERVER_SETTINGS) })
          .onConflict((conflict) =>
            conflict.column('guildId').doUpdateSet((eb) => ({ guildId: eb.ref('excluded.guildId') })),
          )
          .returning('body')
          .executeTakeFirstOrThrow();
        const settings = refusing(() => change(parse(body)));
        await tx
          .updateTable('serverSettings')
          .set({ body: JSON.stringify(settings) })
          .where('guildId', '=', guildId)
          .execute();
        return settings;
      }),
    );
    /** Errors thrown by `change` are not storage errors. */
    function refusing<T>(work: () => T): T {
      try {
        return work();
      } catch (error) {
        refusals.push(error);
        throw error;
      }
    }
    return changed.catch((error: unknown) => {
      throw refusals.length > 0 ? refusals[0] : error;
    });
  };

  const remove = async (guildId: string): Promise<boolean> => {
    const gone = await attempt(() => db.deleteFrom('serverSettings').where('guildId', '=', guildId).executeTakeFirst());
    hold(guildId, DEFAULT_SERVER_SETTINGS);
    return gone.numDeletedRows > 0n;
  };

  return {
    get: (guildId) => (guildId === null ? Promise.resolve(DEFAULT_SERVER_SETTINGS) : read(guildId)),
    update: async (guildId, change) => hold(guildId, await update(guildId, change)),
    delete: remove,
  };
}

function parse(body: string): ServerSettings {
  return Body.parse(JSON.parse(body));
}
