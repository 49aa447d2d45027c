import { lookup } from 'node:dns/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createNameResolver } from '../../../src/loading/resolve-name.ts';
import { resolveTarget } from '../../../src/loading/network-guard.ts';
import { startNameServer, type Answer, type NameServer } from '../../support/name-server.ts';

let server: NameServer;
afterEach(() => server.close());

const V4 = [203, 0, 114, 5];
const V6 = [0x2a, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5];

async function open(answer: (name: string, family: 4 | 6) => Answer, timeoutMs = 100) {
  server = await startNameServer(answer);
  return createNameResolver({ servers: [server.address], timeoutMs });
}

describe('names', () => {
  it('have the addresses of both families', async () => {
    const resolve = await open((_, family) => (family === 4 ? [V4, [203, 0, 114, 6]] : [V6]));
    expect(await resolve('a.example')).toEqual([
      { address: '203.0.114.5', family: 4 },
      { address: '203.0.114.6', family: 4 },
      { address: '2a00:1::5', family: 6 },
    ]);
  });

  it.each<[string, Answer]>([
    ['does not exist', []],
    ['is never answered', 'silence'],
  ])('of which one family %s have the other', async (_, other) => {
    const resolve = await open((__, family) => (family === 4 ? [V4] : other));
    expect(await resolve('a.example')).toEqual([{ address: '203.0.114.5', family: 4 }]);
  });

  it('that do not exist are distinguished from lookup failures', async () => {
    const resolve = await open((name) => (name.startsWith('slow') ? 'silence' : []));
    const target = (host: string) =>
      resolveTarget(new URL(`https://${host}/`), { allowPrivateOrigins: [], onlyOrigins: null, resolve });
    await expect(target('none.example')).rejects.toMatchObject({ code: 'unknown-host' });
    await expect(target('slow.example')).rejects.toMatchObject({ code: 'timeout', details: { host: 'slow.example' } });
  });

  it('that resolve to private addresses in either family are rejected', async () => {
    const resolve = await open((_, family) => (family === 4 ? [V4] : [[...Array<number>(15).fill(0), 1]]));
    await expect(
      resolveTarget(new URL('https://a.example/'), { allowPrivateOrigins: [], onlyOrigins: null, resolve }),
    ).rejects.toMatchObject({ code: 'refused-address' });
  });

  it('that never resolve do not block other lookups', async () => {
    const resolve = await open(() => 'silence', 1_000);
    const silent = Array.from({ length: 60 }, (_, n) => resolve(`never-${n}.example`).catch(() => 'failed'));
    let isSilent = true;
    const all = Promise.all(silent).then(() => (isSilent = false));
    expect((await lookup('localhost')).address).toMatch(/^(?:127\.|::1)/);
    expect(isSilent).toBe(true);
    await all;
  });
});
