import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LedeError } from '../../../src/core/failure.ts';
import type { RawDocument, Source } from '../../../src/core/source.ts';
import { createLoader, type LoaderSettings } from '../../../src/loading/load.ts';
import {
  page,
  redirectTo,
  routes,
  startCanary,
  startServer,
  type LoopbackServer,
} from '../../support/loopback-server.ts';

let folder: string;
let server: LoopbackServer;
let canary: LoopbackServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lede-load-'));
  canary = await startCanary();
  server = await startServer(
    routes({
      '/a.txt': page('An upload.', 'text/plain; charset=utf-8'),
      '/empty.txt': page(''),
      '/away': redirectTo(`${canary.origin}/`),
      '/unchanged': (_request, response) => response.writeHead(304).end(),
    }),
  );
});
afterAll(async () => {
  expect(canary.connections()).toBe(0);
  await Promise.all([server.close(), canary.close()]);
  rmSync(folder, { recursive: true });
});

function load(source: Source, settings: Partial<LoaderSettings> = {}, signal?: AbortSignal): Promise<RawDocument> {
  const loader = createLoader({ allowPrivateOrigins: [], userAgent: 'Lede/test', contactUrl: null, ...settings });
  return loader.load(source, signal);
}

async function failure(result: Promise<RawDocument>): Promise<Record<string, unknown>> {
  const error: unknown = await result.catch((reason: unknown) => reason);
  if (!(error instanceof LedeError)) throw new Error('expected a LedeError', { cause: error });
  return { code: error.code, ...error.details };
}

const file = (path: string): Source => ({ kind: 'file', path, url: null, mediaType: null });
const text = (document: RawDocument) => new TextDecoder().decode(document.bytes);

describe('files', () => {
  it('are read whole, with the job’s metadata', async () => {
    const path = join(folder, 'story.html');
    writeFileSync(path, '<p>Story</p>');
    const document = await load({
      kind: 'file',
      path,
      url: 'https://news.example/s',
      mediaType: 'text/html; charset=x',
    });
    expect(text(document)).toBe('<p>Story</p>');
    expect(document).toMatchObject({
      mediaType: 'text/html',
      charset: 'x',
      url: 'https://news.example/s',
      filename: 'story.html',
    });
  });

  it('larger than a chunk are read whole', async () => {
    const path = join(folder, 'long.txt');
    const content = Array.from({ length: 40_000 }, (_, i) => `line ${i}`).join('\n');
    writeFileSync(path, content);
    expect(text(await load(file(path)))).toBe(content);
  });

  it('are reported when missing', async () => {
    expect(await failure(load(file(join(folder, 'none'))))).toMatchObject({ code: 'no-such-file' });
    expect(await failure(load(file(join(folder, 'story.html', 'x'))))).toMatchObject({ code: 'no-such-file' });
    expect(await failure(load(file(`${folder}/a\0b`)))).toMatchObject({ code: 'no-such-file' });
    expect(await failure(load(file('x'.repeat(5000))))).toMatchObject({ code: 'no-such-file' });
  });

  it('are reported when they are directories', async () =>
    expect(await failure(load(file(folder)))).toEqual({ code: 'is-directory', name: folder }));

  it('are reported when empty', async () => {
    const path = join(folder, 'empty');
    writeFileSync(path, '');
    expect(await failure(load(file(path)))).toEqual({ code: 'empty-file', name: path });
  });

  it.skipIf(process.getuid?.() === 0)('that may not be read', async () => {
    const path = join(folder, 'secret');
    writeFileSync(path, 'x');
    chmodSync(path, 0);
    expect(await failure(load(file(path)))).toMatchObject({ code: 'unreadable-file' });
  });

  it('are rejected over the limit, as declared or as read', async () => {
    const path = join(folder, 'big');
    writeFileSync(path, 'x'.repeat(1001));
    const limits = { maxBytes: 1000 };
    expect(await failure(load(file(path), { limits }))).toEqual({ code: 'too-large', name: path, limitBytes: 1000 });
    expect(await failure(load(file('/dev/zero'), { limits }))).toMatchObject({ code: 'too-large' });
  });

  it('can be pipes', async () => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    const loaded = load(file(path));
    writeFileSync(path, 'from a pipe');
    expect(text(await loaded)).toBe('from a pipe');
  });

  it('are dropped when the caller cancels', async () =>
    expect(await failure(load(file('/dev/zero'), {}, AbortSignal.abort()))).toEqual({ code: 'cancelled' }));
});

