import type { Element } from 'domhandler';
import type { ArticleImage } from '../../core/article.ts';
import { splitCaption } from '../caption.ts';
import { cleanLine } from '../whitespace.ts';
import { absoluteUrl, closest, elementsUnder, textOf } from './dom.ts';
import type { LinkedArticle } from './json-ld.ts';
import type { PageSurvey } from './survey.ts';
import { isHidden } from './visibility.ts';

const MAX_IMAGES = 30;
const OUTSIDE =
  /nav|footer|sidebar|widget|related|recommend|promo|teaser|comment|logo|avatar|author|advert|banner|share|social|newsletter/iu;
const CREDIT_CLASS = /credit|copyright|byline|photographer|source|quelle|fotograf|attribution/iu;
const CAPTION_CLASS = /caption|bildunterschrift|cutline|legende|wp-caption-text/iu;

/** The article's pictures and charts, the lead image first, with their captions and credits. */
export function findImages(survey: PageSurvey, linked: LinkedArticle | null, base: string | null): ArticleImage[] {
  const images: ArticleImage[] = [];
  const add = (image: ArticleImage): void => {
    const key = fileOf(image.url);
    const known = images.findIndex((other) => key !== null && fileOf(other.url) === key);
    if (known < 0) images.push(image);
    else images[known] = merge(images[known] ?? image, image);
  };
  const lead = survey.meta.get('og:image')?.[0] ?? survey.meta.get('twitter:image')?.[0] ?? linked?.images[0]?.url;
  const leadUrl = absoluteUrl(lead, base);
  if (leadUrl !== null && !/logo|placeholder|default[-_.]/iu.test(leadUrl)) {
    const alt = cleanLine(survey.meta.get('og:image:alt')?.[0] ?? '');
    add({ url: leadUrl, caption: linked?.images[0]?.caption ?? null, credit: null, alt: alt === '' ? null : alt });
  }
  for (const figure of survey.figures)
    if (images.length < MAX_IMAGES && isInArticle(figure)) addFigure(figure, base, add);
  for (const picture of survey.pictures) {
    if (images.length >= MAX_IMAGES) break;
    if (closest(picture, ({ name }) => name === 'figure') !== null || !isInArticle(picture) || isSmall(picture))
      continue;
    const caption = captionBeside(picture);
    if (caption === null && closest(picture, ({ name }) => name === 'article' || name === 'main') === null) continue;
    const url = sourceOf(picture, base);
    if (url !== null) add({ url, ...(caption ?? { caption: null, credit: null }), alt: altOf(picture) });
  }
  return images;
}

function addFigure(figure: Element, base: string | null, add: (image: ArticleImage) => void): void {
  let caption = '';
  let credit = '';
  let picture: Element | null = null;
  for (const element of elementsUnder(figure)) {
    if (element.name === 'figure') break;
    if (element.name === 'img' || element.name === 'amp-img') picture ??= element;
    if (element.name === 'figcaption' && caption === '') caption = cleanLine(textOf(element, 1500));
    if (CREDIT_CLASS.test(element.attribs.class ?? '') && credit === '') credit = cleanLine(textOf(element, 300));
  }
  const url = picture === null ? null : sourceOf(picture, base);
  if (url === null && caption === '') return;
  if (caption === '' && picture !== null && isSmall(picture)) return;
  const own = credit !== '' && caption.includes(credit) ? caption.replace(credit, ' ') : caption;
  const split = splitCaption(cleanLine(own));
  add({
    url,
    caption: split.caption,
    credit: credit === '' ? split.credit : trimCredit(credit),
    alt: picture === null ? null : altOf(picture),
  });
}

function trimCredit(credit: string): string | null {
  const text = credit
    .replace(/^[\s(|/–—-]+|[\s)|/–—-]+$/gu, '')
    .replace(/^(?:photo|image|picture|credit|foto|bild|quelle|source)\s*(?:credit|by)?\s*:\s*/iu, '');
  return text === '' ? null : text;
}

function captionBeside(picture: Element): { caption: string | null; credit: string | null } | null {
  const frame = closest(picture, ({ attribs }) =>
    /caption|image|photo|figure|picture|media/iu.test(attribs.class ?? ''),
  );
  if (frame === null) return null;
  for (const element of elementsUnder(frame)) {
    if (element !== picture && CAPTION_CLASS.test(element.attribs.class ?? '')) {
      const text = cleanLine(textOf(element, 800));
      if (text !== '' && text.length < 700) return splitCaption(text);
    }
  }
  return null;
}

function isInArticle(element: Element): boolean {
  return (
    closest(
      element,
      (node) =>
        (node.name !== 'body' &&
          node.name !== 'html' &&
          (/^(?:nav|footer|aside|header)$/u.test(node.name)
            ? node.name !== 'header'
            : OUTSIDE.test(node.attribs.class ?? ''))) ||
        isHidden(node),
    ) === null
  );
}

function isSmall({ attribs }: Element): boolean {
  const size = (value: string | undefined): number =>
    /^\d+/u.test(value ?? '') ? Number.parseInt(value ?? '', 10) : Number.POSITIVE_INFINITY;
  return (
    Math.min(size(attribs.width), size(attribs.height)) < 100 ||
    /sprite|spacer|pixel|icon|emoji|1x1/iu.test(attribs.src ?? '')
  );
}

function sourceOf({ attribs }: Element, base: string | null): string | null {
  const set = attribs.srcset ?? attribs['data-srcset'];
  const largest = set?.split(/,\s+/u).at(-1)?.trim().split(/\s+/u)[0];
  for (const value of [attribs['data-src'], attribs['data-original'], attribs['data-lazy-src'], attribs.src, largest]) {
    const url = absoluteUrl(value, base);
    if (url !== null) return url;
  }
  return null;
}

function altOf({ attribs }: Element): string | null {
  const alt = cleanLine(attribs.alt ?? '');
  return alt === '' ? null : alt.slice(0, 500);
}

/** Sizes of one picture share their file name; their query and folder differ. */
function fileOf(url: string | null): string | null {
  if (url === null) return null;
  const path = url.split(/[?#]/u)[0] ?? '';
  return (
    path
      .split('/')
      .at(-1)
      ?.replace(/[-_](?:\d+x\d+|scaled|w\d+|\d{3,4}w?)(?=\.\w+$)/u, '')
      .toLowerCase() ?? null
  );
}

function merge(a: ArticleImage, b: ArticleImage): ArticleImage {
  return { url: a.url ?? b.url, caption: a.caption ?? b.caption, credit: a.credit ?? b.credit, alt: a.alt ?? b.alt };
}
