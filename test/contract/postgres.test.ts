import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCrashTrials, runSideBySide } from '../../bench/digest/crash-trials.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { connectPostgres } from '../../src/storage/postgres/connect.ts';
import { moveState } from '../../src/storage/postgres/move-state.ts';
import { openPostgres } from '../../src/storage/postgres/open-postgres.ts';
import { MIGRATIONS } from '../../src/storage/migrations.ts';
import { describeStorageProblem } from '../../src/app/storage-words.ts';
import { LedeError } from '../../src/core/failure.ts';
import { createBriefStore } from '../../src/storage/brief-store.ts';
import { createTestPostgres, HAS_POSTGRES, TEST_PASSWORD, type TestPostgres } from '../support/postgres-server.ts';
import { DIGEST, feedOf, World } from '../unit/digest/world.ts';
import { digestManagementContract } from './digest-management-contract.ts';
import { digestServiceContract } from './digest-service-contract.ts';
import { storageContract } from './storage-contract.ts';

async function reasonOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return 'worked';
  } catch (error) {
    if (!(error instanceof LedeError) || error.code !== 'storage-unavailable') throw error;
    expect(JSON.stringify([error.details, String(error.cause), describeStorageProblem(error)])).not.toContain(
      TEST_PASSWORD,
    );
    return error.details.reason;
  }
}

