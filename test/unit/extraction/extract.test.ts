import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/core/article.ts';
import { LedeError, type FailureCode } from '../../../src/core/failure.ts';
import { CLEAN_BODY_MEDIA_TYPE, type RawDocument } from '../../../src/core/source.ts';
import { extractArticle } from '../../../src/extraction/extract.ts';
import { growth, MAX_GROWTH } from '../../support/growth.ts';

const PARAGRAPH =
  'The harbour office said on Monday that the new breakwater will be finished by June, three months late, and that it will cost the town 4.2 million crowns.';
const PROSE = Array.from(
  { length: 6 },
  (_, index) => `<p>${PARAGRAPH} It is the ${index + 1}th delay of its kind.</p>`,
).join('\n');
const PAGE = `<!doctype html><html lang="en"><head><title>Breakwater late again</title></head><body><article><h1>Breakwater late again</h1>${PROSE}</article></body></html>`;

function documentOf(content: string | Uint8Array, more: Partial<RawDocument> = {}): RawDocument {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { bytes, mediaType: null, charset: null, url: null, filename: null, fetchedAt: 0, ...more };
}

async function codeOf(content: string | Uint8Array, more: Partial<RawDocument> = {}): Promise<FailureCode | 'none'> {
  try {
    await extractArticle(documentOf(content, more));
    return 'none';
  } catch (error) {
    if (error instanceof LedeError) return error.code;
    throw error;
  }
}

/** The promises of `Article` that hold for every format but the clean body. */
function checkInvariants(article: Article): void {
  const lines = article.text === '' ? [] : article.text.split('\n');
  expect(article.blocks.map(({ span }) => article.text.slice(span.start, span.end))).toEqual(lines);
  for (const line of lines) {
    expect(line).toBe(line.trim());
    expect(line).not.toBe('');
  }
}

