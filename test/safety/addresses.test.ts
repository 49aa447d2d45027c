import { isIP, Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { LedeError } from '../../src/core/failure.ts';
import { isPublicAddress } from '../../src/loading/address-ranges.ts';
import { createLoader, type LoaderSettings } from '../../src/loading/load.ts';
import { resolveTarget } from '../../src/loading/network-guard.ts';
import { parseAddress } from '../../src/loading/parse-address.ts';
import { page, redirectTo, routes, startCanary, startServer, type LoopbackServer } from '../support/loopback-server.ts';

/**
 * Addresses that a hostile member, page or name server may hand to Lede. None may lead to a connection: the test
 * watches every socket of the process, not only those that reach something.
 */
let connect: MockInstance<Socket['connect']>;

beforeEach(() => {
  connect = vi.spyOn(Socket.prototype, 'connect');
});
afterEach(() => {
  connect.mockRestore();
});

const publicAddress = [{ address: '93.184.215.14', family: 4 }];

async function codeOf(url: string, settings: Partial<LoaderSettings> = {}): Promise<string> {
  const loader = createLoader({
    allowPrivateOrigins: [],
    userAgent: 'Lede/test',
    contactUrl: null,
    resolve: async () => publicAddress,
    ...settings,
  });
  return loader.load({ kind: 'url', url }).then(
    () => 'loaded',
    (error: unknown) => (error instanceof LedeError ? error.code : String(error)),
  );
}

/** Octets of an IPv4 address that must not be reached. */
const PRIVATE: readonly (readonly [number, number, number, number])[] = [
  [127, 0, 0, 1],
  [0, 0, 0, 0],
  [10, 20, 30, 40],
  [100, 100, 100, 200],
  [168, 63, 129, 16],
  [169, 254, 169, 254],
  [172, 31, 255, 254],
  [192, 0, 0, 192],
  [192, 168, 0, 1],
  [198, 19, 0, 1],
  [224, 0, 0, 251],
  [255, 255, 255, 255],
];

/** Every way of writing an IPv4 address that some parser reads, ours or that of a library on the way. */
function spellings([a, b, c, d]: readonly [number, number, number, number]): string[] {
  const number = ((a * 256 + b) * 256 + c) * 256 + d;
  const hex = (value: number, width = 1) => value.toString(16).padStart(width, '0');
  const high = hex(a * 256 + b);
  const low = hex(c * 256 + d);
  const dotted = `${a}.${b}.${c}.${d}`;
  return [
    dotted,
    `${dotted}.`,
    `${number}`,
    `0x${hex(number, 8)}`,
    `0${number.toString(8)}`,
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${(b * 256 + c) * 256 + d}`,
    [a, b, c, d].map((octet) => `0x${hex(octet)}`).join('.'),
    [a, b, c, d].map((octet) => `0${octet.toString(8)}`).join('.'),
    `0x${hex(a)}.0${b.toString(8)}.${c}.${d}`,
    dotted.replaceAll('.', '\u3002'),
    dotted.replaceAll('.', '\uff0e'),
    dotted.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    dotted.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7d8 + Number(digit))),
    dotted.replace(/\d/g, (digit) => `%3${digit}`),
    `[::${high}:${low}]`,
    `[::${dotted}]`,
    `[::ffff:${dotted}]`,
    `[::ffff:${high}:${low}]`,
    `[0:0:0:0:0:ffff:${high}:${low}]`,
    `[::ffff:0:${high}:${low}]`,
    `[64:ff9b::${high}:${low}]`,
    `[64:ff9b:1::${high}:${low}]`,
    `[2002:${high}:${low}::]`,
    `[2001:0:${high}:${low}::]`,
  ];
}

describe('literal addresses', () => {
  it.each(PRIVATE.map((octets) => [octets.join('.'), octets] as const))(
    'in every spelling of %s are refused without a socket',
    async (_name, octets) => {
      for (const host of spellings(octets)) {
        for (const url of [`http://${host}/`, `https://${host}:443/x`, `http://${host}:6379/`, `//${host}/`]) {
          expect(['refused-address', 'bad-url'], url).toContain(await codeOf(url));
        }
      }
      expect(connect).not.toHaveBeenCalled();
    },
  );

  it.each([
    '[::]',
    '[::1]',
    '[0000:0000:0000:0000:0000:0000:0000:0001]',
    '[fe80::1]',
    '[fe80::1%25eth0]',
    '[fec0::a]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[fd20:ce::254]',
    '[ff02::1]',
    '[100::1]',
    '[2001:db8::1]',
    '[2001:10::1]',
    '[3fff::1]',
    '[5f00::1]',
    '[4000::1]',
  ])('rejects IPv6 addresses like %s without opening a socket', async (host) => {
    expect(['refused-address', 'bad-url']).toContain(await codeOf(`http://${host}/`));
    expect(connect).not.toHaveBeenCalled();
  });
});

