import { DiscordAPIError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createChannelLinks } from '../../../../src/discord/posting/channel-links.ts';

const LIMITED = 1 << 19;
const NOW = Date.parse('2026-05-12T06:00:00Z');

interface Posted {
  readonly content: string;
  readonly bot?: boolean;
  readonly hoursAgo?: number;
  readonly reactions?: number[];
  readonly embeds?: { url: string }[];
  readonly message_snapshots?: { message: { content: string } }[];
}

/** A channel with messages, newest first. */
function fakeRest(messages: readonly Posted[], flags = LIMITED, refuse?: Error) {
  const all = messages.map(({ bot = false, hoursAgo = 1, reactions = [], embeds = [], ...rest }, n) => ({
    id: String(9000 - n),
    author: { bot },
    timestamp: new Date(NOW - hoursAgo * 3_600_000).toISOString(),
    reactions: reactions.map((count) => ({ count })),
    embeds,
    ...rest,
  }));
  const asked: string[] = [];
  return {
    asked,
    async get(route: string, { query }: { query?: URLSearchParams } = {}) {
      asked.push(route);
      if (route === '/applications/@me') return { flags };
      if (refuse !== undefined) throw refuse;
      if (!route.endsWith('/messages')) return { name: 'articles' };
      const before = Number(query?.get('before') ?? Infinity);
      return all.filter(({ id }) => Number(id) < before).slice(0, Number(query?.get('limit')));
    },
  };
}

const read = (rest: ReturnType<typeof fakeRest>) => createChannelLinks(rest)('42', NOW - 24 * 3_600_000);

describe('links in a channel', () => {
  it('are those of members, with summed reactions', async () => {
    const { title, links } = await read(
      fakeRest([
        { content: 'see https://a.example/1, and <https://b.example/2>!', reactions: [2, 1] },
        { content: 'again https://a.example/1', hoursAgo: 3, reactions: [4] },
        { content: 'https://bots.example/', bot: true },
        { content: '', embeds: [{ url: 'https://c.example/3' }] },
        { content: '', message_snapshots: [{ message: { content: 'https://d.example/4' } }] },
        { content: 'https://discord.com/channels/1/2 https://cdn.discordapp.com/a.png' },
        { content: 'https://old.example/', hoursAgo: 30 },
      ]),
    );
    expect(title).toBe('#articles');
    expect(links).toEqual([
      { url: 'https://a.example/1', postedAt: '2026-05-12T03:00:00.000Z', reactions: 7 },
      { url: 'https://b.example/2', postedAt: '2026-05-12T05:00:00.000Z', reactions: 3 },
      { url: 'https://c.example/3', postedAt: '2026-05-12T05:00:00.000Z', reactions: 0 },
      { url: 'https://d.example/4', postedAt: '2026-05-12T05:00:00.000Z', reactions: 0 },
    ]);
  });

  it('are read back to the given time, at most 1,000 messages', async () => {
    const day = Array.from({ length: 250 }, (_, n) => ({ content: `https://a.example/${n}`, hoursAgo: n / 20 }));
    const rest = fakeRest([...day, ...Array.from({ length: 500 }, () => ({ content: 'x', hoursAgo: 48 }))]);
    expect((await read(rest)).links).toHaveLength(250);
    expect(rest.asked.filter((route) => route.endsWith('/messages'))).toHaveLength(3);
    const busy = fakeRest(Array.from({ length: 3000 }, (_, n) => ({ content: `https://a.example/${n}` })));
    expect((await read(busy)).links).toHaveLength(1000);
  });

  it('are not searched without the message intent, which is reported', async () => {
    const rest = fakeRest([{ content: '' }], 0);
    await expect(read(rest)).rejects.toMatchObject({ code: 'message-content-needed' });
    expect(rest.asked).toEqual(['/applications/@me']);
    await expect(read(fakeRest([], 1 << 18))).resolves.toEqual({ title: '#articles', links: [] });
  });

  it.each([
    [403, 50001],
    [404, 10003],
  ])('fail for a closed channel (%i)', async (status, code) => {
    const refusal = new DiscordAPIError({ code, message: 'no' }, code, status, 'GET', 'https://discord.test', {
      files: undefined,
      body: undefined,
    });
    await expect(read(fakeRest([], LIMITED, refusal))).rejects.toMatchObject({
      code: 'channel-unreadable',
      details: { channel: '<#42>' },
    });
  });
});
