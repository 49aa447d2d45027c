import { decodeText } from '../../src/extraction/charset.ts';
import { readCorpus } from './corpora.ts';
import { metadataOf } from './own.ts';

/** Title, author and date on trafilatura's set; only pages where the truth names one, equal but for white space. */
export function benchMetadata(worst: number): void {
  const tally: Record<'title' | 'author' | 'date', [number, number, number]> = {
    title: [0, 0, 0],
    author: [0, 0, 0],
    date: [0, 0, 0],
  };
  const misses: Record<string, string[]> = { title: [], author: [], date: [] };
  for (const page of readCorpus('trafilatura-eval')) {
    if (page.metadata === null) continue;
    const found = metadataOf(page, decodeText(page.bytes(), null, true).text);
    const got = { title: found.title, author: found.byline, date: found.publishedAt?.slice(0, 10) ?? null };
    for (const key of ['title', 'author', 'date'] as const) {
      const truth = page.metadata[key];
      if (squeeze(truth) === '') continue;
      tally[key][1] += 1;
      if (letters(got[key] ?? '') === letters(truth)) tally[key][2] += 1;
      if (squeeze(got[key] ?? '') === squeeze(truth)) tally[key][0] += 1;
      else
        misses[key]?.push(
          `    ${key}: want ${JSON.stringify(truth)} got ${JSON.stringify(got[key])} (${found.provenance[key === 'author' ? 'byline' : key === 'date' ? 'publishedAt' : key] ?? '-'})  ${page.url ?? ''}`,
        );
    }
  }
  console.log(
    "## Metadata on trafilatura's set (exact)\n\n| field | exact | of | share | same letters and digits |\n|---|---|---|---|---|",
  );
  for (const [key, [right, all, loose]] of Object.entries(tally))
    console.log(
      `| ${key} | ${right} | ${all} | ${((100 * right) / all).toFixed(1)} % | ${((100 * loose) / all).toFixed(1)} % |`,
    );
  for (const lines of Object.values(misses)) for (const line of lines.slice(0, worst)) console.log(line);
  console.log('');
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
