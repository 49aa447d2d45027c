import type { Span } from './span.ts';

/** 'standfirst': the page's own line about itself, which its body does not have; only a brief adds it, as the last block. */
export type BlockKind =
  'paragraph' | 'heading' | 'list-item' | 'quotation' | 'table-row' | 'code' | 'footnote' | 'standfirst';

/** One block of the body. Blocks are in reading order, do not overlap, and each is one line of `Article.text`. */
export interface Block {
  readonly kind: BlockKind;
  readonly span: Span;
}

/** Kind of page, detected from its structure and metadata. `index` is a list of other pages. */
export const ARTICLE_KINDS = [
  'article',
  'thread',
  'question',
  'documentation',
  'product',
  'service',
  'index',
  'table',
  'video',
] as const;

export type ArticleKind = (typeof ARTICLE_KINDS)[number];

/** A picture or chart of the page. Its text is never part of `Article.text`. */
export interface ArticleImage {
  readonly url: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
  readonly alt: string | null;
}

/** What a reader should know about how complete or certain the article is. */
export type ArticleNotice =
  'teaser-only' | 'short-text' | 'not-prose' | 'read-in-part' | 'index-page' | 'figures-by-sign';

/** A page's metadata. Unknown fields are `null`. Times are ISO 8601, with the offset where the page gives one. */
export interface ArticleMetadata {
  /** Stable for the same text at the same address: a hash, in hexadecimal. */
  readonly id: string;
  /** The address that the article was read from, `null` for files and text. */
  readonly url: string | null;
  readonly canonicalUrl: string | null;
  readonly kind: ArticleKind;
  readonly title: string | null;
  /** The page's own line about itself (its dek or description); never made by Lede. */
  readonly standfirst: string | null;
  /** Where the standfirst was found ("json-ld", "meta og:description", "dek"); null without one. */
  readonly standfirstSource: string | null;
  readonly byline: string | null;
  readonly siteName: string | null;
  readonly publishedAt: string | null;
  readonly updatedAt: string | null;
  /** BCP 47 primary language subtag ("en", "ko"), declared or detected. */
  readonly language: string | null;
  readonly images: readonly ArticleImage[];
  /** Words of the body, counted by a segmenter where the script has no spaces. */
  readonly wordCount: number;
  readonly notices: readonly ArticleNotice[];
}

/**
 * An article's body and metadata.
 *
 * Invariants: `text` has one block a line, lines joined by a single "\n", no markup, no leading or trailing
 * white space on any line; `blocks` cover exactly those lines, in order.
 */
export interface Article extends ArticleMetadata {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Of an index page: the pages that it lists, in reading order. */
  readonly entries?: readonly ArticleEntry[];
}

/** A headline on an index page and the page that it leads to, absolute. */
export interface ArticleEntry {
  readonly span: Span;
  readonly url: string;
}

/** An article's metadata without its text and blocks. */
export function metadataOf(article: Article): ArticleMetadata {
  const { text: _text, blocks: _blocks, entries: _entries, ...metadata } = article;
  return metadata;
}
