import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { directMessageScope, type DigestFilter } from '../../src/core/digest.ts';
import type { Figure } from '../../src/core/figure.ts';
import { LedeError } from '../../src/core/failure.ts';
import { DEFAULT_SERVER_SETTINGS } from '../../src/core/server-settings.ts';
import { prune } from '../../src/storage/digest/prune.ts';
import { waitAfter } from '../../src/digest/read-sources.ts';
import type { RunningDigestService } from '../../src/digest/service.ts';
import type { DigestTables } from '../../src/storage/digest/tables.ts';
import { DAY, DIGEST, FEED, HOUR, MINUTE, feedOf, type World } from '../unit/digest/world.ts';

const FIRST_DUE = Date.parse('2026-05-12T06:00:00Z');
const OTHER = 'https://bay.example/rss';
const THIRD = 'https://cape.example/rss';

/** What members may do with digests, on whatever engine `openWorld` gives it. */
export function digestManagementContract(openWorld: () => Promise<World>): void {
  let world: World;
  let service: RunningDigestService;
  beforeEach(async () => {
    world = await openWorld();
    world.publishArticles('a', 'b', 'c', 'd');
    ({ service } = world.open());
  });
  afterEach(async () => {
    await world.close();
  });

  /** A feed of one outlet: titles with their age in hours. */
  function publish(url: string, title: string, ...stories: [title: string, hours: number][]): void {
    const host = new URL(url).origin;
    const items = stories.map(([name, hours]) => {
      const at = new Date(world.now - hours * HOUR).toUTCString();
      return `<item><title>${name}</title><link>${host}/${encodeURIComponent(name)}</link><pubDate>${at}</pubDate></item>`;
    });
    world.web.set(
      url,
      `<rss version="2.0"><channel><title>${title}</title><link>${host}/</link>${items.join('')}</channel></rss>`,
    );
  }

  function exclude(...words: string[]): DigestFilter {
    return { effect: 'exclude', fields: ['title', 'text'], match: { kind: 'words', words } };
  }

  async function passDays(days: number, step = HOUR): Promise<void> {
    for (const end = world.now + days * DAY; world.now < end; world.now += step) await service.tick();
  }

  describe('changing a digest', () => {
    test('several times and weekdays, cron, and another zone', async () => {
      const { id } = await service.create({ ...DIGEST, time: '8, 6pm' });
      expect(await service.show('guild', id)).toMatchObject({ time: '08:00, 18:00' });
      const edited = await service.edit('guild', id, {
        schedule: { kind: 'times', times: ['9'], days: [1] },
        timeZone: 'Asia/Seoul',
        title: ' Morning news ',
        maxItems: 99,
        length: 'long',
      });
      expect(edited).toMatchObject({
        time: '09:00',
        timeZone: 'Asia/Seoul',
        title: 'Morning news',
        feedTitle: 'Morning news',
        maxItems: 25,
        length: 'long',
        whenEmpty: 'silent',
      });
      // Monday in Seoul.
      expect(service.nextRun(edited)).toBe('2026-05-18T00:00:00.000Z');
      expect((await service.edit('guild', id, { time: '10:30' })).schedule).toEqual({
        kind: 'times',
        times: ['10:30'],
        days: [1],
      });
      const cron = await service.edit('guild', id, { time: '15 7 * * 1-5' });
      expect(cron).toMatchObject({ time: '15 7 * * 1-5', schedule: { kind: 'cron', expression: '15 7 * * 1-5' } });
      expect(service.nextRun(cron)).toBe('2026-05-12T22:15:00.000Z');
      await expect(service.edit('guild', id, { time: '25' })).rejects.toMatchObject({ code: 'bad-time' });
      await expect(service.edit('guild', id, { timeZone: 'X' })).rejects.toMatchObject({ code: 'bad-time-zone' });
      await expect(service.edit('other', id, {})).rejects.toMatchObject({ code: 'no-such-digest' });
    });

    test('runs at its edited time and does not catch up the old one', async () => {
      const { id } = await service.create(DIGEST);
      world.now = FIRST_DUE - MINUTE;
      await service.edit('guild', id, { time: '12:00' });
      await passDays(1);
      expect(world.posts.map((post) => new Date(post.at).getUTCHours())).toEqual([10]);
    });

    test('runs twice a day, each time with what is new', async () => {
      await service.create({ ...DIGEST, time: '8,18' });
      world.now = FIRST_DUE;
      await service.tick();
      world.publishArticles('e', 'a', 'b');
      world.now += 10 * HOUR;
      await service.tick();
      expect(world.posted()).toEqual([['a', 'b'], ['e']]);
    });

    test('does not run while paused, and catches up when resumed', async () => {
      const { id } = await service.create(DIGEST);
      const paused = await service.pause('guild', id, 'moderator');
      expect(paused.paused).toEqual({ reason: 'by-member', since: '2026-05-12T05:00:00.000Z', by: 'moderator' });
      await passDays(2);
      expect(world.posts).toEqual([]);
      await service.run('guild', id);
      expect(world.posted()).toEqual([['a', 'b']]);
      world.publishArticles('f', 'e', 'a', 'b');
      expect((await service.resume('guild', id)).paused).toBeNull();
      expect(world.posts).toHaveLength(1);
      await passDays(1);
      expect(world.posted()).toEqual([
        ['a', 'b'],
        ['f', 'e'],
      ]);
    });

    test('forgetting a member deletes their own digests and anonymizes the server’s', async () => {
      const { id } = await service.create({ ...DIGEST, createdBy: 'ada' });
      const { id: other } = await service.create({ ...DIGEST, createdBy: 'ben' });
      await service.pause('guild', other, 'ada');
      const own = await service.create({ ...DIGEST, guildId: directMessageScope('ada'), createdBy: 'ada' });
      const bens = await service.create({ ...DIGEST, guildId: directMessageScope('ben'), createdBy: 'ben' });
      expect(await service.forgetMember('ada')).toBe(3);
      await expect(service.show(null, own.id)).rejects.toMatchObject({ code: 'no-such-digest' });
      expect(await service.show('guild', id)).toMatchObject({ createdBy: '', paused: null });
      expect(await service.show('guild', other)).toMatchObject({
        createdBy: 'ben',
        paused: { reason: 'by-member', by: null },
      });
      expect((await service.show(null, bens.id)).createdBy).toBe('ben');
      expect(await service.forgetMember('ada')).toBe(0);
    });

    test('adds, discovers and removes sources, but keeps the last one', async () => {
      publish(OTHER, 'The Bay', ['Harbour opens', 1]);
      const { id } = await service.create(DIGEST);
      world.web.set(
        'https://bay.example/',
        `<!doctype html><link rel="alternate" type="application/rss+xml" href="${OTHER}">`,
      );
      expect((await service.addSource('guild', id, 'bay.example')).sources).toEqual([
        { url: FEED, title: 'The Quay' },
        { url: OTHER, title: 'The Bay' },
      ]);
      expect((await service.addSource('guild', id, OTHER)).sources).toHaveLength(2);
      await expect(service.removeSource('guild', id, 'The Cape')).rejects.toMatchObject({ code: 'no-such-source' });
      expect((await service.removeSource('guild', id, 'the quay')).feedUrl).toBe(OTHER);
      await expect(service.removeSource('guild', id, OTHER)).rejects.toMatchObject({ code: 'last-source' });
      expect((await service.show('guild', id)).sources).toHaveLength(1);
      for (let n = 0; n < 19; n += 1) {
        world.web.set(`https://s${n}.example/f`, feedOf(''));
        await service.addSource('guild', id, `https://s${n}.example/f`);
      }
      world.web.set('https://last.example/f', feedOf(''));
      await expect(service.addSource('guild', id, 'https://last.example/f')).rejects.toMatchObject({
        code: 'too-many-sources',
      });
      expect((await service.show('guild', id)).sources).toHaveLength(20);
    });

    test('digests in direct messages have their own, lower limit', async () => {
      const scope = directMessageScope('7');
      for (let n = 0; n < 5; n += 1) await service.create({ ...DIGEST, guildId: scope });
      await expect(service.create({ ...DIGEST, guildId: scope })).rejects.toMatchObject({
        code: 'too-many-digests',
        details: { limit: 5 },
      });
      expect(await service.list(scope)).toHaveLength(5);
      expect(await service.list(directMessageScope('8'))).toEqual([]);
      expect(await service.list('guild')).toEqual([]);
    });

    test('a new source starts with its newest items, not its archive', async () => {
      const { id } = await service.create(DIGEST);
      await service.run('guild', id);
      publish(OTHER, 'The Bay', ['Alpha', 1], ['Beta', 2], ['Gamma', 3], ['Delta', 4]);
      await service.addSource('guild', id, OTHER);
      world.now += MINUTE;
      await service.run('guild', id);
      expect(world.posted()[1]).toEqual(['Alpha', 'Beta']);
      world.now += MINUTE;
      expect((await service.run('guild', id)).items).toEqual([]);
    });
  });

  describe('filters', () => {
    test('reject items with the filter recorded, and reconsider them when filters change', async () => {
      const { id } = await service.create(DIGEST);
      await service.run('guild', id);
      world.publishArticles('derby won', 'budget', 'a', 'b', 'c', 'd');
      await service.addFilter('guild', id, exclude('derby', 'cup'));
      world.now = FIRST_DUE;
      await service.tick();
      expect(world.posted()[1]).toEqual(['budget']);
      expect(world.posts[1]?.report.filteredOut).toBe(1);
      const [run] = await service.history('guild', id, 1);
      expect(run?.items).toContainEqual(
        expect.objectContaining({ title: 'Story derby won', fate: { kind: 'filtered', filter: 'derby, cup' } }),
      );
      world.now += DAY;
      await service.tick();
      expect(world.posts).toHaveLength(2);
      await expect(service.removeFilter('guild', id, 1)).rejects.toMatchObject({ code: 'no-such-filter' });
      expect((await service.removeFilter('guild', id, 0)).filters).toEqual([]);
      world.now += HOUR;
      await service.run('guild', id);
      expect(world.posted()[2]).toEqual(['derby won']);
    });

    test('drops rejected items after two days', async () => {
      const { id } = await service.create({ ...DIGEST, filters: [exclude('derby')] });
      await service.run('guild', id);
      world.publishArticles('derby', 'a', 'b');
      await passDays(4);
      await service.removeFilter('guild', id, 0);
      await passDays(1);
      expect(world.posted()).toEqual([['a', 'b']]);
    });

    test('exclude by article text, and give the place to the next item', async () => {
      world.texts.set('https://quay.example/a', 'This page is sponsored content.');
      const { id } = await service.create({ ...DIGEST, filters: [exclude('sponsored content')] });
      const report = await service.run('guild', id);
      expect(report.items.map((item) => item.title)).toEqual(['Story b', 'Story c']);
      expect(report.filteredOut).toBe(1);
      await expect(
        service.addFilter('guild', id, {
          effect: 'exclude',
          fields: ['title'],
          match: { kind: 'pattern', pattern: '(' },
        }),
      ).rejects.toMatchObject({ code: 'bad-filter' });
    });

    test('skips sites that the server blocks, and records it', async () => {
      const settings = { get: () => Promise.resolve({ ...DEFAULT_SERVER_SETTINGS, blockedSites: ['quay.example'] }) };
      const { service: heeding } = world.open({ settings });
      const digest = await heeding.create(DIGEST);
      const report = await heeding.preview('guild', digest.id);
      expect(report.items).toEqual([]);
      expect(report.filteredOut).toBeGreaterThan(0);
    });

    test('rank preferred items first', async () => {
      const { id } = await service.create(DIGEST);
      await service.run('guild', id);
      world.publishArticles('one', 'two', 'six', 'ten', 'a');
      await service.edit('guild', id, {
        filters: [{ effect: 'prefer', fields: ['title'], match: { kind: 'words', words: ['ten'] } }],
      });
      world.now += MINUTE;
      await service.run('guild', id);
      expect(world.posted()[1]).toEqual(['ten', 'one', 'two~', 'six~']);
    });
  });

  describe('stories', () => {
    function toll(text: string, value: number): Figure {
      return {
        text,
        span: { start: 0, end: text.length },
        value,
        valueHigh: null,
        unit: 'person',
        kind: 'count',
        change: 'exact',
        measures: 'people were killed',
        clause: { start: 0, end: text.length },
        score: 1,
      };
    }

    test('merges reports of several outlets into one entry, ranked first, with differing figures', async () => {
      publish(
        FEED,
        'The Quay',
        ['Museum shows letters of poet', 1],
        ['Ferry Sele Star sinks off Varnholm in storm', 5],
      );
      publish(OTHER, 'The Bay', ['Ferry Sele Star capsizes near Varnholm', 4], ['New organ for the concert hall', 2]);
      publish(THIRD, 'The Cape', ['Varnholm ferry Sele Star sinks', 6]);
      const { id } = await service.create({ ...DIGEST, maxItems: 2 });
      for (const source of [OTHER, THIRD]) await service.addSource('guild', id, source);
      const [quay, bay, cape] = [
        'https://quay.example/Ferry%20Sele%20Star%20sinks%20off%20Varnholm%20in%20storm',
        'https://bay.example/Ferry%20Sele%20Star%20capsizes%20near%20Varnholm',
        'https://cape.example/Varnholm%20ferry%20Sele%20Star%20sinks',
      ];
      world.briefs.set(quay, { figures: [toll('12 people', 12)] });
      world.briefs.set(bay, { figures: [toll('15 people', 15)] });
      world.briefs.set(cape, { figures: [toll('12 people', 12)] });
      const report = await service.run('guild', id);
      const [first] = report.items;
      expect(report.items.map((item) => item.fate.kind)).toEqual(['briefed', 'briefed']);
      expect([first?.url, ...(first?.story?.others.map((other) => other.url) ?? [])].sort()).toEqual(
        [quay, bay, cape].sort(),
      );
      const texts = first?.story?.differences.map(({ values }) => values.map(({ text }) => text).sort());
      expect(texts).toEqual([['12 people', '15 people']]);
      const [run] = await service.history('guild', id, 1);
      expect(run?.items.filter((item) => item.fate.kind === 'same-story')).toHaveLength(2);
      world.now += MINUTE;
      expect((await service.run('guild', id)).items).toEqual([]);
    });

    test('uses another outlet when a story’s first article fails', async () => {
      publish(FEED, 'The Quay', ['Ferry Sele Star sinks off Varnholm', 1]);
      publish(OTHER, 'The Bay', ['Ferry Sele Star sinks off Varnholm', 2]);
      const { id } = await service.create({ ...DIGEST, maxItems: 1 });
      await service.addSource('guild', id, OTHER);
      world.web.set('https://quay.example/Ferry%20Sele%20Star%20sinks%20off%20Varnholm', 'login-page');
      const report = await service.run('guild', id);
      expect(report.items.map(({ url, fate }) => [new URL(url).host, fate.kind])).toEqual([
        ['bay.example', 'briefed'],
        ['quay.example', 'failed'],
      ]);
    });

    test('the same article from two feeds of a site is one item', async () => {
      const item = (query: string): string =>
        `<item><title>Only</title><link>https://quay.example/only${query}</link></item>`;
      world.web.set(FEED, feedOf(item('?utm_source=a')));
      world.web.set('https://quay.example/world.xml', feedOf(item('?utm_source=b')));
      const { id } = await service.create(DIGEST);
      await service.addSource('guild', id, 'https://quay.example/world.xml');
      const report = await service.run('guild', id);
      expect(report).toMatchObject({ itemCount: 1 });
      expect(report.items).toHaveLength(1);
      expect(report.items[0]?.story).toBeUndefined();
    });
  });

  describe('sources that fail', () => {
    test('one failing source does not stop the others; its creator is told once after a day', async () => {
      publish(OTHER, 'The Bay', ['Alpha', 1]);
      const { id } = await service.create(DIGEST);
      await service.addSource('guild', id, OTHER);
      world.web.set(OTHER, 'connection-failed');
      world.now = FIRST_DUE;
      await service.tick();
      expect(world.posts[0]?.report).toMatchObject({
        failure: null,
        sourceFailures: [
          {
            source: { url: OTHER, title: 'The Bay' },
            failure: { code: 'connection-failed' },
            since: '2026-05-12T06:00:00.000Z',
          },
        ],
      });
      expect(world.posted()[0]).toEqual(['a', 'b']);
      await passDays(5);
      expect(world.told).toHaveLength(1);
      expect(world.told[0]).toMatchObject({
        digest: id,
        matter: { kind: 'source-failing', failing: { source: { url: OTHER } } },
      });
      publish(OTHER, 'The Bay', ['Alpha', 1]);
      await passDays(1);
      world.web.set(OTHER, 'connection-failed');
      await passDays(4);
      expect(world.told).toHaveLength(2);
    });

    test('backs off exponentially, and as long as the site asks', async () => {
      await service.create({ ...DIGEST, schedule: { kind: 'cron', expression: '0,30 * * * *' } });
      world.web.set(FEED, 'connection-failed');
      const before = world.requests.length;
      await passDays(1, 30 * MINUTE);
      // Every half hour would be 48 times.
      expect(world.requests.length - before).toBeLessThan(12);
      expect(world.posts.length).toBeLessThanOrEqual(2);
      world.web.set(FEED, 'rate-limited-by-site');
      world.failureDetails.set(FEED, { seconds: 3 * 86_400 });
      await passDays(1, 30 * MINUTE);
      const asked = world.requests.length;
      await passDays(2, HOUR);
      expect(world.requests.length).toBe(asked);
      world.publishArticles('z');
      await passDays(1.5, 30 * MINUTE);
      expect(world.posted().at(-1)).toEqual(['z']);
    });

    test('a manual request skips the back-off unless the site set Retry-After', async () => {
      const { id } = await service.create(DIGEST);
      world.web.set(FEED, 'timeout');
      world.now = FIRST_DUE;
      await service.tick();
      world.publishArticles('a');
      expect((await service.preview('guild', id)).items).toHaveLength(1);
      world.web.set(FEED, 'rate-limited-by-site');
      world.failureDetails.set(FEED, { seconds: 600 });
      await service.preview('guild', id);
      world.publishArticles('a');
      const asked = world.requests.length;
      expect(await service.preview('guild', id)).toMatchObject({ failure: { code: 'rate-limited-by-site' } });
      expect(world.requests.length).toBe(asked);
    });

    test('doubles the wait with jitter, up to half a day', () => {
      const failure = { code: 'timeout', details: {} } as const;
      expect([1, 2, 3, 4].map((tries) => waitAfter(failure, tries, 1) / MINUTE)).toEqual([5, 10, 20, 40]);
      expect(waitAfter(failure, 1, 0)).toBe(2.5 * MINUTE);
      expect(waitAfter(failure, 40, 1)).toBe(12 * HOUR);
      expect(waitAfter({ code: 'http-error', details: { seconds: 7200 } }, 1, 0)).toBe(2 * HOUR);
      expect(waitAfter({ code: 'http-error', details: { seconds: 1e12 } }, 1, 0)).toBe(7 * DAY);
    });
  });

  describe('a channel that rejects posts', () => {
    test('pauses the digest with a reason, tells its creator once, and resumes', async () => {
      const { id } = await service.create(DIGEST);
      world.hooks['before-post'] = () => {
        throw new LedeError('channel-unusable', { channel: '<#channel>', reason: 'refused' });
      };
      await passDays(3);
      expect(await service.show('guild', id)).toMatchObject({ paused: { reason: 'channel-unusable', by: null } });
      expect(world.told).toEqual([
        {
          digest: id,
          matter: {
            kind: 'paused',
            failure: { code: 'channel-unusable', details: { channel: '<#channel>', reason: 'refused' } },
          },
        },
      ]);
      expect((await service.history('guild', id, 9)).map((run) => run.status)).toEqual(['failed']);
      world.publishArticles('a', 'b');
      await service.resume('guild', id);
      await passDays(2);
      expect(world.told).toHaveLength(2);
      world.hooks['before-post'] = undefined;
      await service.resume('guild', id);
      await passDays(1);
      expect(world.posted()).toEqual([['a', 'b']]);
    });
  });

  describe('a day without news', () => {
    test('is announced once if configured', async () => {
      const { id } = await service.create({ ...DIGEST, whenEmpty: 'once' });
      await passDays(4);
      expect(world.posted()).toEqual([['a', 'b'], []]);
      world.publishArticles('e', 'a', 'b');
      await passDays(3);
      expect(world.posted()).toEqual([['a', 'b'], [], ['e'], []]);
      expect((await service.run('guild', id)).items).toEqual([]);
      expect(world.posts).toHaveLength(4);
    });
  });

  describe('housekeeping', () => {
    test('deletes items that left their feeds half a year ago, and no others', async () => {
      const { database } = world.open();
      const db = database.queries<DigestTables>();
      const { id } = await service.create(DIGEST);
      await service.run('guild', id);
      await passDays(1);
      world.now += 179 * DAY;
      world.publishArticles('new', 'a');
      await service.run('guild', id);
      world.now += 2 * DAY;
      await prune(db, world.now);
      world.publishArticles('newer', 'a', 'b', 'new');
      await service.run('guild', id);
      expect(world.posted().at(-1)).toEqual(['newer', 'b']);
      await service.delete('guild', id);
      world.now += 400 * DAY;
      await prune(db, world.now);
      for (const table of ['seenItems', 'runs', 'runItems', 'feeds'] as const) {
        expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
      }
    });
  });

  describe('history', () => {
    test('lists every item and its outcome, newest run first', async () => {
      const { id } = await service.create(DIGEST);
      world.web.set('https://quay.example/a', 'not-found');
      world.now = FIRST_DUE;
      await service.tick();
      world.publishArticles('g', 'f', 'e', 'a', 'b');
      world.now += DAY;
      await service.tick();
      const [second, first] = await service.history('guild', id, 10);
      expect(first).toMatchObject({
        cause: 'schedule',
        dueAt: '2026-05-12T06:00:00.000Z',
        status: 'posted',
        messageId: 'message-1',
        itemCount: 4,
        failure: null,
        sourceFailures: [],
      });
      expect(first?.items.map(({ title, fate }) => [title?.slice(6), fate.kind])).toEqual([
        ['b', 'briefed'],
        ['c', 'briefed'],
        ['a', 'failed'],
        ['d', 'seen-before'],
      ]);
      expect(second?.items.map(({ title, fate }) => [title?.slice(6), fate.kind])).toEqual([
        ['g', 'briefed'],
        ['f', 'briefed'],
        ['e', 'over-limit'],
        ['a', 'seen-before'],
        ['b', 'seen-before'],
      ]);
      expect(await service.history('guild', id, 1)).toHaveLength(1);
      await expect(service.history('other', id, 1)).rejects.toMatchObject({ code: 'no-such-digest' });
    });
  });
}
