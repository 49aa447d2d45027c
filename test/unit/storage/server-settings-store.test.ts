import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type FileDatabase } from '../../../src/storage/database.ts';
import { DEFAULT_SERVER_SETTINGS } from '../../../src/core/server-settings.ts';
import {
  createServerSettingsReader,
  createServerSettingsStore,
  SETTINGS_MIGRATIONS,
  type SettingsTables,
} from '../../../src/storage/server-settings-store.ts';

let directory: string;
let database: FileDatabase;
const open = () => createServerSettingsStore(database.queries<SettingsTables>());

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lede-settings-'));
  database = openDatabase(directory, SETTINGS_MIGRATIONS);
});
afterEach(() => {
  database.close();
  rmSync(directory, { recursive: true });
});

const SET = { ...DEFAULT_SERVER_SETTINGS, length: 'long', isPrivate: true, blockedSites: ['a.example'] } as const;

describe('the settings of servers', () => {
  it('are the defaults if unset, and in direct messages', async () => {
    expect(await open().get('1')).toEqual(DEFAULT_SERVER_SETTINGS);
    expect(await open().get(null)).toEqual(DEFAULT_SERVER_SETTINGS);
  });

  it('are stored per server, survive a restart, and can be replaced', async () => {
    await open().update('1', () => ({ ...SET, length: 'short' }));
    await open().update('1', () => SET);
    expect(await open().get('1')).toEqual(SET);
    expect(await open().get('2')).toEqual(DEFAULT_SERVER_SETTINGS);
  });

  it('are deleted immediately, also from the cache', async () => {
    const store = open();
    await store.update('1', () => SET);
    expect(await store.delete('1')).toBe(true);
    expect(await store.get('1')).toEqual(DEFAULT_SERVER_SETTINGS);
    expect(await store.delete('1')).toBe(false);
  });

  it('keep concurrent changes, and drop only a rejected one', async () => {
    const store = open();
    const refused = store.update('1', () => {
      throw new Error('no');
    });
    const add = (site: string) =>
      store.update('1', (settings) => ({ ...settings, blockedSites: [...settings.blockedSites, site] }));
    await Promise.all([add('a.example'), add('b.example')]);
    await expect(refused).rejects.toThrow('no');
    expect((await open().get('1')).blockedSites).toEqual(['a.example', 'b.example']);
  });

  it('are visible to other processes at once, and updated from the stored value', async () => {
    const reader = createServerSettingsReader(database.queries<SettingsTables>());
    const [mine, other] = [open(), open()];
    await mine.update('1', () => SET);
    expect(await reader.get('1')).toEqual(SET);
    await other.update('1', (settings) => ({ ...settings, length: 'short' }));
    expect(await reader.get('1')).toEqual({ ...SET, length: 'short' });
    await mine.update('1', (settings) => ({ ...settings, isPrivate: false }));
    expect(await reader.get('1')).toEqual({ ...SET, length: 'short', isPrivate: false });
    expect(await reader.get(null)).toEqual(DEFAULT_SERVER_SETTINGS);
  });

  it('are kept as far as they are valid', async () => {
    const body = JSON.stringify({ ...SET, length: 'epic', channelIds: 'all' });
    database.connection.prepare('INSERT INTO server_settings VALUES (?, ?)').run('1', body);
    expect(await open().get('1')).toEqual({ ...SET, length: null });
  });

  it('fail with storage-unavailable', async () => {
    database.close();
    await expect(open().get('1')).rejects.toMatchObject({ code: 'storage-unavailable' });
    await expect(open().update('1', () => SET)).rejects.toMatchObject({ code: 'storage-unavailable' });
  });
});
