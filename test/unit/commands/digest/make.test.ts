import { ChannelType, DiscordAPIError, PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { channelLinksUrl, directMessageScope } from '../../../../src/core/digest.ts';
import { LedeError, type FailureCode, type FailureDetails } from '../../../../src/core/failure.ts';
import { fakeDigests } from '../../../support/discord/fake-digests.ts';
import { fakeContext, fakeSettings, fakeSlash } from '../../../support/discord/fakes.ts';
import { SUBSCRIPTION } from '../../../support/discord/samples.ts';
import { COMMANDS } from '../../../../commands/index.ts';
import { modalSchema } from '../../../../sandbox/limits/components.ts';
import { STARTER_FEEDS, starterFeeds, TOPICS } from '../../../../src/core/starter-feeds.ts';
import { createDispatcher } from '../../../../src/discord/gateway/dispatch.ts';
import type { Form } from '../../../../src/discord/gateway/command.ts';
import { LANGUAGES } from '../../../../src/i18n/translate.ts';
import { ask } from './ask.ts';

const GUILD = '100000000000000001';
const MEMBER = '100000000000000003';
const BOT = '100000000000000099';

/** A channel in which those named may not do something. */
function channel(type = ChannelType.GuildText, denied: Readonly<Record<string, bigint>> = {}) {
  const permissionsFor = (id: string) => ({ has: (permission: bigint) => ((denied[id] ?? 0n) & permission) === 0n });
  return { id: '100000000000000009', type, permissionsFor };
}

const OPTIONS = {
  channel: channel(),
  source: 'https://news.example',
  time: '08:00',
  timezone: 'Asia/Seoul',
};

describe('/digest create', () => {
  it('creates a digest and shows its schedule', async () => {
    const { digests, text, deeds } = await ask('create', { options: { ...OPTIONS, max: 3 } });
    expect(digests.created).toEqual([
      {
        guildId: GUILD,
        channelId: '100000000000000009',
        createdBy: MEMBER,
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

  it('accepts all options', async () => {
    const { digests, text } = await ask('create', {
      permissions: PermissionFlagsBits.ManageGuild | PermissionFlagsBits.MentionEveryone,
      options: {
        channel: channel(ChannelType.GuildForum),
        source: 'https://a.example/feed  b.example',
        'links-from': { ...channel(), id: '100000000000000042' },
        time: '8, 18:30',
        days: 'mon-fri',
        timezone: 'Europe/Berlin',
        max: 12,
        length: 'standard',
        language: 'de',
        mention: { id: '55', mentionable: false },
        title: ' Morning papers ',
        'when-empty': 'once',
      },
    });
    expect(digests.created[0]).toEqual({
      guildId: GUILD,
      channelId: '100000000000000009',
      createdBy: MEMBER,
      source: 'https://a.example/feed',
      moreSources: ['b.example', channelLinksUrl('100000000000000042')],
      time: '8,  18:30',
      schedule: { kind: 'times', times: ['8', ' 18:30'], days: [1, 2, 3, 4, 5] },
      timeZone: 'Europe/Berlin',
      maxItems: 12,
      length: 'standard',
      locale: 'de',
      mentionRoleId: '55',
      title: 'Morning papers',
      whenEmpty: 'once',
    });
    expect(text).toContain('Monday to Friday at');
  });

  it('defaults to the current channel and the server’s language', async () => {
    const { channel: _channel, ...options } = OPTIONS;
    const here = { ...channel(), id: '100000000000000002' };
    const settings = fakeSettings({ [GUILD]: { locale: 'fr' } });
    const { digests } = await ask('create', { options, channel: here }, fakeDigests(), { settings });
    expect(digests.created[0]).toMatchObject({ channelId: here.id, locale: 'fr' });
  });

  it('needs Manage Server or the digest role', async () => {
    for (const settings of [{ permissions: 0n }, { permissions: 0n, roles: ['8'] }]) {
      const { digests, text } = await ask('create', { options: OPTIONS, ...settings });
      expect(digests.created).toEqual([]);
      expect(text).toContain('Manage Server');
    }
    const settings = fakeSettings({ [GUILD]: { digestRoleId: '9' } });
    const asker = { options: OPTIONS, permissions: 0n, roles: ['8', '9'] };
    expect((await ask('create', asker, fakeDigests(), { settings })).digests.created).toHaveLength(1);
  });

  it('rejects channels where the member or Lede may not post', async () => {
    const { SendMessages, SendMessagesInThreads, EmbedLinks, ViewChannel } = PermissionFlagsBits;
    const refused: [ChannelType, Record<string, bigint>][] = [
      [ChannelType.GuildText, { [MEMBER]: ViewChannel }],
      [ChannelType.GuildText, { [MEMBER]: SendMessages }],
      [ChannelType.GuildAnnouncement, { [BOT]: EmbedLinks }],
      [ChannelType.PublicThread, { [BOT]: SendMessagesInThreads }],
      [ChannelType.GuildVoice, {}],
    ];
    for (const [type, denied] of refused) {
      const { digests, text } = await ask('create', { options: { ...OPTIONS, channel: channel(type, denied) } });
      expect(digests.created).toEqual([]);
      expect(text).toContain('Lede cannot post in <#100000000000000009>');
    }
    const inThread = channel(ChannelType.PublicThread, { [BOT]: SendMessages });
    expect((await ask('create', { options: { ...OPTIONS, channel: inThread } })).digests.created).toHaveLength(1);
  });

  it('rejects source channels that the member may not read', async () => {
    for (const id of [MEMBER, BOT]) {
      const secret = { ...channel(ChannelType.GuildText, { [id]: PermissionFlagsBits.ReadMessageHistory }) };
      const { digests, text } = await ask('create', { options: { ...OPTIONS, 'links-from': secret } });
      expect(digests.created).toEqual([]);
      expect(text).toContain('Lede cannot read <#100000000000000009>');
    }
  });

  it('mentions only roles that the member may mention, and never everyone', async () => {
    const everyone = PermissionFlagsBits.MentionEveryone | PermissionFlagsBits.ManageGuild;
    const cases: [{ id: string; mentionable?: boolean }, bigint, string | null][] = [
      [{ id: '55', mentionable: true }, PermissionFlagsBits.ManageGuild, '55'],
      [{ id: '55', mentionable: false }, everyone, '55'],
      [{ id: '55', mentionable: false }, PermissionFlagsBits.ManageGuild, null],
      [{ id: GUILD, mentionable: true }, everyone, null],
    ];
    for (const [mention, permissions, expected] of cases) {
      const { digests, text } = await ask('create', { options: { ...OPTIONS, mention }, permissions });
      if (expected === null) expect(text).toContain('may not have this role mentioned');
      expect(digests.created[0]?.mentionRoleId ?? null).toBe(expected);
    }
  });

  it.each([
    ['bad-time-zone', { timeZone: 'Mars/*Olympus*' }, '“Mars/\\*Olympus\\*” is not a time zone'],
    ['bad-time', { time: '25:00' }, '“25:00” is no time'],
    ['no-feed-found', { url: 'https://news.example/' }, 'No feed is found at news.example'],
    ['too-many-digests', { limit: 25 }, 'all the digests it may have (25)'],
  ] satisfies [FailureCode, FailureDetails, string][])('tells of %s', async (code, details, text) => {
    const digests = { ...fakeDigests(), create: () => Promise.reject(new LedeError<FailureCode>(code, details)) };
    expect((await ask('create', { options: OPTIONS }, digests)).text).toContain(text);
  });

  it('reports invalid days, days with cron, and a missing source', async () => {
    expect((await ask('create', { options: { ...OPTIONS, days: 'someday' } })).text).toContain('“someday” are no days');
    const cron = { ...OPTIONS, time: '0 8 * * 1-5', days: 'mon' };
    expect((await ask('create', { options: cron })).text).toContain('are no days of the week');
    const { source: _source, ...none } = OPTIONS;
    expect((await ask('create', { options: none })).text).toContain('needs something to read');
  });
});

describe('a digest to oneself', () => {
  const { channel: _channel, ...options } = OPTIONS;

  it.each([
    ['in a server, without any permission', { permissions: 0n, options: { ...options, direct: true } }],
    ['in direct messages', { guildId: null, options }],
  ])('is created %s and announced at its place', async (_, settings) => {
    const { digests, deeds, text } = await ask('create', { locale: 'en-GB', ...settings });
    expect(digests.created[0]).toMatchObject({ guildId: directMessageScope(MEMBER), locale: 'en-GB' });
    expect(digests.edited).toEqual([{ channelId: '100000000000000077' }]);
    const hello = deeds.find(({ deed }) => deed === 'direct-message');
    expect(hello).toMatchObject({
      message: {
        content: expect.stringMatching(/^👋 \*\*news\.example\*\* will come to you here every day/) as string,
      },
    });
    expect(text).toContain('comes to your direct messages every day');
  });

  it('is rejected if direct messages are closed', async () => {
    const closed = new DiscordAPIError({ code: 50007, message: 'no' }, 50007, 403, 'POST', 'https://discord.test', {
      files: undefined,
      body: undefined,
    });
    const { digests, text } = await ask('create', { guildId: null, options, closed });
    expect(await digests.list(directMessageScope(MEMBER))).toEqual([]);
    expect(text).toContain('Lede cannot write to you');
  });
});

describe('/digest edit', () => {
  const digest = 'd1';

  it('changes only the given options', async () => {
    const { digests, text } = await ask('edit', {
      options: { digest, time: '9', max: 8, 'no-mention': true, title: '-', timezone: 'Asia/Seoul' },
    });
    expect(digests.edited).toEqual([
      { time: '9', maxItems: 8, mentionRoleId: null, title: null, timeZone: 'Asia/Seoul' },
    ]);
    expect(text).toBe(
      [
        '✅ **Harbour Courier** is changed.',
        '- every day at 08:00 (Europe/Oslo) → every day at 9 (Asia/Seoul)',
        '- at most 5 stories → at most 8 stories',
      ].join('\n'),
    );
    const unchanged = await ask('edit', { options: { digest } });
    expect(unchanged.digests.edited).toEqual([{}]);
    expect(unchanged.text).toBe('Nothing was changed.');
  });

  it('keeps the times when only the days change', async () => {
    const schedule = { kind: 'times', times: ['08:00', '18:00'], days: [] } as const;
    const digests = fakeDigests([{ ...SUBSCRIPTION, schedule }]);
    await ask('edit', { options: { digest, days: 'sat, sun' } }, digests);
    expect(digests.edited[0]).toMatchObject({ schedule: { times: ['08:00', '18:00'], days: [0, 6] } });
    const cron = fakeDigests([{ ...SUBSCRIPTION, schedule: { kind: 'cron', expression: '0 8 * * *' } }]);
    expect((await ask('edit', { options: { digest, days: 'mon' } }, cron)).text).toContain('are no days of the week');
  });

  it('moves a digest within its server, but not out of direct messages', async () => {
    const to = channel(ChannelType.GuildAnnouncement);
    expect((await ask('edit', { options: { digest, channel: to } })).digests.edited[0]).toEqual({ channelId: to.id });
    const own = fakeDigests([{ ...SUBSCRIPTION, guildId: directMessageScope(MEMBER) }]);
    expect((await ask('edit', { options: { digest, channel: to } }, own)).text).toContain('Lede cannot post');
    expect(own.edited).toEqual([]);
  });

  it('cannot reach other servers or other members’ direct messages', async () => {
    for (const settings of [{ guildId: '5' }, { guildId: null }]) {
      const { text, digests } = await ask('edit', { options: { digest, max: 9 }, ...settings });
      expect(text).toContain('There is no such digest');
      expect(digests.edited).toEqual([]);
    }
    const others = fakeDigests([{ ...SUBSCRIPTION, guildId: directMessageScope('777') }]);
    expect((await ask('edit', { options: { digest, max: 9 } }, others)).text).toContain('There is no such digest');
  });
});

describe('the form of /digest create', () => {
  const FILLED = { topic: 'world', time: 'weekdays 8:00', timezone: 'Berlin', source: '' };

  function submission(filled: Readonly<Record<string, string>>) {
    const {
      options: _options,
      commandName: _name,
      ...slash
    } = fakeSlash({
      name: 'digest',
      subcommand: 'create',
      permissions: PermissionFlagsBits.ManageGuild,
      channel: channel(),
    });
    const fields = {
      getField: (id: string) => (id === 'topic' ? { values: [filled[id]] } : { value: filled[id] }),
      getTextInputValue: (id: string) => filled[id] ?? '',
      getStringSelectValues: (id: string) => [filled[id] ?? ''],
      getSelectedChannels: () => null,
    };
    return { ...slash, customId: 'form:digest:create', fields };
  }

  it('opens without a source, with time and time zone filled in', async () => {
    const shown: Form[] = [];
    const interaction = {
      ...fakeSlash({ name: 'digest', subcommand: 'create', locale: 'de', options: {} }),
      showModal: (form: Form) => Promise.resolve(shown.push(form)),
    };
    await createDispatcher(COMMANDS, fakeContext({ digests: fakeDigests() })).slash(interaction);
    expect(interaction.deeds).toEqual([]);
    const [form] = shown;
    expect(form).toMatchObject({ custom_id: 'form:digest:create', title: 'Neuer Überblick' });
    expect(form?.components).toHaveLength(5);
    expect(JSON.stringify(form)).toContain('"value":"Europe/Berlin"');
    expect(modalSchema.safeParse(form).error).toBeUndefined();
  });

  it('creates a digest from its fields', async () => {
    const digests = fakeDigests();
    const submitted = submission(FILLED);
    await createDispatcher(COMMANDS, fakeContext({ digests })).submission(submitted);
    expect(digests.created[0]).toMatchObject({ time: 'weekdays 8:00', timeZone: 'Berlin', title: 'World news' });
    expect(digests.created[0]?.source).toBe(starterFeeds('world', 'en')[0]?.url);
    expect(digests.created[0]?.moreSources).toHaveLength(starterFeeds('world', 'en').length - 1);
  });

  it('names missing fields', async () => {
    const digests = fakeDigests();
    const submitted = submission({ ...FILLED, topic: '' });
    await createDispatcher(COMMANDS, fakeContext({ digests })).submission(submitted);
    expect(digests.created).toEqual([]);
    expect(JSON.stringify(submitted.deeds)).toContain('needs something to read');
  });
});

describe('starter feeds', () => {
  it('are about sixty, distinct, over TLS, for every topic and language', () => {
    expect(STARTER_FEEDS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(STARTER_FEEDS.map(({ url }) => url)).size).toBe(STARTER_FEEDS.length);
    for (const { url } of STARTER_FEEDS) expect(url).toMatch(/^https:\/\//);
    for (const topic of TOPICS) {
      for (const locale of Object.keys(LANGUAGES)) {
        const feeds = starterFeeds(topic, locale);
        expect(feeds.length).toBeGreaterThan(0);
        expect(feeds.length).toBeLessThanOrEqual(20);
      }
    }
  });
});
