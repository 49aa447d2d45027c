import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import { LedeError } from '../../../src/core/failure.ts';
import { createDispatcher } from '../../../src/discord/gateway/dispatch.ts';
import { outgoing, type OutgoingMessage } from '../../../src/discord/render/outgoing.ts';
import { FERRY } from '../../support/discord/samples.ts';
import {
  fakeContext,
  fakeMenu,
  fakePress,
  fakeQueue,
  fakeSettings,
  fakeSlash,
  firstButton,
  type Deed,
} from '../../support/discord/fakes.ts';

const GUILD = '100000000000000001';
const CHANNEL = '100000000000000002';
const permissions = PermissionFlagsBits.ManageGuild;
const url = 'https://news.example/1';

function messageOf(deed: Deed | undefined): OutgoingMessage {
  return deed !== undefined && 'message' in deed ? deed.message : outgoing({});
}

type Settings = NonNullable<Parameters<typeof fakeSlash>[0]>;
type Options = NonNullable<Settings['options']>;

/** A server in which an admin gives `/settings` commands and members ask for briefs. */
function openServer(queue = fakeQueue()) {
  const context = fakeContext({ queue });
  const dispatcher = createDispatcher(COMMANDS, context);
  return {
    context,
    jobs: queue.jobs,
    async set(subcommand: string, options: Options = {}, as: Settings = { permissions }) {
      const interaction = fakeSlash({ name: 'settings', subcommand, options, ...as });
      await dispatcher.slash(interaction);
      const last = messageOf(interaction.deeds.at(-1));
      const fields = Object.fromEntries((last.embeds[0]?.fields ?? []).map(({ name, value }) => [name, value]));
      /** Presses the question's yes; resolves with what is said then. */
      const agree = async () => {
        const press = fakePress(firstButton(last), as);
        await dispatcher.button(press);
        return messageOf(press.deeds.at(-1)).content;
      };
      return { deeds: interaction.deeds, content: last.content, fields, agree };
    },
    async ask(settings: Settings = {}) {
      const interaction = fakeSlash({ ...settings, options: { url, ...settings.options } });
      await dispatcher.slash(interaction);
      const [first] = interaction.deeds;
      return {
        isPrivate: first?.deed === 'defer' && first.isPrivate,
        deeds: interaction.deeds,
        last: messageOf(interaction.deeds.at(-1)),
      };
    },
    async askByMenu(name: string) {
      const interaction = fakeMenu(name, { content: url });
      await dispatcher.messageMenu(interaction);
      return interaction.deeds[0];
    },
  };
}

describe('/settings', () => {
  it('requires Manage Server, whatever Discord lets through', async () => {
    const server = openServer();
    for (const as of [{ permissions: PermissionFlagsBits.ManageMessages }, { permissions, guildId: null }]) {
      expect((await server.set('answers', { length: 'long' }, as)).content).toContain('Manage Server');
    }
    expect((await server.context.settings.get(GUILD)).length).toBeNull();
  });

  it('shows all settings, including unset ones', async () => {
    const server = openServer();
    const { deeds, fields, content } = await server.set('show');
    expect(deeds[0]).toEqual({ deed: 'defer', isPrivate: true });
    expect(content).toBe('');
    expect(fields).toEqual({
      'Length of a summary': 'standard (not set)',
      'Briefs are seen by': 'everybody (not set)',
      'Language of the labels': 'each member’s own (not set)',
      'Lede may answer in': 'all channels',
      'Sites that are not read': 'none',
      'Only these sites are read': 'no list: all sites are read',
      'Links are briefed by themselves in': 'no channel',
      'Digests are made by': 'members with Manage Server',
    });
  });

  it('stores settings and resets them by group', async () => {
    const server = openServer();
    await server.set('answers', { length: 'short', private: true, language: 'de' });
    await server.set('channels', { allow: { id: '5' } });
    await server.set('sites', { block: 'a.example' });
    expect((await server.set('digests', { role: { id: '6' } })).content).toBe(
      '✅ **Digests are made by**: members with Manage Server → members with Manage Server and <@&6>',
    );
    expect((await server.set('show')).fields).toEqual({
      'Length of a summary': 'short',
      'Briefs are seen by': 'the asking member',
      'Language of the labels': 'Deutsch',
      'Lede may answer in': '<#5>',
      'Sites that are not read': 'a.example',
      'Only these sites are read': 'no list: all sites are read',
      'Links are briefed by themselves in': 'no channel',
      'Digests are made by': 'members with Manage Server and <@&6>',
    });
    expect((await server.set('answers', { language: 'own' })).content).toBe(
      '✅ **Language of the labels**: Deutsch → each member’s own (not set)',
    );
    expect((await server.set('answers')).content).toBe('');
    const { content, agree } = await server.set('reset', { what: 'answers' });
    expect(content).toBe(
      [
        'Reset these settings?',
        '- **Length of a summary**: short → standard (not set)',
        '- **Briefs are seen by**: the asking member → everybody (not set)',
      ].join('\n'),
    );
    expect((await server.set('show')).fields).toMatchObject({ 'Length of a summary': 'short' });
    expect(await agree()).toContain('✅ **Length of a summary**: short → standard (not set)');
    expect((await server.set('show')).fields).toMatchObject({
      'Length of a summary': 'standard (not set)',
      'Sites that are not read': 'a.example',
    });
    await (await server.set('reset', { what: 'all' })).agree();
    expect((await server.set('reset', { what: 'all' })).content).toContain('as they are by default');
    expect(await server.context.settings.get(GUILD)).toEqual(await server.context.settings.get(null));
  });

  it('parses sites leniently, keeps each on one list, and reports invalid ones', async () => {
    const server = openServer();
    await server.set('sites', { block: 'https://www.A.example/news?x=1, b.example  ', only: 'bücher.example' });
    expect(await server.context.settings.get(GUILD)).toMatchObject({
      blockedSites: ['a.example', 'b.example'],
      allowedSites: ['xn--bcher-kva.example'],
    });
    await server.set('sites', { only: 'b.example', remove: 'a.example' });
    expect(await server.context.settings.get(GUILD)).toMatchObject({
      blockedSites: [],
      allowedSites: ['xn--bcher-kva.example', 'b.example'],
    });
    expect((await server.set('sites', { block: 'nonsense' })).content).toBe(
      '⚠️ “nonsense” is not a site. Write its name, such as example.com.',
    );
  });

  it('limits its lists and truncates long ones', async () => {
    const server = openServer();
    const sites = (from: number) => Array.from({ length: 100 }, (_, index) => `site-${from + index}.example`).join(' ');
    await server.set('sites', { block: sites(0) });
    await server.set('sites', { block: sites(100) });
    const { fields } = await server.set('show');
    expect(fields['Sites that are not read']).toMatch(/^site-0\.example, .* more$/);
    expect(fields['Sites that are not read']?.length).toBeLessThanOrEqual(1024);
    expect((await server.set('sites', { block: 'one-more.example' })).content).toContain('This list is full');
    expect((await server.context.settings.get(GUILD)).blockedSites).toHaveLength(200);
  });

  it('is deleted with the server', async () => {
    const server = openServer();
    await server.set('answers', { length: 'short' });
    const interaction = fakeSlash({ name: 'forget', options: { server: true }, permissions });
    const dispatcher = createDispatcher(COMMANDS, server.context);
    await dispatcher.slash(interaction);
    await dispatcher.button(fakePress(firstButton(messageOf(interaction.deeds.at(-1))), { permissions }));
    expect(await server.context.settings.get(GUILD)).toEqual(await server.context.settings.get(null));
  });
});

