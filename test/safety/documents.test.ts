import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damagedBytes } from '../support/damaged-bytes.ts';
import { pdf, zip } from '../support/document-files.ts';
import { fuzzBounds, FUZZ_TIMEOUT, HANG_MS } from '../support/fuzz-bounds.ts';
import { readDocument, type HostileResult } from '../support/read-hostile.ts';

/** Files that a member may upload or link, made to exhaust, to act, or simply broken. */
function read(bytes: Uint8Array): Promise<HostileResult> {
  const document = { bytes, mediaType: null, charset: null, url: null, filename: null, fetchedAt: 0 };
  return readDocument(async () => document);
}

const LINES = ['The ferry sails twice a day from May, the county said', 'on Tuesday, after a winter in port.'];
const PAGE = pdf([LINES.map((text, at) => [50, 700 - 14 * at, 10, text] as const)]);
const altered = (from: string, to: string) =>
  Buffer.from(Buffer.from(PAGE).toString('latin1').replace(from, to), 'latin1');

const BODY = `<w:p><w:r><w:t>${'The quay stays open, the board of Vessby said. '.repeat(9)}</w:t></w:r></w:p>`;
const TYPES =
  '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const DOCX = {
  '[Content_Types].xml': TYPES,
  'word/document.xml': `<w:document><w:body>${BODY}</w:body></w:document>`,
};

describe('PDF files', () => {
  it.each([
    ['claim a million pages', altered('/Count 1', '/Count 1000000')],
    [
      'bring scripts',
      altered('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'),
    ],
    ['point at themselves', altered('/Parent 2 0 R', '/Parent 2 0 R /Kids [4 0 R 5 0 R 2 0 R]')],
    ['have a tree without end', altered('/Kids [5 0 R]', '/Kids [2 0 R]')],
  ])('that %s are read or refused in time', async (_what, bytes) => {
    const { ms, article, code } = await read(bytes);
    expect(ms).toBeLessThan(HANG_MS);
    if (article) expect(article.text).toContain('The ferry sails');
    else expect(code).not.toBe('internal');
  });
});

describe('archives', () => {
  it('rejects archives that unpack to too much', async () => {
    const bomb = zip({ ...DOCX, 'word/document.xml': new Uint8Array(40 * 2 ** 20) });
    expect((await read(bomb)).code).toBe('too-large');
  });

  it('writes nothing for path traversal in entry names', async () => {
    const outside = `../../lede-slip-${process.pid}.txt`;
    const { article } = await read(zip({ ...DOCX, [outside]: 'x' }));
    expect(article?.text).toContain('The quay stays open');
    expect(existsSync(outside)).toBe(false);
  });
});

describe('damaged files', () => {
  it.each([
    ['PDF', PAGE],
    ['DOCX', zip(DOCX)],
    [
      'EPUB',
      zip({
        mimetype: 'application/epub+zip',
        'META-INF/container.xml': '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
        'b.opf':
          '<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
        'a.xhtml': `<html><body><p>${'The quay stays open. '.repeat(20)}</p></body></html>`,
      }),
    ],
  ])('of kind %s end with an article or a code', { timeout: FUZZ_TIMEOUT }, async (_kind, file) => {
    await fc.assert(
      fc.asyncProperty(damagedBytes(file), async (bytes) => {
        expect((await read(bytes)).ms).toBeLessThan(HANG_MS);
      }),
      fuzzBounds(120),
    );
  });
});
