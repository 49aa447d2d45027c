import type { Kysely } from 'kysely';
import { z } from 'zod';
import { LedeError } from '../core/failure.ts';
import type { Migration } from '../core/migration.ts';
import { DEFAULT_SERVER_SETTINGS, type ServerSettings, type ServerSettingsStore } from '../core/server-settings.ts';
import { createRecentMap } from './recent.ts';

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
  server_settings: { guild_id: string; body: string };
}

const ids = z.array(z.string()).catch([]);

/** A field that a later version wrote in another form falls back to the default; the others hold. */
const Body = z.object({
  length: z.enum(['short', 'standard', 'long']).nullable().catch(null),
  isPrivate: z.boolean().nullable().catch(null),
  channelIds: ids,
  blockedSites: ids,
  allowedSites: ids,
  digestRoleId: z.string().nullable().catch(null),
  locale: z.string().nullable().catch(null),
}) satisfies z.ZodType<ServerSettings>;

/** Settings are looked up before each acknowledgement, so those of servers that are in use are held in memory. */
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
    db.selectFrom('server_settings').select('body').where('guild_id', '=', guildId).executeTakeFirst(),
  );
  return row === undefined ? DEFAULT_SERVER_SETTINGS : Body.parse(JSON.parse(row.body));
}

/**
 * A store over SQL that holds what it has read. It is the only writer of its servers' settings while it lives: all
 * interactions of a server come to the one process that has the server's shard.
 */
export function createServerSettingsStore(db: Kysely<SettingsTables>): ServerSettingsStore {
  const held = createRecentMap<ServerSettings>(HELD);
  let writing: Promise<unknown> = Promise.resolve();

  const read = async (guildId: string): Promise<ServerSettings> => {
    const known = held.get(guildId);
    if (known !== undefined) return known;
    const settings = await fetchBody(db, guildId);
    // A write that came in between knows better.
    const newer = held.get(guildId);
    if (newer === undefined) held.set(guildId, settings);
    return newer ?? settings;
  };

  const write = async (guildId: string, settings: ServerSettings): Promise<ServerSettings> => {
    const body = JSON.stringify(settings);
    await attempt(() =>
      db
        .insertInto('server_settings')
        .values({ guild_id: guildId, body })
        .onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ body }))
        .execute(),
    );
    held.set(guildId, settings);
    return settings;
  };

  const remove = async (guildId: string): Promise<boolean> => {
    const gone = await attempt(() =>
      db.deleteFrom('server_settings').where('guild_id', '=', guildId).executeTakeFirst(),
    );
    held.set(guildId, DEFAULT_SERVER_SETTINGS);
    return gone.numDeletedRows > 0n;
  };

  /** Runs writes one after the other, so that none is made from settings that another has changed since. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = writing.then(work);
    writing = done.catch(() => undefined);
    return done;
  };

  return {
    get: (guildId) => (guildId === null ? Promise.resolve(DEFAULT_SERVER_SETTINGS) : read(guildId)),
    update: (guildId, change) => inTurn(async () => write(guildId, change(await fetchBody(db, guildId)))),
    delete: (guildId) => inTurn(() => remove(guildId)),
  };
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LedeError) throw error;
    throw new LedeError('storage-unavailable', { reason: 'unknown' }, { cause: error });
  }
}
