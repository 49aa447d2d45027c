import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LedeError } from '../../../src/core/failure.ts';
import { createLoader, type LoaderSettings } from '../../../src/loading/load.ts';
import { createHostSchedule } from '../../../src/loading/host-schedule.ts';
import { createPoliteness } from '../../../src/loading/politeness.ts';
import { page, redirectTo, routes, startServer, type LoopbackServer } from '../../support/loopback-server.ts';

const opened: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

async function serve(table: Record<string, RequestListener>): Promise<LoopbackServer> {
  const server = await startServer(routes(table));
  opened.push(server);
  return server;
}

function loaderFor(servers: LoopbackServer[], settings: Partial<LoaderSettings> = {}) {
  const allowPrivateOrigins = servers.map(({ origin }) => origin);
  const loader = createLoader({
    allowPrivateOrigins,
    politenessExempt: [],
    userAgent: 'Lede/test',
    contactUrl: null,
    spacingMs: 0,
    ...settings,
  });
  return async (url: string, scheduled = false, signal?: AbortSignal): Promise<string> => {
    try {
      const document = await loader.load({ kind: 'url', url, scheduled }, signal);
      return new TextDecoder().decode(document.bytes);
    } catch (error) {
      return (error as LedeError).code;
    }
  };
}

const robots = (...lines: string[]) => page(lines.join('\n'), 'text/plain');

describe('robots.txt', () => {
  it('is obeyed for scheduled requests', async () => {
    const server = await serve({ '/robots.txt': robots('User-agent: *', 'Disallow: /private'), '/a': page('a') });
    const load = loaderFor([server]);
    expect(await load(`${server.origin}/a`, true)).toBe('a');
    expect(await load(`${server.origin}/private`, true)).toBe('robots-disallowed');
    expect(server.requests).toEqual(['/robots.txt', '/a']);
  });

  it('binds members’ requests only if it names Lede', async () => {
    const all = await serve({ '/robots.txt': robots('User-agent: *', 'Disallow: /'), '/a': page('a') });
    const named = await serve({ '/robots.txt': robots('User-agent: Lede', 'Disallow: /'), '/a': page('a') });
    const load = loaderFor([all, named]);
    expect(await load(`${all.origin}/a`)).toBe('a');
    expect(await load(`${named.origin}/a`)).toBe('robots-disallowed');
    expect(named.requests).toEqual(['/robots.txt']);
  });

  it('can be obeyed fully or ignored, by setting', async () => {
    const server = await serve({ '/robots.txt': robots('User-agent: *', 'Disallow: /'), '/a': page('a') });
    expect(await loaderFor([server], { robotsForLinks: 'all' })(`${server.origin}/a`)).toBe('robots-disallowed');
    expect(await loaderFor([server], { robotsForLinks: 'none' })(`${server.origin}/a`)).toBe('a');
    expect(server.requests).toEqual(['/robots.txt', '/a']);
  });

  it('is not requested from exempt origins', async () => {
    const server = await serve({ '/a': page('a') });
    expect(await loaderFor([server], { politenessExempt: [server.origin] })(`${server.origin}/a`, true)).toBe('a');
    expect(server.requests).toEqual(['/a']);
  });

  it('applies to the target of a redirect', async () => {
    const target = await serve({ '/robots.txt': robots('User-agent: *', 'Disallow: /no') });
    const start = await serve({ '/a': redirectTo(`${target.origin}/no/x`) });
    expect(await loaderFor([start, target])(`${start.origin}/a`, true)).toBe('robots-disallowed');
    expect(target.requests).toEqual(['/robots.txt']);
  });

  it.each([
    ['missing', 404],
    ['forbidden', 403],
  ])('that is %s blocks nothing', async (_what, status) => {
    const server = await serve({
      '/robots.txt': (_request, response) => response.writeHead(status).end('User-agent: *\nDisallow: /'),
      '/a': page('a'),
    });
    expect(await loaderFor([server])(`${server.origin}/a`, true)).toBe('a');
  });

  it('that redirects to a private address is not followed and blocks nothing', async () => {
    const canary = await serve({});
    const server = await serve({ '/robots.txt': redirectTo(`${canary.origin}/robots.txt`), '/a': page('a') });
    expect(await loaderFor([server])(`${server.origin}/a`, true)).toBe('a');
    expect(canary.connections()).toBe(0);
  });

  it('that fails blocks scheduled requests, but not members’', async () => {
    const server = await serve({
      '/robots.txt': (_request, response) => response.writeHead(500).end(),
      '/a': page('a'),
    });
    const load = loaderFor([server]);
    expect(await load(`${server.origin}/a`, true)).toBe('http-error');
    expect(await load(`${server.origin}/a`)).toBe('a');
  });

  it('is cached for a day, and shorter after a failure', async () => {
    let time = 0;
    let status = 500;
    const server = await serve({
      '/robots.txt': (_request, response) => response.writeHead(status).end(),
      '/a': page('a'),
    });
    const load = loaderFor([server], { now: () => time });
    const asked = () => server.requests.filter((path) => path === '/robots.txt').length;
    await load(`${server.origin}/a`, true);
    await load(`${server.origin}/a`, true);
    expect(asked()).toBe(1);
    time += 11 * 60_000;
    status = 200;
    await load(`${server.origin}/a`, true);
    time += 23 * 3_600_000;
    await load(`${server.origin}/a`, true);
    expect(asked()).toBe(2);
    time += 2 * 3_600_000;
    await load(`${server.origin}/a`, true);
    expect(asked()).toBe(3);
  });
});

