import { DiscordAPIError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { REST } from 'discord.js';
import { createChannelMessages } from '../../../../src/discord/posting/channel-messages.ts';
import { createLateDelivery } from '../../../../src/discord/posting/late-delivery.ts';
import { outgoing } from '../../../../src/discord/render/outgoing.ts';

const apiError = (status: number, code: number) =>
  new DiscordAPIError({ code, message: 'refused' }, code, status, 'POST', 'https://discord.test', {
    files: undefined,
    body: undefined,
  });

/** Only `post` is used. */
const deliveryBy = (rest: Pick<REST, 'post'>) => createLateDelivery(rest, createChannelMessages(rest as REST));

describe('late delivery', () => {
  it('posts to the channel or a direct message, without mentions', async () => {
    const posts: [string, unknown][] = [];
    const rest = {
      post: async (route: string, options?: { body?: unknown }) => {
        posts.push([route, options?.body]);
        return { id: String(posts.length) };
      },
    };
    const deliver = deliveryBy(rest);
    const nonce = expect.stringMatching(/^[\w-]{16}$/) as string;
    const body = {
      content: 'x',
      embeds: [],
      components: [],
      allowed_mentions: { parse: [] },
      nonce,
      enforce_nonce: true,
    };
    expect(await deliver({ memberId: '5', channelId: '9' }, outgoing({ content: 'x' }))).toBe('1');
    expect(await deliver({ memberId: '5', channelId: null }, outgoing({ content: 'x' }))).toBe('3');
    expect(posts).toEqual([
      ['/channels/9/messages', body],
      ['/users/@me/channels', { recipient_id: '5' }],
      ['/channels/2/messages', body],
    ]);
  });

  /** Posts whose first try fails with what `fail` gives for the route. */
  function failing(fail: (route: string) => Error | null) {
    const posts: [string, { nonce?: string }][] = [];
    return {
      posts,
      rest: {
        post: async (route: string, options?: { body?: unknown }) => {
          posts.push([route, options?.body as { nonce?: string }]);
          const error = fail(route);
          if (error !== null) throw error;
          return { id: '7' };
        },
      },
    };
  }

  it('goes to the member if the channel rejects Lede', async () => {
    const { rest, posts } = failing((route) => (route.startsWith('/channels/9') ? apiError(403, 50013) : null));
    expect(await deliveryBy(rest)({ memberId: '5', channelId: '9' }, outgoing({ content: 'x' }))).toBe('7');
    expect(posts.map(([route]) => route)).toEqual([
      '/channels/9/messages',
      '/users/@me/channels',
      '/channels/7/messages',
    ]);
  });

  it('retries with the same nonce when the connection breaks', async () => {
    let failures = 1;
    const broken = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
    const { rest, posts } = failing(() => (failures-- > 0 ? broken : null));
    expect(await deliveryBy(rest)({ memberId: '5', channelId: '9' }, outgoing({ content: 'x' }))).toBe('7');
    expect(posts).toHaveLength(2);
    expect(posts[0]?.[1].nonce).toBe(posts[1]?.[1].nonce);
  });

  it('reports when the member cannot be messaged either', async () => {
    const { rest } = failing(() => apiError(403, 50007));
    await expect(deliveryBy(rest)({ memberId: '5', channelId: '9' }, outgoing({ content: 'x' }))).rejects.toMatchObject(
      { code: 50007 },
    );
  });
});
