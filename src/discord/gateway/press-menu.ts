import { ChannelType, PermissionFlagsBits } from 'discord.js';
import type { StoredBrief } from '../../core/brief-store.ts';
import { LedeError } from '../../core/failure.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { deliver, newBriefId } from '../posting/answer-brief.ts';
import { askerOf } from '../posting/asker.ts';
import { changeLength, changeModel, refreshBrief } from '../posting/change-length.ts';
import { isChannelRefusal, isExpiredInteraction, retryPassing } from '../posting/discord-errors.ts';
import { sendFollowUp } from '../posting/follow-up.ts';
import type { Making } from '../posting/make-again.ts';
import { checkChannel } from '../posting/server-policy.ts';
import type { ButtonAction } from '../render/button-ids.ts';
import { inertMarkdown } from '../render/inert.ts';
import { outgoing, type OutgoingMessage } from '../render/outgoing.ts';
import { renderPanel } from '../render/panel.ts';
import type { ChosenChannel } from './command.ts';
import { mayRemoveOthers, remake, requireOwn, type Press } from './pressed.ts';

const { ViewChannel, SendMessages, SendMessagesInThreads, EmbedLinks } = PermissionFlagsBits;

/** Answers what was pressed or picked in a brief's menu, which is a message for its opener alone. */
export async function pressInMenu(press: Press, action: ButtonAction): Promise<void> {
  const { interaction, context } = press;
  if (action === 'menu-post') {
    // The brief is read within, so that a press after this one finds it posted.
    return press.context.openMenus.postOnce(press.id.subject, async () => post(press, await findOfMenu(press)));
  }
  const stored = await findOfMenu(press);
  switch (action) {
    case 'menu-passages':
    case 'menu-images': {
      const kind = action === 'menu-images' ? 'images' : 'passages';
      const reader = { id: interaction.user.id, locale: interaction.locale };
      const panel = renderPanel(stored, kind, 0, reader, context.ids);
      await retryPassing(() => interaction.editReply(panel));
      return;
    }
    case 'menu-refresh':
      return again(press, stored, (making) => refreshBrief(stored, context, making));
    case 'menu-shorter':
      return again(press, stored, (making) => changeLength(stored, 'shorter', context, making));
    case 'menu-model': {
      const model = interaction.values?.[0] ?? null;
      return again(press, stored, (making) => changeModel(stored, model, context, making));
    }
    case 'menu-share':
      return share(press, stored);
    case 'menu-remove':
      return remove(press, stored);
    default:
      throw new LedeError('brief-expired');
  }
}

/** The brief whose menu it is. Only Lede signs what stands in a menu, and only for the one who opened it. */
async function findOfMenu({ interaction, id, context }: Press): Promise<StoredBrief> {
  if (!context.ids.isFor(interaction.customId, interaction.user.id)) throw new LedeError('not-yours');
  const stored = await context.briefs.get(id.subject);
  if (stored === null) throw new LedeError('brief-expired');
  return stored;
}

/**
 * Makes the brief again in its own message, and takes the menu away. Where the message is out of reach, the menu's takes
 * its place.
 */
async function again(press: Press, stored: StoredBrief, make: (making: Making) => Promise<StoredBrief>): Promise<void> {
  const { interaction, context } = press;
  requireOwn(press, stored);
  const place = { isMenu: false };
  const edit = async (message: OutgoingMessage): Promise<string> => {
    const id = place.isMenu ? null : await editBrief(press, stored, message);
    place.isMenu ||= id === null;
    return id ?? (await interaction.editReply(message)).id;
  };
  const token = context.openMenus.get(stored.id, interaction.user.id)?.token ?? null;
  await remake(press, stored, token, edit, make);
  if (place.isMenu) return;
  await interaction.deleteReply().catch((error: unknown) => {
    context.log.warn({ err: error }, 'menu removal failed');
  });
}

/** Rewrites a brief's message. Resolves with its id, or null where it is out of reach. */
async function editBrief(
  { interaction, context }: Press,
  stored: StoredBrief,
  message: OutgoingMessage,
): Promise<string | null> {
  const { id, isPrivate, channelId, messageId } = stored;
  const opener = context.openMenus.get(id, interaction.user.id);
  try {
    if (opener !== undefined) return await opener.edit(message);
  } catch (error) {
    if (!isExpiredInteraction(error)) throw error;
  }
  if (isPrivate || channelId === null || messageId === null) return null;
  try {
    return await context.channelMessages.edit(channelId, messageId, message);
  } catch (error) {
    if (!isChannelRefusal(error)) throw error;
    return null;
  }
}

