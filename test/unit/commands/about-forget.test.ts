import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import { createDispatcher } from '../../../src/discord/gateway/dispatch.ts';
import type { OutgoingMessage } from '../../../src/discord/render/outgoing.ts';
import { fakeDigests } from '../../support/discord/fake-digests.ts';
import { fakeContext, fakePress, fakeSlash, firstButton } from '../../support/discord/fakes.ts';

const text = (deed: unknown) => (deed as { message: { content: string } }).message.content;

describe('/about', () => {
  it('shows version, model, stored data and how to delete it', async () => {
    const interaction = fakeSlash({ name: 'about' });
    await createDispatcher(COMMANDS, fakeContext()).slash(interaction);
    expect(interaction.deeds[0]).toEqual({ deed: 'defer', isPrivate: true });
    const shown = JSON.stringify(interaction.deeds[1]);
    for (const part of ['1.2.3', 'salience', '24 hours', '`/forget`']) expect(shown).toContain(part);
  });
});

describe('/forget', () => {
  async function withBriefs() {
    const digests = fakeDigests();
    const context = fakeContext({ digests });
    const dispatcher = createDispatcher(COMMANDS, context);
    for (const userId of ['7', '8']) {
      await dispatcher.slash(fakeSlash({ options: { url: 'https://a.example/1' }, userId }));
    }
    const askFor = async (settings: Parameters<typeof fakeSlash>[0]) => {
      const interaction = fakeSlash({ name: 'forget', ...settings });
      await dispatcher.slash(interaction);
      return interaction.deeds.at(-1);
    };
    /** Asks, agrees, and gives what is said then; where nothing is asked, what is said at once. */
    const forget = async (settings: Parameters<typeof fakeSlash>[0]) => {
      const { message } = (await askFor(settings)) as { message: OutgoingMessage };
      if (message.components.length === 0) return message.content;
      const press = fakePress(firstButton(message), settings);
      await dispatcher.button(press);
      return text(press.deeds.at(-1));
    };
    return { context, digests, askFor, forget };
  }

  it('deletes a member’s briefs and nobody else’s', async () => {
    const { context, forget } = await withBriefs();
    expect(await forget({ userId: '7' })).toBe('✅ Done: 1 stored item of yours is deleted.');
    expect(await forget({ userId: '7' })).toBe('Nothing was stored.');
    expect([...context.briefs.all.values()].map(({ memberId }) => memberId)).toEqual(['8']);
  });

  it('names what goes before it does, and keeps it when told to', async () => {
    const { context, askFor } = await withBriefs();
    const { message } = (await askFor({ userId: '7' })) as { message: OutgoingMessage };
    expect(message.content).toBe('Delete what Lede stores about you?\n- 1 brief, with its article');
    const [yes, no] = (message.components[0]?.components ?? []).map((each) =>
      'custom_id' in each ? each.custom_id : '',
    );
    const dispatcher = createDispatcher(COMMANDS, context);
    const stranger = fakePress(yes ?? '', { userId: '8' });
    await dispatcher.button(stranger);
    const kept = fakePress(no ?? '', { userId: '7' });
    await dispatcher.button(kept);
    expect(text(kept.deeds.at(-1))).toBe('Nothing was changed.');
    expect(context.briefs.all.size).toBe(2);
  });

  it('says that it ends the wish to have links left alone, and forgets open answers', async () => {
    const { context, forget } = await withBriefs();
    await context.members.update('7', { isLeftAlone: true });
    const open = { channelId: null, messageId: null, token: null, briefId: null, isPrivate: true, locale: 'en' };
    await context.openAnswerStore.open({ ...open, id: 'a', memberId: '7', guildId: null, openedAt: 0 }, 0);
    expect(await forget({ userId: '7', locale: 'de' })).toContain('`/einstellungen meine`');
    expect((await context.members.get('7')).isLeftAlone).toBe(false);
    expect(context.openAnswerStore.all.has('a')).toBe(false);
  });

  it('anonymizes the digests that a member created', async () => {
    const { digests, forget } = await withBriefs();
    expect(await forget({ userId: '100000000000000003' })).toBe('✅ Done: 1 stored item of yours is deleted.');
    expect((await digests.list(null)).map(({ createdBy }) => createdBy)).toEqual(['']);
  });

  it('deletes a server’s briefs and digests for its managers', async () => {
    const { context, digests, forget } = await withBriefs();
    const permissions = PermissionFlagsBits.ManageGuild;
    expect(await forget({ options: { server: true } })).toContain('Manage Server');
    expect(await forget({ options: { server: true }, guildId: null, permissions })).toContain('Manage Server');
    expect(context.briefs.all.size).toBe(2);
    expect(await forget({ options: { server: true }, permissions })).toBe(
      '✅ Done: 3 stored items of this server are deleted.',
    );
    expect(context.briefs.all.size).toBe(0);
    expect(await digests.list(null)).toEqual([]);
  });
});