describe('extractArticle', () => {
  it.each([
    ['an empty file', '', {}, 'empty-file'],
    ['white space', ' \n\n\t ', {}, 'empty-file'],
    [
      'a PNG',
      Uint8Array.from([
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8,
        6, 0, 0, 0,
      ]),
      {},
      'picture',
    ],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><text>words</text></svg>', {}, 'picture'],
    [
      'an ELF binary',
      Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, ...Array.from({ length: 60 }, (_, i) => i)]),
      {},
      'binary-file',
    ],
    ['noise', Uint8Array.from({ length: 600 }, (_, i) => (i * 37) % 32), {}, 'binary-file'],
    ['JSON', '{"a": [1, 2, {"b": "c"}]}', {}, 'unsupported-format'],
    [
      'a feed',
      '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>',
      {},
      'unsupported-format',
    ],
    ['a page of nothing', '<html><body><p>Hello.</p></body></html>', {}, 'no-article'],
  ] as const)('rejects %s', async (_, content, more, code) => {
    expect(await codeOf(content, more)).toBe(code);
  });

  it('names an unsupported format', async () => {
    await expect(extractArticle(documentOf('{"a": [1, 2]}'))).rejects.toMatchObject({
      code: 'unsupported-format',
      details: { mediaType: 'json' },
    });
  });

  it('detects the format by content, not by name or declared type', async () => {
    const article = await extractArticle(documentOf(PAGE, { filename: 'page.txt', mediaType: 'text/plain' }));
    expect(article.title).toBe('Breakwater late again');
    expect(article.text).not.toContain('<');
  });

  it('leaves a clean body unchanged, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (body) => {
        fc.pre(body.trim() !== '');
        const article = await extractArticle(documentOf(body, { mediaType: CLEAN_BODY_MEDIA_TYPE }));
        expect(article.text).toBe(body);
      }),
      { numRuns: 60 },
    );
    const article = await extractArticle(documentOf('  One.\n\n\tTwo. \n', { mediaType: CLEAN_BODY_MEDIA_TYPE }));
    expect(article.blocks.map(({ span }) => article.text.slice(span.start, span.end))).toEqual(['  One.', '\tTwo. ']);
  });

  it('stops when cancelled', async () => {
    await expect(extractArticle(documentOf(PAGE), AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('gives equal articles equal ids, and others different ones', async () => {
    const [a, b, c] = await Promise.all(
      [PAGE, PAGE, PAGE.replace('June', 'July')].map((page) => extractArticle(documentOf(page))),
    );
    expect(a!.id).toBe(b!.id);
    expect(a!.id).not.toBe(c!.id);
    expect(a!.id).toMatch(/^[0-9a-f]{32}$/u);
  });

  it('keeps its invariants, and throws nothing but LedeError, on anything', async () => {
    const tag = fc.constantFrom(
      '<p>',
      '</p>',
      '<div class="article-body">',
      '</div>',
      '<a href="/x">',
      '</a>',
      '<br>',
      '<ul><li>',
      '</table>',
      '<td>',
      '<script>',
      '<!--',
      '-->',
      '<h1>',
      '&amp;',
      '&#0;',
      '<figure>',
      '<pre>',
      '\u0000',
      '\ud800',
    );
    const words = fc.constantFrom(
      PARAGRAPH,
      'Share',
      'By Ada Rule',
      '4 May 2031',
      'Мир и море.',
      '本日は晴天なり。',
      'هذا نص.',
    );
    const soup = fc.array(fc.oneof(tag, words, fc.string()), { maxLength: 40 }).map((parts) => parts.join(' '));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          soup,
          soup.map((text) => `<html><body>${text}`),
        ),
        async (text) => {
          try {
            checkInvariants(await extractArticle(documentOf(text)));
          } catch (error) {
            if (!(error instanceof LedeError)) throw error;
            expect(error.code).not.toBe('internal');
          }
        },
      ),
      { numRuns: 150 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await codeOf(bytes)).not.toBe('internal');
      }),
      { numRuns: 100 },
    );
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be'])('reads a marked %s', async (charset) => {
    const bytes = iconv.encode(PAGE.replaceAll('harbour', 'hafnarvörður'), charset, { addBOM: true });
    expect((await extractArticle(documentOf(bytes))).text).toContain('hafnarvörður');
  });

  it.each(['utf-16le', 'utf-16be'])('reads an unmarked %s', async (charset) => {
    for (const text of [
      PAGE,
      `${PARAGRAPH}\n\n${PARAGRAPH.replace('June', 'July')}`,
      `${'港湾当局は月曜日、防波堤の完成が六月になると発表した。'.repeat(3)}\n`,
    ]) {
      const article = await extractArticle(documentOf(iconv.encode(text, charset, { addBOM: false })));
      expect(article.text).toMatch(/breakwater|防波堤/u);
    }
  });

  it('does not take random bytes for text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 200, maxLength: 2000 }), async (bytes) => {
        fc.pre(bytes.includes(0));
        expect(['binary-file', 'picture', 'unsupported-format', 'unreadable-file']).toContain(await codeOf(bytes));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [
      'euc-kr',
      '방파제 공사가 다시 늦어졌다고 항만 당국이 월요일 밝혔다. 공사는 유월에 끝날 예정이며 비용은 사백이십만 크로나이다. 주민들은 오래 기다렸다고 말했다.',
    ],
    [
      'shift_jis',
      '港湾当局は月曜日、新しい防波堤の完成が六月になると発表した。工事の遅れはこれで三度目である。町の負担は四百二十万クローナに上る見込みだ。',
    ],
    [
      'windows-1251',
      'Портовое управление сообщило в понедельник, что новый волнолом достроят к июню, на три месяца позже срока, и что он обойдётся городу в четыре миллиона.',
    ],
  ])('reads %s by header, page or bytes', async (charset, sentence) => {
    const page = (meta: string): string =>
      `<html><head>${meta}<title>x</title></head><body><div class="article">${`<p>${sentence}</p>`.repeat(6)}</div></body></html>`;
    const plain = iconv.encode(page(''), charset);
    const declared = iconv.encode(page(`<meta charset="${charset}">`), charset);
    for (const document of [documentOf(plain, { charset }), documentOf(declared), documentOf(plain)]) {
      expect((await extractArticle(document)).text).toContain(sentence);
    }
  });

  it('corrects a Western label on UTF-8', async () => {
    const page = PAGE.replaceAll('crowns', '“krónur”');
    expect((await extractArticle(documentOf(page, { charset: 'iso-8859-1' }))).text).toContain('“krónur”');
  });
});

