import { ChannelType, DiscordAPIError } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { directMessageScope, type DigestReport, type DigestSubscription } from '../../../../src/core/digest.ts';
import { createDigestPublisher } from '../../../../src/discord/posting/digest-publisher.ts';
import { fakeContext } from '../../../support/discord/fakes.ts';
import { FERRY, SUBSCRIPTION } from '../../../support/discord/samples.ts';

const ITEM = {
  url: 'https://a.example/',
  title: null,
  publishedAt: null,
  fate: { kind: 'briefed', brief: FERRY },
} as const;
const REPORT: DigestReport = {
  subscription: SUBSCRIPTION,
  ranAt: '2026-03-02T07:00:00Z',
  itemCount: 1,
  seenBefore: 0,
  items: [ITEM],
  failure: null,
};
/** One that takes three messages. */
const LONG: DigestReport = { ...REPORT, items: Array.from({ length: 24 }, () => ITEM) };

const refusal = (status: number, code: number) =>
  new DiscordAPIError({ code, message: 'no' }, code, status, 'POST', 'https://discord.test', {
    files: undefined,
    body: undefined,
  });
const reset = () => Object.assign(new Error('reset'), { code: 'UND_ERR_SOCKET' });

interface Body {
  readonly content: string;
  readonly embeds: unknown[];
  readonly nonce?: string;
  readonly enforce_nonce?: boolean;
  readonly allowed_mentions: unknown;
  readonly name?: string;
  readonly applied_tags?: string[];
  readonly message?: Body;
}

/** A Discord in memory: one channel of a kind, its threads, and what was posted where. `errors` come first, by route. */
function fakeRest(channel: object = { type: ChannelType.GuildText, guild_id: SUBSCRIPTION.guildId }) {
  const posted: { route: string; body: Body }[] = [];
  const messages: { id: string; channel: string; content: string; author: { bot: boolean } }[] = [];
  const errors: [RegExp, unknown][] = [];
  const refuse = (route: string) => {
    const at = errors.findIndex(([pattern]) => pattern.test(route));
    if (at !== -1) throw errors.splice(at, 1)[0]?.[1] as Error;
  };
  let ids = 1_478_000_000_000_000_000n;
  const rest = {
    posted,
    messages,
    errors,
    /** Makes a request arrive although its answer is lost. */
    loseAnswerOf: null as RegExp | null,
    async get(route: string, { query }: { query?: URLSearchParams } = {}) {
      refuse(`GET ${route}`);
      const read = /^\/channels\/(\d+)\/messages$/.exec(route)?.[1];
      if (read !== undefined) {
        const before = BigInt(query?.get('before') ?? ids + 1n);
        return messages
          .filter((each) => each.channel === read && BigInt(each.id) < before)
          .reverse()
          .slice(0, 100);
      }
      if (route.endsWith('/threads/active')) {
        const posts = new Set(messages.map((each) => each.channel).filter((id) => id !== SUBSCRIPTION.channelId));
        return { threads: [...posts].map((id) => ({ id, parent_id: SUBSCRIPTION.channelId })) };
      }
      return route.startsWith('/guilds/') ? {} : channel;
    },
    async post(route: string, options?: { body?: unknown }) {
      refuse(`POST ${route}`);
      const body = options?.body as Body;
      posted.push({ route, body });
      ids += 1n;
      const id = String(ids);
      const [, where = '', message] = /^\/channels\/(\d+)(?:\/messages\/(\d+))?/.exec(route) ?? [];
      const isThread = route.endsWith('/threads');
      const said = isThread ? body.message : route.startsWith('/channels/') ? body : undefined;
      const target = message ?? (isThread ? id : where);
      if (said !== undefined) messages.push({ id, channel: target, content: said.content, author: { bot: true } });
      if (rest.loseAnswerOf?.test(route)) {
        rest.loseAnswerOf = null;
        throw reset();
      }
      return { id: isThread ? target : id };
    },
  };
  return rest;
}