describe('text', () => {
  const source = (content: string): Source => ({ kind: 'text', text: content, mediaType: 'Text/Plain', url: null });

  it('becomes UTF-8 bytes', async () => {
    const document = await load(source('Größe 한국'));
    expect(text(document)).toBe('Größe 한국');
    expect(document).toMatchObject({ mediaType: 'text/plain', charset: 'utf-8', url: null });
  });

  it('has the same size limit', async () => {
    expect(await failure(load(source('')))).toEqual({ code: 'empty-file' });
    expect(await failure(load(source('ééé'), { limits: { maxBytes: 5 } }))).toEqual({
      code: 'too-large',
      limitBytes: 5,
    });
  });
});

describe('uploads', () => {
  const upload = (changes: Partial<Extract<Source, { kind: 'upload' }>>): Source => ({
    kind: 'upload',
    url: null,
    filename: 'story.txt',
    mediaType: 'text/plain; charset=utf-8',
    bytes: null,
    ...changes,
  });

  it('with bytes are not fetched', async () => {
    const document = await load(upload({ bytes: new TextEncoder().encode('Hello'), url: `${canary.origin}/x` }));
    expect(text(document)).toBe('Hello');
    expect(document).toMatchObject({ mediaType: 'text/plain', charset: 'utf-8', filename: 'story.txt', url: null });
  });

  it('with a link are fetched from the attachment hosts only', async () => {
    const settings = { allowPrivateOrigins: [server.origin], attachmentOrigins: [server.origin] };
    const document = await load(upload({ url: `${server.origin}/a.txt` }), settings);
    expect(text(document)).toBe('An upload.');
    expect(document).toMatchObject({ filename: 'story.txt', url: null });
    const elsewhere = { allowPrivateOrigins: [server.origin, canary.origin], attachmentOrigins: [server.origin] };
    expect(await failure(load(upload({ url: `${canary.origin}/a.txt` }), elsewhere))).toMatchObject({
      code: 'unsafe-link',
      reason: 'origin',
    });
    expect(await failure(load(upload({ url: `${server.origin}/away` }), elsewhere))).toMatchObject({
      code: 'unsafe-link',
      reason: 'origin',
    });
  });

  it.each([
    'https://example.org/a.txt',
    'http://cdn.discordapp.com/attachments/1/2/a.txt',
    'https://cdn.discordapp.com.example.org/a.txt',
    'https://cdn.discordapp.com@example.org/a.txt',
  ])('by default are accepted only from Discord, not from %s', async (url) =>
    expect(await failure(load(upload({ url })))).toMatchObject({ code: 'unsafe-link' }),
  );

  it('are reported when empty, too large or missing', async () => {
    const settings = {
      allowPrivateOrigins: [server.origin],
      attachmentOrigins: [server.origin],
      limits: { maxBytes: 4 },
    };
    expect(await failure(load(upload({ bytes: new Uint8Array() })))).toEqual({ code: 'empty-file', name: 'story.txt' });
    expect(await failure(load(upload({ bytes: new Uint8Array(5) }), settings))).toMatchObject({ code: 'too-large' });
    expect(await failure(load(upload({ url: `${server.origin}/empty.txt` }), settings))).toMatchObject({
      code: 'empty-file',
    });
    expect(await failure(load(upload({ url: `${server.origin}/a.txt` }), settings))).toMatchObject({
      code: 'too-large',
    });
    expect(await failure(load(upload({})))).toEqual({ code: 'no-source' });
  });
});

describe('links', () => {
  it('are fetched as typed', async () => {
    const document = await load(
      { kind: 'url', url: `<${server.origin}/a.txt>` },
      { allowPrivateOrigins: [server.origin] },
    );
    expect(text(document)).toBe('An upload.');
    expect(document.url).toBe(`${server.origin}/a.txt`);
  });

  it('to private addresses are rejected', async () =>
    expect(await failure(load({ kind: 'url', url: canary.origin }))).toMatchObject({ code: 'refused-address' }));

  it('that answer an unsolicited 304 are a site error', async () => {
    const settings = { allowPrivateOrigins: [server.origin] };
    const result = load({ kind: 'url', url: `${server.origin}/unchanged` }, settings);
    expect(await failure(result)).toEqual({ code: 'http-error', host: '127.0.0.1', status: 304 });
  });
});