describe('pages that are not articles', () => {
  const page = (title: string, body: string): string =>
    `<!doctype html><html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`;
  const teasers = Array.from(
    { length: 30 },
    (_, i) => `<li><h3><a href="/story-${i}">The council of district ${i} votes on its new school roof</a></h3></li>`,
  ).join('');
  it.each([
    [
      'login-page',
      page(
        'Log in - The Courier',
        '<h1>Log in</h1><form><input type="email"><input type="password"><p>Forgot your password?</p><p>Do you not have an account yet? Create an account in a minute and read on for free.</p></form>',
      ),
    ],
    [
      'bot-wall',
      page(
        'Just a moment...',
        '<h1>courier.example</h1><p>Verify you are human by completing the action below. courier.example needs to review the security of your connection before proceeding.</p>',
      ),
    ],
    [
      'consent-wall',
      page(
        'The Courier',
        '<h2>We value your privacy</h2><p>We and our 412 partners store and access cookies on your device to show personalised advertising. You can accept all cookies or change your privacy settings at any time; some partners process your data on the ground of legitimate interest.</p><button>Accept all</button>',
      ),
    ],
    [
      'not-found',
      page(
        'Page not found | The Courier',
        '<h1>404</h1><p>Sorry, the page that you were looking for could not be found. It may have been moved or deleted since.</p>',
      ),
    ],
  ] as const)('%s', async (code, source) => {
    expect(await codeOf(source, { url: 'https://courier.example/' })).toBe(code);
  });

  it('index-page: an article of its headlines, each with its link', async () => {
    const source = page('The Courier: news of the district', `<h1>The Courier</h1><ul>${teasers}</ul>`);
    const {
      kind,
      notices,
      entries = [],
      text,
    } = await extractArticle(documentOf(source, { url: 'https://courier.example/' }));
    expect([kind, notices]).toEqual(['index', ['index-page']]);
    expect(entries.length).toBeGreaterThan(5);
    for (const { span, url } of entries) {
      expect(text.slice(span.start, span.end)).not.toContain('\n');
      expect(url).toMatch(/^https:\/\/courier\.example\//u);
    }
  });

  it('search-page', async () => {
    const source = page('Search results for “roof”', `<h1>30 results for “roof”</h1><ul>${teasers}</ul>`);
    expect(await codeOf(source, { url: 'https://courier.example/search?q=roof' })).toBe('search-page');
  });
});

describe('hostile size and shape', () => {
  it.each([
    ['nested elements', '<div>'.repeat(100_000) + PARAGRAPH],
    ['nested and closed', '<div><span>'.repeat(50_000) + PARAGRAPH + '</span></div>'.repeat(50_000)],
    ['open angle brackets', '<a'.repeat(300_000)],
    ['unclosed formatting', '<b><i>'.repeat(50_000) + PARAGRAPH],
    ['stray closing tags', PAGE + '</x>'.repeat(200_000)],
    ['one long line', `<p>${'word '.repeat(400_000)}</p>`],
    ['many attributes', `<p ${Array.from({ length: 20_000 }, (_, i) => `a${i}="x"`).join(' ')}>${PARAGRAPH}</p>`],
  ])('%s in seconds, not minutes', { timeout: 60_000 }, async (_, content) => {
    expect(await codeOf(`<html><body>${content}`)).toEqual(expect.any(String));
  });

  it('reads megabytes in linear time', { timeout: 180_000 }, async () => {
    const row = `<div class="row"><p>${PARAGRAPH} <a href="/x">Read on</a></p></div>\n`;
    const rows = (bytes: number): string =>
      `<html><body><article>${row.repeat(Math.floor(bytes / row.length))}</article>`;
    expect(await codeOf(rows(4_000_000))).toBe('none');
    expect(await growth((bytes) => codeOf(rows(bytes)), 250_000)).toBeLessThan(MAX_GROWTH);
  });

  it('takes linear time in the number of elements', async () => {
    const read = (n: number) => codeOf(`<html><body>${'<div>'.repeat(n)}${PARAGRAPH}`);
    expect(await growth(read, 40_000)).toBeLessThan(MAX_GROWTH);
  });
});