describe('names', () => {
  it.each([
    'localhost',
    'LOCALHOST',
    'localhost.',
    'x.localhost',
    'localhost.localdomain',
    '\u24db\u24de\u24d2alhost',
    'local\u00adhost',
    'loc%61lhost',
    'nas.local',
    'wiki.internal',
    'metadata.google.internal',
    'metadata',
    'router.home.arpa',
    'printer.lan',
    'secret.onion',
  ])('rejects local names like %s without a lookup', async (host) => {
    const resolve = vi.fn(async () => publicAddress);
    expect(['refused-address', 'bad-url']).toContain(await codeOf(`http://${host}/`, { resolve }));
    expect(resolve).not.toHaveBeenCalled();
    expect(connect).not.toHaveBeenCalled();
  });

  it.each([
    ['one private address', ['127.0.0.1']],
    ['a private one among public ones', ['93.184.215.14', '10.0.0.5', '93.184.215.15']],
    ['a mapped one', ['::ffff:192.168.1.1']],
    ['the metadata address', ['169.254.169.254']],
    ['the metadata address behind NAT64', ['64:ff9b::a9fe:a9fe']],
    ['a unique local one beside a public one', ['2606:4700::1', 'fd00::1']],
    ['a scoped one', ['fe80::1%2']],
  ])('rejects names that resolve to %s', async (_what, addresses) => {
    const resolve = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    expect(await codeOf('https://rebind.example/', { resolve })).toBe('refused-address');
    expect(connect).not.toHaveBeenCalled();
  });
});

