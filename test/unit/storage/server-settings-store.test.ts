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
  it('are the defaults where nothing is set, and in direct messages', async () => {
    expect(await open().get('1')).toEqual(DEFAULT_SERVER_SETTINGS);
    expect(await open().get(null)).toEqual(DEFAULT_SERVER_SETTINGS);
  });

  it('are kept for each server apart, over a restart, and replaced', async () => {
    await open().update('1', () => ({ ...SET, length: 'short' }));
    await open().update('1', () => SET);
    expect(await open().get('1')).toEqual(SET);
    expect(await open().get('2')).toEqual(DEFAULT_SERVER_SETTINGS);
  });

  it('are gone at once when deleted, also from memory', async () => {
    const store = open();
    await store.update('1', () => SET);
    expect(await store.delete('1')).toBe(true);
    expect(await store.get('1')).toEqual(DEFAULT_SERVER_SETTINGS);
    expect(await store.delete('1')).toBe(false);
  });

  it('lose no change when two are made at once, and none to a change that is refused', async () => {
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

  it('show to a reader of another process at once, and are changed from what stands there', async () => {
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

  it('hold as far as they are understood', async () => {
    const body = JSON.stringify({ ...SET, length: 'epic', channelIds: 'all' });
    database.connection.prepare('INSERT INTO server_settings VALUES (?, ?)').run('1', body);
    expect(await open().get('1')).toEqual({ ...SET, length: null });
  });

  it('fail as storage that cannot be used', async () => {
    database.close();
    await expect(open().get('1')).rejects.toMatchObject({ code: 'storage-unavailable' });
    await expect(open().update('1', () => SET)).rejects.toMatchObject({ code: 'storage-unavailable' });
  });
});
