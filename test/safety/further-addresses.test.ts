import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { LedeError } from '../../src/core/failure.ts';
import { createLoader, type LoaderSettings } from '../../src/loading/load.ts';
import { readFrom } from '../support/read-hostile.ts';

/** Further addresses, answers of name servers and of servers; the first list is in addresses.test.ts. */
let connect: MockInstance<Socket['connect']>;
beforeEach(() => {
  connect = vi.spyOn(Socket.prototype, 'connect');
});
afterEach(() => {
  connect.mockRestore();
});

const PUBLIC = [{ address: '93.184.215.14', family: 4 }];

async function codeOf(url: string, settings: Partial<LoaderSettings> = {}): Promise<string> {
  const loader = createLoader({
    allowPrivateOrigins: [],
    userAgent: 'Lede/test',
    contactUrl: null,
    resolve: () => Promise.resolve(PUBLIC),
    ...settings,
  });
  return loader.load({ kind: 'url', url }).then(
    () => 'loaded',
    (error: unknown) => (error instanceof LedeError ? error.code : String(error)),
  );
}

describe('addresses that hide where they lead', () => {
  it.each([
    ['a tab inside the host', 'http://127.\t0.0.1/'],
    ['a line break inside the host', 'http://127.0.0\n.1/'],
    ['a carriage return before the host', 'http://\r127.0.0.1/'],
    ['one slash', 'http:/127.0.0.1/'],
    ['no slash', 'http:127.0.0.1/'],
    ['many slashes', 'http://////127.0.0.1/'],
    ['backslashes', 'https:\\\\127.0.0.1\\admin'],
    ['a backslash before the host of the credentials', 'http://127.0.0.1\\@example.org/'],
    ['an escaped at sign', 'http://example.org%40127.0.0.1/'],
    ['an escaped slash', 'http://127.0.0.1%2f.example.org/'],
    ['an escaped NUL', 'http://127.0.0.1%00.example.org/'],
    ['circled digits', 'http://①②⑦.⓪.⓪.①/'],
    ['superscript digits', 'http://¹²⁷.0.0.1/'],
    ['a half-width full stop', 'http://127｡0｡0｡1/'],
    ['one hundred zeros', `http://${'0'.repeat(100)}177.0.0.1/`],
    ['a trailing dot after a number', 'http://2130706433./'],
    ['ISATAP', 'http://[fe80::5efe:7f00:1]/'],
    ['a discard-only address', 'http://[100::7f00:1]/'],
    ['6to4 of a private address', 'http://[2002:c0a8:101::1]/'],
    ['a dotted tail behind local NAT64', 'http://[64:ff9b:1::10.0.0.1]/'],
    ['a zone', 'http://[::1%lo]/'],
    ['upper case and padding', 'http://[0000:0000:0000:0000:0000:FFFF:7F00:0001]/'],
    ['benchmarking addresses', 'http://198.19.255.254/'],
    ['documentation addresses', 'http://203.0.113.7/'],
    ['the old 6to4 relay', 'http://192.88.99.1/'],
    ['a soft hyphen in localhost', 'http://local\u00adhost/'],
    ['a zero-width space in localhost', 'http://local\u200bhost/'],
    ['mathematical letters', 'http://𝕝𝕠𝕔𝕒𝕝𝕙𝕠𝕤𝕥/'],
    ['a Kubernetes service', 'http://kubernetes.default.svc.cluster.local/'],
    ['a host of Docker', 'http://host.docker.internal/'],
    ['a name without a dot', 'http://intranet/'],
  ])('are refused without a socket: %s', async (_what, url) => {
    expect(['refused-address', 'bad-url', 'unsafe-link'], url).toContain(await codeOf(url));
    expect(connect).not.toHaveBeenCalled();
  });
});

