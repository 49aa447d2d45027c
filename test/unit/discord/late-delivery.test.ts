import { describe, expect, it } from 'vitest';
import { createLateDelivery } from '../../../src/discord/late-delivery.ts';
import { outgoing } from '../../../src/discord/outgoing.ts';

describe('late delivery', () => {
  it('posts into the channel, or opens a direct message, and mentions nobody', async () => {
    const posts: [string, unknown][] = [];
    const rest = {
      post: async (route: string, options?: { body?: unknown }) => {
        posts.push([route, options?.body]);
        return { id: String(posts.length) };
      },
    };
    const deliver = createLateDelivery(rest);
    const body = { content: 'x', embeds: [], components: [], allowed_mentions: { parse: [] } };
    expect(await deliver({ memberId: '5', channelId: '9' }, outgoing({ content: 'x' }))).toBe('1');
    expect(await deliver({ memberId: '5', channelId: null }, outgoing({ content: 'x' }))).toBe('3');
    expect(posts).toEqual([
      ['/channels/9/messages', body],
      ['/users/@me/channels', { recipient_id: '5' }],
      ['/channels/2/messages', body],
    ]);
  });
});
