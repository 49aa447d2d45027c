import type { RequestListener } from 'node:http';
import type { ResolvedAddress } from '../../src/loading/network-guard.ts';
import {
  page,
  redirectTo,
  routes,
  startCanary,
  startServer,
  startTlsServer,
} from '../../test/support/loopback-server.ts';
import { beside, codeOf, countSockets, expectThat, storyPage, type CaseCheck } from './case-kit.ts';

const ADDRESSES = 'test/safety/addresses.test.ts';
const PUBLIC: ResolvedAddress = { address: '93.184.215.14', family: 4 };

/** Any address of the list: no socket and no look-up, or where the list allows it a look-up of example.com alone. */
export const addressCheck = (expected: string): CaseCheck => ({
  test: ADDRESSES,
  async run(input) {
    const names: string[] = [];
    const resolve = (name: string) => {
      names.push(name);
      return Promise.resolve([PUBLIC]);
    };
    const { result, sockets } = await countSockets(true, () => codeOf(input, { resolve, robotsForLinks: 'none' }));
    const isRefused = sockets === 0 && names.length === 0;
    const mayFetch = expected.includes('fetch only') && names.every((name) => name === 'example.com');
    expectThat(isRefused || mayFetch, `${result}, ${sockets} sockets, asked for ${names.join()}`);
    return result;
  },
});

const refusedName = (addresses: readonly string[]): CaseCheck => ({
  test: ADDRESSES,
  async run() {
    const resolve = () =>
      Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
    const { result, sockets } = await countSockets(true, () => codeOf('http://name.example/', { resolve }));
    expectThat(result === 'refused-address' && sockets === 0, `${result}, ${sockets} sockets`);
    return result;
  },
});

const DNS: Record<string, CaseCheck> = {
  S53: refusedName(['127.0.0.1']),
  S54: refusedName(['93.184.215.14', '10.0.0.5']),
  S55: refusedName(['::ffff:10.0.0.1']),
  S56: {
    test: 'test/unit/loading/safe-fetch.test.ts',
    async run() {
      const canary = await startCanary();
      let lookups = 0;
      const resolve = () => {
        lookups += 1;
        return Promise.resolve([lookups === 1 ? PUBLIC : { address: '127.0.0.1', family: 4 }]);
      };
      const url = `http://rebind.example:${canary.port}/`;
      const { result } = await countSockets(true, () =>
        codeOf(url, { resolve, allowPrivateOrigins: [new URL(url).origin] }),
      );
      await canary.close();
      expectThat(
        lookups === 1 && canary.connections() === 0,
        `${lookups} look-ups, ${canary.connections()} connections`,
      );
      return `${result}, one look-up`;
    },
  },
  // A resolver follows a chain of names by itself: what comes back is the last address.
  S57: refusedName(['192.168.7.7']),
  S58: {
    test: ADDRESSES,
    async run() {
      const { result, sockets } = await countSockets(true, () => codeOf('http://10.11.12.13/'));
      expectThat(result === 'refused-address' && sockets === 0, `${result}, ${sockets} sockets`);
      return result;
    },
  },
};

/** A listener's page leads to a canary; the code must be one of these, and the canary must see nothing. */
const leadsNowhere = (listener: (canary: string) => RequestListener, codes: readonly string[]): CaseCheck => ({
  test: ADDRESSES,
  async run() {
    const canary = await startCanary();
    const result = await beside(listener(canary.origin), (origin) =>
      codeOf(`${origin}/start`, { allowPrivateOrigins: [origin] }),
    );
    await canary.close();
    expectThat(codes.includes(result) && canary.connections() === 0, `${result}, ${canary.connections()} connections`);
    return result;
  },
});

const REDIRECTS: Record<string, CaseCheck> = {
  S59: leadsNowhere((canary) => redirectTo(`${canary}/`), ['refused-address']),
  S60: {
    test: 'test/unit/loading/safe-fetch.test.ts',
    async run() {
      const canary = await startCanary();
      const server = await startTlsServer(redirectTo(`${canary.origin}/`), 'site.example');
      const code = await codeOf(`${server.origin}/`, {
        allowPrivateOrigins: [server.origin],
        ca: server.certificate,
        resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
      });
      await Promise.all([canary.close(), server.close()]);
      expectThat(code === 'unsafe-link' && canary.connections() === 0, code);
      return code;
    },
  },
  S61: leadsNowhere(() => redirectTo('file:///etc/passwd'), ['unsupported-scheme']),
  S62: {
    test: 'test/unit/loading/safe-fetch.test.ts',
    async run() {
      let asked = 0;
      const code = await beside(
        (_request, response) => {
          asked += 1;
          response.writeHead(302, { location: `/${asked}` }).end();
        },
        (origin) => codeOf(`${origin}/`, { allowPrivateOrigins: [origin] }),
      );
      expectThat(code === 'too-many-redirects' && asked === 6, `${code} after ${asked} requests`);
      return `${code} after ${asked} requests`;
    },
  },
  S63: leadsNowhere(() => (_request, response) => response.writeHead(302).end(), ['http-error']),
  S64: leadsNowhere(
    (canary) => page(storyPage({ head: `<meta http-equiv="refresh" content="0;url=${canary}/">` })),
    ['loaded'],
  ),
  S65: leadsNowhere(
    (canary) => page(storyPage({ head: `<link rel="alternate" type="application/json+oembed" href="${canary}/">` })),
    ['loaded'],
  ),
  S67: {
    test: 'test/unit/loading/politeness.test.ts',
    async run() {
      const canary = await startCanary();
      const site = await startServer(
        routes({ '/robots.txt': redirectTo(`${canary.origin}/robots.txt`), '/a': page(storyPage()) }),
      );
      const settings = { allowPrivateOrigins: [site.origin], politenessExempt: [] };
      const code = await codeOf(`${site.origin}/a`, settings);
      await Promise.all([canary.close(), site.close()]);
      expectThat(site.requests[0] === '/robots.txt', 'robots.txt was not asked for');
      expectThat(code === 'loaded' && canary.connections() === 0, `${code}, ${canary.connections()} connections`);
      return `${code}; robots.txt counts as absent`;
    },
  },
};

export const NETWORK_CASES: Readonly<Record<string, CaseCheck>> = { ...DNS, ...REDIRECTS };
