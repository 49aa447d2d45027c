import type { APIEmbed } from 'discord.js';
import type { Passage, StoredBrief } from '../../core/brief-store.ts';
import type { Brief } from '../../core/brief.ts';
import type { Quote } from '../../core/quote.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { pageButtons } from './buttons.ts';
import type { ButtonIds } from './button-ids.ts';
import { renderRow, rowsOf } from './figure-rows.ts';
import { renderAlt, renderCaption, shownImages } from './images.ts';
import { directed, inertMarkdown } from './inert.ts';
import { pictureTarget } from './links.ts';
import { outgoing, type OutgoingMessage } from './outgoing.ts';
import { ACCENT, renderSpeaker, renderWords } from './brief.ts';
import { articleUrl } from './source-line.ts';

export type PanelKind = 'passages' | 'quotes' | 'figures' | 'images';

/** Characters per page: two screens of a phone. */
const PAGE_ROOM = 1800;

/** All items of one kind in a brief, page by page. `page` counts from 0; past the end, the last page. */
export function renderPanel(
  stored: StoredBrief,
  kind: PanelKind,
  page: number,
  reader: { id: string; locale: string },
  ids: ButtonIds,
): OutgoingMessage {
  if (kind === 'images') return renderImages(stored, page, reader, ids);
  const { brief: texts } = messagesFor(reader.locale);
  const sections = SECTIONS[kind](stored, reader.locale);
  if (sections.every(({ items }) => items.length === 0)) {
    return outgoing({ content: kind === 'figures' ? texts.noFigures : texts.noQuotes });
  }
  const pages = paginate(sections);
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

/** Pictures per page. */
const IMAGES_ON_PAGE = 3;

/** The article's pictures and charts, each with caption and credit. */
function renderImages(
  stored: StoredBrief,
  page: number,
  reader: { id: string; locale: string },
  ids: ButtonIds,
): OutgoingMessage {
  const { brief: texts } = messagesFor(reader.locale);
  const images = shownImages(stored.brief.article);
  if (images.length === 0) return outgoing({ content: texts.noImages });
  const pages = Math.ceil(images.length / IMAGES_ON_PAGE);
  const shown = Math.min(Math.max(0, page), pages - 1);
  const embeds = images.slice(shown * IMAGES_ON_PAGE, (shown + 1) * IMAGES_ON_PAGE).map((image): APIEmbed => {
    const caption = directed(renderCaption(image, 800));
    const alt = renderAlt(image);
    return {
      ...(caption === '' ? {} : { description: caption }),
      image: { url: pictureTarget(image.url) ?? '', ...(alt === '' ? {} : { description: alt }) },
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

/** Items under a heading, which is empty for none. */
interface Section {
  readonly heading: string;
  readonly items: readonly string[];
}

const SECTIONS: Readonly<Record<Exclude<PanelKind, 'images'>, (stored: StoredBrief, locale: string) => Section[]>> = {
  passages: ({ brief, passages }) =>
    brief.summary.map(({ text }, index) => ({
      heading: `- ${directed(inertMarkdown(text, 600))}`,
      items: (passages[index] ?? []).map(renderPassage),
    })),
  quotes: ({ brief }, locale) => quotesBySpeaker(brief, locale),
  figures: ({ brief }) => [
    {
      heading: '',
      items: rowsOf(brief).flatMap((row) => {
        const text = renderRow(row);
        return text === '' ? [] : [`- ${text}`];
      }),
    },
  ],
};

/** The article's quotes by speaker, in reading order; unattributed ones come last. */
function quotesBySpeaker({ quotes, article }: Brief, locale: string): Section[] {
  const inOrder = [...quotes].sort(
    (a, b) => Number(a.speaker === null) - Number(b.speaker === null) || a.span.start - b.span.start,
  );
  const bySpeaker = new Map<string | null, Quote[]>();
  for (const quote of inOrder) {
    const name = quote.speaker?.name ?? null;
    bySpeaker.set(name, [...(bySpeaker.get(name) ?? []), quote]);
  }
  return [...bySpeaker.values()].map((said) => {
    // A role that the article gives only with a later quote applies to all of them.
    const named = said.find(({ speaker }) => (speaker?.role ?? null) !== null) ?? said[0];
    return {
      heading: named === undefined ? '' : renderSpeaker(named, locale),
      items: said.map((quote) => renderWords(quote, article.language, 1200)),
    };
  });
}

/** A passage of the article as a block quotation, with the given span in bold. */
function renderPassage({ text, start, end }: Passage): string {
  const parts = [
    inertMarkdown(text.slice(0, start), 300),
    bold(inertMarkdown(text.slice(start, end), 700)),
    inertMarkdown(text.slice(end), 300),
  ];
  return `> ${directed(parts.filter((part) => part !== '').join(' '))}`;
}

function bold(text: string): string {
  return text === '' ? '' : `**${text}**`;
}

/**
 * Fills pages with whole items, in order; a continued section repeats its heading. Rendering keeps each item within a
 * page.
 */
function paginate(sections: readonly Section[]): string[] {
  const pages: string[] = [];
  let page = '';
  for (const { heading, items } of sections) {
    items.forEach((item, index) => {
      const headed = heading === '' ? item : `${heading}\n${item}`;
      const added = index === 0 ? `\n\n${headed}` : `\n${item}`;
      if (page !== '' && page.length + added.length > PAGE_ROOM) {
        pages.push(page);
        page = '';
      }
      page = page === '' ? headed : page + added;
    });
  }
  return page === '' ? pages : [...pages, page];
}
