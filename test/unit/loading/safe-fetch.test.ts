import { createBrotliCompress, createGzip, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import type { RequestListener } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LedeError } from '../../../src/core/failure.ts';
import type { FetchResponse } from '../../../src/core/fetch.ts';
import { createSafeFetch, type FetchSettings } from '../../../src/loading/safe-fetch.ts';
import {
  page,
  redirectTo,
  routes,
  startCanary,
  startServer,
  startTlsServer,
  type LoopbackServer,
} from '../../support/loopback-server.ts';
import { createTestCertificate, daysFromNow } from '../../support/test-certificate.ts';

let canary: LoopbackServer;
const opened: LoopbackServer[] = [];

beforeAll(async () => {
  canary = await startCanary();
});
afterAll(async () => {
  expect(canary.connections()).toBe(0);
  await canary.close();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

async function serve(listener: RequestListener): Promise<LoopbackServer> {
  const server = await startServer(listener);
  opened.push(server);
  return server;
}

function fetchFrom(server: LoopbackServer, path = '/', settings: Partial<FetchSettings> = {}, signal?: AbortSignal) {
  const fetch = createSafeFetch({
    allowPrivateOrigins: [server.origin],
    userAgent: 'Lede/test',
    contactUrl: 'https://lede.example/about',
    ...settings,
  });
  return fetch({ url: `${server.origin}${path}`, accept: 'text/html' }, signal);
}

async function failure(result: Promise<FetchResponse>): Promise<Record<string, unknown>> {
  const error: unknown = await result.then(
    () => new Error('the fetch succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof LedeError)) throw error;
  return { code: error.code, ...error.details };
}

const text = (response: FetchResponse) => new TextDecoder().decode(response.document?.bytes);

describe('a plain response', () => {
  it('returns bytes, declared type, charset and address', async () => {
    const server = await serve(page('<p>Hello</p>', 'Text/HTML; Charset="ISO-8859-1"'));
    const response = await fetchFrom(server, '/story?page=2#end', { now: () => 1234 });
    expect(response.document).toEqual({
      bytes: new Uint8Array(new TextEncoder().encode('<p>Hello</p>')),
      mediaType: 'text/html',
      charset: 'iso-8859-1',
      url: `${server.origin}/story?page=2`,
      filename: null,
      fetchedAt: 1234,
    });
    expect(server.requests).toEqual(['/story?page=2']);
  });

  it('sends a User-Agent, but no cookie, referrer or credential', async () => {
    const server = await serve(page('x'));
    await fetchFrom(server);
    const headers = server.lastHeaders();
    expect(headers['user-agent']).toBe('Lede/test (+https://lede.example/about)');
    expect(headers.accept).toBe('text/html');
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['cookie']));
    expect(headers.referer ?? headers.authorization).toBeUndefined();
  });

  it('returns the bytes in their own transferable buffer', async () => {
    const { document } = await fetchFrom(await serve(page('x'.repeat(100))));
    expect(document?.bytes.buffer.byteLength).toBe(100);
  });

  it('ignores proxy variables', async () => {
    const kept = { ...process.env };
    for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'ALL_PROXY']) process.env[name] = canary.origin;
    try {
      expect(text(await fetchFrom(await serve(page('direct'))))).toBe('direct');
    } finally {
      process.env = kept;
    }
  });
});

describe('a conditional request', () => {
  it('sends the validators and reports 304 without a document', async () => {
    const server = await serve((request, response) => {
      const known = request.headers['if-none-match'] === '"v1"';
      response.writeHead(known ? 304 : 200, { etag: '"v1"', 'last-modified': 'Mon, 02 Mar 2026 10:00:00 GMT' });
      response.end(known ? undefined : 'feed');
    });
    const fetch = createSafeFetch({ allowPrivateOrigins: [server.origin], userAgent: 'Lede/test', contactUrl: null });
    const first = await fetch({ url: server.origin, accept: '*/*' });
    expect(first).toMatchObject({ status: 200, etag: '"v1"', lastModified: 'Mon, 02 Mar 2026 10:00:00 GMT' });
    const again = await fetch({
      url: server.origin,
      accept: '*/*',
      etag: first.etag,
      lastModified: first.lastModified,
    });
    expect(again).toMatchObject({ status: 304, document: null, etag: '"v1"' });
    expect(server.lastHeaders()['if-modified-since']).toBe('Mon, 02 Mar 2026 10:00:00 GMT');
  });
});