const publisherOn = (rest: ReturnType<typeof fakeRest>) => createDigestPublisher(rest, fakeContext().log);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('posting', () => {
  it('posts one message without mentions, with a nonce', async () => {
    const rest = fakeRest();
    const id = await publisherOn(rest).publish(REPORT, 'a1b2c3d4e5f6');
    expect(id).toBe(rest.messages[0]?.id);
    expect(rest.posted).toMatchObject([
      {
        route: `/channels/${SUBSCRIPTION.channelId}/messages`,
        body: { nonce: 'a1b2c3d4e5f6', enforce_nonce: true, allowed_mentions: { parse: [] }, embeds: [{}] },
      },
    ]);
    expect(rest.posted[0]?.body.content).toMatch(/\n-# .* · <t:\d+:t>$/);
  });

  it('mentions only the chosen role, once', async () => {
    const rest = fakeRest();
    const subscription: DigestSubscription = { ...SUBSCRIPTION, mentionRoleId: '55' };
    await publisherOn(rest).publish({ ...LONG, subscription }, 'n');
    const [first, , ...others] = rest.posted.map(({ body }) => body);
    expect(first?.content).toMatch(/^<@&55>\n### Today from/);
    expect(first?.allowed_mentions).toEqual({ parse: [], roles: ['55'] });
    for (const { content, allowed_mentions } of others) {
      expect(content).not.toContain('<@');
      expect(allowed_mentions).toEqual({ parse: [] });
    }
  });

  it('shortens a long nonce deterministically', async () => {
    const rest = fakeRest();
    const publisher = publisherOn(rest);
    await publisher.publish(REPORT, 'subscription-1/2026-03-02T07:00:00Z');
    await publisher.publish(REPORT, 'subscription-1/2026-03-02T07:00:00Z');
    await publisher.publish(REPORT, 'subscription-1/2026-03-03T07:00:00Z');
    const [first, again, other] = rest.posted.map(({ body }) => body.nonce);
    expect(first).toHaveLength(25);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it.each([
    ['a text channel', ChannelType.GuildText],
    ['an announcement channel', ChannelType.GuildAnnouncement],
  ])('continues in a thread of its first message in %s', async (_, type) => {
    const rest = fakeRest({ type, guild_id: '1' });
    const id = await publisherOn(rest).publish(LONG, 'n');
    const [first, thread, ...others] = rest.posted;
    expect(first?.body.content).toContain('The rest is in the thread.');
    expect(thread).toMatchObject({
      route: `/channels/${SUBSCRIPTION.channelId}/messages/${id}/threads`,
      body: { name: 'Harbour Courier · Mar 2, 2026' },
    });
    expect(others.map(({ route, body }) => [route, body.nonce])).toEqual([
      [`/channels/${id}/messages`, 'n-1'],
      [`/channels/${id}/messages`, 'n-2'],
    ]);
  });

  it.each([
    ['a thread', { type: ChannelType.PublicThread, guild_id: '1' }, SUBSCRIPTION],
    ['direct messages', { type: ChannelType.DM }, { ...SUBSCRIPTION, guildId: directMessageScope('3') }],
  ])('goes on below in %s', async (_, channel, subscription) => {
    const rest = fakeRest(channel);
    await publisherOn(rest).publish({ ...LONG, subscription }, 'n');
    expect(rest.posted.map(({ route }) => route)).toEqual(
      Array(3).fill(`/channels/${SUBSCRIPTION.channelId}/messages`),
    );
  });

  it('continues in the channel without thread permission, or in the existing thread', async () => {
    const rest = fakeRest();
    rest.errors.push([/POST .*\/threads$/, refusal(403, 50013)]);
    await publisherOn(rest).publish(LONG, 'n');
    expect(rest.posted.map(({ route }) => route)).toEqual(
      Array(3).fill(`/channels/${SUBSCRIPTION.channelId}/messages`),
    );
    const again = fakeRest();
    again.errors.push([/POST .*\/threads$/, refusal(400, 160004)]);
    const id = await publisherOn(again).publish(LONG, 'n');
    expect(again.posted.slice(1).map(({ route }) => route)).toEqual(Array(2).fill(`/channels/${id}/messages`));
  });

  it('creates a forum post, with a tag if required', async () => {
    const tags = [
      { id: '7', moderated: true },
      { id: '8', moderated: false },
    ];
    const rest = fakeRest({ type: ChannelType.GuildForum, guild_id: '1', flags: 16, available_tags: tags });
    const id = await publisherOn(rest).publish(LONG, 'n');
    const [post, ...others] = rest.posted;
    expect(post).toMatchObject({
      route: `/channels/${SUBSCRIPTION.channelId}/threads`,
      body: {
        name: 'Harbour Courier · Mar 2, 2026',
        applied_tags: ['8'],
        message: { allowed_mentions: { parse: [] } },
      },
    });
    expect(others.map(({ route }) => route)).toEqual(Array(2).fill(`/channels/${id}/messages`));
  });

  it('checks before it retries a forum post, which has no nonce', async () => {
    const rest = fakeRest({ type: ChannelType.GuildForum, guild_id: '1', available_tags: [] });
    rest.loseAnswerOf = /\/threads$/;
    const published = publisherOn(rest).publish(REPORT, 'n');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await published).toBe(rest.messages[0]?.channel);
    expect(rest.messages).toHaveLength(1);
  });
});

describe('trouble', () => {
  it.each([
    ['channel-gone', 404, 10003, true],
    ['server-left', 404, 10003, false],
    ['permission-lost', 403, 50001, true],
    ['server-left', 403, 50001, false],
    ['permission-lost', 403, 50013, true],
    ['direct-messages-closed', 403, 50007, true],
  ])('reports %s (%i, %i)', async (reason, status, code, isInServer) => {
    const rest = fakeRest();
    rest.errors.push([/./, refusal(status, code)]);
    if (!isInServer) rest.errors.push([/GET \/guilds/, refusal(404, 10004)]);
    await expect(publisherOn(rest).publish(REPORT, 'n')).rejects.toMatchObject({
      code: 'channel-unusable',
      details: { channel: `<#${SUBSCRIPTION.channelId}>`, reason },
    });
  });

  it('retries with the same nonce on a temporary failure', async () => {
    const rest = fakeRest();
    rest.errors.push([/POST/, refusal(502, 0)], [/POST/, reset()]);
    const published = publisherOn(rest).publish(REPORT, 'n');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await published).toBe(rest.messages[0]?.id);
    expect(rest.posted.map(({ body }) => body.nonce)).toEqual(['n']);
  });

  it('gives up when Discord keeps failing', async () => {
    const rest = fakeRest();
    rest.errors.push(...Array.from({ length: 9 }, () => [/POST/, refusal(503, 0)] as [RegExp, unknown]));
    const outcome = expect(publisherOn(rest).publish(REPORT, 'n')).rejects.toMatchObject({
      details: { reason: 'unreachable' },
    });
    await vi.advanceTimersByTimeAsync(60_000);
    await outcome;
  });

  it('keeps the posted part when the rest is rejected', async () => {
    const lost = fakeRest();
    const post = lost.post.bind(lost);
    lost.post = async (route, options) => {
      if ((options?.body as Body).nonce === 'n-1') throw refusal(403, 50001);
      return post(route, options);
    };
    const id = await publisherOn(lost).publish(LONG, 'n');
    expect(lost.messages.map((message) => message.id)).toEqual([id]);
  });
});

describe('finding an earlier post', () => {
  it('finds it by its text, among the messages of others', async () => {
    const rest = fakeRest();
    const publisher = publisherOn(rest);
    expect(await publisher.findPosted?.(REPORT, 'aabbccdd11')).toEqual({ kind: 'missing' });
    const id = await publisher.publish(REPORT, 'aabbccdd11');
    for (let n = 0; n < 230; n += 1)
      await rest.post('/channels/100000000000000002/messages', { body: { content: 'x' } });
    expect(await publisher.findPosted?.(REPORT, 'aabbccdd11')).toEqual({ kind: 'posted', messageId: id });
    const later = { ...REPORT, ranAt: new Date(Date.parse(REPORT.ranAt) + 1000).toISOString() };
    expect(await publisher.findPosted?.(later, 'eeff000022')).toEqual({ kind: 'missing' });
    const forged = rest.messages.find((message) => message.id === id);
    if (forged !== undefined) forged.author.bot = false;
    expect(await publisher.findPosted?.(REPORT, 'aabbccdd11')).toEqual({ kind: 'missing' });
  });

  it.each([1, 2])('posts the rest when %i of three messages are there', async (there) => {
    const rest = fakeRest();
    const publisher = publisherOn(rest);
    const post = rest.post.bind(rest);
    rest.post = async (route, options) => {
      if (rest.messages.length >= there) throw refusal(400, 1);
      return post(route, options);
    };
    await expect(publisher.publish(LONG, 'aabbccdd11')).rejects.toMatchObject({ code: 'channel-unusable' });
    rest.post = post;
    expect(rest.messages).toHaveLength(there);
    expect(await publisher.findPosted?.(LONG, 'aabbccdd11')).toMatchObject({ kind: 'posted' });
    const parts = rest.messages.map(({ content }) => /(\d) of 3$/.exec(content)?.[1]);
    expect(parts.sort()).toEqual(['2', '3', undefined]);
  });

  it('finds a post of a forum', async () => {
    const rest = fakeRest({ type: ChannelType.GuildForum, guild_id: '1', available_tags: [] });
    const publisher = publisherOn(rest);
    const id = await publisher.publish(REPORT, 'aabbccdd11');
    expect(await publisher.findPosted?.(REPORT, 'aabbccdd11')).toEqual({ kind: 'posted', messageId: id });
    const later = { ...REPORT, ranAt: new Date(Date.parse(REPORT.ranAt) + 1000).toISOString() };
    expect(await publisher.findPosted?.(later, 'eeff000022')).toEqual({ kind: 'missing' });
  });

  it('reports when it may not read the channel', async () => {
    const rest = fakeRest();
    rest.errors.push([/GET .*messages/, refusal(403, 50013)]);
    expect(await publisherOn(rest).findPosted?.(REPORT, 'n')).toEqual({ kind: 'unknown' });
  });
});

describe('telling the creator', () => {
  it('says why it is paused, and which source has failed since when', async () => {
    const rest = fakeRest();
    const publisher = publisherOn(rest);
    const paused = { reason: 'channel-gone', since: '2026-03-02T07:00:00Z', by: null } as const;
    const failure = { code: 'channel-unusable', details: {} } as const;
    await publisher.tellOwner?.({ ...SUBSCRIPTION, paused, locale: 'en' }, { kind: 'paused', failure });
    const failing = {
      source: { url: 'https://slow.example/feed', title: '**Slow**' },
      failure: { code: 'timeout', details: { host: 'slow.example' } },
      since: '2026-03-01T07:00:00Z',
    } as const;
    await publisher.tellOwner?.(SUBSCRIPTION, { kind: 'source-failing', failing });
    expect(rest.posted[0]).toMatchObject({
      route: '/users/@me/channels',
      body: { recipient_id: SUBSCRIPTION.createdBy },
    });
    const bodies = rest.posted.filter(({ route }) => route.endsWith('/messages')).map(({ body }) => body.content);
    expect(bodies[0]).toBe(
      '⚠️ Your digest **Harbour Courier** for <#100000000000000002> is paused: its channel is gone. When that is mended, `/digest resume` lets it come again; what it missed comes with it.',
    );
    expect(bodies[1]).toContain(
      'cannot be read since <t:1772348400:f>: [\\*\\*Slow\\*\\*](<https://slow.example/feed>)',
    );
  });
});
