import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { channelLinksUrl } from '../../../src/core/digest.ts';
import type { ChannelLink } from '../../../src/core/channel-links.ts';
import { LedeError } from '../../../src/core/failure.ts';
import { feedOfLinks } from '../../../src/digest/channel-feed.ts';
import { DAY, DIGEST, LEASE_OVER, World } from './world.ts';

const SOURCE = channelLinksUrl('42');
const link = (url: string, reactions = 0, postedAt = '2026-05-12T04:00:00Z'): ChannelLink => ({
  url,
  postedAt,
  reactions,
});

/** 08:00 in Berlin. */
const FIRST_DUE = Date.parse('2026-05-12T06:00:00Z');

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(async () => {
  await world.close();
});

describe('a channel’s links as a source', () => {
  test('lists each article once, without tracking parameters, and sums reactions', () => {
    const { items } = feedOfLinks('#articles', [
      link('https://a.example/1?utm_source=x', 2, '2026-05-12T05:00:00Z'),
      link('https://b.example/2'),
      link('http://www.a.example/1/', 3, '2026-05-11T05:00:00+00:00'),
      link('ftp://c.example/'),
    ]);
    expect(items.map(({ url, reactions, publishedAt }) => [url, reactions, publishedAt])).toEqual([
      ['http://www.a.example/1/', 5, '2026-05-11T05:00:00.000Z'],
      ['https://b.example/2', 0, '2026-05-12T04:00:00.000Z'],
    ]);
  });

  test('ranks links with reactions first and repeats none, not even from a feed', async () => {
    let links: ChannelLink[] = [link('https://a.example/calm'), link('https://b.example/liked', 4)];
    const asked: number[] = [];
    const { service } = world.open({
      readLinks: async (channel, since) => {
        expect(channel).toBe('42');
        asked.push(since);
        return { title: '#articles', links };
      },
    });
    const digest = await service.create({ ...DIGEST, source: SOURCE, maxItems: 3 });
    expect(digest).toMatchObject({ feedTitle: '#articles', sources: [{ url: SOURCE, title: '#articles' }] });
    world.now = FIRST_DUE;
    await service.tick();
    expect(world.posts[0]?.report.items.map(({ url, outlet }) => [url, outlet])).toEqual([
      ['https://b.example/liked', 'b.example'],
      ['https://a.example/calm', 'a.example'],
    ]);
    expect(asked.at(-1)).toBe(world.now - 7 * DAY);
    links = [link('https://quay.example/a', 1), ...links];
    world.publishArticles('a', 'b');
    await service.addSource('guild', digest.id, 'https://quay.example/feed.xml');
    world.now += DAY;
    await service.tick();
    expect(world.posts[1]?.report.items.map(({ url }) => url).sort()).toEqual([
      'https://quay.example/a',
      'https://quay.example/b',
    ]);
  });

  test('reports hidden message text and reads the other sources', async () => {
    world.publishArticles('a');
    let failure = new LedeError('message-content-needed');
    const { service } = world.open({ readLinks: () => Promise.reject(failure) });
    await expect(service.create({ ...DIGEST, source: SOURCE })).rejects.toMatchObject({
      code: 'message-content-needed',
    });
    const { id } = await service.create(DIGEST);
    await expect(service.addSource('guild', id, SOURCE)).rejects.toMatchObject({ code: 'message-content-needed' });
    failure = new LedeError('channel-unreadable');
    await expect(service.addSource('guild', id, SOURCE)).rejects.toMatchObject({ code: 'channel-unreadable' });
    const none = world.open().service;
    await expect(none.addSource('guild', id, SOURCE)).rejects.toMatchObject({ code: 'channel-unreadable' });
  });

  test('pauses the digest and tells its creator once they may not read the channel', async () => {
    let may = true;
    const looked: string[][] = [];
    const { service } = world.open({
      readLinks: () => Promise.resolve({ title: '#articles', links: [link('https://a.example/1')] }),
      mayRead: (channel, member) => {
        looked.push([channel, member]);
        return Promise.resolve(may);
      },
    });
    const { id } = await service.create({ ...DIGEST, source: SOURCE });
    world.now = FIRST_DUE;
    await service.tick();
    expect(world.posts).toHaveLength(1);
    expect(looked.at(-1)).toEqual(['42', DIGEST.createdBy]);
    may = false;
    world.now += DAY;
    await service.tick();
    expect(world.posts).toHaveLength(1);
    expect((await service.show('guild', id)).paused?.reason).toBe('source-access-lost');
    expect(world.told.map(({ matter }) => matter.kind)).toEqual(['paused']);
    await expect(service.preview('guild', id)).rejects.toMatchObject({ code: 'channel-unreadable' });
    await expect(service.run('guild', id)).rejects.toMatchObject({ code: 'channel-unreadable' });
    may = true;
    await service.resume('guild', id);
    world.now += DAY;
    await service.tick();
    expect((await service.show('guild', id)).paused).toBeNull();
  });

  test('is not read for a member who was forgotten', async () => {
    const { service } = world.open({
      readLinks: () => Promise.resolve({ title: '#articles', links: [link('https://a.example/1')] }),
      mayRead: () => Promise.resolve(true),
    });
    const { id } = await service.create({ ...DIGEST, source: SOURCE });
    await service.forgetMember(DIGEST.createdBy);
    world.now = FIRST_DUE;
    await service.tick();
    expect(world.posts).toEqual([]);
    expect((await service.show('guild', id)).paused?.reason).toBe('source-access-lost');
  });
});

