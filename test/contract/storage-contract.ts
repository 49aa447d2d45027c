import { Keyv } from 'keyv';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/storage/database.ts';
import { KeyValueStore } from '../../src/storage/key-value-store.ts';
import { BRIEF_LIFETIME_MS, type StoredBrief } from '../../src/core/brief-store.ts';
import { DEFAULT_SERVER_SETTINGS } from '../../src/core/server-settings.ts';
import { createBriefStore } from '../../src/storage/brief-store.ts';
import { createServerSettingsStore } from '../../src/storage/server-settings-store.ts';
import { STORED_FERRY } from '../support/discord/samples.ts';

const STORED: StoredBrief = { ...STORED_FERRY, text: 'Text with a \u0000 and half a \ud83d.' };
const START = STORED.createdAt;

/**
 * What the stores promise on any engine. `open` connects another process to the one database, whose layout is the whole of
 * Lede's; it is empty before each test, and who opened it closes it.
 */
export function storageContract(open: () => Promise<Database>): void {
  let one: Database;
  let two: Database;
  let now: number;
  beforeEach(async () => {
    [one, two] = [await open(), await open()];
    now = START;
  });
  const clock = () => now;

  describe('briefs', () => {
    it('are visible to another process for a day', async () => {
      const [a, b] = [createBriefStore(one.queries(), clock), createBriefStore(two.queries(), clock)];
      await a.put(STORED);
      await b.put({ ...STORED, messageId: '77' });
      expect(await a.get('b1')).toEqual({ ...STORED, messageId: '77' });
      now = START + BRIEF_LIFETIME_MS;
      expect(await a.get('b1')).toBeNull();
      await a.deleteExpired();
      expect(await one.queries<{ briefs: { id: string } }>().selectFrom('briefs').selectAll().execute()).toEqual([]);
    });

    it('can be found by recency, and deleted by member and server', async () => {
      const store = createBriefStore(one.queries(), clock);
      await store.put(STORED);
      await store.put({ ...STORED, id: 'b2', messageId: '2' });
      await store.put({ ...STORED, id: 'b3', memberId: 'm2' });
      expect((await store.latest('m1', 'c1', null))?.id).toBe('b2');
      expect(await store.latest('m1', 'c1', '3')).toBeNull();
      expect(await store.deleteOfMember('m1')).toBe(2);
      expect(await store.deleteOfGuild('g1')).toBe(1);
    });

    it('share one signing key between processes that start together', async () => {
      const keys = await Promise.all([one, two].map((each) => createBriefStore(each.queries(), clock).signingKey()));
      expect(keys[0]).toHaveLength(32);
      expect(keys[1]).toEqual(keys[0]);
    });
  });

  describe('settings of servers', () => {
    it('keep changes that two processes make concurrently', async () => {
      const stores = [one, two].map((each) => createServerSettingsStore(each.queries(), clock));
      const sites = Array.from({ length: 6 }, (_, n) => `s${n}.example`);
      for (const pair of [sites.slice(0, 2), sites.slice(2, 4), sites.slice(4)]) {
        // A file's lock is waited for by its thread, which both stores of this test share.
        const add = (n: number) =>
          stores[n]!.update('1', (s) => ({ ...s, blockedSites: [...s.blockedSites, pair[n] ?? ''] }));
        if (one.engine === 'libsql') for (const n of [0, 1]) await add(n);
        else await Promise.all([add(0), add(1)]);
      }
      const { blockedSites } = await createServerSettingsStore(one.queries()).get('1');
      expect([...blockedSites].sort()).toEqual(sites);
    });

    it('are seen by another process after five seconds', async () => {
      const [a, b] = [createServerSettingsStore(one.queries(), clock), createServerSettingsStore(two.queries(), clock)];
      expect(await b.get('1')).toEqual(DEFAULT_SERVER_SETTINGS);
      await a.update('1', (settings) => ({ ...settings, isPrivate: true }));
      now += 5_000;
      expect((await b.get('1')).isPrivate).toBe(true);
      expect(await b.delete('1')).toBe(true);
      expect(await a.delete('1')).toBe(false);
    });

    it('are unchanged when an update is rejected', async () => {
      const store = createServerSettingsStore(one.queries(), clock);
      const refused = store.update('1', () => {
        throw new Error('no');
      });
      await expect(refused).rejects.toThrow('no');
      expect(await store.delete('1')).toBe(false);
    });
  });

  describe('keys and values', () => {
    const openKeyv = (database: Database, namespace: string) =>
      new Keyv<unknown>({ store: new KeyValueStore(database.queries(), clock), namespace, throwOnErrors: true });

    it('are shared by processes and separated by namespace', async () => {
      const [a, b, other] = [openKeyv(one, 'briefs'), openKeyv(two, 'briefs'), openKeyv(two, 'pages')];
      await a.set('x', { deep: [1, 'two', null] });
      await other.set('x', 2);
      expect(await b.getMany(['x', 'y'])).toEqual([{ deep: [1, 'two', null] }, undefined]);
      const held: unknown[] = [];
      for await (const entry of b.iterator?.(undefined) ?? []) held.push(entry);
      expect(held).toEqual([['x', { deep: [1, 'two', null] }]]);
      await b.clear();
      expect(await a.get('x')).toBeUndefined();
      expect(await other.delete('x')).toBe(true);
      expect(await other.delete('x')).toBe(false);
    });

    it('expire by the injected clock', async () => {
      const store = new KeyValueStore(one.queries(), clock);
      await store.set('soon', '1', 1_000);
      await store.set('never', '2');
      now += 1_001;
      expect(await store.getMany(['soon', 'never'])).toEqual([undefined, '2']);
      await store.deleteExpired();
      expect(
        await one.queries<{ key_values: { key: string } }>().selectFrom('key_values').select('key').execute(),
      ).toEqual([{ key: 'never' }]);
    });
  });
}
