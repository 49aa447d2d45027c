import { ChannelType, ComponentType } from 'discord.js';
import type { DigestSubscription } from '../../core/digest.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { STORY_SELECT, type ButtonIds } from './button-ids.ts';
import type { Row } from './buttons.ts';
import { digestName } from './digest-names.ts';
import { inertPlain } from './inert.ts';
import { LIMITS, outgoing, type OutgoingMessage } from './outgoing.ts';

interface Reader {
  readonly id: string;
  readonly locale: string;
}

/** A select of further feeds of a given page; no row without any. */
export function offeredSources(
  { id, offeredSources: offered = [] }: DigestSubscription,
  reader: Reader,
  ids: ButtonIds,
): Row[] {
  const options = offered
    // A choice's value cannot hold a longer address.
    .filter(({ url }) => url.length <= LIMITS.choice)
    .slice(0, LIMITS.choices)
    .map(({ url, title }) => ({ label: inertPlain(title ?? url, LIMITS.choice) || url, value: url }));
  if (options.length === 0) return [];
  const select = {
    type: ComponentType.StringSelect,
    custom_id: ids.sign({ action: 'digest-sources', subject: id, page: 0 }, reader.id),
    placeholder: messagesFor(reader.locale).digest.offered,
    min_values: 1,
    max_values: options.length,
    options,
  } as const;
  return [{ type: ComponentType.ActionRow, components: [select] }];
}

/** Asks for another channel for a digest whose channel is gone. */
export function askForChannel(digest: DigestSubscription, reader: Reader, ids: ButtonIds): OutgoingMessage {
  const select = {
    type: ComponentType.ChannelSelect,
    custom_id: ids.sign({ action: 'digest-channel', subject: digest.id, page: 0 }, reader.id),
    channel_types: [
      ChannelType.GuildText,
      ChannelType.GuildAnnouncement,
      ChannelType.PublicThread,
      ChannelType.GuildForum,
    ],
  } as const;
  return outgoing({
    content: messagesFor(reader.locale).digest.channelGone(digestName(digest)),
    components: [
      { type: ComponentType.ActionRow, components: [{ ...select, channel_types: [...select.channel_types] }] },
    ],
  });
}

/**
 * A select of the stories in a digest message, to open one in full; no row without stories.
 * @param stories their titles, each with the index of its embed in the message.
 */
export function storySelect(
  stories: readonly { readonly title: string; readonly place: number }[],
  locale: string,
): Row[] {
  const options = stories.slice(0, LIMITS.choices).map(({ title, place }) => ({
    // Titles are Markdown, but a select shows plain text.
    label: inertPlain(title.replace(/\\(?=[^\p{L}\p{N}\s])/gu, ''), LIMITS.choice) || '…',
    value: String(place),
  }));
  if (options.length === 0) return [];
  const placeholder = messagesFor(locale).digest.fullBrief;
  const select = { type: ComponentType.StringSelect, custom_id: STORY_SELECT, placeholder, options } as const;
  return [{ type: ComponentType.ActionRow, components: [select] }];
}
