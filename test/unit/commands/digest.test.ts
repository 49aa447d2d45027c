import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import { LedeError, type FailureCode } from '../../../src/core/failure.ts';
import { createDispatcher } from '../../../src/discord/dispatch.ts';
import { fakeCompletion, fakeDigests, fakeContext, fakeSlash } from '../discord/fakes.ts';
import { SUBSCRIPTION } from '../discord/samples.ts';

const manager = { name: 'digest', permissions: PermissionFlagsBits.ManageGuild };

async function ask(settings: Parameters<typeof fakeSlash>[0], digests = fakeDigests()) {
  const interaction = fakeSlash({ ...manager, ...settings });
  await createDispatcher(COMMANDS, fakeContext({ digests })).slash(interaction);
  const last = interaction.deeds.at(-1);
  return { digests, deeds: interaction.deeds, text: last && 'message' in last ? last.message.content : '', last };
}

const create = {
  subcommand: 'create',
  options: {
    channel: { id: '100000000000000009' },
    source: 'https://news.example',
    time: '08:00',
    timezone: 'Asia/Seoul',
    max: 3,
  },
};

describe('/digest', () => {
  it('creates a digest and says when it comes', async () => {
    const { digests, text, deeds } = await ask(create);
    expect(digests.created).toEqual([
      {
        guildId: '100000000000000001',
        channelId: '100000000000000009',
        createdBy: '100000000000000003',
        source: 'https://news.example',
        time: '08:00',
        timeZone: 'Asia/Seoul',
        maxItems: 3,
        locale: 'en-US',
      },
    ]);
    expect(deeds[0]).toEqual({ deed: 'defer', isPrivate: true });
    expect(text).toBe(
      '✅ Done. **news.example** comes to <#100000000000000009> every day at 08:00 (Asia/Seoul), next <t:1772521200:R>.',
    );
  });

  it('is for members who manage the server, in code too', async () => {
    for (const settings of [{ permissions: 0n }, { guildId: null }]) {
      const { digests, text } = await ask({ ...create, ...settings });
      expect(digests.created).toEqual([]);
      expect(text).toContain('Manage Server');
    }
  });

  it('lists, previews, runs and deletes', async () => {
    const { last } = await ask({ subcommand: 'list' });
    expect(last).toMatchObject({ message: { embeds: [{ title: '1 digest' }] } });

    const preview = await ask({ subcommand: 'preview', options: { digest: 'd1' } });
    expect(preview.text).toMatch(/^This is what the digest would post now:\n### Today from Harbour Courier/);
    expect(preview.digests.ran).toEqual([]);

    const run = await ask({ subcommand: 'run', options: { digest: 'd1' } });
    expect(run.digests.ran).toEqual(['d1']);
    expect(run.text).toBe(`✅ Posted in <#${SUBSCRIPTION.channelId}>.`);

    const deleted = await ask({ subcommand: 'delete', options: { digest: 'd1' } });
    expect(deleted.text).toBe('✅ The digest of **Harbour Courier** is deleted.');
    expect(await deleted.digests.list(null)).toEqual([]);
  });

  it('does not reach into other servers', async () => {
    const { text, digests } = await ask({ subcommand: 'delete', options: { digest: 'd1' }, guildId: '5' });
    expect(text).toContain('There is no such digest');
    expect(await digests.list(null)).toHaveLength(1);
  });

  it.each([
    ['bad-time-zone', { timeZone: 'Mars/*Olympus*' }, '“Mars/\\*Olympus\\*” is not a time zone'],
    ['bad-time', { time: '25:00' }, '“25:00” is not a time of day'],
    ['no-feed-found', { host: 'news.example' }, 'No feed is found at news.example'],
    ['channel-unusable', { channel: '<#100000000000000009>' }, 'Lede cannot post in <#100000000000000009>'],
    ['too-many-digests', { limit: 25 }, 'all the digests it may have (25)'],
  ] satisfies [FailureCode, Record<string, string | number>, string][])('tells of %s', async (code, details, text) => {
    const digests = { ...fakeDigests(), create: () => Promise.reject(new LedeError(code, details)) };
    expect((await ask(create, digests)).text).toContain(text);
  });
});

describe('completion', () => {
  const complete = async (name: string, value: string, digests = fakeDigests()) => {
    const interaction = fakeCompletion({ name, value });
    await createDispatcher(COMMANDS, fakeContext({ digests })).completion(interaction);
    return interaction.choices;
  };

  it('offers zones by any part of their name, 25 at most', async () => {
    expect((await complete('timezone', 'new york')).map(({ name }) => name)).toContain('America/New_York');
    expect((await complete('timezone', 'europe/be'))[0]?.name).toBe('Europe/Belgrade');
    expect(await complete('timezone', 'a')).toHaveLength(25);
    expect((await complete('timezone', '')).map(({ name }) => name)).toContain('Asia/Seoul');
    expect(await complete('timezone', 'zzz')).toEqual([]);
  });

  it('offers the server’s digests by name, within the limits', async () => {
    expect(await complete('digest', 'harb')).toEqual([
      { name: 'Harbour Courier, every day at 08:00 (Europe/Oslo)', value: 'd1' },
    ]);
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...SUBSCRIPTION,
      id: `d${index}`,
      feedTitle: 'Long '.repeat(60),
    }));
    const choices = await complete('digest', '', { ...fakeDigests(), list: async () => many });
    expect(choices).toHaveLength(25);
    for (const { name } of choices) expect(name.length).toBeLessThanOrEqual(100);
  });
});
