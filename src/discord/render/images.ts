import type { ArticleImage, ArticleMetadata } from '../../core/article.ts';
import { inertMarkdown, inertPlain } from './inert.ts';
import { pictureTarget } from './links.ts';

/** The picture that a brief shows: the first that has an address. */
export function leadImage({ images }: Pick<ArticleMetadata, 'images'>): ArticleImage | null {
  return images.find(({ url }) => pictureTarget(url) !== null) ?? null;
}

/** The article's pictures and charts that can be shown. */
export function shownImages({ images }: Pick<ArticleMetadata, 'images'>): ArticleImage[] {
  return images.filter(({ url }) => pictureTarget(url) !== null);
}

/** What a picture shows, as plain text for those who don't see it; empty when unknown. */
export function renderAlt(image: ArticleImage): string {
  return inertPlain(image.alt ?? image.caption ?? '', 300);
}

/** A picture's caption, or what stands in for it, and whose it is, as one line of markdown; empty when unknown. */
export function renderCaption(image: ArticleImage, max = 200): string {
  const caption = inertMarkdown(image.caption ?? image.alt ?? '', max);
  const credit = image.credit === null ? '' : inertMarkdown(image.credit, 80);
  return [caption, credit === '' ? '' : `(${credit})`].filter((part) => part !== '').join(' ');
}