describe('the channel that a digest posts to', () => {
  test('gets nothing more once the digest’s creator may not see it, and they are told', async () => {
    let may = true;
    const looked: string[][] = [];
    const { service } = world.open({
      maySee: (channel, member) => {
        looked.push([channel, member]);
        return Promise.resolve(may);
      },
    });
    world.publishArticles('a');
    const { id } = await service.create(DIGEST);
    world.now = FIRST_DUE;
    await service.tick();
    expect(world.posts).toHaveLength(1);
    expect(looked).toEqual([[DIGEST.channelId, DIGEST.createdBy]]);
    may = false;
    world.now += DAY;
    world.publishArticles('b');
    await service.tick();
    expect(world.posts).toHaveLength(1);
    expect((await service.show('guild', id)).paused?.reason).toBe('place-access-lost');
    expect(world.told.map(({ matter }) => matter.kind)).toEqual(['paused']);
    await expect(service.run('guild', id)).rejects.toMatchObject({
      code: 'channel-unusable',
      details: { reason: 'place-access-lost' },
    });
    may = true;
    await service.resume('guild', id);
    world.now += DAY;
    world.publishArticles('c');
    await service.tick();
    expect(world.posts).toHaveLength(2);
  });

  test('gets the digest later when Discord cannot say who sees it', async () => {
    let isReachable = false;
    const { service } = world.open({
      maySee: () =>
        isReachable ? Promise.resolve(true) : Promise.reject(new LedeError('connection-failed', { host: 'Discord' })),
    });
    world.publishArticles('a');
    const { id } = await service.create(DIGEST);
    world.now = FIRST_DUE;
    await service.tick();
    expect(world.posts).toEqual([]);
    expect((await service.show('guild', id)).paused).toBeNull();
    isReachable = true;
    world.now += LEASE_OVER;
    await service.tick();
    expect(world.posts).toHaveLength(1);
  });

  test('goes on getting the digest of a member who was forgotten', async () => {
    const { service } = world.open({ maySee: () => Promise.resolve(false) });
    world.publishArticles('a');
    await service.create(DIGEST);
    await service.forgetMember(DIGEST.createdBy);
    world.now = FIRST_DUE;
    await service.tick();
    expect(world.posts).toHaveLength(1);
  });
});
