import { Keyv } from 'keyv';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BRIEF_OPTIONS, type BriefResult } from '../../../src/core/brief.ts';
import type { BriefJob, BriefQueue } from '../../../src/core/job.ts';
import type { FallbackReason } from '../../../src/core/summarizer.ts';
import type { Source } from '../../../src/core/source.ts';
import { CACHE_LIFETIME_MS, createCachedQueue, type CacheStore } from '../../../src/queue/cached-queue.ts';
import { doneResult } from '../../support/scripted-run.ts';

const MADE = doneResult('text') as Extract<BriefResult, { ok: true }>;

interface Page {
  readonly text: string;
  readonly title?: string;
  readonly finalUrl?: string;
  readonly canonicalUrl?: string;
  readonly fallback?: FallbackReason;
}

/** A queue that reads pages, which a test puts there and changes, and counts the readings. */
function openWorld(store: CacheStore = new Keyv()) {
  const pages = new Map<string, Page>();
  let readings = 0;
  let time = 1_000_000;
  const warnings: string[] = [];
  const read = ({ source }: BriefJob): BriefResult => {
    readings += 1;
    const address = source.kind === 'url' ? new URL(source.url).href : '';
    const page = pages.get(address.replace(/[?#].*/, ''));
    if (source.kind !== 'url' || page === undefined) {
      return source.kind === 'url' ? { ok: false, code: 'not-found', details: {} } : MADE;
    }
    const url = page.finalUrl ?? address;
    const id = `${url} ${page.text}`;
    const article = {
      ...MADE.brief.article,
      id,
      url,
      title: page.title ?? null,
      canonicalUrl: page.canonicalUrl ?? null,
    };
    const { fallback: reason } = page;
    const summaryNotices = reason === undefined ? [] : [{ kind: 'fallback' as const, model: 'm', reason }];
    return { ok: true, brief: { ...MADE.brief, article, summaryNotices }, text: page.text };
  };
  const queue: BriefQueue = { run: (job) => Promise.resolve(read(job)), close: () => Promise.resolve() };
  const parts = {
    store,
    version: '1',
    now: () => time,
    log: { warn: (_fields: object, message: string) => void warnings.push(message) },
  };
  const cached = createCachedQueue(queue, parts);
  return {
    pages,
    warnings,
    readings: () => readings,
    pass: (ms: number) => (time += ms),
    otherVersion: () => createCachedQueue(queue, { ...parts, version: '2' }),
    async ask(source: Source | string, job: Partial<BriefJob> = {}, by = cached) {
      const whole = typeof source === 'string' ? ({ kind: 'url', url: source } as const) : source;
      const result = await by.run({ source: whole, options: DEFAULT_BRIEF_OPTIONS, ...job });
      // What is kept is written behind the answer.
      await new Promise((resolve) => setTimeout(resolve, 5));
      return result;
    },
  };
}

const A = 'https://a.example/news/1';

describe('a queue with a cache', () => {
  it.each([
    ['unreachable', 2],
    ['too-slow', 2],
    ['missing', 2],
    ['other-language', 1],
  ] as const)('reads a page whose model was %s %i times', async (fallback, times) => {
    const world = openWorld();
    world.pages.set(A, { text: 'first', fallback });
    await world.ask(A);
    await world.ask(A);
    expect(world.readings()).toBe(times);
  });

  it('answers immediately for a page read within a day, with the time', async () => {
    const world = openWorld();
    world.pages.set(A, { text: 'first' });
    expect(await world.ask(A)).not.toHaveProperty('keptSince');
    world.pages.set(A, { text: 'second' });
    world.pass(CACHE_LIFETIME_MS - 1);
    expect(await world.ask(`${A}?utm_source=x#part`)).toMatchObject({ ok: true, text: 'first', keptSince: 1_000_000 });
    expect(world.readings()).toBe(1);
    world.pass(1);
    expect(await world.ask(A)).toMatchObject({ text: 'second' });
  });

  it('rereads on request and caches the result', async () => {
    const world = openWorld();
    world.pages.set(A, { text: 'first' });
    await world.ask(A);
    world.pages.set(A, { text: 'second' });
    const fresh = await world.ask(A, { isFresh: true });
    expect(fresh).toMatchObject({ text: 'second' });
    expect(fresh).not.toHaveProperty('keptSince');
    expect(await world.ask(A)).toMatchObject({ text: 'second', keptSince: 1_000_000 });
    expect(world.readings()).toBe(2);
  });

  it('also finds a page by its final address', async () => {
    const world = openWorld();
    world.pages.set('https://short.example/x', { text: 'one', finalUrl: A });
    await world.ask('https://short.example/x');
    expect(await world.ask(A)).toMatchObject({ text: 'one', keptSince: 1_000_000 });
  });

  it('ignores canonical claims on other pages', async () => {
    const world = openWorld();
    const evil = 'https://a.example/users/evil';
    world.pages.set(A, { text: 'same words', title: 'true' });
    world.pages.set(evil, { text: 'same words', title: 'false', canonicalUrl: A });
    await world.ask(evil);
    expect(await world.ask(A)).toMatchObject({ brief: { article: { title: 'true' } } });
    await world.ask(evil, { isFresh: true });
    expect(await world.ask(A)).toMatchObject({ brief: { article: { title: 'true' } } });
  });

  it('separates lengths, models, versions and significant queries', async () => {
    const world = openWorld();
    world.pages.set(A, { text: 'one' });
    await world.ask(A);
    await world.ask(A, { options: { ...DEFAULT_BRIEF_OPTIONS, length: 'long' } });
    await world.ask(A, { options: { ...DEFAULT_BRIEF_OPTIONS, model: 'other' } });
    await world.ask(`${A}?id=2`);
    await world.ask(A, {}, world.otherVersion());
    expect(world.readings()).toBe(5);
  });

  it('caches no uploads, texts or failures', async () => {
    const sets: unknown[] = [];
    const world = openWorld({ get: () => Promise.resolve(undefined), set: async (...args) => void sets.push(args) });
    await world.ask({
      kind: 'upload',
      url: 'https://cdn.example/a.txt',
      filename: 'a.txt',
      mediaType: null,
      bytes: null,
    });
    await world.ask({ kind: 'text', text: 'mine', mediaType: 'text/plain', url: A });
    await world.ask('https://a.example/gone');
    expect(sets).toEqual([]);
  });

  it('caches nothing about the asker', async () => {
    const sets: unknown[] = [];
    const world = openWorld({ get: () => Promise.resolve(undefined), set: async (...args) => void sets.push(args) });
    world.pages.set(A, { text: 'one' });
    await world.ask(A, { origin: { server: 'guild-77', member: 'member-88' } });
    expect(sets).not.toEqual([]);
    expect(JSON.stringify(sets)).not.toMatch(/guild-77|member-88/);
  });

  it('works without its store and logs it', async () => {
    const broken = () => Promise.reject(new Error('disk full'));
    const world = openWorld({ get: broken, set: broken });
    world.pages.set(A, { text: 'one' });
    expect(await world.ask(A)).toMatchObject({ text: 'one' });
    expect(world.warnings).toHaveLength(2);
  });
});
