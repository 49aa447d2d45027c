import { ChannelType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { channelLinksUrl, directMessageScope, type DigestFilter } from '../../../../src/core/digest.ts';
import { LedeError } from '../../../../src/core/failure.ts';
import { createRateLimiter, SERVER_LIMIT } from '../../../../src/discord/posting/rate-limits.ts';
import { fakeDigests } from '../../../support/discord/fake-digests.ts';
import { SUBSCRIPTION } from '../../../support/discord/samples.ts';
import { ask } from './ask.ts';

const digest = 'd1';
const withSource = { ...SUBSCRIPTION, maxItems: 5, sources: [{ url: 'https://a.example/feed', title: 'A' }] };

describe('running, pausing, deleting', () => {
  it('runs, and reports when there is nothing new', async () => {
    const run = await ask('run', { options: { digest } });
    expect(run.digests.ran).toEqual(['d1']);
    expect(run.text).toBe(`✅ Posted in <#${SUBSCRIPTION.channelId}>.`);
    const quiet = fakeDigests();
    const report = await quiet.preview(null, digest);
    const nothing = { ...quiet, run: () => Promise.resolve({ ...report, items: [] }) };
    expect((await ask('run', { options: { digest } }, nothing)).text).toBe('✅ Nothing new since the last digest.');
  });

  it.each([
    ['nothing could be read', 'stopping', 0],
    ['no article was briefed', 'storage-unavailable', 1],
  ] as const)('gives back what a failed run took when %s', async (_, code, cost) => {
    const failing = { ...fakeDigests([withSource]), run: () => Promise.reject(new LedeError(code)) };
    const limits = createRateLimiter(() => 0, { member: { articles: 6, windowMs: 1 }, server: SERVER_LIMIT });
    await ask('run', { options: { digest } }, failing, { limits });
    const who = { memberId: '100000000000000003', guildId: null };
    expect(() => limits.take(who, 6 - cost)).not.toThrow();
    expect(() => limits.take(who, 1)).toThrow(LedeError);
  });

  it('pauses in the member’s name and resumes', async () => {
    const { digests, text } = await ask('pause', { options: { digest } });
    expect(text).toBe('✅ **Harbour Courier** is paused. `/digest resume` lets it come again.');
    expect((await digests.show(null, digest)).paused).toMatchObject({ by: '100000000000000003' });
    const resumed = await ask('resume', { options: { digest } }, digests);
    expect(resumed.text).toBe(
      '✅ **Harbour Courier** comes again, next <t:1772521200:R>. It missed 2 digests since <t:1772442000:f>; what is still news comes with the next one.',
    );
    expect((await digests.show(null, digest)).paused).toBeNull();
  });

  it('asks before it deletes', async () => {
    const { digests, text } = await ask('delete', { options: { digest } });
    expect(text).toBe('Delete **Harbour Courier**? It reads 1 source; its filters and history go with it.');
    expect(await digests.list(null)).toEqual([SUBSCRIPTION]);
  });

  it.each(['run', 'pause', 'resume', 'delete', 'show', 'preview', 'history', 'filter list'])(
    '%s needs rights, except for one’s own digests',
    async (subcommand) => {
      const stranger = await ask(subcommand, { options: { digest }, permissions: 0n });
      expect(stranger.text).toContain('Manage Server');
      expect(await stranger.digests.list(null)).toEqual([SUBSCRIPTION]);
      const own = fakeDigests([{ ...SUBSCRIPTION, guildId: directMessageScope('100000000000000003') }]);
      const { text } = await ask(subcommand, { options: { digest }, permissions: 0n, guildId: null }, own);
      expect(text).not.toMatch(/Manage Server|no such digest/);
    },
  );
});

describe('sources', () => {
  it('adds several at once, and a channel’s links', async () => {
    const links = { id: '100000000000000042', type: ChannelType.GuildText };
    const source = 'https://a.example/feed https://b.example/';
    const { digests, text } = await ask('add-source', { options: { digest, source, 'links-from': links } });
    expect((await digests.show(null, digest)).sources?.map(({ url }) => url)).toEqual([
      'https://a.example/feed',
      'https://b.example/',
      channelLinksUrl('100000000000000042'),
    ]);
    expect(text).toContain('[a.example](<https://a.example/feed>)');
    expect(text).toContain('Links in <#100000000000000042>');
    expect((await ask('add-source', { options: { digest } })).text).toContain('No feed is found');
  });

  it('accepts a channel only by picking it, not by another server’s address', async () => {
    for (const source of ['discord:links/42', 'https://a.example/ DISCORD:links/42']) {
      const { digests, text } = await ask('add-source', { options: { digest, source } });
      expect(text).toContain('Lede reads web pages only');
      expect((await digests.show(null, digest)).sources).toBeUndefined();
    }
  });

  it('removes one', async () => {
    const sources = [
      { url: 'https://a.example/feed', title: 'A' },
      { url: 'https://b.example/feed', title: 'B *b*' },
    ];
    const digests = fakeDigests([{ ...SUBSCRIPTION, sources }]);
    const { text } = await ask('remove-source', { options: { digest, source: 'https://b.example/feed' } }, digests);
    expect(text).toBe('✅ **Harbour Courier** no longer reads [B \\*b\\*](<https://b.example/feed>).');
    expect((await ask('remove-source', { options: { digest, source: 'x' } }, digests)).text).toContain(
      'no such source',
    );
  });
});

describe('filters', () => {
  const words: DigestFilter = {
    effect: 'exclude',
    match: { kind: 'words', words: ['football', 'transfer window'] },
    fields: ['title', 'text'],
  };

  it('adds words or an expression', async () => {
    const { digests, text } = await ask('filter add', {
      options: { digest, effect: 'exclude', words: ' football, transfer window ,' },
    });
    expect((await digests.show(null, digest)).filters).toEqual([words]);
    expect(text).toBe(
      '✅ **Harbour Courier** has a new filter: nothing that has it: football, transfer window (title, text).',
    );
    const pattern = { digest, effect: 'prefer', pattern: '^Harbo?ur', where: 'all' };
    const added = await ask('filter add', { options: pattern }, digests);
    expect((await digests.show(null, digest)).filters?.[1]).toEqual({
      effect: 'prefer',
      match: { kind: 'pattern', pattern: '^Harbo?ur' },
      fields: ['title', 'text', 'author', 'category'],
    });
    expect(added.text).toContain('first what has it: /^Harbo?ur/ (everywhere)');
  });

  it.each([{}, { words: 'a', pattern: 'b' }])('accepts either words or an expression, not %o', async (given) => {
    const { digests, text } = await ask('filter add', { options: { digest, effect: 'include', ...given } });
    expect(text).toContain('This filter cannot be used');
    expect((await digests.show(null, digest)).filters).toBeUndefined();
  });

  it('lists them and removes one by number or suggestion', async () => {
    const digests = fakeDigests([{ ...SUBSCRIPTION, filters: [words, { ...words, effect: 'prefer' }] }]);
    const { messages } = await ask('filter list', { options: { digest } }, digests);
    expect(messages[0]?.embeds[0]).toMatchObject({
      title: '2 filters',
      description: expect.stringMatching(/^1\. nothing that has it: football.*\n2\. first what has it/) as string,
    });
    // One that was changed since it was offered is not taken for another.
    const stale = await ask('filter remove', { options: { digest, filter: '2#exclude#football' } }, digests);
    expect(stale.text).toContain('no such filter');
    const offered = '2#prefer#football,transfer window';
    expect((await ask('filter remove', { options: { digest, filter: offered } }, digests)).text).toContain('has lost');
    await ask('filter remove', { options: { digest, filter: '1' } }, digests);
    expect((await digests.show(null, digest)).filters).toEqual([]);
    expect((await ask('filter list', { options: { digest } }, digests)).text).toBe('This digest has no filters.');
  });
});