describe('redirects', () => {
  it('are followed, relative and absolute, to the reported final address', async () => {
    const server = await serve(
      routes({ '/a': redirectTo('/b?x=1', 301), '/b': redirectTo('c#part', 308), '/c': page('there') }),
    );
    const response = await fetchFrom(server, '/a');
    expect(text(response)).toBe('there');
    expect(response.finalUrl).toBe(`${server.origin}/c`);
    expect(response.document?.url).toBe(`${server.origin}/c`);
  });

  it('are followed at most five times', async () => {
    const server = await serve((request, response) => {
      const left = Number(/\d+/.exec(request.url ?? '')?.[0]);
      if (left === 0) response.end('there');
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    expect(text(await fetchFrom(server, '/5'))).toBe('there');
    expect(await failure(fetchFrom(server, '/6'))).toMatchObject({ code: 'too-many-redirects' });
  });

  it('in a loop end', async () => {
    const server = await serve(redirectTo('/'));
    expect(await failure(fetchFrom(server))).toMatchObject({ code: 'too-many-redirects', host: '127.0.0.1' });
    expect(server.requests).toHaveLength(6);
  });

  it.each([
    ['a private address', () => `${canary.origin}/`, 'refused-address'],
    ['a private address in disguise', () => `http://2130706433:${canary.port}/`, 'refused-address'],
    ['a port of its own', () => 'http://example.org:8080/', 'unsafe-link'],
    ['a local name', () => 'http://localhost/', 'refused-address'],
    ['a file', () => 'file:///etc/hosts', 'unsupported-scheme'],
    ['credentials', () => 'http://me:pw@example.org/', 'unsafe-link'],
    ['nowhere', () => 'http://[', 'http-error'],
    ['an empty place', () => ' ', 'http-error'],
  ])('to %s are not followed', async (_what, location, code) => {
    const server = await serve((_request, response) => response.writeHead(302, { location: location() }).end());
    expect(await failure(fetchFrom(server))).toMatchObject({ code });
  });

  it('without a Location fail with their status', async () => {
    const server = await serve((_request, response) => response.writeHead(302).end());
    expect(await failure(fetchFrom(server))).toMatchObject({ code: 'http-error', status: 302 });
  });

  it('never leave https for http, even between exempt origins', async () => {
    const plain = await serve(page('plain'));
    const secure = await startTlsServer(redirectTo(plain.origin), 'news.test');
    opened.push(secure);
    const result = fetchFrom(secure, '/', {
      allowPrivateOrigins: [secure.origin, plain.origin],
      ca: secure.certificate,
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    expect(await failure(result)).toMatchObject({ code: 'unsafe-link', reason: 'downgrade' });
    expect(plain.connections()).toBe(0);
  });
});

describe('names', () => {
  it('that change their address between lookups reach only the checked address', async () => {
    const server = await startServer(page('the checked one'), 'rebind.test');
    opened.push(server);
    let asked = 0;
    const resolve = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    expect(text(await fetchFrom(server, '/', { resolve }))).toBe('the checked one');
    expect(asked).toBe(1);
  });

  it('that rebind between redirects are checked again', async () => {
    const server = await startServer(redirectTo(`http://rebind.test/`), 'start.test');
    opened.push(server);
    const names: string[] = [];
    const resolve = async (name: string) => {
      names.push(name);
      return [{ address: '127.0.0.1', family: 4 }];
    };
    expect(await failure(fetchFrom(server, '/', { resolve }))).toMatchObject({ code: 'refused-address' });
    expect(names).toEqual(['start.test', 'rebind.test']);
  });

  it('that do not exist are unknown', async () => {
    const fetch = createSafeFetch({
      allowPrivateOrigins: [],
      userAgent: 'Lede/test',
      contactUrl: null,
      resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
    });
    expect(await failure(fetch({ url: 'https://nowhere.example/', accept: '*/*' }))).toEqual({
      code: 'unknown-host',
      host: 'nowhere.example',
    });
  });

  it('whose lookup hangs fail at the deadline', async () => {
    const fetch = createSafeFetch({
      allowPrivateOrigins: [],
      userAgent: 'Lede/test',
      contactUrl: null,
      limits: { totalMs: 60 },
      resolve: () => new Promise(() => undefined),
    });
    expect(await failure(fetch({ url: 'https://slow.example/', accept: '*/*' }))).toEqual({
      code: 'timeout',
      host: 'slow.example',
    });
  });
});

describe('statuses', () => {
  it.each([
    [401, 'access-denied'],
    [402, 'access-denied'],
    [403, 'access-denied'],
    [451, 'access-denied'],
    [404, 'not-found'],
    [410, 'not-found'],
    [429, 'rate-limited-by-site'],
    [400, 'http-error'],
    [500, 'http-error'],
    [503, 'http-error'],
    [300, 'http-error'],
  ])('%i is %s', async (status, code) => {
    const server = await serve((_request, response) => response.writeHead(status).end('no'));
    expect(await failure(fetchFrom(server))).toEqual({ code, host: '127.0.0.1', status });
  });

  it.each([
    [429, '120', 120],
    [503, '7', 7],
    [429, 'Mon, 02 Mar 2026 10:01:30 GMT', 90],
    [429, 'Mon, 02 Mar 2026 09:00:00 GMT', 0],
    [429, 'soon', undefined],
    [429, '-5', undefined],
  ])('%i with Retry-After %j returns the wait', async (status, value, seconds) => {
    const server = await serve((_request, response) => response.writeHead(status, { 'retry-after': value }).end());
    const found = await failure(fetchFrom(server, '/', { now: () => Date.parse('2026-03-02T10:00:00Z') }));
    expect(found.code).toBe('rate-limited-by-site');
    expect(found.seconds).toBe(seconds);
  });

  it('a browser challenge is reported as such', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(403, { 'cf-mitigated': 'challenge' }).end('<title>Just a moment...</title>'),
    );
    expect(await failure(fetchFrom(server))).toMatchObject({ code: 'bot-wall' });
  });
});

describe('bodies', () => {
  const limits = { maxBytes: 100_000 };

  it('with a declared size over the limit are not read', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 10 * 2 ** 30 });
      response.write('x');
    });
    expect(await failure(fetchFrom(server, '/', { limits }))).toEqual({ code: 'too-large', limitBytes: 100_000 });
  });

  it('without end are cut at the limit', async () => {
    let sent = 0;
    const server = await serve((_request, response) => {
      const chunk = Buffer.alloc(16 * 1024, 'x');
      const endless = new Readable({
        read() {
          sent += chunk.length;
          this.push(chunk);
        },
      });
      response.on('close', () => endless.destroy());
      endless.pipe(response);
    });
    expect(await failure(fetchFrom(server, '/', { limits }))).toMatchObject({ code: 'too-large' });
    expect(sent).toBeLessThan(20 * 2 ** 20);
  });

  it('of exactly the limit are read, one byte more is rejected', async () => {
    const exact = await serve(page('x'.repeat(100_000)));
    expect((await fetchFrom(exact, '/', { limits })).document?.bytes).toHaveLength(100_000);
    const over = await serve((_request, response) => response.end('x'.repeat(100_001)));
    expect(await failure(fetchFrom(over, '/', { limits }))).toMatchObject({ code: 'too-large' });
  });

  const story = 'A story. '.repeat(500);
  it.each([
    ['gzip', gzipSync(story)],
    ['x-gzip', gzipSync(story)],
    ['deflate', deflateSync(story)],
    ['deflate', deflateRawSync(story)],
    ['GZIP , identity', gzipSync(story)],
    ['gzip, gzip', gzipSync(gzipSync(story))],
    ['identity', Buffer.from(story)],
  ])('coded with %s are decoded', async (coding, bytes) => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': coding }).end(bytes);
    });
    expect(text(await fetchFrom(server, '/', { limits }))).toBe(story);
  });

  it('cut off inside a gzip stream keep the decoded part', async () => {
    const bytes = gzipSync(Buffer.from(Array.from({ length: 3000 }, (_, i) => `line ${i}\n`).join('')));
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes.subarray(0, bytes.length - 2000));
    });
    expect(text(await fetchFrom(server, '/', { limits })).startsWith('line 0\nline 1\n')).toBe(true);
  });

  it.each([
    ['gzip', createGzip],
    ['br', createBrotliCompress],
  ])('that unpack without end (%s) stop at the limit in little memory', async (coding, createCoder) => {
    const server = await serve((_request, response) => {
      const zeros = new Readable({ read: () => zeros.push(Buffer.alloc(64 * 1024)) });
      response.writeHead(200, { 'content-encoding': coding });
      response.on('close', () => zeros.destroy());
      zeros.pipe(createCoder()).pipe(response);
    });
    const before = process.memoryUsage().rss;
    expect(await failure(fetchFrom(server, '/', { limits }))).toEqual({ code: 'too-large', limitBytes: 100_000 });
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20);
  });

  it('with nested encodings stop at the limit of each step', async () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(50 * 2 ** 20)));
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(bomb);
    });
    expect(await failure(fetchFrom(server, '/', { limits }))).toMatchObject({ code: 'too-large' });
  });

  it.each([Array(100).fill('gzip').join(', '), 'gzip, br, deflate', 'zstd', 'constructor'])(
    'with a coding like %j are not read',
    async (coding) => {
      const server = await serve((_request, response) => {
        response.writeHead(200, { 'content-encoding': coding }).end('x');
      });
      expect(await failure(fetchFrom(server))).toMatchObject({ code: 'unsupported-format' });
    },
  );

  it('with a wrong encoding fail', async () => {
    for (const coding of ['gzip', 'br', 'deflate']) {
      const server = await serve((_request, response) => {
        response.writeHead(200, { 'content-encoding': coding }).end('<!doctype html><p>plain</p>');
      });
      expect(await failure(fetchFrom(server)), coding).toMatchObject({ code: 'connection-failed', reason: 'encoding' });
    }
  });

  it('cut off below their declared length fail', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('x', () => response.destroy());
    });
    expect(await failure(fetchFrom(server))).toMatchObject({ code: 'connection-failed' });
  });

  it('without bytes are left to extraction', async () => {
    expect((await fetchFrom(await serve(page('')))).document?.bytes).toHaveLength(0);
  });
});

