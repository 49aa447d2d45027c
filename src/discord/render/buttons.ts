import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
} from 'discord.js';
import type { StoredBrief } from '../../core/brief-store.ts';
import { messagesFor } from '../../i18n/translate.ts';
import type { ButtonAction, ButtonIds } from './button-ids.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Discord’s maximum of buttons in a row. */
const ROW_LENGTH = 5;

/**
 * The row of buttons under a brief: all quotes, all numbers, more or fewer lines, and "⋯" for the rest. A brief of
 * several pages has back and next instead of "less".
 */
export function briefButtons(
  stored: StoredBrief,
  { page, pages }: { readonly page: number; readonly pages: number },
  ids: ButtonIds,
): Row[] {
  const { id, memberId, locale, brief, length } = stored;
  const { buttons } = messagesFor(locale);
  const make = (action: ButtonAction, label: string) =>
    button(label, ids.sign({ action, subject: id, page: 0 }, memberId));
  const turns = pageTurns({ action: 'brief-page', subject: id, page, pages }, memberId, locale, ids);
  const quotes = brief.quotes.length;
  const figures = brief.figures.length;
  return rowOf([
    ...turns,
    ...(quotes > 0 ? [make('quotes', buttons.quotes(quotes))] : []),
    ...(figures > 0 ? [make('figures', buttons.figures(figures))] : []),
    ...(length === 'long' ? [] : [make('longer', buttons.longer)]),
    ...(length === 'long' && turns.length === 0 ? [make('shorter', buttons.less)] : []),
    make('menu', '⋯'),
  ]);
}

/** The only button while a job runs. */
export function cancelButton(jobId: string, memberId: string, locale: string, ids: ButtonIds): Row[] {
  return rowOf([labelled('cancel', locale, ids.sign({ action: 'cancel', subject: jobId, page: 0 }, memberId))]);
}

interface Turned {
  readonly action: ButtonAction & `${string}-page`;
  readonly subject: string;
  readonly page: number;
  readonly pages: number;
}

/** Back and next for several pages, signed for one member. */
export function pageButtons(turned: Turned, readerId: string, locale: string, ids: ButtonIds): Row[] {
  return rowOf(pageTurns(turned, readerId, locale, ids));
}

function pageTurns({ action, subject, page, pages }: Turned, readerId: string, locale: string, ids: ButtonIds) {
  if (pages < 2) return [];
  const turn = (key: 'previous' | 'next', to: number) => ({
    ...labelled(key, locale, ids.sign({ action, subject, page: Math.max(0, to) }, readerId)),
    disabled: to < 0 || to >= pages,
  });
  return [turn('previous', page - 1), turn('next', page + 1)];
}

/** Keys of buttons with words as labels. */
type WordKey = { [K in keyof ButtonLabels]: ButtonLabels[K] extends string ? K : never }[keyof ButtonLabels];
type ButtonLabels = ReturnType<typeof messagesFor>['buttons'];

export function labelled(key: WordKey, locale: string, customId: string): APIButtonComponentWithCustomId {
  return button(messagesFor(locale).buttons[key], customId);
}

/** All in the same style: none of Lede’s actions needs a warning colour. */
function button(label: string, customId: string): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id: customId };
}

/** A row of these buttons; no row without any. */
export function rowOf(components: readonly APIButtonComponentWithCustomId[]): Row[] {
  if (components.length === 0) return [];
  return [{ type: ComponentType.ActionRow, components: components.slice(0, ROW_LENGTH) }];
}
