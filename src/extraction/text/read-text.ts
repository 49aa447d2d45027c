import type { Article } from '../../core/article.ts';
import { LedeError } from '../../core/failure.ts';
import type { RawDocument } from '../../core/source.ts';
import { assembleArticle } from '../assemble-article.ts';
import { joinPeople, readPeople } from '../byline.ts';
import { detectLanguage } from '../language.ts';
import type { LineModel } from '../model/line-model.ts';
import { findTextBody } from './find-text-body.ts';
import { unwrapForward } from './forwarded-mail.ts';
import { joinWrappedLines } from './reflow.ts';
import { readTextMetadata } from './text-metadata.ts';
import { splitTextLines, type TextLine } from './text-lines.ts';

/**
 * Reads an article from plain text: a browser's copy or a text browser's dump of a page, a mail forward, or nothing but
 * the article. Throws 'no-article' when no line reads like prose.
 */
export function readPlainText(source: string, document: Pick<RawDocument, 'url'>, model?: LineModel): Article {
  const mail = unwrapForward(source);
  const lines = readTextLines(mail.text);
  const { kept: body } = findTextBody(lines, model);
  if (body.length === 0) throw new LedeError('no-article');
  const blocks = body.flatMap((index) => {
    const line = lines[index];
    return line === undefined
      ? []
      : [{ kind: line.bullet ? ('list-item' as const) : ('paragraph' as const), text: line.text }];
  });
  const language = detectLanguage(blocks.map(({ text }) => text).join('\n'));
  const metadata = readTextMetadata(lines, body, language);
  return assembleArticle({
    ...metadata,
    title: mail.subject ?? metadata.title,
    byline: metadata.byline ?? joinPeople(readPeople(mail.sender ?? '')),
    publishedAt: metadata.publishedAt ?? mail.date,
    blocks,
    url: document.url,
    canonicalUrl: null,
    language,
    notices: [],
  });
}

/** The lines of a text page, with paragraphs that a margin broke rejoined. */
export function readTextLines(source: string): TextLine[] {
  return joinWrappedLines(splitTextLines(source));
}