describe('other addresses', () => {
  it.each([
    'file:///etc/hosts',
    'FILE:///etc/hosts',
    'ftp://example.org/x',
    'data:text/html,<p>x',
    'javascript:alert(1)',
    'gopher://example.org:70/1',
    'view-source:http://example.org/',
    'jar:http://example.org/a!/b',
    'blob:https://example.org/1',
    'ws://example.org/',
    'about:blank',
    'mailto:someone@example.org',
    'unix:/var/run/docker.sock',
    'dict://example.org:2628/',
  ])('with a scheme like that of %s are refused', async (url) => {
    expect(await codeOf(url)).toBe('unsupported-scheme');
    expect(connect).not.toHaveBeenCalled();
  });

  it.each([
    'http://user:password@example.org/',
    'http://user@example.org/',
    'http://127.0.0.1:80@example.org/',
    'https://example.org:22/',
    'http://example.org:25/',
    'http://example.org:11211/',
    'https://example.org:0/',
  ])('reports addresses like %s as unsafe', async (url) => {
    expect(await codeOf(url)).toBe('unsafe-link');
    expect(connect).not.toHaveBeenCalled();
  });

  it.each([
    'http://[fe80::1',
    'http://999.1.1.1/',
    'http://0x100000000/',
    'http://a b/',
    'http://\u0000/',
    'http://::1/',
  ])('rejects unparsable addresses like %j', async (url) => {
    expect(await codeOf(url)).toBe('bad-url');
    expect(connect).not.toHaveBeenCalled();
  });

  it('rejects every address that is not public', async () => {
    const host = fc.oneof(
      fc.domain(),
      fc.ipV4Extended(),
      fc.ipV6().map((address) => `[${address}]`),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    const address = fc.record({
      scheme: fc.constantFrom('http://', 'https://', '', '//', 'http:/', 'http:\\\\', 'hTTp://', 'file://'),
      user: fc.constantFrom('', '', 'a@', 'a:b@', '127.0.0.1\\@', '@'),
      host,
      port: fc.constantFrom('', ':80', ':443', ':22', ':', ':99999'),
      path: fc.constantFrom('', '/', '/@127.0.0.1/', '\\@localhost', '?@[::1]', '#@10.0.0.1/'),
    });
    const policy = { allowPrivateOrigins: [], onlyOrigins: null, extraPorts: [], resolve: async () => publicAddress };
    await fc.assert(
      fc.asyncProperty(address, async ({ scheme, user, host, port, path }) => {
        try {
          const { url, addresses } = await resolveTarget(parseAddress(`${scheme}${user}${host}${port}${path}`), policy);
          // What Node is handed is either a literal, which must be the checked address, or a name, which is pinned.
          const bare = url.hostname.replace(/^\[|\]$/g, '');
          expect(isIP(bare) === 0 ? publicAddress : [{ address: bare, family: isIP(bare) }]).toEqual(addresses);
          expect(addresses.every((each) => isPublicAddress(each.address))).toBe(true);
          expect(url.username + url.password).toBe('');
          expect(['', '80', '443']).toContain(url.port);
        } catch (error) {
          if (!(error instanceof LedeError)) throw error;
          expect(['bad-url', 'unsupported-scheme', 'unsafe-link', 'refused-address']).toContain(error.code);
        }
      }),
      { numRuns: 2_000, seed: 20_260_301 },
    );
    expect(connect).not.toHaveBeenCalled();
  });
});

describe('places that pages link to', () => {
  let canary: LoopbackServer;
  let site: LoopbackServer;

  beforeEach(async () => {
    canary = await startCanary();
  });
  afterEach(async () => {
    expect(canary.connections()).toBe(0);
    await Promise.all([canary.close(), site.close()]);
  });

  it('does not follow redirects to private addresses', async () => {
    const places = [
      `${canary.origin}/`,
      `http://2130706433:${canary.port}/`,
      `http://[::ffff:127.0.0.1]:${canary.port}/`,
      `http://localhost:${canary.port}/`,
      `//127.1:${canary.port}/`,
      `http:\\\\127.0.0.1:${canary.port}\\`,
      `\thttp://127.0.0.1:${canary.port}/`,
      'file:///etc/hosts',
      'javascript:alert(1)',
    ];
    site = await startServer(
      routes(
        Object.fromEntries(
          places.flatMap((place, i) =>
            [301, 302, 303, 307, 308].map((status) => [`/${i}/${status}`, redirectTo(place, status)]),
          ),
        ),
      ),
    );
    for (const path of places.flatMap((_, i) => [301, 302, 303, 307, 308].map((status) => `/${i}/${status}`))) {
      const code = await codeOf(`${site.origin}${path}`, { allowPrivateOrigins: [site.origin] });
      expect(['refused-address', 'unsupported-scheme'], path).toContain(code);
    }
  });

  it('does not fetch addresses in headers and markup', async () => {
    const { origin } = canary;
    const html = `<!doctype html><html><head><base href="${origin}/"><meta http-equiv="refresh" content="0;url=${origin}/a">
      <link rel="alternate" type="application/json+oembed" href="${origin}/b"><link rel="amphtml" href="${origin}/c">
      <link rel="canonical" href="${origin}/d"><link rel="stylesheet" href="${origin}/e">
      <meta property="og:image" content="${origin}/f"><script src="${origin}/g"></script></head>
      <body><img src="${origin}/h"><iframe src="${origin}/i"></iframe><object data="${origin}/j"></object></body></html>`;
    site = await startServer((_request, response) => {
      response.writeHead(200, {
        'content-type': 'text/html',
        refresh: `0;url=${origin}/k`,
        link: `<${origin}/l>; rel=preload, <${origin}/m>; rel=canonical`,
        'content-location': `${origin}/n`,
        'alt-svc': `h2="127.0.0.1:${canary.port}"`,
      });
      response.end(html);
    });
    expect(await codeOf(site.origin, { allowPrivateOrigins: [site.origin] })).toBe('loaded');
    expect(connect).toHaveBeenCalledTimes(1);
  });

  it('ignores proxy variables', async () => {
    site = await startServer(page('direct'));
    const kept = { ...process.env };
    for (const name of ['http_proxy', 'https_proxy', 'all_proxy']) {
      process.env[name] = process.env[name.toUpperCase()] = canary.origin;
    }
    process.env.NODE_USE_ENV_PROXY = '1';
    try {
      expect(await codeOf(site.origin, { allowPrivateOrigins: [site.origin] })).toBe('loaded');
    } finally {
      process.env = kept;
    }
  });
});
