import { gzipSync, brotliCompressSync, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAddress } from '../../src/loading/parse-address.ts';
import { readBody } from '../../src/loading/read-body.ts';
import { LedeError } from '../../src/core/failure.ts';
import { createSafeFetch } from '../../src/loading/safe-fetch.ts';
import { fuzzBounds as bounds, FUZZ_TIMEOUT as timeout, HANG_MS } from '../support/fuzz-bounds.ts';
import { startServer, type LoopbackServer } from '../support/loopback-server.ts';
import { readDocument } from '../support/read-hostile.ts';
import { Readable } from 'node:stream';

const STORY = `<!doctype html><html lang="en"><head><title>Night boats return to Orrin Sound</title>
<meta property="og:site_name" content="The Orrin Ledger"><meta name="author" content="Mara Quill">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Night boats return","datePublished":"2026-02-03T10:00:00Z"}</script></head>
<body><nav><a href="/">Home</a><a href="/news">News</a></nav><article><h1>Night boats return to Orrin Sound</h1>
<p>The night boats that stopped in 2019 will cross Orrin Sound again from May, the ferry company said on Monday.</p>
<p>“People told us they missed waking up on the other side,” said Mara Quill, who runs the line with 46 staff.</p>
<p>A cabin will cost 82 euros, about 12 percent more than before, and the boats carry 310 passengers each.</p>
<ul><li>Two boats</li><li>Three ports</li></ul><blockquote>It is slow, and that is the point.</blockquote>
<table><tr><td>Mon</td><td>21:40</td></tr></table></article><footer>All rights reserved</footer></body></html>`;

/** A page with pieces of it cut, doubled, swapped, or overwritten with noise. */
const damaged: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('cut', 'double', 'noise', 'insert' as const),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(200),
      bytes: fc.uint8Array({ maxLength: 40 }),
      text: fc.constantFrom(
        '<',
        '>',
        '"',
        '&',
        '<!--',
        ']]>',
        '</p>',
        '<p',
        '\u0000',
        '“',
        '$',
        '<svg>',
        '<template>',
        '{',
      ),
    }),
    { maxLength: 12 },
  )
  .map((edits) =>
    edits.reduce<Buffer>((page, { kind, at, length, bytes, text }) => {
      const start = Math.floor(at * page.length);
      const piece = page.subarray(start, start + length);
      const head = page.subarray(0, start);
      const tail = page.subarray(start + length);
      if (kind === 'cut') return Buffer.concat([head, tail]);
      if (kind === 'double') return Buffer.concat([head, piece, piece, tail]);
      if (kind === 'noise') return Buffer.concat([head, bytes, tail]);
      return Buffer.concat([head, Buffer.from(text), piece, tail]);
    }, Buffer.from(STORY)),
  );

const mediaType = fc.constantFrom(
  null,
  'text/html',
  'text/plain',
  'text/markdown',
  'application/xml',
  'application/pdf',
);
const charset = fc.constantFrom(
  null,
  'utf-8',
  'utf-16',
  'windows-1252',
  'shift_jis',
  'iso-2022-jp',
  'gb18030',
  'x-none',
);

async function endsWell(bytes: Uint8Array, type: string | null, set: string | null): Promise<void> {
  const document = {
    bytes,
    mediaType: type,
    charset: set,
    url: 'https://orrin.example/a',
    filename: null,
    fetchedAt: 0,
  };
  const { ms } = await readDocument(async () => document);
  expect(ms).toBeLessThan(HANG_MS);
}

describe('reading', () => {
  it('survives damaged pages', { timeout }, async () => {
    await fc.assert(fc.asyncProperty(damaged, mediaType, charset, endsWell), bounds(250));
  });

  it('survives noise', { timeout }, async () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 3_000 }),
      fc.string({ unit: 'binary', maxLength: 2_000 }).map((s) => Buffer.from(s)),
    );
    await fc.assert(fc.asyncProperty(noise, mediaType, charset, endsWell), bounds(250));
  });

  it('survives text of any shape', { timeout }, async () => {
    const word = fc.constantFrom(
      'said',
      'Mara',
      'Quill',
      '“',
      '”',
      '"',
      '$4',
      '12%',
      'million',
      '.',
      ',',
      '\n',
      '\n\n',
      ' ',
      'U.S.',
      '’',
      'According',
      'to',
      '1,000',
      '—',
      '\u202e',
      '한국',
      '「',
      '」',
    );
    const text = fc.array(word, { maxLength: 400 }).map((words) => Buffer.from(words.join(' ')));
    await fc.assert(fc.asyncProperty(text, fc.constant('text/plain'), fc.constant('utf-8'), endsWell), bounds(150));
  });
});

