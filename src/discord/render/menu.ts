import { ChannelType, ComponentType } from 'discord.js';
import type { StoredBrief } from '../../core/brief-store.ts';
import type { InstalledModel } from '../../core/summarizer.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { titleOf } from './brief.ts';
import type { ButtonAction, ButtonIds } from './button-ids.ts';
import { labelled, rowOf, type Row } from './buttons.ts';
import { shownImages } from './images.ts';
import { inertPlain } from './inert.ts';
import { LIMITS, outgoing, type OutgoingMessage } from './outgoing.ts';

/** The member who opened a menu, and their rights. */
export interface MenuReader {
  readonly id: string;
  readonly locale: string;
  /** Whether they may delete others' messages in the brief's channel. */
  readonly mayRemove: boolean;
}

/** Discord’s maximum of options in a select. */
const MOST_MODELS = 25;

/**
 * The less frequent actions, for the member who pressed "⋯": first those for anyone, then those for the member who
 * asked.
 */
export function renderMenu(
  stored: StoredBrief,
  reader: MenuReader,
  models: readonly InstalledModel[],
  ids: ButtonIds,
): OutgoingMessage {
  const { brief, source, length, isPrivate, guildId, heading } = stored;
  const { menu: texts } = messagesFor(reader.locale);
  const isOwn = stored.memberId === reader.id;
  const sign = (action: ButtonAction) => ids.sign({ action, subject: stored.id, page: 0 }, reader.id);
  const make = (key: Parameters<typeof labelled>[0], action: ButtonAction) =>
    labelled(key, reader.locale, sign(action));
  const buttons = [
    ...(stored.passages.length > 0 ? [make('passages', 'menu-passages')] : []),
    ...(shownImages(brief.article).length > 0 ? [make('images', 'menu-images')] : []),
    // A file does not change, and its link on Discord's servers expires.
    ...(isOwn && source.kind === 'url' ? [make('refresh', 'menu-refresh')] : []),
    ...(isOwn && length !== 'short' ? [make('shorter', 'menu-shorter')] : []),
    // A private brief that was posted has a heading that says so.
    ...(isOwn && isPrivate && guildId !== null && heading === null ? [make('post', 'menu-post')] : []),
    // A private answer is removed with Discord’s own "Dismiss".
    ...(!isPrivate && (isOwn || reader.mayRemove) ? [make('remove', 'menu-remove')] : []),
  ];
  const selects: Row[] = [];
  if (isOwn && models.length > 1) {
    const options = models.slice(0, MOST_MODELS).map(({ id, label }) => ({
      label: inertPlain(label, LIMITS.choice),
      value: id.slice(0, LIMITS.choice),
      default: id === stored.model,
    }));
    const select = { type: ComponentType.StringSelect, custom_id: sign('menu-model'), options } as const;
    selects.push({ type: ComponentType.ActionRow, components: [{ ...select, placeholder: texts.otherModel }] });
  }
  if (isOwn && guildId !== null) {
    const select = {
      type: ComponentType.ChannelSelect,
      custom_id: sign('menu-share'),
      placeholder: texts.share,
      channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.PublicThread],
    } as const;
    selects.push({
      type: ComponentType.ActionRow,
      components: [{ ...select, channel_types: [...select.channel_types] }],
    });
  }
  const components = [...rowOf(buttons), ...selects];
  return outgoing({
    content: components.length === 0 ? texts.nothing : `**${titleOf(brief, reader.locale, 200)}**`,
    components,
  });
}
