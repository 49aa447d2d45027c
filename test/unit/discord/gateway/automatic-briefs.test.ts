import { describe, expect, it } from 'vitest';
import { briefOnReaction, briefPostedLinks } from '../../../../src/discord/gateway/automatic-briefs.ts';
import type { IncomingMessage } from '../../../../src/discord/gateway/incoming-messages.ts';
import type { AutoChannel } from '../../../../src/core/server-settings.ts';
import { fakeContext, fakeMessage, fakeQueue, fakeSettings } from '../../../support/discord/fakes.ts';

const GUILD = '100000000000000001';
const CHANNEL = '100000000000000008';
const link = 'https://a.example/1';

function openChannel({ trigger = 'link', readsMessages = true }: Partial<AutoChannel> & { readsMessages?: boolean }) {
  const queue = fakeQueue();
  const autoChannels = [{ id: CHANNEL, trigger, place: 'reply' as const }];
  const context = fakeContext({ queue, readsMessages, settings: fakeSettings({ [GUILD]: { autoChannels } }) });
  const post = async (parts: Partial<IncomingMessage> = {}) => {
    const message = fakeMessage({ guildId: GUILD, content: link, ...parts });
    await briefPostedLinks({ ...message, webhookId: parts.webhookId ?? null }, context);
    return message;
  };
  return { queue, context, post };
}

describe('links in an automatic channel', () => {
  it.each([
    ['another bot', { author: { id: '7', bot: true } }],
    ['a webhook', { webhookId: '7' }],
    ['Discord itself', { system: true }],
  ])('are ignored when posted by %s', async (_who, parts) => {
    const { queue, post } = openChannel({});
    await post(parts);
    expect(queue.jobs).toEqual([]);
    await post();
    expect(queue.jobs).toHaveLength(1);
  });

  it('are ignored while the operator has not switched on the text of messages', async () => {
    const { queue, post } = openChannel({ readsMessages: false });
    await post();
    expect(queue.jobs).toEqual([]);
  });

  it.each([
    ['again after a failure that passes', 'timeout', 2],
    ['not again after one that lasts', 'login-page', 1],
  ] as const)('are tried %s', async (_when, code, tries) => {
    const queue = fakeQueue(() => ({ ok: false, code, details: {} }));
    const autoChannels = [{ id: CHANNEL, trigger: 'link' as const, place: 'reply' as const }];
    const context = fakeContext({ queue, readsMessages: true, settings: fakeSettings({ [GUILD]: { autoChannels } }) });
    const message = fakeMessage({ guildId: GUILD, content: link });
    await briefPostedLinks(message, context);
    await briefPostedLinks(message, context);
    expect(queue.jobs).toHaveLength(tries);
  });

  it('are briefed three to a message, and not those that lead into Discord', async () => {
    const { queue, post } = openChannel({});
    const numbered = [1, 2, 3, 4, 5].map((number) => `https://a.example/${number}`);
    await post({ content: `https://discord.com/channels/1/2 ${numbered.join(' ')}` });
    expect(queue.jobs.map(({ source }) => 'url' in source && source.url)).toEqual(numbered.slice(0, 3));
  });

  it('wait for a 📰 of a person where the channel is set so', async () => {
    const { queue, context, post } = openChannel({ trigger: 'reaction' });
    const message = await post();
    const react = (name: string, bot: boolean) =>
      briefOnReaction(
        { emoji: { name }, message: { ...message, fetch: () => Promise.resolve(message) } },
        { id: '9', bot },
        context,
      );
    await react('👍', false);
    await react('📰', true);
    expect(queue.jobs).toEqual([]);
    await Promise.all([react('📰', false), react('📰', false)]);
    expect(queue.jobs).toHaveLength(1);
  });
});