describe('addresses', () => {
  it('are parsed or rejected for any input', { timeout }, () => {
    const piece = fc.constantFrom(
      'http',
      'https',
      ':',
      '/',
      '//',
      '@',
      '\\',
      '?',
      '#',
      '[',
      ']',
      '.',
      '%',
      '127',
      '0x7f',
      'localhost',
      'é',
      '\u3002',
      ' ',
      '<',
      '>',
      '\u0000',
    );
    const typed = fc.oneof(
      fc.array(piece, { maxLength: 15 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(typed, (text) => {
        try {
          parseAddress(text);
        } catch (error) {
          expect(error).toBeInstanceOf(LedeError);
        }
      }),
      bounds(3_000),
    );
  });
});

describe('transfers', () => {
  it('with damaged encodings end with bytes or a code, within the limit', { timeout }, async () => {
    const coders = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync } as const;
    const coding = fc.constantFrom(...(Object.keys(coders) as (keyof typeof coders)[]));
    const input = fc.tuple(fc.uint8Array({ maxLength: 4_000 }), coding, coding, fc.nat(), fc.nat(255), fc.boolean());
    await fc.assert(
      fc.asyncProperty(input, async ([content, actual, claimed, at, value, cut]) => {
        const bytes = Buffer.from(coders[actual](content));
        bytes[at % bytes.length] = value;
        const sent = cut ? bytes.subarray(0, at % bytes.length) : bytes;
        try {
          const body = Readable.from([sent.subarray(0, 3), sent.subarray(3)]);
          expect((await readBody(body, claimed, 5_000)).byteLength).toBeLessThanOrEqual(5_000);
        } catch (error) {
          if (!(error instanceof LedeError)) throw error;
          expect(['connection-failed', 'too-large']).toContain(error.code);
        }
      }),
      bounds(400),
    );
  });

  describe('arbitrary bytes on the wire', () => {
    let server: LoopbackServer;
    let answer: Uint8Array = new Uint8Array();
    beforeAll(async () => {
      server = await startServer((request) => request.socket.end(answer));
    });
    afterAll(() => server.close());

    it('result in a document or a code', { timeout }, async () => {
      const fetch = createSafeFetch({
        allowPrivateOrigins: [server.origin],
        userAgent: 'Lede/test',
        contactUrl: null,
        limits: { totalMs: 1_000, maxBytes: 10_000 },
      });
      const line = fc.constantFrom(
        'HTTP/1.1 200 OK',
        'HTTP/1.1 302 Found',
        'HTTP/1.0 200',
        'Content-Length: 5',
        'Content-Length: -1',
        'Content-Length: 5, 6',
        'Transfer-Encoding: chunked',
        'Content-Encoding: gzip',
        'Content-Encoding: gzip, br',
        'Content-Type: text/html; charset="',
        'Location: http://127.0.0.1:1/',
        'Location: //',
        'Retry-After: 1e9',
        'Set-Cookie: a=b',
        '',
        'hello',
        '5\r\nhello\r\n0\r\n',
        '\u0000',
      );
      const wire = fc
        .array(line, { maxLength: 10 })
        .map((lines) => Buffer.from(`HTTP/1.1 200 OK\r\n${lines.join('\r\n')}\r\n\r\n`));
      await fc.assert(
        fc.asyncProperty(fc.oneof(wire, fc.uint8Array({ maxLength: 300 })), async (bytes) => {
          answer = bytes;
          const started = performance.now();
          try {
            const { document } = await fetch({ url: server.origin, accept: '*/*' });
            expect(document?.bytes.byteLength).toBeLessThanOrEqual(10_000);
          } catch (error) {
            if (!(error instanceof LedeError)) throw error;
            expect(error.code).not.toBe('internal');
          }
          expect(performance.now() - started).toBeLessThan(HANG_MS);
        }),
        bounds(150),
      );
    });
  });
});