describe('a setting', () => {
  it('sets the default length and privacy', async () => {
    const server = openServer();
    await server.set('answers', { length: 'long', private: true });
    expect((await server.ask()).isPrivate).toBe(true);
    expect((await server.ask({ options: { private: false, length: 'short' } })).isPrivate).toBe(false);
    expect((await server.ask({ guildId: null })).isPrivate).toBe(false);
    expect(server.jobs.map(({ options }) => options.length)).toEqual(['long', 'short', 'standard']);
    expect(await server.askByMenu('Summarize')).toEqual({ deed: 'defer', isPrivate: true });
    expect([...server.context.briefs.all.values()].map(({ isPrivate }) => isPrivate)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('sets the language of public answers, not of private ones', async () => {
    const server = openServer(fakeQueue((job) => fakeQueue().run(job)));
    await server.set('answers', { language: 'de' });
    const footer = async (settings: Settings) => (await server.ask(settings)).last.embeds.at(-1)?.footer?.text;
    expect(await footer({ locale: 'fr' })).toContain('Ausgewählt');
    expect(await footer({ locale: 'fr', options: { private: true } })).toContain('Choisi');
    expect((await server.ask({ locale: 'fr', options: { url: 'nonsense' } })).last.content).toContain('adresse web');
  });

  it('restricts Lede to the listed channels and their threads', async () => {
    const server = openServer();
    await server.set('channels', { allow: { id: '100000000000000005' } });
    const refused = await server.ask({ channelId: CHANNEL });
    expect(refused.last.content).toBe(
      '⚠️ Lede does not answer with briefs in this channel. Use <#100000000000000005>.',
    );
    expect(refused.deeds.at(-1)).toMatchObject({ isPrivate: true });
    expect(server.jobs).toEqual([]);
    await server.ask({ channelId: '100000000000000005' });
    await server.ask({ channelId: '7', parentId: '100000000000000005' });
    expect(server.jobs).toHaveLength(2);
    await server.set('channels', { disallow: { id: '100000000000000005' } });
    await server.ask({ channelId: CHANNEL });
    expect(server.jobs).toHaveLength(3);
  });

  it('blocks sites, also behind redirects, but not files', async () => {
    const server = openServer();
    await server.set('sites', { block: 'news.example' });
    expect((await server.ask()).last.content).toContain('“news.example” is not among the sites');
    expect(server.jobs).toEqual([]);
    await server.set('sites', { remove: 'news.example', block: 'harbour-courier.example' });
    expect((await server.ask()).last.content).toContain('harbour-courier.example” is not among the sites');
    expect(server.jobs).toHaveLength(1);
    expect(server.context.briefs.all.size).toBe(0);
    const file = { name: 'a.txt', url: 'https://harbour-courier.example/a.txt', contentType: 'text/plain' };
    expect((await server.ask({ options: { url: '', file } })).last.embeds[0]?.title).toBe(FERRY.article.title);
  });

  it('is not guessed when storage fails; only the member is told', async () => {
    const settings = { ...fakeSettings(), get: () => Promise.reject(new LedeError('storage-unavailable')) };
    const interaction = fakeSlash({ options: { url } });
    const queue = fakeQueue();
    await createDispatcher(COMMANDS, fakeContext({ settings, queue })).slash(interaction);
    expect(interaction.deeds[0]).toEqual({ deed: 'defer', isPrivate: true });
    expect(messageOf(interaction.deeds.at(-1)).content).toContain('cannot use its storage');
    expect(queue.jobs).toEqual([]);
  });
});
