import { createHash } from 'node:crypto';
import type {
  Article,
  ArticleEntry,
  ArticleImage,
  ArticleKind,
  ArticleNotice,
  Block,
  BlockKind,
} from '../core/article.ts';
import { chooseLanguage } from './language.ts';
import { splitLong } from './split-long.ts';
import { cleanLine } from './whitespace.ts';
import { countWords } from './word-count.ts';

/** A block of the body before it has a place in the text. */
export interface DraftBlock {
  readonly kind: BlockKind;
  readonly text: string;
  /** The page that a headline of an index page leads to. */
  readonly link?: string | null;
}

/** The findings of a format's reader. Unknown fields are null. */
export interface DraftArticle {
  readonly blocks: readonly DraftBlock[];
  readonly url: string | null;
  readonly canonicalUrl: string | null;
  readonly kind?: ArticleKind;
  readonly title: string | null;
  readonly standfirst?: { readonly text: string; readonly source: string } | null;
  readonly byline: string | null;
  readonly siteName: string | null;
  readonly publishedAt: string | null;
  readonly updatedAt: string | null;
  /** As declared; detected from the text when null or impossible. */
  readonly language: string | null;
  readonly images: readonly ArticleImage[];
  readonly notices: readonly ArticleNotice[];
}

export const UNKNOWN_METADATA = {
  canonicalUrl: null,
  title: null,
  byline: null,
  siteName: null,
  publishedAt: null,
  updatedAt: null,
  language: null,
  images: [],
  notices: [],
} as const;

/** Maximum characters of a title, or of names. */
const LONGEST_TITLE = 500;

/** Words under which a body is marked 'short-text'. */
const SHORT_TEXT_WORDS = 80;

/** Joins blocks to the article's text, one per line, and adds id, language and word count. Drops empty blocks. */
export function assembleArticle(draft: DraftArticle): Article {
  const lines: string[] = [];
  const entries: ArticleEntry[] = [];
  const blocks: Block[] = [];
  let at = 0;
  const pieces = draft.blocks.flatMap((block) => splitLong(block.text).map((piece) => ({ ...block, text: piece })));
  for (const { kind, text, link } of pieces) {
    const line = cleanLine(text);
    if (line === '') continue;
    blocks.push({ kind, span: { start: at, end: at + line.length } });
    if (link !== undefined && link !== null) entries.push({ span: { start: at, end: at + line.length }, url: link });
    lines.push(line);
    at += line.length + 1;
  }
  const article = complete(draft, lines.join('\n'), blocks);
  return entries.length === 0 ? article : { ...article, entries };
}

/**
 * An article with the given text unchanged, including white space; its non-empty lines, or pieces of very long ones,
 * are the blocks.
 */
export function assembleUnchanged(draft: Omit<DraftArticle, 'blocks'>, text: string): Article {
  const blocks: Block[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    for (const piece of splitLong(line)) {
      const end = start + piece.length;
      if (piece.trim() !== '') blocks.push({ kind: 'paragraph', span: { start, end } });
      start = end;
    }
    start += 1;
  }
  return complete(draft, text, blocks);
}

function complete(draft: Omit<DraftArticle, 'blocks'>, text: string, blocks: readonly Block[]): Article {
  const wordCount = countWords(text);
  const short = wordCount < SHORT_TEXT_WORDS && !draft.notices.includes('teaser-only');
  return {
    id: hashArticle(draft.url, text),
    url: draft.url,
    canonicalUrl: draft.canonicalUrl,
    kind: draft.kind ?? 'article',
    title: cut(draft.title, LONGEST_TITLE),
    standfirst: draft.standfirst?.text ?? null,
    standfirstSource: draft.standfirst?.source ?? null,
    byline: cut(draft.byline, LONGEST_TITLE),
    siteName: cut(draft.siteName, LONGEST_TITLE),
    publishedAt: draft.publishedAt,
    updatedAt: draft.updatedAt,
    language: chooseLanguage(draft.language, text),
    text,
    blocks,
    images: draft.images,
    wordCount,
    notices: short ? [...draft.notices, 'short-text'] : draft.notices,
  };
}

function cut(text: string | null, max: number): string | null {
  return text === null || text.length <= max ? text : text.slice(0, max).replace(/[\uD800-\uDBFF]$/u, '');
}

function hashArticle(url: string | null, text: string): string {
  return createHash('sha256')
    .update(url ?? '')
    .update('\n')
    .update(text)
    .digest('hex')
    .slice(0, 32);
}
