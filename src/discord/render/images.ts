import type { ArticleImage, ArticleMetadata } from '../../core/article.ts';
import { inertMarkdown, inertPlain } from './inert.ts';
import { pictureTarget } from './links.ts';

/** The brief’s picture: the first one with an address. */
export function leadImage({ images }: Pick<ArticleMetadata, 'images'>): ArticleImage | null {
  return images.find(({ url }) => pictureTarget(url) !== null) ?? null;
}

/** The article's pictures and charts that can be shown. */
export function shownImages({ images }: Pick<ArticleMetadata, 'images'>): ArticleImage[] {
  return images.filter(({ url }) => pictureTarget(url) !== null);
}

/** A picture's alternative text; empty if unknown. */
export function renderAlt(image: ArticleImage): string {
  return inertPlain(image.alt ?? image.caption ?? '', 300);
}

/** A picture's caption or a substitute, with its credit, as one line of Markdown; empty if unknown. */
export function renderCaption(image: ArticleImage, max = 200): string {
  const caption = inertMarkdown(image.caption ?? image.alt ?? '', max);
  const credit = image.credit === null ? '' : inertMarkdown(image.credit, 80);
  return [caption, credit === '' ? '' : `(${credit})`].filter((part) => part !== '').join(' ');
}