describe('slow servers', () => {
  it('that send nothing fail at the first-byte limit', async () => {
    const server = await serve(() => undefined);
    expect(await failure(fetchFrom(server, '/', { limits: { firstByteMs: 50 } }))).toEqual({
      code: 'timeout',
      host: '127.0.0.1',
    });
  });

  it('that stop sending fail at the idle limit', async () => {
    const server = await serve((_request, response) => response.writeHead(200).write('<p>'));
    expect(await failure(fetchFrom(server, '/', { limits: { idleMs: 50 } }))).toMatchObject({ code: 'timeout' });
  });

  it('that drip fail at the total limit', async () => {
    const server = await serve((_request, response) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(await failure(fetchFrom(server, '/', { limits: { totalMs: 200 } }))).toMatchObject({ code: 'timeout' });
  });

  it('that drip headers fail too', async () => {
    const server = await serve((request) => {
      request.socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => request.socket.write('x-pad: 1\r\n'), 20);
      request.socket.on('close', () => clearInterval(drip));
    });
    expect(await failure(fetchFrom(server, '/', { limits: { totalMs: 200 } }))).toMatchObject({ code: 'timeout' });
  });

  it('are dropped when the caller cancels', async () => {
    let closed = false;
    const server = await serve((request) => request.socket.on('close', () => (closed = true)));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    expect(await failure(fetchFrom(server, '/', {}, controller.signal))).toEqual({ code: 'cancelled' });
    await expect.poll(() => closed).toBe(true);
    expect(await failure(fetchFrom(server, '/', {}, controller.signal))).toEqual({ code: 'cancelled' });
    expect(server.requests).toHaveLength(1);
  });
});

