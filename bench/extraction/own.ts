import { existsSync, readFileSync } from 'node:fs';
import type { Article } from '../../src/core/article.ts';
import type { PageMetadata } from '../../src/extraction/html/metadata.ts';
import { readHtml, readPage } from '../../src/extraction/html/read-html.ts';
import { openLineModel, type LineModel } from '../../src/extraction/model/line-model.ts';
import { readPlainText } from '../../src/extraction/text/read-text.ts';
import { foldOf } from '../../training/extraction/cross-validate.ts';
import type { BenchPage } from './corpora.ts';

const FOLD_FOLDER = 'training/work/extraction';
const models = new Map<string, LineModel>();
let outOfFold = false;

/**
 * Whether pages are read by fold models that never saw their site (from `training/extraction`), or by the bundled ones.
 */
export function useFolds(yes: boolean): void {
  outOfFold = yes;
}

function modelFor(name: 'html-lines' | 'text-lines', page: BenchPage): LineModel | undefined {
  if (!outOfFold) return undefined;
  const file = `${FOLD_FOLDER}/${name}-${foldOf(page.group)}.json`;
  const known = models.get(file);
  if (known !== undefined) return known;
  if (!existsSync(file)) throw new Error(`${file} is missing: run training/extraction first`);
  const model = openLineModel(JSON.parse(readFileSync(file, 'utf8')));
  models.set(file, model);
  return model;
}

/** Loads every fold's model in advance, so that no page's time includes it. */
export function warmFolds(pages: readonly BenchPage[]): void {
  for (const page of pages) modelFor('html-lines', page);
}

/** Our article from a page's source. */
export function articleOf(page: BenchPage, source: string): Article {
  return readHtml(source, { url: page.url }, modelFor('html-lines', page));
}

export function articleText(page: BenchPage, source: string): string {
  return articleOf(page, source).text;
}

/** Our body from a page dumped as text. */
export function dumpText(page: BenchPage, dump: string): string {
  return readPlainText(dump, { url: null }, modelFor('text-lines', page)).text;
}

/** Our metadata of a page, whether it is judged an article or not. */
export function metadataOf(page: BenchPage, source: string): PageMetadata {
  return readPage(source, page.url, modelFor('html-lines', page)).metadata;
}
