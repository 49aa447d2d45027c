import type { Article } from '../../core/article.ts';
import { LedeError } from '../../core/failure.ts';
import type { RawDocument } from '../../core/source.ts';
import { assembleArticle } from '../assemble-article.ts';
import { detectLanguage } from '../language.ts';
import { findTextBody } from './find-text-body.ts';
import { joinWrappedLines } from './reflow.ts';
import { readTextMetadata } from './text-metadata.ts';
import { splitTextLines } from './text-lines.ts';

/**
 * Reads an article from plain text: a browser's copy or a text browser's dump of a page, a mail forward, or nothing but
 * the article. Throws 'no-article' when no line reads like prose.
 */
export function readPlainText(source: string, document: Pick<RawDocument, 'url'>): Article {
  const lines = joinWrappedLines(splitTextLines(source));
  const body = findTextBody(lines);
  if (body.length === 0) throw new LedeError('no-article');
  const blocks = body.flatMap((index) => {
    const line = lines[index];
    return line === undefined
      ? []
      : [{ kind: line.bullet ? ('list-item' as const) : ('paragraph' as const), text: line.text }];
  });
  const language = detectLanguage(blocks.map(({ text }) => text).join('\n'));
  const metadata = readTextMetadata(lines, body, language);
  return assembleArticle({ ...metadata, blocks, url: document.url, canonicalUrl: null, language, notices: [] });
}
