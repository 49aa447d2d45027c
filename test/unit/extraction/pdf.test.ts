import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/core/article.ts';
import { extractArticle } from '../../../src/extraction/extract.ts';
import { readPdfBlocks } from '../../../src/extraction/documents/pdf-blocks.ts';
import { readPdfLines, type TextRun } from '../../../src/extraction/documents/pdf-lines.ts';
import { readPdf } from '../../../src/extraction/documents/read-pdf.ts';
import { pdf, type PdfText } from '../../support/document-files.ts';

async function read(bytes: Uint8Array | string): Promise<Article> {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return extractArticle({ bytes: content, mediaType: null, charset: null, url: null, filename: null, fetchedAt: 0 });
}

const document = (bytes: Uint8Array) => ({
  bytes,
  mediaType: null,
  charset: null,
  url: null,
  filename: null,
  fetchedAt: 0,
});

describe('PDF', () => {
  it('reads PDF: columns, running heads, page numbers and hyphenation', async () => {
    const head = (page: number): [number, number, number, string][] => [
      [50, 780, 8, 'The Courier of Skarholm'],
      [290, 20, 8, String(page)],
    ];
    const column = (x: number, lines: readonly string[]): [number, number, number, string][] =>
      lines.map((text, index) => [x, 640 - 14 * index, 10, text]);
    const left = [
      'The ferry to Skarholm will sail twice a',
      'day from May, the county said on Tues-',
      'day, after a winter in which it sailed',
      'once, and on some days not at all.',
      'It carries twelve cars and, when the',
      'sea is calm, as many bicycles again.',
    ];
    const right = [
      'The shop on the island will open an',
      'hour earlier, its keeper said, so that',
      'those who come for bread can leave',
      'with the same boat that brought them.',
      'Fares are to stay as they are until',
      'the county has counted the travellers.',
    ];
    const article = await read(
      pdf([
        [...head(1), [50, 700, 20, 'A second ferry'], ...column(50, left), ...column(320, right)],
        [...head(2), ...column(50, ['A third boat is not planned.'])],
        [...head(3), ...column(50, ['The pier will be painted in June.'])],
      ]),
    );
    expect(article.title).toBe('A second ferry');
    expect(article.text).toContain(
      'said on Tuesday, after a winter in which it sailed once, and on some days not at all.',
    );
    expect(article.text.indexOf('as many bicycles again')).toBeLessThan(article.text.indexOf('The shop on the island'));
    expect(article.text).not.toContain('Courier');
    expect(article.text).not.toMatch(/(?:^|\n)\d+(?:\n|$)/u);
  });

  it('reports a PDF without text as a picture', async () => {
    await expect(read(pdf([[]]))).rejects.toMatchObject({ code: 'scanned-document' });
  });

  it('reports a locked file', async () => {
    const zeros = '0'.repeat(64);
    const locked = pdf(
      [[[50, 700, 10, 'A secret.']]],
      '',
      `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${zeros}> /U <${zeros}> /P -4 >> /ID [<00> <00>]`,
    );
    await expect(read(locked)).rejects.toMatchObject({ code: 'unreadable-file', details: { reason: 'locked' } });
  });

  it('stops at the time limit', async () => {
    const pages = Array.from({ length: 150 }, (_, page): PdfText[] => [
      [50, 700, 10, `Page ${page} of a long report.`],
    ]);
    await expect(readPdf(document(pdf(pages)), 1)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('reads byline and date below the title, not from the exporter', async () => {
    const article = await read(
      pdf(
        [
          [
            [50, 780, 8, 'The Courier of Skarholm'],
            [50, 740, 20, 'A second ferry'],
            [50, 715, 10, 'By Ada Rule'],
            [50, 700, 10, '4 March 2031'],
            [50, 680, 10, 'The ferry will sail twice a day from May, the county said on Tuesday after a long meeting.'],
            [50, 666, 10, 'It carries twelve cars.'],
          ],
        ],
        '/Title (ferry.docx) /Author (Office Admin) /CreationDate (D:20340101000000Z)',
      ),
    );
    expect(article).toMatchObject({ title: 'A second ferry', byline: 'Ada Rule', publishedAt: '2031-03-04' });
    expect(article.text).toBe(
      'The ferry will sail twice a day from May, the county said on Tuesday after a long meeting. It carries twelve cars.',
    );
  });
});

describe('readPdfLines', () => {
  const run = (x: number, y: number, text: string, size = 10): TextRun => ({
    text,
    x,
    y,
    width: text.length * size * 0.5,
    size,
  });

  it('separates columns at a narrow gutter, also three', () => {
    const word = 'abcdefghijklmnopqrst';
    const columns = [0, 112, 224].flatMap((x, column) =>
      Array.from({ length: 8 }, (_, line) => run(x, 600 - 12 * line, `${column}${word.slice(1)}`)),
    );
    const lines = readPdfLines([run(0, 640, 'A headline that spans all of the columns of the page'), ...columns], 1);
    expect(
      lines
        .slice(1)
        .map(({ text }) => text[0])
        .join(''),
    ).toBe('0'.repeat(8) + '1'.repeat(8) + '2'.repeat(8));
  });

  it('drops superscript note numbers, but keeps numbers in the text', () => {
    const lines = readPdfLines(
      [run(0, 600, 'built in'), run(45, 600, '1887'), run(65, 604, '12', 6), run(0, 586, 'and since.')],
      1,
    );
    expect(lines.map(({ text }) => text)).toEqual(['built in 1887', 'and since.']);
  });

  it('joins the cells of a row', () => {
    const lines = readPdfLines([run(0, 600, 'October'), run(200, 600, '17')], 1);
    expect(lines).toMatchObject([{ text: 'October | 17', cells: 2 }]);
    expect(readPdfBlocks([{ lines, height: 800 }])).toEqual([{ kind: 'table-row', text: 'October | 17' }]);
  });
});

describe('readPdfBlocks', () => {
  it('drops footnotes', () => {
    const run = (y: number, size: number, text: string): TextRun => ({
      text,
      x: 50,
      y,
      width: text.length * size * 0.5,
      size,
    });
    const runs = [
      run(600, 10, 'The well is deep and has never run dry in a hundred summers.'),
      run(200, 7, '1 See the register of wells, page 12.'),
    ];
    expect(readPdfBlocks([{ lines: readPdfLines(runs, 1), height: 800 }]).map(({ text }) => text)).toEqual([
      'The well is deep and has never run dry in a hundred summers.',
    ]);
  });
});