describe.skipIf(!HAS_POSTGRES)('Postgres (needs postgres and initdb; Debian: postgresql)', () => {
  let server: TestPostgres;
  let url: string;
  let empty: string;
  beforeAll(async () => {
    server = await createTestPostgres();
    url = await server.createDatabase();
    await (await openPostgres(url, MIGRATIONS)).close();
    const listed = await server.execute(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    // Quicker than TRUNCATE for the few rows of a test.
    empty = (listed.rows as { tablename: string }[])
      .filter(({ tablename }) => tablename !== 'lede_migrations')
      .map(({ tablename }) => `DELETE FROM ${tablename}`)
      .join(';');
  }, 60_000);
  afterAll(() => server.remove());

  const emptyAll = () => server.execute(url, empty);

  describe('the stores', () => {
    let opened: Database[] = [];
    beforeEach(emptyAll);
    afterEach(async () => {
      for (const database of opened) await database.close();
      opened = [];
    });
    storageContract(() => {
      const database = connectPostgres(url, 3);
      opened.push(database);
      return Promise.resolve(database);
    });
  });

  describe('digests', () => {
    const openWorld = async () => {
      await emptyAll();
      return new World(() => connectPostgres(url, 4));
    };
    digestServiceContract(openWorld);
    digestManagementContract(openWorld);

    it('are posted once when processes are killed at each step', { timeout: 120_000 }, async () => {
      const results = await runCrashTrials(8, 11, await server.createDatabase());
      expect(results.map(({ lost, repeated }) => lost + repeated)).toEqual(results.map(() => 0));
      expect(results.filter(({ killed }) => killed > 0).length).toBeGreaterThanOrEqual(5);
    });

    it('are posted once by three processes that start at the due time', { timeout: 120_000 }, async () => {
      expect(await runSideBySide(3, 2, await server.createDatabase())).toEqual({ lost: 0, repeated: 0 });
    });

    it('are limited even when several processes create them concurrently', async () => {
      const world = await openWorld();
      world.publishArticles('a');
      const services = Array.from({ length: 6 }, () => world.open().service);
      const made = await Promise.allSettled(
        Array.from({ length: 30 }, (_, n) => services[n % 6]!.create({ ...DIGEST, channelId: `c${n}` })),
      );
      expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(25);
      await world.close();
    });

    it('keep filters that two processes add concurrently', async () => {
      const world = await openWorld();
      world.publishArticles('a');
      const [one, two] = [world.open().service, world.open().service];
      const { id } = await one.create(DIGEST);
      const add = (service: typeof one, word: string) =>
        service.addFilter('guild', id, {
          effect: 'exclude',
          match: { kind: 'words', words: [word] },
          fields: ['title'],
        });
      await Promise.all([add(one, 'a'), add(two, 'b'), add(one, 'c'), add(two, 'd')]);
      expect((await one.show('guild', id)).filters).toHaveLength(4);
      await world.close();
    });
  });

  describe('the schema', () => {
    it('is created once by concurrent processes, and rejected if newer', async () => {
      const fresh = await server.createDatabase();
      const opened = await Promise.all(Array.from({ length: 4 }, () => openPostgres(fresh, MIGRATIONS)));
      for (const database of opened) await database.close();
      const { rows } = await server.execute(fresh, 'SELECT name FROM lede_migrations');
      expect(rows).toHaveLength(MIGRATIONS.length);
      expect(
        await reasonOf(
          openPostgres(
            fresh,
            MIGRATIONS.filter(({ name }) => name !== 'digest-002'),
          ),
        ),
      ).toBe('newer');
    });

    it('is unchanged after a failed migration', async () => {
      const fresh = await server.createDatabase();
      const broken = { name: 'pets-001', statements: ['CREATE TABLE pets (id TEXT)', 'CREATE NONSENSE'] };
      expect(await reasonOf(openPostgres(fresh, [broken]))).toBe('unknown');
      const { rows } = await server.execute(fresh, "SELECT 1 FROM pg_tables WHERE schemaname = 'public'");
      expect(rows).toEqual([]);
    });
  });

  describe('a copy from a file', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'lede-move-'));
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it('copies everything and accepts further digests and briefs', async () => {
      const world = new World();
      world.publishArticles('a', 'b', 'c');
      const { service } = world.open();
      const second = 'https://bay.example/rss';
      world.web.set(second, feedOf('<item><title>x\u0000y</title><link>/x</link></item>'));
      const { id } = await service.create({ ...DIGEST, source: second, moreSources: [DIGEST.source] });
      await service.run('guild', id);
      const source = openDatabase(world.directory, MIGRATIONS);
      const briefs = createBriefStore(source.queries(), Date.now);
      const key = await briefs.signingKey();
      // A fraction, which SQLite keeps where Postgres can't.
      source.connection.exec("INSERT INTO feed_failures VALUES ('https://a.example/', 1, 2, 3.5, '{}')");
      const target = await server.createDatabase();
      await (await openPostgres(target, MIGRATIONS)).close();
      const moved = await moveState(source, target);
      const rowsOf = (table: string) => moved.find((each) => each.table === table)?.rows;
      expect([rowsOf('digests'), rowsOf('digest_sources'), rowsOf('feed_failures')]).toEqual([1, 2, 1]);
      expect(rowsOf('seen_items')).toBeGreaterThan(0);
      const there = new World(() => connectPostgres(target, 3));
      const { service: next, database } = there.open();
      for (const [address, page] of world.web) there.web.set(address, page);
      expect(await next.list(null)).toEqual(await service.list(null));
      expect(await next.history('guild', id, 5)).toEqual(await service.history('guild', id, 5));
      expect(await createBriefStore(database.queries(), Date.now).signingKey()).toEqual(key);
      await next.create({ ...DIGEST, moreSources: [second] });
      expect((await next.run('guild', id)).items).toEqual([]);
      expect(await reasonOf(moveState(source, target))).toBe('not-empty');
      source.close();
      await there.close();
      await world.close();
    });

    it('leaves the target empty when it fails', async () => {
      const source = openDatabase(folder, MIGRATIONS);
      source.connection.exec("INSERT INTO bot_secrets VALUES ('a', 'b'); ALTER TABLE runs ADD COLUMN more TEXT");
      const target = await server.createDatabase();
      await (await openPostgres(target, MIGRATIONS)).close();
      expect(await reasonOf(moveState(source, target))).toBe('differs');
      expect((await server.execute(target, 'SELECT * FROM bot_secrets')).rows).toEqual([]);
      source.close();
    });
  });

  describe('a failure', () => {
    it('at start is reported', async () => {
      const open = (address: string) => reasonOf(openPostgres(address, MIGRATIONS));
      expect(await open(url.replace(':5432', '').replace(TEST_PASSWORD, 'wrong'))).toBe('refused');
      expect(await open(url.replace(/[^/]+$/, 'nowhere'))).toBe('missing');
      expect(await open(url.replace(String(server.port), '1'))).toBe('unreachable');
      expect(await open(`${url}?sslmode=require`)).toBe('tls');
      expect(await open(`${url}?options=-c%20default_transaction_read_only%3Don`)).toBe('read-only');
      await server.execute(url, "DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN PASSWORD 'guest'");
      const fresh = await server.createDatabase();
      expect(await open(fresh.replace(`lede:${TEST_PASSWORD}`, 'guest:guest'))).toBe('no-rights');
    });

    it('with a hanging server is reported within seconds and recovers', { timeout: 30_000 }, async () => {
      const database = connectPostgres(url, 2);
      const store = createBriefStore(database.queries(), Date.now);
      await store.get('x');
      server.pause();
      const begun = performance.now();
      const reasons = await Promise.all([store.get('x'), store.get('y'), store.get('z')].map(reasonOf));
      expect(performance.now() - begun).toBeLessThan(25_000);
      expect(reasons).toEqual(expect.arrayContaining(['slow', 'unreachable']));
      server.resume();
      expect(await store.get('x')).toBeNull();
      await database.close();
    });

    it('of a killed server recovers when it is back, even in a transaction', { timeout: 30_000 }, async () => {
      const database = connectPostgres(url, 2);
      const store = createBriefStore(database.queries(), Date.now);
      const key = await store.signingKey();
      const amid = database
        .queries<{ bot_secrets: { name: string } }>()
        .transaction()
        .execute(async (tx) => {
          await tx.deleteFrom('bot_secrets').execute();
          await server.kill();
          await tx.deleteFrom('bot_secrets').execute();
        });
      expect(await reasonOf(amid)).toBe('unreachable');
      expect(await reasonOf(store.get('x'))).toBe('unreachable');
      await server.start();
      expect(await store.signingKey()).toEqual(key);
      await database.close();
    });
  });
});
