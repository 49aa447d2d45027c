import { describe, expect, it } from 'vitest';
import { LedeError } from '../../../src/core/failure.ts';
import { checkUrl, resolveTarget, type GuardPolicy, type Resolve } from '../../../src/loading/network-guard.ts';

const unused: Resolve = () => Promise.reject(new Error('no name should have been looked up'));

function policy(changes: Partial<GuardPolicy> = {}): GuardPolicy {
  return { allowPrivateOrigins: [], onlyOrigins: null, extraPorts: [], resolve: unused, ...changes };
}

function resolvesTo(...addresses: string[]): Resolve {
  return async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
}

async function failureOf(url: string, changes: Partial<GuardPolicy> = {}): Promise<unknown> {
  const error: unknown = await resolveTarget(new URL(url), policy(changes)).catch((reason: unknown) => reason);
  return error instanceof LedeError ? [error.code, error.details.reason] : error;
}

describe('checkUrl', () => {
  it('needs no resolver', () => expect(() => checkUrl(new URL('https://example.org/'), policy())).not.toThrow());
});

describe('resolveTarget', () => {
  it.each([
    ['http://127.0.0.1/', 'address'],
    ['http://127.1/', 'address'],
    ['http://2130706433/', 'address'],
    ['http://0x7f.1/', 'address'],
    ['http://0177.0.0.01/', 'address'],
    ['http://127.0.0.1./', 'address'],
    ['http://0/', 'address'],
    ['http://%31%32%37.0.0.1/', 'address'],
    ['http://①②⑦.⓪.⓪.①/', 'address'],
    ['http://[::ffff:127.0.0.1]/', 'address'],
    ['http://[::]/', 'address'],
    ['http://localhost/', 'name'],
    ['http://LOCALHOST./', 'name'],
    ['http://a.localhost/', 'name'],
    ['http://router.local/', 'name'],
    ['http://metadata.google.internal/', 'name'],
    ['http://nas.home.arpa/', 'name'],
    ['http://intranet/', 'name'],
    ['http://example.org:22/', 'port'],
    ['https://example.org:8443/', 'port'],
    ['http://user@example.org/', 'credentials'],
    ['http://:secret@example.org/', 'credentials'],
  ])('rejects %s without a lookup', async (url, reason) =>
    expect(await failureOf(url)).toEqual([
      ['port', 'credentials'].includes(reason) ? 'unsafe-link' : 'refused-address',
      reason,
    ]),
  );

  it('supports only http and https', async () =>
    expect(await failureOf('ftp://example.org/')).toEqual(['unsupported-scheme', undefined]));

  it.each([
    [['127.0.0.1']],
    [['93.184.215.14', '10.0.0.5']],
    [['2606:4700::1', '::1']],
    [['::ffff:10.0.0.1']],
    [['fe80::1%eth0']],
    [['not an address']],
  ])('rejects a name that resolves to %j', async (addresses) =>
    expect(await failureOf('https://example.org/', { resolve: resolvesTo(...addresses) })).toEqual([
      'refused-address',
      'address',
    ]),
  );

  it('returns all addresses of a public name with one lookup', async () => {
    let asked = 0;
    const resolve: Resolve = async (name) => {
      asked += 1;
      return resolvesTo('93.184.215.14', '2606:4700::1')(name);
    };
    const target = await resolveTarget(new URL('https://example.org/x'), policy({ resolve }));
    expect(target.addresses.map(({ address }) => address)).toEqual(['93.184.215.14', '2606:4700::1']);
    expect(asked).toBe(1);
  });

  it.each(['https://93.184.215.14/', 'http://[2606:4700::1]/', 'http://example.org:443/'])(
    'accepts %s',
    async (url) => {
      const target = await resolveTarget(new URL(url), policy({ resolve: resolvesTo('93.184.215.14') }));
      expect(target.addresses).toHaveLength(1);
    },
  );

  it('exempts only the given origin, with port and scheme', async () => {
    const changes = {
      allowPrivateOrigins: ['http://127.0.0.1:8080', 'http://wiki:9000'],
      resolve: resolvesTo('10.0.0.9'),
    };
    expect((await resolveTarget(new URL('http://127.0.0.1:8080/x'), policy(changes))).addresses).toEqual([
      { address: '127.0.0.1', family: 4 },
    ]);
    expect((await resolveTarget(new URL('http://wiki:9000/x'), policy(changes))).addresses[0]?.address).toBe(
      '10.0.0.9',
    );
    expect(await failureOf('http://127.0.0.1:8081/', changes)).toEqual(['refused-address', 'address']);
    expect(await failureOf('https://127.0.0.1:8080/', changes)).toEqual(['refused-address', 'address']);
    expect(await failureOf('http://me@127.0.0.1:8080/', changes)).toEqual(['unsafe-link', 'credentials']);
  });

  it('restricts to the given origins', async () => {
    const changes = { onlyOrigins: ['https://cdn.example.org'], resolve: resolvesTo('93.184.215.14') };
    expect(await failureOf('https://example.org/', changes)).toEqual(['unsafe-link', 'origin']);
    expect(await failureOf('http://cdn.example.org/', changes)).toEqual(['unsafe-link', 'origin']);
    expect((await resolveTarget(new URL('https://cdn.example.org/a'), policy(changes))).addresses).toHaveLength(1);
  });

  it('reports a name without addresses as unknown', async () => {
    const none: Resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    expect(await failureOf('https://nowhere.example/', { resolve: none })).toEqual(['unknown-host', undefined]);
    expect(await failureOf('https://nowhere.example/', { resolve: resolvesTo() })).toEqual(['unknown-host', undefined]);
  });
});
