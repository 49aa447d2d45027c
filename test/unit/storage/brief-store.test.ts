import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type FileDatabase } from '../../../src/storage/database.ts';
import { BRIEF_LIFETIME_MS, MAX_BRIEFS_OF_MEMBER, type BriefStore } from '../../../src/core/brief-store.ts';
import { BRIEF_MIGRATIONS, createBriefStore } from '../../../src/storage/brief-store.ts';
import { STORED_FERRY } from '../../support/discord/samples.ts';

const STORED = STORED_FERRY;
const START = STORED.createdAt;

let directory: string;
let database: FileDatabase;
let now: number;
let store: BriefStore;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lede-briefs-'));
  now = START;
  open();
});

afterEach(async () => {
  database.close();
  await rm(directory, { recursive: true });
});

function open(): void {
  database = openDatabase(directory, BRIEF_MIGRATIONS);
  store = createBriefStore(database.queries(), () => now);
}

describe('the brief store', () => {
  it('deletes only expired rows', async () => {
    const rows = () => database.connection.prepare('SELECT id FROM briefs ORDER BY id').all();
    await store.put(STORED);
    await store.put({ ...STORED, id: 'b2', createdAt: START + 1 });
    now = START + BRIEF_LIFETIME_MS;
    await store.deleteExpired();
    expect(rows()).toEqual([{ id: 'b2' }]);
  });

  it('ignores rows of another version', async () => {
    await store.put(STORED);
    database.connection.prepare('UPDATE briefs SET body = ?').run(JSON.stringify(STORED));
    expect(await store.get('b1')).toBeNull();
  });

  it('returns stored briefs, also after a restart', async () => {
    await store.put(STORED);
    await store.put({ ...STORED, messageId: '77' });
    const key = await store.signingKey();
    database.close();
    open();
    expect(await store.get('b1')).toEqual({ ...STORED, messageId: '77' });
    expect(await store.signingKey()).toEqual(key);
    expect(key).toHaveLength(32);
  });

  it('finds a brief by its message without rewriting it', async () => {
    await store.put(STORED);
    const body = () =>
      (database.connection.prepare("SELECT body FROM briefs WHERE id = 'b1'").get() as { body: string }).body;
    const before = body();
    await store.setMessage('b1', '88');
    expect(body()).toBe(before);
    expect(await store.get('b1')).toEqual({ ...STORED, messageId: '88' });
    expect((await store.latest('m1', 'c1', '88'))?.id).toBe('b1');
    await store.setMessage('gone', '99');
    expect(await store.get('gone')).toBeNull();
  });

  it('keeps a brief for a day, then deletes its row', async () => {
    await store.put(STORED);
    now = START + BRIEF_LIFETIME_MS - 1;
    expect(await store.get('b1')).not.toBeNull();
    now = START + BRIEF_LIFETIME_MS;
    expect(await store.get('b1')).toBeNull();
    expect(await store.latest('m1', 'c1', null)).toBeNull();
    for (let index = 0; index < 60; index += 1) await store.put({ ...STORED, id: `n${index}`, createdAt: now });
    const rows = database.connection.prepare("SELECT count(*) AS n FROM briefs WHERE id = 'b1'").get() as { n: number };
    expect(rows.n).toBe(0);
  });

  it('finds a member’s newest brief in a channel, or a message’s brief', async () => {
    await store.put({ ...STORED, messageId: '1' });
    await store.put({ ...STORED, id: 'b2', messageId: '2' });
    await store.put({ ...STORED, id: 'b3', channelId: 'c2' });
    await store.put({ ...STORED, id: 'b4', memberId: 'm2' });
    expect((await store.latest('m1', 'c1', null))?.id).toBe('b2');
    expect((await store.latest('m1', 'c1', '1'))?.id).toBe('b1');
    expect(await store.latest('m1', 'c9', null)).toBeNull();
  });

  it('deletes one brief, a member’s, or a server’s', async () => {
    await store.put(STORED);
    await store.put({ ...STORED, id: 'b2' });
    await store.put({ ...STORED, id: 'b3', memberId: 'm2' });
    await store.put({ ...STORED, id: 'b4', memberId: 'm2', guildId: null });
    await store.delete('b1');
    expect(await store.deleteOfMember('m1')).toBe(1);
    expect(await store.deleteOfGuild('g1')).toBe(1);
    expect(await store.get('b4')).not.toBeNull();
  });

  it('keeps the newest of a member who asks for very many', async () => {
    for (let n = 0; n < MAX_BRIEFS_OF_MEMBER + 3; n += 1) await store.put({ ...STORED, id: `n${n}`, text: null });
    await store.put({ ...STORED, id: 'other', memberId: 'm2' });
    expect(await store.countOfMember('m1')).toBe(MAX_BRIEFS_OF_MEMBER);
    expect([await store.get('n2'), (await store.get('n3'))?.id]).toEqual([null, 'n3']);
    expect(await store.countOfMember('m2')).toBe(1);
  });

  it('rejects with a specific code when the database fails', async () => {
    database.close();
    await expect(store.get('b1')).rejects.toMatchObject({ code: 'storage-unavailable' });
  });
});
