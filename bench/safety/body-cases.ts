import { existsSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { toFailure } from '../../src/core/failure.ts';
import type { Source } from '../../src/core/source.ts';
import { extractArticle } from '../../src/extraction/extract.ts';
import { createLoader } from '../../src/loading/load.ts';
import { pdf, zip } from '../../test/support/document-files.ts';
import { readDocument, readFrom, readServed, type HostileResult } from '../../test/support/read-hostile.ts';
import { expectThat, storyPage, type CaseCheck } from './case-kit.ts';

const BODIES = 'test/safety/bodies.test.ts';
const HTML = { 'content-type': 'text/html; charset=utf-8' };
/** What a reader may take at most before it counts as hanging, in milliseconds. */
const HANG_MS = 10_000;

const check = (test: string, run: () => Promise<string>): CaseCheck => ({ test, run });

/** A server's answer must end with one of these codes. */
const endsWith = (listener: RequestListener, ...codes: readonly string[]): CaseCheck =>
  check(BODIES, async () => {
    const { code, ms } = await readFrom(listener);
    expectThat(code !== null && codes.includes(code) && ms < HANG_MS, `${code ?? 'read'} after ${Math.round(ms)} ms`);
    return `${code ?? ''} after ${Math.round(ms)} ms`;
  });

function readBytes(bytes: Uint8Array, mediaType: string | null = null): Promise<HostileResult> {
  const document = { bytes, mediaType, charset: null, url: null, filename: null, fetchedAt: 0 };
  return readDocument(() => Promise.resolve(document));
}

function told({ article, code, ms }: HostileResult): string {
  const what = article ? `read, ${article.text.length} characters` : (code ?? '');
  expectThat(ms < HANG_MS, `${what} after ${Math.round(ms)} ms`);
  return `${what}, ${Math.round(ms)} ms`;
}

/** One piece of a bomb at a time, so that the check itself stays small. */
function packed(pack: (bytes: Uint8Array) => Uint8Array, megabytes: number): Uint8Array {
  return pack(new Uint8Array(megabytes * 2 ** 20));
}

async function uploadCode(source: Partial<Extract<Source, { kind: 'upload' }>>): Promise<string> {
  const loader = createLoader({ allowPrivateOrigins: [], userAgent: 'Lede/check', contactUrl: null });
  return loader.load({ kind: 'upload', url: null, filename: 'a.txt', mediaType: null, bytes: null, ...source }).then(
    () => 'loaded',
    (error: unknown) => toFailure(error).code,
  );
}

/** What a DOCX is known by. */
const TYPES =
  '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

const SENTENCES: readonly (readonly [string, string])[] = [
  ['utf-16le', 'The harbour board of Vessby met on Tuesday to weigh the plan for its northern quay.\n'],
  ['windows-1252', 'Der Rat von Vessby prüfte am Dienstag die Pläne für den größeren Kai – „zu teuer“, hieß es.\n'],
  ['shift_jis', '港の評議会は火曜日に集まり、北の埠頭をどうするかを話し合った。町の費用は大きい。\n'],
];

export const BODY_CASES: Readonly<Record<string, CaseCheck>> = {
  S68: endsWith(
    (_request, response) => response.writeHead(200, { ...HTML, 'content-length': 10 * 2 ** 30 }).write('x'),
    'too-large',
  ),
  S69: endsWith((_request, response) => {
    response.writeHead(200, HTML);
    const more = () => {
      while (!response.destroyed && response.write('<p>more</p>'.repeat(10_000)));
    };
    response.on('drain', more);
    more();
  }, 'too-large'),
  S70: check(BODIES, async () => {
    const bomb = packed(gzipSync, 512);
    const { code, ms } = await readServed(bomb, { ...HTML, 'content-encoding': 'gzip' });
    expectThat(code === 'too-large', code ?? 'read');
    return `${code}, ${bomb.length} bytes on the wire, ${Math.round(ms)} ms`;
  }),
  S71: endsWith(
    (_request, response) =>
      response.writeHead(200, { ...HTML, 'content-encoding': Array(100).fill('gzip').join(', ') }).end('x'),
    'unsupported-format',
  ),
  S72: check(BODIES, async () => {
    const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
    const bomb = packed((bytes) => brotliCompressSync(bytes, quick), 256);
    const brotli = await readServed(bomb, { ...HTML, 'content-encoding': 'br' });
    const zstd = await readServed('x', { ...HTML, 'content-encoding': 'zstd' });
    expectThat(brotli.code === 'too-large' && zstd.code === 'unsupported-format', `${brotli.code} ${zstd.code}`);
    return `br ${brotli.code}; zstd ${zstd.code}`;
  }),
  S73: check('test/unit/loading/safe-fetch.test.ts', async () => {
    const drip =
      (text: string): RequestListener =>
      (request) => {
        const timer = setInterval(() => request.socket.write(text), 100);
        request.socket.on('close', () => clearInterval(timer));
        request.socket.write('HTTP/1.1 200 OK\r\n');
      };
    const codes = [(await readFrom(drip('a'))).code, (await readFrom(drip('A: b\r\n'))).code];
    expectThat(
      codes.every((code) => code === 'timeout'),
      codes.join(),
    );
    return codes.join();
  }),
  S74: check(BODIES, async () => told(await readServed(storyPage({ inside: '<div>'.repeat(100_000) }), HTML))),
  S75: check(BODIES, async () => {
    const bytes = new TextEncoder().encode(storyPage({ inside: `<p>${'said '.repeat(200_000)}</p>` }));
    const document = { bytes, mediaType: 'text/html', charset: null, url: null, filename: null, fetchedAt: 0 };
    // CPU time, which other load does not affect.
    const before = process.cpuUsage();
    await extractArticle(document);
    const { user, system } = process.cpuUsage(before);
    const ms = Math.round((user + system) / 1000);
    expectThat(ms < 2_000, `extraction took ${ms} ms of processor`);
    return `extraction ${ms} ms of processor; quotes and figures too: ${told(await readBytes(bytes, 'text/html'))}`;
  }),
  S76: check(BODIES, async () => {
    const entities = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">';
    const xml = `<?xml version="1.0"?><!DOCTYPE svg [${entities}]><svg><text>&c;&c;&c;</text></svg>`;
    const svg = await readServed(xml, { 'content-type': 'image/svg+xml' });
    const page = await readServed(xml, { 'content-type': 'application/xml' });
    const text = (svg.article?.text ?? '') + (page.article?.text ?? '');
    expectThat(!text.includes('aaaaaaaaaaaa'), 'an entity was expanded');
    return `${told(svg)}; ${told(page)}`;
  }),
  S77: check('test/safety/documents.test.ts', async () => {
    const line = (text: string, at: number) => [50, 700 - 14 * at, 10, text] as const;
    const lines = ['The ferry sails twice a day from May, the county said', 'on Tuesday, after a winter in port.'].map(
      line,
    );
    const file = Buffer.from(pdf([lines])).toString('latin1');
    const claimed = Buffer.from(file.replace('/Count 1', '/Count 1000000'), 'latin1');
    const script = '/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>';
    const active = Buffer.from(file.replace('/Type /Catalog', script), 'latin1');
    return `${told(await readBytes(claimed))}; ${told(await readBytes(active))}`;
  }),
  S78: check('test/safety/documents.test.ts', async () => {
    const bomb = await readBytes(
      zip({ '[Content_Types].xml': TYPES, 'word/document.xml': new Uint8Array(64 * 2 ** 20) }),
    );
    expectThat(bomb.code === 'too-large', bomb.code ?? 'read');
    const outside = `../../lede-slip-${process.pid}.txt`;
    const text = `<w:p><w:r><w:t>${'The quay stays open, the board said. '.repeat(9)}</w:t></w:r></w:p>`;
    const slip = await readBytes(
      zip({
        '[Content_Types].xml': TYPES,
        'word/document.xml': `<w:document><w:body>${text}</w:body></w:document>`,
        [outside]: 'x',
      }),
    );
    expectThat(!existsSync(outside), 'a file was written');
    return `bomb ${bomb.code}; slip: ${told(slip)}, nothing written`;
  }),
  S79: check(BODIES, async () => {
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(2_000, 7)]);
    const exe = Buffer.concat([Buffer.from('MZ\u0090\u0000', 'latin1'), Buffer.alloc(4_000, 3)]);
    const codes = [(await readServed(png, HTML)).code, (await readServed(exe, HTML)).code];
    expectThat(codes[0] === 'picture' && codes[1] === 'binary-file', codes.join());
    return codes.join();
  }),
  S80: check(BODIES, async () => {
    const result = await readServed(storyPage(), { 'content-type': 'application/octet-stream' });
    expectThat(result.article !== null || result.code === 'binary-file', result.code ?? '');
    return told(result);
  }),
  S81: check(BODIES, async () => {
    const seen: string[] = [];
    for (const [charset, sentence] of SENTENCES) {
      const bytes = iconv.encode(sentence.repeat(12), charset, { addBOM: false });
      const { article, code } = await readBytes(bytes, 'text/plain');
      expectThat(article === null || article.text.includes(sentence.slice(4, 30)), `${charset} is garbled`);
      seen.push(`${charset} ${article ? 'read' : code}`);
    }
    return seen.join('; ');
  }),
  S82: check(BODIES, async () => {
    const html = storyPage({ inside: '<p>Grüße aus Vessby, sagte die Hafenmeisterin am Abend noch einmal.</p>' });
    const headers = { 'content-type': 'text/html; charset=iso-8859-1' };
    const { article } = await readServed(iconv.encode(html, 'latin1'), headers);
    expectThat(article?.text.includes('Grüße aus Vessby') === true, 'the page’s own claim won');
    return 'header wins';
  }),
  S83: check(BODIES, async () => {
    const title = 'Vessby\u0000 weighs\u202e a\u200b new quay';
    const { article } = await readServed(storyPage({ title }), HTML);
    expectThat(!/[\u0000\u200b\u202e]/.test(article?.title ?? '\u0000'), JSON.stringify(article?.title));
    return JSON.stringify(article?.title);
  }),
  S84: check('test/unit/loading/load.test.ts', async () => {
    const codes = [
      await uploadCode({ bytes: new Uint8Array() }),
      await uploadCode({ bytes: new Uint8Array(11 * 2 ** 20) }),
    ];
    expectThat(codes.join() === 'empty-file,too-large', codes.join());
    return codes.join();
  }),
  S85: check('test/unit/loading/load.test.ts', async () => {
    const urls = [
      'https://evil.example/a.txt',
      'https://cdn.discordapp.com.evil.example/a',
      'http://cdn.discordapp.com/a',
    ];
    const codes = await Promise.all(urls.map((url) => uploadCode({ url })));
    expectThat(
      codes.every((code) => code === 'unsafe-link'),
      codes.join(),
    );
    return codes.join();
  }),
};
