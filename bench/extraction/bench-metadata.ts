import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeText } from '../../src/extraction/charset.ts';
import { readPage } from '../../src/extraction/html/read-html.ts';
import { benchData, readCorpus } from './corpora.ts';
import { metadataOf } from './own.ts';
import type { PageMetadata } from '../../src/extraction/html/metadata.ts';

type Field = 'title' | 'author' | 'date';

interface Sample {
  readonly url: string | null;
  readonly truth: Readonly<Record<Field, string | readonly string[]>>;
  readonly read: () => PageMetadata;
}

interface Tally {
  exact: number;
  loose: number;
  named: number;
  /** Pages whose reference has none, and those of them where one is found. */
  unnamed: number;
  invented: number;
}

const PROVENANCE: Readonly<Record<Field, string>> = { title: 'title', author: 'byline', date: 'publishedAt' };

/** Title, author and date on trafilatura's and WCXB's sets: equal but for white space, and equal in letters and digits. */
export function benchMetadata(worst: number): void {
  report("trafilatura's set", trafilaturaSamples(), worst);
  report('WCXB', wcxbSamples(), worst);
}

function report(name: string, samples: readonly Sample[], worst: number): void {
  const newTally = (): Tally => ({ exact: 0, loose: 0, named: 0, unnamed: 0, invented: 0 });
  const tally: Record<Field, Tally> = { title: newTally(), author: newTally(), date: newTally() };
  const misses: Record<Field, string[]> = { title: [], author: [], date: [] };
  for (const { url, truth, read } of samples) {
    const found = read();
    const got = { title: found.title, author: found.byline, date: found.publishedAt?.slice(0, 10) ?? null };
    for (const key of ['title', 'author', 'date'] as const) {
      const [want, have, count] = [truth[key], got[key], tally[key]];
      if (squeeze(want) === '') {
        count.unnamed += 1;
        if (have !== null) count.invented += 1;
        continue;
      }
      count.named += 1;
      if (squeeze(have) === squeeze(want)) count.exact += 1;
      if (letters(have) === letters(want)) count.loose += 1;
      else {
        const from = found.provenance[PROVENANCE[key]] ?? '-';
        misses[key].push(
          `    ${key}: want ${JSON.stringify(want)} got ${JSON.stringify(have)} (${from})  ${url ?? ''}`,
        );
      }
    }
  }
  console.log(`## Metadata on ${name}, ${samples.length} pages\n`);
  console.log('| field | exact | same letters and digits | of | found where the truth names none | of |');
  console.log('|---|---|---|---|---|---|');
  for (const [key, { exact, loose, named, unnamed, invented }] of Object.entries(tally)) {
    const share = (count: number): string => `${count} (${((100 * count) / named).toFixed(1)} %)`;
    console.log(`| ${key} | ${share(exact)} | ${share(loose)} | ${named} | ${invented} | ${unnamed} |`);
  }
  for (const lines of Object.values(misses)) for (const line of lines.slice(0, worst)) console.log(line);
  console.log('');
}

function trafilaturaSamples(): Sample[] {
  return readCorpus('trafilatura-eval').flatMap((page) =>
    page.metadata === null
      ? []
      : [
          {
            url: page.url,
            truth: page.metadata,
            read: () => metadataOf(page, decodeText(page.bytes(), null, true).text),
          },
        ],
  );
}

interface WcxbTruth {
  readonly id: string;
  readonly url: string;
  readonly page_type: string;
  readonly title: string | null;
  readonly author: string | null;
  readonly publish_date: string | null;
}

/** WCXB's pages of articles and threads; its other pages have neither authors nor dates. */
function wcxbSamples(): Sample[] {
  const folder = join(benchData(), 'wcxb', 'dev');
  const lines = gunzipSync(readFileSync(join(folder, 'ground-truth.jsonl.gz')))
    .toString('utf8')
    .trim()
    .split('\n');
  return lines
    .map((line) => JSON.parse(line) as WcxbTruth)
    .filter(({ page_type }) => page_type === 'article' || page_type === 'forum')
    .map(({ id, url, title, author, publish_date }) => ({
      url,
      truth: { title: title ?? '', author: author ?? '', date: publish_date ?? '' },
      read: () =>
        readPage(decodeText(gunzipSync(readFileSync(join(folder, 'html', `${id}.html.gz`))), null, true).text, url)
          .metadata,
    }));
}

function squeeze(value: unknown): string {
  return (typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Case, marks and spaces aside. */
function letters(text: unknown): string {
  return squeeze(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
