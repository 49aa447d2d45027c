import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EarlierPost } from '../../src/core/digest.ts';
import { LedeError, type FailureCode } from '../../src/core/failure.ts';
import type { DigestTables, RunRow } from '../../src/storage/digest/tables.ts';
import { DAY, DIGEST, FEED, HOUR, LEASE_OVER, MINUTE, feedOf, type World } from '../unit/digest/world.ts';

/** What the digest service does, on whatever engine `openWorld` gives it. */
export function digestServiceContract(openWorld: () => Promise<World>): void {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    world.publishArticles('a', 'b', 'c', 'd');
  });
  afterEach(async () => {
    await world.close();
  });

  async function runsOf(database: ReturnType<World['open']>['database']): Promise<Pick<RunRow, 'state' | 'cause'>[]> {
    const rows = await database
      .queries<DigestTables>()
      .selectFrom('runs')
      .select(['state', 'cause'])
      .orderBy('dueAt')
      .execute();
    return rows.map(({ state, cause }) => ({ state, cause }));
  }

  /** 08:00 in Berlin is 06:00 UTC in May. */
  const FIRST_DUE = Date.parse('2026-05-12T06:00:00Z');

  describe('creating digests', () => {
    test('stores a feed, normalizes settings, computes the next run', async () => {
      const { service } = world.open();
      const digest = await service.create({ ...DIGEST, time: '8am', timeZone: 'europe/berlin' });
      expect(digest).toEqual({
        id: expect.stringMatching(/^[a-z2-9]{6}$/) as string,
        guildId: 'guild',
        channelId: 'channel',
        createdBy: 'member',
        createdAt: '2026-05-12T05:00:00.000Z',
        feedUrl: FEED,
        feedTitle: 'The Quay',
        time: '08:00',
        timeZone: 'Europe/Berlin',
        maxItems: 2,
        locale: 'en',
        sources: [{ url: FEED, title: 'The Quay' }],
        schedule: { kind: 'times', times: ['08:00'], days: [] },
        title: null,
        filters: [],
        length: 'short',
        mentionRoleId: null,
        whenEmpty: 'silent',
        atLeast: 1,
        paused: null,
      });
      expect(service.nextRun(digest)).toBe('2026-05-12T06:00:00.000Z');
      expect(await service.list('guild')).toEqual([digest]);
      expect(await service.list('elsewhere')).toEqual([]);
      expect(await service.list(null)).toEqual([digest]);
    });

    test('discovers a site’s feed: declared, or at a usual path', async () => {
      const { service } = world.open();
      world.web.set(
        'https://declared.example/',
        '<!doctype html><link rel="alternate" type="application/rss+xml" href="/comments" title="Comments">' +
          '<link rel="alternate" type="application/atom+xml" href="/news">',
      );
      world.web.set('https://declared.example/news', feedOf('<item><title>x</title><link>/x</link></item>'));
      world.web.set('https://declared.example/comments', feedOf('<item><title>y</title><link>/y</link></item>'));
      expect((await service.create({ ...DIGEST, source: 'declared.example' })).feedUrl).toBe(
        'https://declared.example/news',
      );
      world.web.set('https://guessed.example/home', '<!doctype html><p>No feed is named here');
      world.web.set('https://guessed.example/rss', feedOf(''));
      world.web.set('https://guessed.example/atom.xml', feedOf('<item><title>x</title><link>/x</link></item>'));
      expect((await service.create({ ...DIGEST, source: 'https://guessed.example/home' })).feedUrl).toBe(
        'https://guessed.example/atom.xml',
      );
    });

    test.each<[string, Partial<typeof DIGEST>, FailureCode]>([
      ['a bad time', { time: '25:00' }, 'bad-time'],
      ['a bad zone', { timeZone: 'Mars/Base' }, 'bad-time-zone'],
      ['no address', { source: 'not an address' }, 'bad-url'],
      ['a word', { source: 'news' }, 'bad-url'],
      ['another scheme', { source: 'ftp://quay.example/feed' }, 'unsupported-scheme'],
      ['a page without a feed', { source: 'https://plain.example/' }, 'no-feed-found'],
      ['neither feed nor page', { source: 'https://quay.example/data.xml' }, 'not-a-feed'],
      ['nothing there', { source: 'https://quay.example/gone' }, 'not-found'],
    ])('rejects %s', async (_, change, code) => {
      const { service } = world.open();
      world.web.set('https://plain.example/', '<!doctype html><p>Hello');
      world.web.set('https://quay.example/data.xml', '<?xml version="1.0"?><data/>');
      await expect(service.create({ ...DIGEST, ...change })).rejects.toMatchObject({ code });
      expect(await service.list(null)).toEqual([]);
    });

    test('limits the digests of a server', async () => {
      const { service } = world.open();
      for (let n = 0; n < 25; n += 1) await service.create(DIGEST);
      await expect(service.create(DIGEST)).rejects.toMatchObject({ code: 'too-many-digests', details: { limit: 25 } });
      await expect(service.create({ ...DIGEST, guildId: 'other' })).resolves.toBeDefined();
    });

    test('hides digests of other servers', async () => {
      const { service } = world.open();
      const { id } = await service.create(DIGEST);
      for (const ask of ['preview', 'run', 'delete'] as const) {
        await expect(service[ask]('other', id)).rejects.toMatchObject({ code: 'no-such-digest', details: { id } });
      }
      await service.delete('guild', id);
      expect(await service.list(null)).toEqual([]);
      world.now = FIRST_DUE;
      await service.tick();
      expect(world.posts).toEqual([]);
    });
  });

  describe('what a digest posts', () => {
    test('posts the newest items first, then only what is new each day', async () => {
      const { service } = world.open();
      await service.create(DIGEST);
      await service.tick();
      expect(world.posts).toEqual([]);
      world.now = FIRST_DUE;
      await service.tick();
      expect(world.posted()).toEqual([['a', 'b']]);
      world.publishArticles('g', 'f', 'e', 'a', 'b', 'c', 'd');
      await service.tick();
      expect(world.posts).toHaveLength(1);
      world.now = FIRST_DUE + DAY;
      await service.tick();
      expect(world.posted()).toEqual([
        ['a', 'b'],
        ['g', 'f', 'e~'],
      ]);
      expect(world.posts[1]?.report).toMatchObject({ itemCount: 7, seenBefore: 4, failure: null });
    });

    test('posts nothing without news, and uses conditional requests', async () => {
      const { service, database } = world.open();
      await service.create(DIGEST);
      for (let day = 0; day < 3; day += 1) {
        world.now = FIRST_DUE + day * DAY;
        await service.tick();
      }
      expect(world.posts).toHaveLength(1);
      expect((await runsOf(database)).map((run) => run.state)).toEqual(['posted', 'nothing-new', 'nothing-new']);
      expect(world.requests.map((request) => typeof request.etag)).toEqual(['undefined', 'string', 'string', 'string']);
    });

    test('replaces a failed article with the next one, and retries temporary failures once', async () => {
      const { service } = world.open();
      await service.create(DIGEST);
      await service.run('guild', (await service.list(null))[0]!.id);
      world.publishArticles('gone', 'slow', 'xx', 'yy', 'zz', 'a', 'b');
      world.web.set('https://quay.example/gone', 'not-found');
      world.web.set('https://quay.example/slow', 'timeout');
      world.now = FIRST_DUE;
      await service.tick();
      world.now += DAY;
      await service.tick();
      world.now += DAY;
      await service.tick();
      expect(world.posted()).toEqual([['a', 'b'], ['xx', 'yy', 'gone!', 'slow!', 'zz~'], ['slow!']]);
      expect(world.posts[1]?.report.items[2]?.fate).toEqual({
        kind: 'failed',
        failure: { code: 'not-found', details: { url: 'https://quay.example/gone' } },
      });
    });

    test('reports an unreadable feed without losing items', async () => {
      const { service } = world.open();
      await service.create(DIGEST);
      world.web.set(FEED, 'timeout');
      world.now = FIRST_DUE;
      await service.tick();
      expect(world.posts[0]?.report).toMatchObject({ items: [], failure: { code: 'timeout' } });
      world.publishArticles('c', 'b', 'a');
      world.now += DAY;
      await service.tick();
      // Still the first reading: the newest few, not everything.
      expect(world.posted()[1]).toEqual(['c', 'b']);
    });

    test('posts an article with two addresses once, and ignores canonical claims across sites', async () => {
      const { service } = world.open();
      await service.create({ ...DIGEST, maxItems: 3 });
      world.redirects.set('https://quay.example/b', 'https://quay.example/a?utm_source=x');
      world.now = FIRST_DUE;
      await service.tick();
      expect(world.posted()).toEqual([['a', 'c', 'd']]);
    });

    test('shows only the headline of an item without a link', async () => {
      const { service } = world.open();
      world.web.set(FEED, feedOf('<item><title>Story loose</title><guid isPermaLink="false">7</guid></item>'));
      const { id } = await service.create(DIGEST);
      const report = await service.run('guild', id);
      expect(report.items).toEqual([
        {
          outlet: 'The Quay',
          url: FEED,
          title: 'Story loose',
          publishedAt: null,
          fate: { kind: 'over-limit' },
        },
      ]);
    });

    test('a preview posts nothing and marks nothing', async () => {
      const { service } = world.open();
      const { id } = await service.create(DIGEST);
      const before = await service.preview('guild', id);
      expect(before.items.map((item) => item.title)).toEqual(['Story a', 'Story b']);
      expect(world.posts).toEqual([]);
      expect((await service.preview(null, id)).items).toHaveLength(2);
      await service.run('guild', id);
      expect((await service.preview('guild', id)).items).toEqual([]);
    });

    test('a manual run posts now and keeps the schedule', async () => {
      const { service } = world.open();
      const { id } = await service.create(DIGEST);
      await service.run('guild', id);
      expect(world.posted()).toEqual([['a', 'b']]);
      expect((await service.run('guild', id)).items).toEqual([]);
      expect(world.posts).toHaveLength(1);
      world.publishArticles('e', 'a', 'b', 'c', 'd');
      world.now = FIRST_DUE;
      await service.tick();
      expect(world.posted()).toEqual([['a', 'b'], ['e']]);
    });
  });

  describe('time', () => {
    test('catches up once on a run missed during a restart', async () => {
      const { service } = world.open();
      await service.create(DIGEST);
      await service.stop();
      world.now = FIRST_DUE + 5 * HOUR;
      const { service: later, database } = world.open();
      await later.tick();
      await later.tick();
      expect(world.posted()).toEqual([['a', 'b']]);
      expect(await runsOf(database)).toEqual([{ state: 'posted', cause: 'catch-up' }]);
    });

    test('records runs missed for days and keeps the schedule', async () => {
      const { service, database } = world.open();
      await service.create(DIGEST);
      world.now = FIRST_DUE + 3 * DAY + 9 * HOUR;
      await service.tick();
      expect(world.posts).toEqual([]);
      world.now = FIRST_DUE + 4 * DAY;
      world.publishArticles('b', 'a');
      await service.tick();
      expect(await runsOf(database)).toEqual([
        { state: 'missed', cause: 'schedule' },
        { state: 'posted', cause: 'schedule' },
      ]);
    });

    test('after days of downtime, catches up only on this morning’s run', async () => {
      const { service, database } = world.open();
      await service.create(DIGEST);
      world.now = FIRST_DUE + 3 * DAY + HOUR;
      world.publishArticles('b', 'a');
      await service.tick();
      expect(await runsOf(database)).toEqual([{ state: 'posted', cause: 'catch-up' }]);
      expect(world.posts).toHaveLength(1);
    });

    test('posts once a day at eight through a clock change', async () => {
      world.now = Date.parse('2026-10-22T00:00:00Z');
      const { service } = world.open();
      await service.create(DIGEST);
      for (const end = world.now + 7 * DAY; world.now < end; world.now += 10 * MINUTE) {
        if (world.now % HOUR === 0) world.publishArticles(`n${world.now / HOUR}`);
        await service.tick();
      }
      expect(world.posts.map((post) => new Date(post.at).toISOString().slice(0, 16))).toEqual([
        '2026-10-22T06:00',
        '2026-10-23T06:00',
        '2026-10-24T06:00',
        '2026-10-25T07:00',
        '2026-10-26T07:00',
        '2026-10-27T07:00',
        '2026-10-28T07:00',
      ]);
    });

    test('resumes after the clock had jumped ahead', async () => {
      const { service } = world.open();
      await service.create(DIGEST);
      world.now = Date.parse('2040-01-01T06:00:00Z');
      await service.tick();
      await service.stop();
      world.now = FIRST_DUE - HOUR;
      const { service: later } = world.open();
      later.start();
      await world.settle();
      world.now = FIRST_DUE;
      world.publishArticles('n', 'm');
      const before = world.posts.length;
      await later.tick();
      expect(world.posts.length - before).toBe(1);
      await later.stop();
    });
  });

  describe('two processes on one database', () => {
    test('only one of them runs each due time', async () => {
      const { service: one, database } = world.open();
      // Through one connection: in one thread, a second one would wait for the first's lock without letting it go on.
      const { service: two } = world.open({ db: database.queries<DigestTables>() });
      for (let n = 0; n < 4; n += 1) await one.create({ ...DIGEST, channelId: `channel-${n}` });
      world.hooks.fetch = () => world.settle();
      for (let day = 0; day < 3; day += 1) {
        world.now = FIRST_DUE + day * DAY;
        world.publishArticles(`x${day}`, `y${day}`);
        await Promise.all([one.tick(), two.tick(), one.tick(), two.tick()]);
      }
      expect(world.posts).toHaveLength(12);
      const said = world.posts.flatMap((post) =>
        post.report.items.map((item) => `${post.report.subscription.channelId} ${item.url}`),
      );
      expect(new Set(said).size).toBe(said.length);
    });

    test('a manual run waits for the running one and does not repeat it', async () => {
      const [one, two] = [world.open().service, world.open().service];
      const { id } = await one.create(DIGEST);
      const begun = new Promise<void>((resolve) => {
        world.hooks.fetch = () => {
          resolve();
          return world.settle();
        };
      });
      world.now = FIRST_DUE;
      const scheduled = one.tick();
      await begun;
      world.now += 1;
      const [report, joined] = await Promise.all([two.run('guild', id), one.run('guild', id)]);
      await scheduled;
      expect(world.posted()).toEqual([['a', 'b']]);
      expect(report.items).toEqual([]);
      expect(joined.items).toHaveLength(2);
    });
  });

  describe('a digest killed at any step is posted once', () => {
    const steps = ['fetch', 'brief', 'before-post', 'after-post'] as const;
    test.each(steps)('at %s', async (step) => {
      const first = world.open();
      await first.service.create(DIGEST);
      world.now = FIRST_DUE;
      const reached = world.hangAt(step);
      void first.service.tick().catch(() => undefined);
      await reached;
      await first.database.close();
      world.hooks[step] = undefined;
      const second = world.open();
      await second.service.tick();
      expect(world.posts.length).toBe(step === 'after-post' ? 1 : 0);
      world.now += LEASE_OVER;
      await second.service.tick();
      await second.service.tick();
      expect(world.posted()).toEqual([['a', 'b']]);
      world.publishArticles('e', 'a', 'b', 'c', 'd');
      world.now = FIRST_DUE + DAY;
      await second.service.tick();
      expect(world.posted()).toEqual([['a', 'b'], ['e']]);
    });

    test('looks for the message in the channel after a long delay', async () => {
      for (const step of ['before-post', 'after-post'] as const) {
        const first = world.open();
        const { id } = await first.service.create({ ...DIGEST, channelId: step });
        const reached = world.hangAt(step);
        void first.service.run(null, id).catch(() => undefined);
        await reached;
        await first.database.close();
        world.hooks[step] = undefined;
        world.now += 3 * HOUR;
        const findPosted = async (_: unknown, nonce: string): Promise<EarlierPost> =>
          world.posts.some((post) => post.nonce === nonce)
            ? { kind: 'posted', messageId: 'found' }
            : { kind: 'missing' };
        await world.open({ publisher: { ...world.publisher(), findPosted } }).service.tick();
        expect(world.posts.filter((post) => post.report.subscription.channelId === step)).toHaveLength(1);
      }
    });

    test('does not repost after a long delay if the channel cannot be read', async () => {
      const first = world.open();
      await first.service.create(DIGEST);
      world.now = FIRST_DUE;
      const reached = world.hangAt('after-post');
      void first.service.tick().catch(() => undefined);
      await reached;
      await first.database.close();
      delete world.hooks['after-post'];
      world.now += 30 * MINUTE;
      const { service, database } = world.open();
      await service.tick();
      expect(world.posts).toHaveLength(1);
      expect((await runsOf(database)).map((run) => run.state)).toEqual(['unconfirmed']);
    });

    test('gives up after three runs that crash the process', async () => {
      const { service } = world.open();
      await service.create(DIGEST);
      world.now = FIRST_DUE;
      for (let n = 0; n < 3; n += 1) {
        const reached = world.hangAt('brief');
        const doomed = world.open();
        void doomed.service.tick().catch(() => undefined);
        await reached;
        await doomed.database.close();
        world.now += LEASE_OVER;
      }
      delete world.hooks.brief;
      const { service: last, database } = world.open();
      await last.tick();
      expect((await runsOf(database)).map((run) => run.state)).toEqual(['failed']);
    });

    test('stopping leaves a gathering run to the next start immediately', async () => {
      const { service } = world.open();
      await service.create(DIGEST);
      world.now = FIRST_DUE;
      let stopped: Promise<void> | undefined;
      world.hooks.brief = () => {
        stopped ??= service.stop();
      };
      await service.tick();
      await stopped;
      expect(world.posts).toEqual([]);
      delete world.hooks.brief;
      await world.open().service.tick();
      expect(world.posted()).toEqual([['a', 'b']]);
    });
  });

  describe('a channel that rejects the post', () => {
    test('temporarily: retries with the same nonce', async () => {
      const { service } = world.open();
      await service.create(DIGEST);
      world.now = FIRST_DUE;
      let refusals = 2;
      world.hooks['before-post'] = () => {
        if (refusals-- > 0) throw new LedeError('channel-unusable', { reason: 'unreachable' });
      };
      await service.tick();
      expect(world.posts).toEqual([]);
      for (let n = 0; n < 4; n += 1) {
        world.now += 30_000;
        await service.tick();
      }
      expect(world.posted()).toEqual([['a', 'b']]);
    });

    test('with a lost response: posts once', async () => {
      const { service } = world.open();
      await service.create(DIGEST);
      world.now = FIRST_DUE;
      world.hooks['after-post'] = () => {
        delete world.hooks['after-post'];
        throw new LedeError('timeout');
      };
      await service.tick();
      world.now += MINUTE;
      await service.tick();
      expect(world.posted()).toEqual([['a', 'b']]);
    });

    test('permanently: fails, reports it, and keeps the stories for the next run', async () => {
      const { service, database } = world.open();
      const { id } = await service.create(DIGEST);
      world.hooks['before-post'] = () => {
        throw new LedeError('channel-unusable', { channel: 'channel', reason: 'refused' });
      };
      await expect(service.run('guild', id)).rejects.toMatchObject({ code: 'channel-unusable' });
      expect((await runsOf(database)).map((run) => run.state)).toEqual(['failed']);
      delete world.hooks['before-post'];
      await service.run('guild', id).catch(() => undefined);
      world.now += 1;
      await service.run('guild', id);
      expect(world.posted()).toEqual([['a', 'b']]);
    });
  });
}