describe('broken servers', () => {
  it('refuse the connection', async () => {
    const server = await startServer(page('x'));
    await server.close();
    expect(await failure(fetchFrom(server))).toMatchObject({ code: 'connection-failed', reason: 'ECONNREFUSED' });
  });

  it('hang up', async () => {
    const server = await serve((request) => request.socket.destroy());
    expect(await failure(fetchFrom(server))).toMatchObject({ code: 'connection-failed' });
  });

  it('do not speak HTTP', async () => {
    const server = await serve((request) => request.socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(await failure(fetchFrom(server))).toMatchObject({ code: 'connection-failed' });
  });

  it('send endless headers', async () => {
    const server = await serve((request) => request.socket.write(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(200_000)}`));
    expect(await failure(fetchFrom(server))).toMatchObject({ code: 'too-large' });
  });
});

describe('TLS', () => {
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];

  it('with a trusted certificate works', async () => {
    const server = await startTlsServer(page('secure'), 'news.test');
    opened.push(server);
    expect(text(await fetchFrom(server, '/', { resolve, ca: server.certificate }))).toBe('secure');
  });

  it('with an untrusted certificate fails', async () => {
    const server = await startTlsServer(page('secure'), 'news.test');
    opened.push(server);
    expect(await failure(fetchFrom(server, '/', { resolve }))).toMatchObject({ code: 'tls-failed', host: 'news.test' });
  });

  it('with a certificate for another name fails', async () => {
    const server = await startTlsServer(page('secure'), 'news.test', ['other.test']);
    opened.push(server);
    const result = fetchFrom(server, '/', { resolve, ca: server.certificate });
    expect(await failure(result)).toMatchObject({ code: 'tls-failed', reason: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  it('with an expired certificate fails', async () => {
    const expired = createTestCertificate(['news.test'], daysFromNow(-1));
    const server = await startTlsServer(page('secure'), 'news.test', ['news.test'], expired);
    opened.push(server);
    const result = fetchFrom(server, '/', { resolve, ca: expired.certificate });
    expect(await failure(result)).toMatchObject({ code: 'tls-failed', reason: 'CERT_HAS_EXPIRED' });
  });

  it('from a server that speaks plain HTTP fails', async () => {
    const server = await serve(page('plain'));
    const origin = server.origin.replace('http:', 'https:');
    const result = fetchFrom({ ...server, origin }, '/', { allowPrivateOrigins: [origin] });
    expect(await failure(result)).toMatchObject({ code: 'tls-failed' });
  });
});
