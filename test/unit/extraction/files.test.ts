import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/core/article.ts';
import { extractArticle } from '../../../src/extraction/extract.ts';
import { readPdf } from '../../../src/extraction/documents/read-pdf.ts';
import { readFacts } from '../../../src/i18n/failure-facts.ts';
import { LANGUAGE_TAGS, messagesFor } from '../../../src/i18n/translate.ts';
import { pdf, zip } from '../../support/document-files.ts';

const FIRST =
  'The ferry to Skarholm will sail twice a day from May, the county said on Tuesday, after a winter in which it sailed once.';
const SECOND =
  '“We have waited for this since the bridge was closed,” said Berit Aune, who keeps the shop on the island.';
const BOTH = [FIRST, SECOND];
/** The same in ASCII. */
const PLAIN = BOTH.map((line) => line.replace(/[“”]/gu, '"'));

async function read(bytes: Uint8Array | string, filename: string | null = null): Promise<Article> {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return extractArticle({ bytes: content, mediaType: null, charset: null, url: null, filename, fetchedAt: 0 });
}

const linesOf = async (bytes: Uint8Array | string): Promise<string[]> => (await read(bytes)).text.split('\n');

describe('Word files', () => {
  const word = (body: string, type = 'document.main', more: Record<string, string> = {}): Uint8Array =>
    zip({
      '[Content_Types].xml': `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.${type}+xml"/></Types>`,
      'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>`,
      ...more,
    });
  const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

  it.each([
    ['macros', 'ms-word.document.macroEnabled.main'],
    ['a template', 'openxmlformats-officedocument.wordprocessingml.template.main'],
    ['a template with macros', 'ms-word.template.macroEnabledTemplate.main'],
    ['an unknown type', 'example.main'],
  ])('are read with %s', async (_, type) => {
    expect(await linesOf(word(BOTH.map(paragraph).join(''), type))).toEqual(BOTH);
  });

  it('are read from their text boxes, each once', async () => {
    const box = `<w:txbxContent>${paragraph(SECOND)}</w:txbxContent>`;
    const body = `${paragraph(FIRST)}<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    expect(await linesOf(word(body))).toEqual(BOTH);
  });

  it('are read with the pages kept inside them', async () => {
    const file = word(`${paragraph(FIRST)}<w:altChunk r:id="r7"/>`, 'document.main', {
      'word/_rels/document.xml.rels': '<Relationships><Relationship Id="r7" Target="chunk.html"/></Relationships>',
      'word/chunk.html': `<html><body><p>${SECOND}</p></body></html>`,
    });
    expect(await linesOf(file)).toEqual(BOTH);
  });

  it('keep the paragraphs of a table that lays out the page, and raised digits', async () => {
    const cell = `<w:tbl><w:tr><w:tc>${BOTH.map(paragraph).join('')}</w:tc></w:tr></w:tbl>`;
    const raised =
      '<w:p><w:r><w:t>It is 10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>6</w:t></w:r></w:p>';
    expect(await linesOf(word(cell + raised))).toEqual([...BOTH, 'It is 10⁶']);
  });

  it('do not take the program’s owner for the author', async () => {
    const core = (author: string): Record<string, string> => ({
      'docProps/core.xml': `<cp:coreProperties><dc:creator>${author}</dc:creator></cp:coreProperties>`,
    });
    for (const author of ['Windows User', 'Microsoft Office User', 'admin', 'user1', 'HP', 'python-docx'])
      expect((await read(word(BOTH.map(paragraph).join(''), 'document.main', core(author)))).byline).toBeNull();
    expect((await read(word(BOTH.map(paragraph).join(''), 'document.main', core('Ada Rule')))).byline).toBe('Ada Rule');
  });
});

describe('single-file XML documents', () => {
  it('are read as OpenDocument', async () => {
    const text = BOTH.map((line) => `<text:p>${line}</text:p>`).join('');
    const file = `<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><dc:title>A second ferry</dc:title></office:meta><office:body><office:text>${text}</office:text></office:body></office:document>`;
    expect(await read(file)).toMatchObject({ title: 'A second ferry', text: BOTH.join('\n') });
  });

  it('are read as FictionBook', async () => {
    const file = `<?xml version="1.0"?><FictionBook><description><title-info><author><first-name>Ada</first-name><last-name>Rule</last-name></author><book-title>A second ferry</book-title><lang>en</lang></title-info></description><body><section><title><p>One</p></title><p>${FIRST}<a type="note" l:href="#n1">[1]</a></p><p>${SECOND}</p></section></body><body name="notes"><section><p>A note.</p></section></body><binary id="c.jpg">AAAA</binary></FictionBook>`;
    const article = await read(file);
    expect(article).toMatchObject({ title: 'A second ferry', byline: 'Ada Rule', language: 'en' });
    expect(article.text.split('\n')).toEqual(['One', ...BOTH]);
  });
});

describe('e-books', () => {
  const book = (chapter: string | Uint8Array, items: string): Uint8Array =>
    zip({
      mimetype: 'application/epub+zip',
      'META-INF/container.xml': '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
      'b.opf': `<package><metadata/><manifest>${items}<item id="a" href="a.xhtml"/></manifest><spine><itemref idref="p"/><itemref idref="a"/></spine></package>`,
      'a.xhtml': `<html><body>${BOTH.map((line) => `<p>${line}</p>`).join('')}</body></html>`,
      'p.bin': chapter,
    });
  const noise = Uint8Array.from({ length: 400_000 }, (_, index) => (index * 7919 + (index >> 3)) % 256);

  it('skip pictures in their spine, by type and by content', async () => {
    expect(await linesOf(book(noise, '<item id="p" href="p.bin" media-type="image/jpeg"/>'))).toEqual(BOTH);
    expect(await linesOf(book(noise, '<item id="p" href="p.bin" media-type="application/xhtml+xml"/>'))).toEqual(BOTH);
  });
});

describe('Rich Text', () => {
  it('is read in the character set of each font', async () => {
    const file = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset238 Calibri;}{\f1\fcharset204 Arial;}{\f2\fcharset128 Gothic;}}\f0 \'c8l\'e1nek t\'fddne o mo\'f8i.\par \f1 \'cc\'ee\'f0\'e5 \'e7\'e8\'ec\'ee\'e9.\par \f2 \'8a\'43\'82\'cc\'89A.\par}`;
    expect(await linesOf(file)).toEqual(['Článek týdne o moři.', 'Море зимой.', '海の陰.']);
  });

  it('reads duplicated content once, and a backslash at a line end as a paragraph', async () => {
    const [first, second] = PLAIN;
    const file = `{\\rtf1\\ansi{\\info{\\upr{\\author Jos\\'e9 Rule}{\\*\\ud{\\author Jos\\u233?  Rule}}}}${first ?? ''}\\\n${second ?? ''}\\\n It takes 10{\\super 2} days.}`;
    const article = await read(file);
    expect(article.byline).toBe('José Rule');
    expect(article.text.split('\n')).toEqual([...PLAIN, 'It takes 10² days.']);
  });
});

