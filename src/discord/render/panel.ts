import type { APIEmbed } from 'discord.js';
import type { Passage, StoredBrief } from '../../core/brief-store.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { pageButtons } from './buttons.ts';
import type { ButtonIds } from './button-ids.ts';
import { furtherImages, renderCaption } from './images.ts';
import { inertMarkdown } from './inert.ts';
import { pictureTarget } from './links.ts';
import { outgoing, type OutgoingMessage } from './outgoing.ts';
import { ACCENT, renderFigure, renderQuote } from './brief.ts';
import { articleUrl } from './source-line.ts';

export type PanelKind = 'passages' | 'quotes' | 'figures' | 'images';

/** Characters on a page: what a phone shows in a few screens. */
const PAGE_ROOM = 2400;

/** Everything of one kind in a brief, page by page. `page` counts from 0; one past the end is the last. */
export function renderPanel(
  stored: StoredBrief,
  kind: PanelKind,
  page: number,
  reader: { id: string; locale: string },
  ids: ButtonIds,
): OutgoingMessage {
  if (kind === 'images') return renderImages(stored, page, reader, ids);
  const { brief: texts } = messagesFor(reader.locale);
  const items = ITEMS[kind](stored, reader.locale);
  if (items.length === 0) return outgoing({ content: kind === 'figures' ? texts.noFigures : texts.noQuotes });
  const pages = paginate(items, kind === 'figures' ? '\n' : '\n\n');
  const shown = Math.min(Math.max(0, page), pages.length - 1);
  const note = kind === 'passages' && shown === 0 ? `${texts.passagesNote}\n\n` : '';
  const url = articleUrl(stored.brief.article);
  const embed: APIEmbed = {
    title: texts[kind],
    ...(url === null ? {} : { url: url.href }),
    description: note + (pages[shown] ?? ''),
    color: ACCENT,
    ...(pages.length > 1 ? { footer: { text: texts.page(shown + 1, pages.length) } } : {}),
  };
  const turn = { action: `${kind}-page`, subject: stored.id, page: shown, pages: pages.length } as const;
  return outgoing({ embeds: [embed], components: pageButtons(turn, reader.id, reader.locale, ids) });
}

/** Pictures shown at once. */
const IMAGES_ON_PAGE = 3;

/** The article's pictures and charts but the one that the brief shows, each with its caption and whose it is. */
function renderImages(
  stored: StoredBrief,
  page: number,
  reader: { id: string; locale: string },
  ids: ButtonIds,
): OutgoingMessage {
  const { brief: texts } = messagesFor(reader.locale);
  const images = furtherImages(stored.brief.article);
  if (images.length === 0) return outgoing({ content: texts.noImages });
  const pages = Math.ceil(images.length / IMAGES_ON_PAGE);
  const shown = Math.min(Math.max(0, page), pages - 1);
  const embeds = images.slice(shown * IMAGES_ON_PAGE, (shown + 1) * IMAGES_ON_PAGE).map((image): APIEmbed => {
    const caption = renderCaption(image, 800);
    return {
      ...(caption === '' ? {} : { description: caption }),
      image: { url: pictureTarget(image.url) ?? '' },
      color: ACCENT,
    };
  });
  const turn = { action: 'images-page', subject: stored.id, page: shown, pages } as const;
  return outgoing({
    content: pages > 1 ? texts.page(shown + 1, pages) : '',
    embeds,
    components: pageButtons(turn, reader.id, reader.locale, ids),
  });
}

const ITEMS: Readonly<Record<Exclude<PanelKind, 'images'>, (stored: StoredBrief, locale: string) => string[]>> = {
  passages: ({ brief, passages }) =>
    brief.summary.map(({ text }, index) =>
      [`- ${inertMarkdown(text, 600)}`, ...(passages[index] ?? []).map(renderPassage)].join('\n'),
    ),
  quotes: ({ brief }, locale) =>
    [...brief.quotes]
      .sort((a, b) => a.span.start - b.span.start)
      .map((quote) => renderQuote(quote, brief.article.language, locale, 1200)),
  figures: ({ brief }) => [...brief.figures].sort((a, b) => a.span.start - b.span.start).flatMap(renderFigure),
};

/** A block quotation of the article with the span that is meant in bold. */
function renderPassage({ text, start, end }: Passage): string {
  const parts = [
    inertMarkdown(text.slice(0, start), 300),
    bold(inertMarkdown(text.slice(start, end), 700)),
    inertMarkdown(text.slice(end), 300),
  ];
  return `> ${parts.filter((part) => part !== '').join(' ')}`;
}

function bold(text: string): string {
  return text === '' ? '' : `**${text}**`;
}

/** Fills pages with whole items, in order. No item is longer than a page by how items are rendered. */
function paginate(items: readonly string[], separator: string): string[] {
  const pages: string[] = [];
  let page = '';
  for (const item of items) {
    if (page !== '' && page.length + separator.length + item.length > PAGE_ROOM) {
      pages.push(page);
      page = '';
    }
    page = page === '' ? item : page + separator + item;
  }
  return page === '' ? pages : [...pages, page];
}
