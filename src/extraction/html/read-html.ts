import type { Article } from '../../core/article.ts';
import type { RawDocument } from '../../core/source.ts';
import { assembleArticle } from '../assemble-article.ts';
import { documentOf } from './dom.ts';
import { findBody, linesOf } from './find-body.ts';
import { readMetadata } from './metadata.ts';
import { refuseNonArticle } from './not-article.ts';
import { parseHtml } from './parse.ts';
import { surveyPage } from './survey.ts';

/** Reads an article from a page's source. Throws the codes of pages that are no articles. */
export function readHtml(source: string, document: Pick<RawDocument, 'url'>): Article {
  const root = documentOf(parseHtml(source));
  const survey = surveyPage(root);
  const metadata = readMetadata(survey, document.url);
  const page = linesOf(root);
  const body = findBody(source);
  refuseNonArticle({ survey, metadata, url: document.url, page, body });
  const { linked, provenance: _provenance, ...fields } = metadata;
  const teaser = linked?.free === false && body.length < 6;
  return assembleArticle({ ...fields, blocks: body, url: document.url, notices: teaser ? ['teaser-only'] : [] });
}