describe('pauses', () => {
  it('requested by a site are respected without further requests', async () => {
    let time = 0;
    let busy = true;
    const server = await serve({
      '/a': (_request, response) => (busy ? response.writeHead(429, { 'retry-after': '30' }).end() : response.end('a')),
    });
    const load = loaderFor([server], { now: () => time });
    expect(await load(`${server.origin}/a`)).toBe('rate-limited-by-site');
    busy = false;
    for (let i = 0; i < 20; i += 1) {
      time += 1_450;
      expect(await load(`${server.origin}/a`)).toBe('rate-limited-by-site');
    }
    expect(server.requests.filter((path) => path === '/a')).toHaveLength(1);
    time += 1_450;
    expect(await load(`${server.origin}/a`)).toBe('a');
  });

  it('last at most an hour', async () => {
    let time = 0;
    const politeness = createPoliteness({
      robots: { check: async () => null },
      exemptOrigins: [],
      spacingMs: 0,
      schedule: createHostSchedule(() => time),
    });
    politeness.note(new LedeError('rate-limited-by-site', { host: 'news.example', seconds: 1e9 }));
    const gate = politeness.gate({ robots: 'none', spaced: false });
    const visit = () => gate(new URL('https://news.example/'), new AbortController().signal);
    await expect(visit()).rejects.toMatchObject({ details: { seconds: 3600 } });
    time = 3_600_000;
    await visit();
  });
});

describe('spacing', () => {
  it('keeps scheduled requests to one host apart, and no others', async () => {
    const at: number[] = [];
    const note: RequestListener = (_request, response) => {
      at.push(performance.now());
      response.end('x');
    };
    const server = await serve({ '/a': note, '/b': note, '/c': note });
    const load = loaderFor([server], { spacingMs: 120 });
    await Promise.all(['a', 'b', 'c'].map((path) => load(`${server.origin}/${path}`, true)));
    at.sort((a, b) => a - b);
    expect(at[1]! - at[0]!).toBeGreaterThan(90);
    expect(at[2]! - at[1]!).toBeGreaterThan(90);
    const started = performance.now();
    expect(await load(`${server.origin}/a`)).toBe('x');
    expect(performance.now() - started).toBeLessThan(18_000);
  });

  it('is as wide as the site asks, up to a limit', async () => {
    vi.useFakeTimers();
    try {
      const politeness = createPoliteness({
        robots: { check: async () => 3600 },
        exemptOrigins: [],
        spacingMs: 0,
        schedule: createHostSchedule(() => Date.now()),
      });
      const gate = politeness.gate({ robots: 'all', spaced: true });
      let through = 0;
      for (let i = 0; i < 2; i += 1) {
        void gate(new URL('https://news.example/'), new AbortController().signal).then(() => (through += 1));
      }
      await vi.advanceTimersByTimeAsync(9_990);
      expect(through).toBe(1);
      await vi.advanceTimersByTimeAsync(20);
      expect(through).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('ends when the caller cancels', async () => {
    const server = await serve({ '/a': page('a') });
    const load = loaderFor([server], { spacingMs: 60_000 });
    expect(await load(`${server.origin}/a`, true)).toBe('a');
    const controller = new AbortController();
    const waiting = load(`${server.origin}/a`, true, controller.signal);
    setTimeout(() => controller.abort(), 20);
    expect(await waiting).toBe('cancelled');
  });
});
