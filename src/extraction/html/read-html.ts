import type { Article, ArticleKind } from '../../core/article.ts';
import type { RawDocument } from '../../core/source.ts';
import { assembleArticle } from '../assemble-article.ts';
import type { LineModel } from '../model/line-model.ts';
import { dropAuthorLines } from './boilerplate-rules.ts';
import { absoluteUrl, documentOf } from './dom.ts';
import { findPageBody, type PageBody } from './find-body.ts';
import { readMetadata, type PageMetadata } from './metadata.ts';
import { refuseNonArticle } from './not-article.ts';
import { entryLink, indexLines } from './index-entries.ts';
import { readLinkedArticle } from './json-ld.ts';
import { readPageData } from './page-data.ts';
import { parseHtml } from './parse.ts';
import { inReadingOrder } from './reading-order.ts';
import type { ScoredBlock } from './scored-block.ts';
import { surveyPage, type PageSurvey } from './survey.ts';

/** Everything found on a page, before it is judged an article or not. */
export interface ReadPage {
  readonly survey: PageSurvey;
  readonly metadata: PageMetadata;
  readonly body: PageBody;
}

/** Reads a page from its source: one parse for body, metadata and images. */
export function readPage(source: string, url: string | null, model?: LineModel): ReadPage {
  const root = documentOf(parseHtml(source));
  const survey = surveyPage(root);
  const find = (title: string | null): PageBody =>
    findPageBody(
      root,
      { survey, url, title },
      () => readPageData(survey, readLinkedArticle(survey.jsonLd)?.body ?? null),
      model,
    );
  let body: PageBody | undefined;
  const metadata = readMetadata(survey, url, (title) => {
    body = find(title);
    return body.lines;
  });
  const found = body ?? find(metadata.title);
  return { survey, metadata, body: { ...found, lines: dropAuthorLines(found.lines, metadata.byline) } };
}

/**
 * Reads an article from a page's source. Throws the code of a page that is not an article. `model` is for measuring;
 * without it the bundled one is used.
 */
export function readHtml(source: string, document: Pick<RawDocument, 'url'>, model?: LineModel): Article {
  const { survey, metadata, body: found } = readPage(source, document.url, model);
  const page = found.lines.map(({ block }) => block);
  const body = inReadingOrder(found);
  const { isIndex } = refuseNonArticle({ survey, metadata, url: document.url, page, body });
  if (isIndex && MAY_LIST.has(found.kind)) return readIndex(metadata, survey, found.lines, document.url);
  const { linked, provenance: _provenance, ...fields } = metadata;
  const teaser = linked?.free === false && body.length < 6;
  return assembleArticle({
    ...fields,
    kind: found.kind,
    blocks: body,
    url: document.url,
    notices: teaser ? ['teaser-only'] : [],
  });
}

/** Kinds of pages that may turn out to be lists; documentation, products and threads are full of links themselves. */
const MAY_LIST: ReadonlySet<ArticleKind> = new Set(['article', 'index', 'service']);

function readIndex(
  { linked: _linked, provenance: _provenance, ...fields }: PageMetadata,
  survey: PageSurvey,
  lines: readonly ScoredBlock[],
  url: string | null,
): Article {
  const base = absoluteUrl(survey.base, url) ?? url ?? fields.canonicalUrl;
  const blocks = indexLines(lines).map((block) => ({ ...block, link: entryLink(block, base) }));
  return assembleArticle({ ...fields, kind: 'index', blocks, url, notices: ['index-page'] });
}