/** Posts a private brief for all to see. */
async function post(press: Press, stored: StoredBrief): Promise<void> {
  const { interaction, context } = press;
  requireOwn(press, stored);
  if (stored.heading !== null) return;
  const settings = await context.settings.get(interaction.guildId);
  checkChannel(settings, askerOf(interaction));
  const { brief } = messagesFor(interaction.locale);
  const told = `✅ ${brief.posted}`;
  // Marked first: a press after a restart must not post a second time.
  await context.briefs.put({ ...stored, heading: told });
  const sending = { isPrivate: false, known: new Set<string>(), find: context.findFollowUp };
  try {
    const shared = sharedBy(press, stored, { locale: settings.locale, channelId: interaction.channelId });
    await deliver(shared, (message) => sendFollowUp(interaction, message, sending), context);
  } catch (error) {
    await context.briefs.put(stored);
    throw error;
  }
  await retryPassing(() => interaction.editReply(outgoing({ content: told })));
}

/** Posts a brief in another channel of the server, where the member and Lede may both write. */
async function share(press: Press, stored: StoredBrief): Promise<void> {
  const { interaction, context } = press;
  requireOwn(press, stored);
  const [channel] = interaction.channels?.values() ?? [];
  if (channel === undefined || interaction.guildId === null) throw new LedeError('brief-expired');
  const settings = await context.settings.get(interaction.guildId);
  checkChannel(settings, { channelId: channel.id, parentId: channel.parentId ?? null });
  requirePlace(channel, interaction.user.id, interaction.applicationId);
  context.limits.take(stored, 1);
  const shared = sharedBy(press, stored, { locale: settings.locale, channelId: channel.id });
  try {
    await deliver(shared, (message) => context.channelMessages.post(channel.id, message), context);
  } catch (error) {
    if (!isChannelRefusal(error)) throw error;
    throw new LedeError('channel-unusable', { channel: `<#${channel.id}>` }, { cause: error });
  }
  const { menu } = messagesFor(interaction.locale);
  await retryPassing(() => interaction.editReply(outgoing({ content: `✅ ${menu.shared(`<#${channel.id}>`)}` })));
}

/** Throws 'channel-unusable' where not both may write, or where that isn't known. */
function requirePlace(channel: ChosenChannel, memberId: string, botId: string): void {
  const isThread = channel.type === ChannelType.PublicThread || channel.type === ChannelType.PrivateThread;
  const sending = isThread ? SendMessagesInThreads : SendMessages;
  const may = (id: string, needed: readonly bigint[]) => {
    const held = channel.permissionsFor?.(id) ?? null;
    return held !== null && needed.every((permission) => held.has(permission));
  };
  if (!may(memberId, [ViewChannel, sending]) || !may(botId, [ViewChannel, sending, EmbedLinks])) {
    throw new LedeError('channel-unusable', { channel: `<#${channel.id}>` });
  }
}

/** A copy of a brief for all to see, under the name of the one who posts it. */
function sharedBy(
  { interaction, context }: Press,
  stored: StoredBrief,
  place: { readonly locale: string | null; readonly channelId: string | null },
): StoredBrief {
  const locale = place.locale ?? stored.locale;
  const heading = messagesFor(locale).brief.postedFor(inertMarkdown(interaction.user.displayName, 80));
  const { channelId } = place;
  const copy = { ...stored, id: newBriefId(), isPrivate: false, messageId: null, createdAt: context.now() };
  return { ...copy, locale, heading, channelId };
}

/** For the one who asked, and for those who may delete messages anyway. */
async function remove({ interaction, context }: Press, stored: StoredBrief): Promise<void> {
  const { id, memberId, isPrivate, channelId, messageId } = stored;
  if (memberId !== interaction.user.id && !mayRemoveOthers(interaction)) throw new LedeError('not-yours');
  const opener = context.openMenus.get(id, interaction.user.id);
  try {
    if (opener === undefined) throw new LedeError('brief-expired');
    await opener.remove();
  } catch (error) {
    if (isPrivate || channelId === null || messageId === null) throw error;
    await context.channelMessages.remove(channelId, messageId);
  }
  await context.briefs.delete(id);
  await interaction.deleteReply();
}
