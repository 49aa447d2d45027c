import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Keyv } from 'keyv';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, type FileDatabase } from '../../../src/storage/database.ts';
import { KEY_VALUE_MIGRATIONS, KeyValueStore } from '../../../src/storage/key-value-store.ts';

let directory: string;
let database: FileDatabase;
let now: number;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lede-keys-'));
  database = openDatabase(directory, KEY_VALUE_MIGRATIONS);
  now = Date.now();
});
afterEach(() => {
  database.close();
  rmSync(directory, { recursive: true, force: true });
});

function open(namespace: string): Keyv<unknown> {
  return new Keyv<unknown>({
    store: new KeyValueStore(database.queries(), () => now),
    namespace,
    throwOnErrors: true,
  });
}

describe('KeyValueStore', () => {
  test('deletes only expired rows', async () => {
    const store = new KeyValueStore(database.queries(), () => now);
    await store.set('soon', '1', 1000);
    await store.set('later', '2', 5000);
    await store.set('never', '3');
    now += 1000;
    await store.deleteExpired();
    expect(database.connection.prepare('SELECT key FROM key_values ORDER BY key').all()).toEqual([
      { key: 'later' },
      { key: 'never' },
    ]);
  });

  test('stores any JSON value, separated by namespace', async () => {
    const [briefs, pages] = [open('briefs'), open('pages')];
    await briefs.set('a', { deep: [1, 'two', null] });
    await pages.set('a', 'other');
    expect(await briefs.get('a')).toEqual({ deep: [1, 'two', null] });
    expect(await briefs.getMany(['a', 'b'])).toEqual([{ deep: [1, 'two', null] }, undefined]);
    expect(await briefs.has('a')).toBe(true);
    await briefs.clear();
    expect(await briefs.get('a')).toBeUndefined();
    expect(await pages.get('a')).toBe('other');
    expect(await pages.delete('a')).toBe(true);
    expect(await pages.delete('a')).toBe(false);
  });

  test('expires a value and removes it from the file', async () => {
    const store = new KeyValueStore(database.queries(), () => now);
    await store.set('short', 'v', 1_000);
    await store.set('long', 'v');
    expect(await store.get('short')).toBe('v');
    now += 1_001;
    expect(await store.get('short')).toBeUndefined();
    expect(await store.get('long')).toBe('v');
    for (let n = 0; n < 200; n += 1) await store.set('busy', 'v');
    expect(database.connection.prepare('SELECT key FROM key_values ORDER BY key').all()).toEqual([
      { key: 'busy' },
      { key: 'long' },
    ]);
  });

  test('lists a namespace', async () => {
    const briefs = open('briefs');
    await open('other').set('x', 1);
    await briefs.set('b', 2);
    await briefs.set('a', 1);
    const held: unknown[] = [];
    for await (const entry of briefs.iterator?.(undefined) ?? []) held.push(entry);
    expect(held).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  test('a write that fails rejects instead of vanishing', async () => {
    const briefs = open('briefs');
    briefs.on('error', () => undefined);
    database.connection.exec('DROP TABLE key_values');
    await expect(briefs.set('a', 1)).rejects.toThrow('key_values');
  });

  test('two writers on one file lose nothing', async () => {
    const second = openDatabase(directory, KEY_VALUE_MIGRATIONS);
    const other = new KeyValueStore(second.queries());
    const store = new KeyValueStore(database.queries());
    await Promise.all(Array.from({ length: 300 }, (_, n) => (n % 2 ? store : other).set(`k${n}`, String(n))));
    const values = await store.getMany(Array.from({ length: 300 }, (_, n) => `k${n}`));
    expect(values.filter((value) => value !== undefined)).toHaveLength(300);
    second.close();
  });
});
