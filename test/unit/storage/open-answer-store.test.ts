import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OPEN_ANSWER_LIFETIME_MS, type OpenAnswer } from '../../../src/core/open-answers.ts';
import { openDatabase, type FileDatabase } from '../../../src/storage/database.ts';
import { MIGRATIONS } from '../../../src/storage/migrations.ts';
import { createOpenAnswerStore } from '../../../src/storage/open-answer-store.ts';

let directory: string;
let database: FileDatabase;
let now: number;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lede-open-answers-'));
  database = openDatabase(directory, MIGRATIONS);
  now = 1_000_000;
});
afterEach(() => {
  database.close();
  rmSync(directory, { recursive: true });
});

const answer = (id: string, parts: Partial<OpenAnswer> = {}): OpenAnswer => ({
  id,
  memberId: '3',
  guildId: '1',
  channelId: '2',
  messageId: null,
  token: 'secret',
  briefId: null,
  isPrivate: true,
  locale: 'en',
  openedAt: now,
  ...parts,
});

const open = () => createOpenAnswerStore(database.queries(), () => now);
const idsOf = async (answers: Promise<OpenAnswer[]>) => (await answers).map(({ id }) => id);

it('returns what was stored, with the message once it is known', async () => {
  const store = open();
  await store.open(answer('a'), 0);
  await store.setMessage('a', '7');
  expect(await store.left([0], 1)).toEqual([answer('a', { messageId: '7' })]);
  await store.close('a');
  expect(await store.left([0], 1)).toEqual([]);
});

it('gives a process only the answers of processes whose first shard it has taken over', async () => {
  const store = open();
  await store.open(answer('a'), 0);
  await store.open(answer('b'), 4);
  expect(await idsOf(store.left([0, 1, 2, 3], 8))).toEqual(['a']);
  expect(await idsOf(store.left([4, 5, 6, 7], 8))).toEqual(['b']);
  // After a change of the number of shards nothing is lost.
  expect(await idsOf(store.left([0, 1], 2))).toEqual(['a', 'b']);
});

it('deletes by age, member and server', async () => {
  const store = open();
  await store.open(answer('a', { memberId: '8' }), 0);
  await store.open(answer('b', { guildId: '9' }), 0);
  await store.open(answer('c'), 0);
  await store.deleteOfMember('8');
  expect(await idsOf(store.left([0], 1))).toEqual(['b', 'c']);
  await store.deleteOfGuild('9');
  expect(await idsOf(store.left([0], 1))).toEqual(['c']);
  now += OPEN_ANSWER_LIFETIME_MS;
  expect(await store.left([0], 1)).toEqual([]);
  await store.deleteExpired();
  expect(database.connection.prepare('SELECT count(*) AS n FROM open_answers').get()).toMatchObject({ n: 0 });
});
