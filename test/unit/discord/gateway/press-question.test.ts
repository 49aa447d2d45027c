import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../commands/index.ts';
import type { DigestSubscription } from '../../../../src/core/digest.ts';
import { createDispatcher } from '../../../../src/discord/gateway/dispatch.ts';
import { STORY_SELECT } from '../../../../src/discord/render/button-ids.ts';
import { offeredSources } from '../../../../src/discord/render/digest-offers.ts';
import { outgoing, type OutgoingMessage } from '../../../../src/discord/render/outgoing.ts';
import { fakeDigests } from '../../../support/discord/fake-digests.ts';
import { fakeContext, fakePress, fakeSlash, firstButton, type Deed } from '../../../support/discord/fakes.ts';
import { SUBSCRIPTION } from '../../../support/discord/samples.ts';

const MEMBER = '100000000000000003';
const permissions = PermissionFlagsBits.ManageGuild;

function lastOf(deeds: readonly Deed[]): OutgoingMessage {
  const last = deeds.at(-1);
  return last !== undefined && 'message' in last ? last.message : outgoing({});
}

/** A server with one digest, in which `/digest` is used and what is asked then is answered. */
function openServer(digest: DigestSubscription = SUBSCRIPTION) {
  const digests = fakeDigests([digest]);
  const context = fakeContext({ digests });
  const dispatcher = createDispatcher(COMMANDS, context);
  return {
    digests,
    context,
    async use(subcommand: string) {
      const options = { digest: digest.id };
      const interaction = fakeSlash({ name: 'digest', subcommand, options, permissions });
      await dispatcher.slash(interaction);
      return lastOf(interaction.deeds);
    },
    async press(customId: string, settings: Parameters<typeof fakePress>[1] = { permissions }) {
      const press = fakePress(customId, settings);
      await dispatcher.button(press);
      return { deeds: press.deeds, last: lastOf(press.deeds) };
    },
  };
}

describe('the question before a digest is deleted', () => {
  it('deletes on yes, once', async () => {
    const server = openServer();
    const yes = firstButton(await server.use('delete'));
    const { deeds, last } = await server.press(yes);
    expect(deeds[0]).toEqual({ deed: 'defer-update' });
    expect(last).toMatchObject({ content: '✅ The digest **Harbour Courier** is deleted.', components: [] });
    expect(await server.digests.list(null)).toEqual([]);
    expect((await server.press(yes)).last.content).toContain('no such digest');
  });

  it('is for the one who was asked, and for as long as they may', async () => {
    const server = openServer();
    const yes = firstButton(await server.use('delete'));
    for (const settings of [{ permissions, userId: '8' }, { permissions: 0n }]) {
      expect((await server.press(yes, settings)).last.content).toMatch(/^⚠️/);
    }
    expect(await server.digests.list(null)).toEqual([SUBSCRIPTION]);
  });
});

it('a digest whose channel is gone is given another, and comes again', async () => {
  const paused = { reason: 'channel-gone', since: '2026-03-01T00:00:00Z', by: null } as const;
  const server = openServer({ ...SUBSCRIPTION, paused });
  const asked = await server.use('resume');
  expect(asked.content).toBe('The channel of **Harbour Courier** is gone. Where should it come from now on?');
  const channels = [{ id: '100000000000000055', type: ChannelType.GuildText }];
  const { last } = await server.press(firstButton(asked), { permissions, channels });
  expect(last.content).toContain('comes again');
  expect(last.content).toContain('→ <#100000000000000055>');
  expect(await server.digests.show(null, SUBSCRIPTION.id)).toMatchObject({
    paused: null,
    channelId: '100000000000000055',
  });
});

it('adds the feeds of a site that are picked', async () => {
  const server = openServer();
  const offered = [
    { url: 'https://a.example/sport.xml', title: 'Sport *now*' },
    { url: `https://a.example/${'x'.repeat(200)}`, title: 'Too long to pick' },
  ];
  const reader = { id: MEMBER, locale: 'en-US' };
  const rows = offeredSources({ ...SUBSCRIPTION, offeredSources: offered }, reader, server.context.ids);
  expect(rows[0]?.components[0]).toMatchObject({
    placeholder: 'Add more feeds of this site',
    options: [{ label: 'Sport *now*', value: 'https://a.example/sport.xml' }],
  });
  const select = firstButton(outgoing({ components: rows }));
  const { last } = await server.press(select, { permissions, values: ['https://a.example/sport.xml'] });
  expect(last.content).toContain('now reads [a.example]');
  expect((await server.digests.show(null, SUBSCRIPTION.id)).sources).toContainEqual(
    expect.objectContaining({ url: 'https://a.example/sport.xml' }),
  );
});

it('briefs the picked story of a digest in a private message', async () => {
  const server = openServer();
  const urls = ['https://news.example/1', 'https://news.example/2'];
  const { deeds, last } = await server.press(STORY_SELECT, { userId: '8', values: ['1'], urls });
  expect(deeds[0]).toEqual({ deed: 'defer', isPrivate: true });
  expect(last.embeds[0]?.title).toContain('ferry');
  expect([...server.context.briefs.all.values()]).toMatchObject([
    { memberId: '8', isPrivate: true, source: { kind: 'url', url: urls[1] } },
  ]);
  expect((await server.press(STORY_SELECT, { values: ['7'], urls })).last.content).toMatch(/^⚠️/);
});
