import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_MEMBER_SETTINGS } from '../../../src/core/member-settings.ts';
import { POSTED_LINK_LIFETIME_MS } from '../../../src/core/posted-links.ts';
import { openDatabase, type FileDatabase } from '../../../src/storage/database.ts';
import { createMemberSettingsStore } from '../../../src/storage/member-settings-store.ts';
import { MIGRATIONS } from '../../../src/storage/migrations.ts';
import { createPostedLinks } from '../../../src/storage/posted-links.ts';

let directory: string;
let database: FileDatabase;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lede-members-'));
  database = openDatabase(directory, MIGRATIONS);
});
afterEach(() => {
  database.close();
  rmSync(directory, { recursive: true });
});

describe('the settings of members', () => {
  it('change field by field and are deleted', async () => {
    const store = createMemberSettingsStore(database.queries());
    expect(await store.get('1')).toEqual(DEFAULT_MEMBER_SETTINGS);
    await store.update('1', { isLeftAlone: true });
    await store.update('1', { locale: 'de' });
    expect(await store.get('1')).toEqual({ locale: 'de', isLeftAlone: true });
    expect([await store.delete('1'), await store.delete('1')]).toEqual([true, false]);
    expect(await store.get('1')).toEqual(DEFAULT_MEMBER_SETTINGS);
  });
});

describe('posted links', () => {
  const where = { guildId: '1', channelId: '2' };

  it('are claimed once a day and channel, however their address is written', async () => {
    let now = 1_000_000;
    const links = createPostedLinks(database.queries(), () => now);
    const claim = (url: string, channelId = '2') => links.claim({ ...where, channelId }, url);
    expect(await Promise.all([claim('https://a.example/x'), claim('https://a.example/x')])).toEqual([true, false]);
    expect(await claim('http://www.a.example/x/?utm_source=chat#top')).toBe(false);
    expect(await claim('https://a.example/x', '3')).toBe(true);
    await links.release({ channelId: '3' }, 'https://www.a.example/x');
    expect(await claim('https://a.example/x', '3')).toBe(true);
    now += POSTED_LINK_LIFETIME_MS;
    expect(await claim('https://a.example/x')).toBe(true);
  });

  it('are deleted with a server', async () => {
    const links = createPostedLinks(database.queries(), () => 5);
    await links.claim(where, 'https://a.example/x');
    expect(await links.deleteOfGuild('9')).toBe(0);
    expect(await links.deleteOfGuild('1')).toBe(1);
    expect(await links.claim(where, 'https://a.example/x')).toBe(true);
  });
});
