import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/core/article.ts';
import { extractArticle } from '../../../src/extraction/extract.ts';
import { zip } from '../../support/document-files.ts';

const FIRST =
  'The ferry to Skarholm will sail twice a day from May, the county said on Tuesday, after a winter in which it sailed once.';
const SECOND =
  '“We have waited for this since the bridge was closed,” said Berit Aune, who keeps the shop on the island.';

async function read(bytes: Uint8Array | string): Promise<Article> {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return extractArticle({ bytes: content, mediaType: null, charset: null, url: null, filename: null, fetchedAt: 0 });
}

describe('document files', () => {
  it('reads DOCX', async () => {
    const article = await read(
      zip({
        '[Content_Types].xml':
          '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        'word/document.xml': `<w:document><w:body>
          <w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>A second ferry</w:t></w:r></w:p>
          <w:p><w:r><w:t xml:space="preserve">The ferry to </w:t></w:r><w:del><w:r><w:delText>Oldholm</w:delText></w:r></w:del><w:r><w:t>${FIRST.slice(13)}</w:t></w:r></w:p>
          <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Twice a day</w:t></w:r></w:p>
          <w:tbl><w:tr><w:tc><w:p><w:r><w:t>May</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>62 trips</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
          <w:p><w:r><w:t>${SECOND}</w:t></w:r></w:p></w:body></w:document>`,
        'docProps/core.xml':
          '<cp:coreProperties><dc:creator>Ada Rule</dc:creator><dcterms:created>2031-04-02T09:00:00Z</dcterms:created></cp:coreProperties>',
      }),
    );
    expect(article).toMatchObject({ title: 'A second ferry', byline: 'Ada Rule', publishedAt: null });
    expect(article.text.split('\n')).toEqual([FIRST, 'Twice a day', 'May | 62 trips', SECOND]);
    expect(article.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'list-item', 'table-row', 'paragraph']);
  });

  it('reads ODT', async () => {
    const article = await read(
      zip({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'content.xml': `<office:document-content><office:body><office:text><text:h>A second ferry</text:h><text:p>${FIRST}<text:note><text:p>A note.</text:p></text:note></text:p><text:list><text:list-item><text:p>Twice<text:s/>a day</text:p></text:list-item></text:list><text:p>${SECOND}</text:p></office:text></office:body></office:document-content>`,
        'meta.xml':
          '<office:document-meta><office:meta><meta:initial-creator>Ada Rule</meta:initial-creator><dc:language>en-GB</dc:language></office:meta></office:document-meta>',
      }),
    );
    expect(article).toMatchObject({ title: 'A second ferry', byline: 'Ada Rule', language: 'en' });
    expect(article.text.split('\n')).toEqual([FIRST, 'Twice a day', SECOND]);
  });

  it('reads EPUB in the order of its spine', async () => {
    const chapter = (text: string): string =>
      `<html xmlns="http://www.w3.org/1999/xhtml"><body><p>${text}</p></body></html>`;
    const article = await read(
      zip({
        mimetype: 'application/epub+zip',
        'META-INF/container.xml':
          '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        'OEBPS/book.opf': `<package><metadata><dc:title>A second ferry</dc:title><dc:creator>Ada Rule</dc:creator></metadata><manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="b" href="b%20two.xhtml"/><item id="a" href="text/a.xhtml"/></manifest><spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>`,
        'OEBPS/nav.xhtml': chapter('Contents'),
        'OEBPS/b two.xhtml': chapter(SECOND),
        'OEBPS/text/a.xhtml': chapter(`${FIRST}</p><aside epub:type="footnote"><p>See volume twelve.</p></aside><p>`),
      }),
    );
    expect(article).toMatchObject({ title: 'A second ferry', byline: 'Ada Rule' });
    expect(article.text.split('\n')).toEqual([FIRST, SECOND]);
  });

  it('reads RTF with its code page, Unicode and skipped groups', async () => {
    const article = await read(
      String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title A second ferry}{\author Ada Rule}}\pard\f0 The ferry to Skarholm costs 12 \'80 and sails at \u8216?dawn\u8217?.\par{\*\generator Pen 1;}Nobody on the quay \b knew\b0  of it.\par}`,
    );
    expect(article).toMatchObject({ title: 'A second ferry', byline: 'Ada Rule' });
    expect(article.text.split('\n')).toEqual([
      'The ferry to Skarholm costs 12 € and sails at ‘dawn’.',
      'Nobody on the quay knew of it.',
    ]);
  });

  it.each([
    [
      'a Word file',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(1016),
        Buffer.from('EncryptionInfo', 'utf16le'),
        Buffer.alloc(100),
        Buffer.from('EncryptedPackage', 'utf16le'),
        Buffer.alloc(400),
      ]),
    ],
    [
      'an OpenDocument text',
      zip({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'content.xml': new Uint8Array([7, 200, 31, 4, 99]),
        'META-INF/manifest.xml':
          '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
      }),
    ],
    [
      'an e-book',
      zip({
        mimetype: 'application/epub+zip',
        'META-INF/container.xml': '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
        'META-INF/encryption.xml':
          '<encryption><enc:EncryptedData><enc:CipherData><enc:CipherReference URI="text/a.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>',
        'b.opf': '<package><manifest/><spine/></package>',
      }),
    ],
  ])('says of %s behind a password that it is locked', async (_, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'unreadable-file', details: { reason: 'locked' } });
  });

  it('reads an e-book with obfuscated fonts', async () => {
    const article = await read(
      zip({
        mimetype: 'application/epub+zip',
        'META-INF/container.xml': '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
        'META-INF/encryption.xml': '<encryption><enc:CipherReference URI="fonts/a.otf"/></encryption>',
        'b.opf':
          '<package><metadata/><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
        'a.xhtml': `<html><body><p>${FIRST}</p><p>${SECOND}</p></body></html>`,
      }),
    );
    expect(article.text.split('\n')).toEqual([FIRST, SECOND]);
  });

  it.each([
    ['a damaged archive', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200)])],
    ['a cut-off PDF', Buffer.from('%PDF-1.4\n1 0 obj\n<<')],
  ])('refuses %s by a code', async (_, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({
      name: 'LedeError',
      code: expect.not.stringMatching(/^internal$/u) as string,
    });
  });
});