describe('PDF files', () => {
  const page = (lines: readonly string[]): [number, number, number, string][] =>
    lines.map((text, index) => [60, 700 - 40 * index, 9, text]);

  it('are read after leading bytes', async () => {
    expect(await linesOf(Buffer.concat([Buffer.from('\r\n\r\nHTTP noise\n'), pdf([page(PLAIN)])]))).toEqual(PLAIN);
  });

  it('are read on rotated pages', async () => {
    const upright = Buffer.from(pdf([page(PLAIN)])).toString('latin1');
    const turned = upright.replace(/1 0 0 1 60 (\d+) Tm/gu, (_, y: string) => `0 1 -1 0 ${760 - Number(y)} 40 Tm`);
    expect(await linesOf(Buffer.from(turned, 'latin1'))).toEqual(PLAIN);
  });

  it('report when only a part is read', async () => {
    const pages = Array.from({ length: 203 }, (_, index) =>
      page([`The ferry made trip number ${index + 1} on a calm sea that day.`]),
    );
    const document = { mediaType: null, charset: null, url: null, filename: null, fetchedAt: 0 };
    const article = await readPdf({ ...document, bytes: pdf(pages) });
    expect(article.notices).toContain('read-in-part');
    expect(article.text).not.toContain('number 203');
    expect((await readPdf({ ...document, bytes: pdf(pages.slice(0, 3)) })).notices).not.toContain('read-in-part');
  });
});

describe('character sets', () => {
  it('read UTF-8 despite another declared set', async () => {
    const text = '港の町議会は火曜日、木の杭を取り替えるため、古い桟橋を二年のあいだ閉じることを決めた。';
    const page = (charset: string): string =>
      `<html><head><meta charset="${charset}"><title>桟橋を閉鎖</title></head><body><article><h1>桟橋を閉鎖</h1><p>${text}</p><p>${text}</p></article></body></html>`;
    for (const charset of ['Shift_JIS', 'EUC-KR', 'windows-1251', 'big5'])
      expect((await read(page(charset))).title).toBe('桟橋を閉鎖');
  });
});

describe('unsupported files', () => {
  const compound = (stream: string): Uint8Array =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1016),
      Buffer.from(stream, 'utf16le'),
      Buffer.alloc(400),
    ]);

  it.each([
    ['doc', compound('WordDocument')],
    ['xls', compound('Workbook')],
    ['ppt', compound('PowerPoint Document')],
    ['msg', compound('__properties_version1.0')],
    ['pages', zip({ 'Index/Document.iwa': 'x' })],
    ['archive', zip({ 'notes/a.txt': FIRST })],
    ['archive', Buffer.concat([Buffer.from('1f8b0800000000000003', 'hex'), Buffer.alloc(80, 7)])],
    ['xlsx', zip({ 'xl/workbook.xml': '<workbook/>' })],
  ])('are named: %s (%#)', async (format, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'unsupported-format', details: { mediaType: format } });
  });

  it('get a message with a fix in every language', () => {
    for (const locale of LANGUAGE_TAGS) {
      const say = (mediaType: string): string =>
        messagesFor(locale).failures['unsupported-format'](
          readFacts({ code: 'unsupported-format', details: { mediaType } }, (text) => text),
        );
      expect(say('doc')).toMatch(/Word.*\.docx.*PDF/u);
      expect(say('msg')).toContain('.eml');
      expect(say('archive')).not.toContain('archive)');
    }
  });
});
