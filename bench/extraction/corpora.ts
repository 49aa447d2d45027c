import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { requireData } from '../data.ts';
import { parseUrl } from '../../src/core/parse-url.ts';

/** A page of a benchmark, or its dump as text. */
export interface BenchPage {
  /** Unique within its corpus. */
  readonly id: string;
  readonly corpus: CorpusName;
  /** Pages of one site are never split between training and test. */
  readonly group: string;
  readonly url: string | null;
  /** HTML bytes, not decoded. */
  readonly bytes: () => Uint8Array;
  /** The hand-marked body, or null if only segments are known. */
  readonly body: string | null;
  /** Segments that must and must not stand in the body. */
  readonly segments: { readonly with: readonly string[]; readonly without: readonly string[] } | null;
  readonly metadata: { readonly title: string; readonly author: string; readonly date: string } | null;
  /** The kind of page, if its corpus has several. */
  readonly pageType: string | null;
  /** The page dumped by w3m and lynx, where there is a dump. */
  readonly dumps: { readonly w3m: string | null; readonly lynx: string | null };
}

export type CorpusName =
  | 'article-extraction-benchmark'
  | 'fundus-evaluation'
  | 'newspaper4k-tests'
  | 'mozilla-readability'
  | 'trafilatura-eval'
  | 'wcxb';

/** The pages' folder. Exits if it is missing. */
export function benchData(): string {
  return requireData('extraction');
}

/** The development half of a corpus. */
export function readCorpus(name: CorpusName): BenchPage[] {
  const root = benchData();
  const dev = join(root, name, 'dev');
  switch (name) {
    case 'article-extraction-benchmark':
      return Object.entries(
        readJson(join(dev, 'ground-truth.json')) as Record<string, { articleBody: string; url: string }>,
      ).map(([id, truth]) =>
        page(name, id, {
          group: hostOf(truth.url) ?? id,
          url: truth.url,
          file: join(dev, 'html', `${id}.html.gz`),
          body: truth.articleBody,
        }),
      );
    case 'fundus-evaluation':
      return Object.entries(
        readJson(join(dev, 'ground-truth.json')) as Record<string, { body: string[]; url?: string }>,
      ).map(([file, truth]) =>
        page(name, file.replace('.html.gz', ''), {
          group: file.replace(/_\d+\.html\.gz$/u, ''),
          url: truth.url ?? null,
          file: join(dev, 'html', file),
          body: truth.body.join('\n'),
        }),
      );
    case 'newspaper4k-tests':
    case 'mozilla-readability':
      return readdirSync(dev)
        .filter((id) => existsSync(join(dev, id, 'expected.txt')))
        .map((id) =>
          page(name, id, {
            group: id.replace(/[-_]?\d+$/u, ''),
            url: null,
            file: join(dev, id, 'source.html.gz'),
            body: readFileSync(join(dev, id, 'expected.txt'), 'utf8'),
          }),
        );
    case 'trafilatura-eval':
      return readTrafilatura(dev);
    case 'wcxb':
      return readWcxb(dev);
  }
}

interface Evaluation {
  readonly file: string;
  readonly with: readonly string[];
  readonly without: readonly string[];
  readonly title?: string;
  readonly author?: string;
  readonly date?: string;
}

function readTrafilatura(dev: string): BenchPage[] {
  return Object.entries(readJson(join(dev, 'evaldata.json')) as Record<string, Evaluation>).flatMap(([url, entry]) => {
    const file = join(dev, 'html', `${entry.file}.gz`);
    if (!existsSync(file)) return [];
    const metadata =
      entry.title === undefined ? null : { title: entry.title, author: entry.author ?? '', date: entry.date ?? '' };
    const page_ = page('trafilatura-eval', entry.file, { group: hostOf(url) ?? url, url, file, body: null });
    return [{ ...page_, segments: { with: entry.with, without: entry.without }, metadata }];
  });
}

interface WcxbPage {
  readonly id: string;
  readonly url: string;
  readonly page_type: string;
  readonly main_content: string | null;
  readonly title: string | null;
  readonly author: string | null;
  readonly publish_date: string | null;
}

/** WCXB, the Web Content eXtraction Benchmark (M. Foley, 2026, CC-BY-4.0): seven kinds of pages. */
function readWcxb(dev: string): BenchPage[] {
  const lines = gunzipSync(readFileSync(join(dev, 'ground-truth.jsonl.gz')))
    .toString('utf8')
    .split('\n');
  return lines.filter(Boolean).map((line) => {
    const { id, url, ...truth } = JSON.parse(line) as WcxbPage;
    const file = join(dev, 'html', `${id}.html.gz`);
    return {
      ...page('wcxb', id, { group: hostOf(url) ?? id, url, file, body: truth.main_content ?? '' }),
      pageType: truth.page_type,
      metadata: { title: truth.title ?? '', author: truth.author ?? '', date: truth.publish_date ?? '' },
    };
  });
}

function page(
  corpus: CorpusName,
  id: string,
  { group, url, file, body }: { group: string; url: string | null; file: string; body: string | null },
): BenchPage {
  return {
    id,
    corpus,
    group,
    url,
    bytes: () => gunzipSync(readFileSync(file)),
    body,
    segments: null,
    metadata: null,
    pageType: null,
    dumps: dumpsOf(corpus, id),
  };
}

function dumpsOf(corpus: CorpusName, id: string): BenchPage['dumps'] {
  const read = (browser: string): string | null => {
    const file = join(benchData(), 'text-dumps', corpus, 'dev', browser, `${id}.txt`);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  };
  return { w3m: read('w3m'), lynx: read('lynx') };
}

function hostOf(url: string | null): string | null {
  return url === null ? null : (parseUrl(url)?.hostname.replace(/^www\./u, '') ?? null);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
