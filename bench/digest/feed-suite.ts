/**
 * Reads the feeds of feedparser's test suite (BSD-2-Clause; `tests/` of its source distribution) and compares what the
 * suite expects of titles, links, texts, authors, categories and dates with what a digest would see. Texts are compared
 * as plain text, since a digest shows no markup; expectations about anything else are not counted.
 *
 * npm run bench:feeds [-- FOLDER [--show 40]]; FOLDER is `feeds` in the benchmark data unless given.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from 'cheerio';
import { LedeError } from '../../src/core/failure.ts';
import type { RawDocument } from '../../src/core/source.ts';
import { parseFeed, type Feed } from '../../src/loading/feeds/parse-feed.ts';
import { requireData } from '../data.ts';

const NOW = Date.UTC(2026, 10, 28);
/** The suite's own server; files of the suite name it in their expectations. */
const ORIGIN = 'http://127.0.0.1:8097';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { show: { type: 'string' } } });
const folder = positionals[0] ?? requireData('feeds');
const show = Number(values.show ?? 0);

interface Check {
  readonly field: 'feed title' | 'feed link' | 'title' | 'link' | 'text' | 'author' | 'category' | 'date' | 'count';
  readonly entry: number;
  readonly expected: string;
}

const FEED_FIELDS: Readonly<Record<string, Check['field']>> = { title: 'feed title', link: 'feed link' };
const ENTRY_FIELDS: Readonly<Record<string, Check['field']>> = {
  title: 'title',
  link: 'link',
  summary: 'text',
  description: 'text',
  content: 'text',
  author: 'author',
  author_detail: 'author',
  tags: 'category',
  published_parsed: 'date',
  updated_parsed: 'date',
};

/** The comparisons of a Python expression that concern what a digest reads. */
function checksIn(expression: string): Check[] {
  const checks: Check[] = [];
  const comparison =
    /\b(feed|entries\[(\d+)\])\[u?['"](\w+)['"]\]((?:\[(?:\d+|u?['"]\w+['"])\])*)\s*==\s*(u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"|\([\d, ]+\))/gsu;
  for (const [, , entry, name = '', path = '', literal = ''] of expression.matchAll(comparison)) {
    if (/\[u?['"](?!value|name|term)\w+['"]\]/.test(path) || /^\[[1-9]/.test(path)) continue;
    const field = entry === undefined ? FEED_FIELDS[name] : ENTRY_FIELDS[name];
    if (field === undefined) continue;
    checks.push({
      field,
      entry: Number(entry ?? 0),
      expected: literal.startsWith('(') ? dateOf(literal) : unquote(literal),
    });
  }
  for (const [, count = ''] of expression.matchAll(/len\(entries\)\s*==\s*(\d+)/g)) {
    checks.push({ field: 'count', entry: 0, expected: count });
  }
  return checks;
}

function dateOf(tuple: string): string {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = tuple.match(/\d+/g)?.map(Number) ?? [];
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second)).toISOString();
}

/** A Python string literal's value. */
function unquote(literal: string): string {
  return literal
    .replace(/^u?['"]|['"]$/g, '')
    .replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|(\n)|(.))/gisu, (_, x, u, long, line, plain: string) => {
      const code: unknown = x ?? u ?? long;
      if (typeof code === 'string') return String.fromCodePoint(parseInt(code, 16));
      if (line !== undefined) return '';
      return { n: '\n', t: '\t', r: '\r' }[plain] ?? plain;
    });
}

function plain(html: string): string {
  const $ = load(html);
  $('script, style').remove();
  return squeeze($('body').text());
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, '');
}

function isRight({ field, entry, expected }: Check, feed: Feed): boolean {
  const item = feed.items[entry];
  switch (field) {
    case 'count':
      return feed.items.length === Number(expected);
    case 'feed title':
      return isSameText(feed.title, expected);
    case 'feed link':
      return isSameLink(feed.siteUrl, expected);
    case 'title':
      return isSameText(item?.title ?? null, expected);
    case 'text':
      return isSameText(item?.summary ?? null, expected);
    case 'author':
      return squeeze(item?.author ?? '') === squeeze(expected.replace(/\s*\([^()]*@[^()]*\)$/, ''));
    case 'link':
      return isSameLink(item?.url ?? null, expected);
    case 'category':
      return item?.categories.includes(expected.trim()) === true;
    case 'date':
      return item?.publishedAt === expected;
  }
}

function isSameText(read: string | null, expected: string): boolean {
  const text = squeeze(read ?? '');
  return text === plain(expected) || text === squeeze(expected);
}

function isSameLink(read: string | null, expected: string): boolean {
  const target = URL.parse(expected.trim(), ORIGIN);
  return (read ?? '') === (target?.href ?? '') || (read ?? '') === expected.trim();
}

/** What the suite's server would send: the file with the headers that it asks for. */
function documentOf(bytes: Buffer, url: string): RawDocument {
  const head = bytes.subarray(0, 2_000).toString('latin1');
  const contentType = /^\s*Header:\s*Content-type:\s*(\S[^\r\n]*)$/im.exec(head)?.[1] ?? 'application/xml';
  return {
    bytes,
    mediaType: contentType.split(';')[0]?.trim().toLowerCase() ?? null,
    charset: /charset=["']?([\w.:-]+)/i.exec(contentType)?.[1] ?? null,
    url,
    filename: null,
    fetchedAt: NOW,
  };
}

const files = (await readdir(folder, { recursive: true }))
  .filter((name) => name.endsWith('.xml'))
  .sort()
  .map((name) => join(folder, name));
const tally = new Map<string, { right: number; all: number }>();
let [refused, crashed, shown] = [0, 0, 0];
for (const path of files) {
  const name = relative(folder, path);
  const bytes = await readFile(path);
  const expression = /Expect:\s*(.*?)\s*-->/s.exec(bytes.toString('utf8'))?.[1] ?? '';
  const url = `${ORIGIN}/tests/${name}`;
  const checks = checksIn(expression);
  let feed: Feed | null = null;
  try {
    feed = parseFeed(documentOf(bytes, url), url, NOW);
  } catch (error) {
    if (error instanceof LedeError) refused += 1;
    else crashed += 1;
    if (!(error instanceof LedeError)) console.error(name, error);
  }
  for (const check of checks) {
    const right = feed !== null && isRight(check, feed);
    for (const group of [check.field, 'all']) {
      const counted = tally.get(group) ?? { right: 0, all: 0 };
      tally.set(group, { right: counted.right + Number(right), all: counted.all + 1 });
    }
    if (right || shown >= show) continue;
    shown += 1;
    const item = feed?.items[check.entry];
    console.log(`${name}: ${check.field} ${JSON.stringify(check.expected)}`);
    console.log(
      `  read: ${feed === null ? 'no feed' : JSON.stringify({ feed: [feed.title, feed.siteUrl], item })}`.slice(0, 400),
    );
  }
}
console.log(`${files.length} files; ${refused} are not feeds to the reader, ${crashed} crash it.\n`);
console.log('| expected of | right | checks | share |\n|---|---|---|---|');
for (const [group, { right, all }] of tally)
  console.log(`| ${group} | ${right} | ${all} | ${(right / all).toFixed(3)} |`);
if (crashed > 0) process.exitCode = 1;
