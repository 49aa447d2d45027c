import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
} from 'discord.js';
import type { StoredBrief } from '../../core/brief-store.ts';
import type { ButtonKey } from '../../i18n/messages.ts';
import { messagesFor } from '../../i18n/translate.ts';
import type { ButtonAction, ButtonIds } from './button-ids.ts';
import { furtherImages } from './images.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Buttons that a row holds at most. */
const ROW_LENGTH = 5;

/** The buttons under a brief: what there is to see, then what there is to do. */
export function briefButtons(
  stored: StoredBrief,
  { page, pages }: { readonly page: number; readonly pages: number },
  ids: ButtonIds,
): Row[] {
  const { id, memberId, locale, brief, source, length, isPrivate, guildId } = stored;
  const make = (
    key: ButtonKey & ButtonAction,
    style: APIButtonComponentWithCustomId['style'] = ButtonStyle.Secondary,
  ) => button(key, locale, ids.sign({ action: key, subject: id, page: 0 }, memberId), style);
  const views = [
    ...(stored.passages.length > 0 ? [make('passages')] : []),
    ...(brief.quotes.length > 0 ? [make('quotes')] : []),
    ...(brief.figures.length > 0 ? [make('figures')] : []),
    ...(furtherImages(brief.article).length > 0 ? [make('images')] : []),
  ];
  const deeds = [
    ...(length === 'short' ? [] : [make('shorter')]),
    ...(length === 'long' ? [] : [make('longer')]),
    // A file stays what it was; its link on Discord's servers runs out besides.
    ...(source.kind === 'url' ? [make('refresh')] : []),
    ...(isPrivate && guildId !== null ? [make('post', ButtonStyle.Primary)] : []),
    // A private answer goes away by Discord's own "Dismiss".
    ...(isPrivate ? [] : [make('remove', ButtonStyle.Danger)]),
  ];
  const turns = pageButtons({ action: 'brief-page', subject: id, page, pages }, memberId, locale, ids);
  return [...turns, row(views), row(deeds)].filter(({ components }) => components.length > 0);
}

/** The one button while a job runs. */
export function cancelButton(jobId: string, memberId: string, locale: string, ids: ButtonIds): Row[] {
  const id = ids.sign({ action: 'cancel', subject: jobId, page: 0 }, memberId);
  return [row([button('cancel', locale, id, ButtonStyle.Secondary)])];
}

/** Back and next under what has several pages, signed for one member. */
export function pageButtons(
  panel: { action: ButtonAction & `${string}-page`; subject: string; page: number; pages: number },
  readerId: string,
  locale: string,
  ids: ButtonIds,
): Row[] {
  const { action, subject, page, pages } = panel;
  if (pages < 2) return [];
  const turn = (key: 'previous' | 'next', to: number) => ({
    ...button(key, locale, ids.sign({ action, subject, page: Math.max(0, to) }, readerId), ButtonStyle.Secondary),
    disabled: to < 0 || to >= pages,
  });
  return [row([turn('previous', page - 1), turn('next', page + 1)])];
}

function button(
  key: ButtonKey,
  locale: string,
  customId: string,
  style: APIButtonComponentWithCustomId['style'],
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style, label: messagesFor(locale).buttons[key], custom_id: customId };
}

function row(components: APIButtonComponentWithCustomId[]): Row {
  return { type: ComponentType.ActionRow, components: components.slice(0, ROW_LENGTH) };
}