describe('name servers', () => {
  it.each([
    ['that answer with nothing', []],
    ['that answer with no address', [{ address: 'not-an-address', family: 4 }]],
    ['that answer with a name', [{ address: 'localhost', family: 4 }]],
    ['that answer with a number', [{ address: '2130706433', family: 4 }]],
    ['that call IPv6 IPv4', [{ address: '::1', family: 4 }]],
    [
      'that hide one private address among fifty',
      [...Array.from({ length: 50 }, () => PUBLIC[0]!), { address: '10.1.2.3', family: 4 }],
    ],
    ['that answer with the own broadcast', [{ address: '255.255.255.255', family: 4 }]],
    ['that answer with a 6to4 metadata address', [{ address: '2002:a9fe:a9fe::', family: 6 }]],
  ])('%s lead nowhere', async (_what, answers) => {
    expect(await codeOf('https://story.example/', { resolve: () => Promise.resolve(answers) })).not.toBe('loaded');
    expect(connect).not.toHaveBeenCalled();
  });
});

describe('servers', () => {
  const story = `<!doctype html><title>Quay</title><article>${'<p>The harbour board of Vessby met on Monday to weigh the plan for its northern quay, and the engineer said the piles would not last.</p>'.repeat(6)}</article>`;

  it.each<[string, (origin: string) => Record<string, string | string[]>]>([
    ['with credentials', (host) => ({ location: `http://user:secret@${host}/` })],
    ['to another port', () => ({ location: 'http://127.0.0.1:22/' })],
    ['to a data address', () => ({ location: 'data:text/html,<p>x' })],
    ['to a page inside by an escaped host', () => ({ location: 'http://%6c%6f%63%61%6c%68%6f%73%74/' })],
    ['without an end', () => ({ location: `/${'a/'.repeat(3)}` })],
    ['to an address of 60,000 letters', () => ({ location: `/${'x'.repeat(60_000)}` })],
    ['to nowhere that can be read', () => ({ location: 'http://[:::/' })],
  ])('that redirect %s are not followed there', async (_what, headers) => {
    const { article, code } = await readFrom((request, response) => {
      response.writeHead(302, headers(request.headers.host ?? '')).end(story);
    });
    expect(article).toBeNull();
    expect(code).not.toBeNull();
  });

  it.each<[string, number]>([
    ['204 no content', 204],
    ['206 a part', 206],
    ['304 nothing new', 304],
    ['407 a proxy’s password', 407],
    ['418', 418],
    ['511 a captive portal', 511],
    ['999', 999],
  ])('that answer %s give no article of what comes with it', async (_what, status) => {
    const { article, code } = await readFrom((_request, response) => {
      response.writeHead(status, { 'content-type': 'text/html' });
      response.end(status === 204 || status === 304 ? undefined : story);
    });
    // A part may be the whole of what there is; it is read, or refused.
    if (status !== 206) expect(article).toBeNull();
    if (article === null) expect(code).not.toBeNull();
  });

  it('bounds bodies with a wrong declared length', async () => {
    const { article, code, ms } = await readFrom((_request, response) => {
      response.socket?.write(`HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 99999\r\n\r\n${story}`);
    });
    expect(article).toBeNull();
    expect(code).not.toBeNull();
    expect(ms).toBeLessThan(8_000);
  });

  it('rejects two lengths or a smuggled response', async () => {
    for (const head of [
      'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 900\r\n',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-length: 5\r\n',
      'HTTP/1.1 200 OK\r\nx: a\u0000b\r\ncontent-length: 5\r\n',
    ]) {
      const { article } = await readFrom((_request, response) => {
        response.socket?.end(`${head}content-type: text/html\r\n\r\n${story}`);
      });
      expect(article).toBeNull();
    }
  });

  it('bounds hundreds of early hints', async () => {
    const { ms } = await readFrom((_request, response) => {
      for (let hint = 0; hint < 300; hint += 1)
        response.socket?.write('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n');
      response.writeHead(200, { 'content-type': 'text/html' }).end(story);
    });
    expect(ms).toBeLessThan(8_000);
  });
});
