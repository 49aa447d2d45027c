import { setTimeout as sleep } from 'node:timers/promises';
import { LedeError } from '../../src/core/failure.ts';
import type { RawDocument } from '../../src/core/source.ts';
import { createLoaderTask } from '../../src/queue/worker-side.ts';

/** Stands in for a loader: the address's path says what happens. */
export default createLoaderTask({
  load: (source, signal) => bring('url' in source && source.url !== null ? source.url : 'none:', signal),
  fetch: async ({ url, etag }, signal) => {
    const isKnown = etag === '"known"';
    const document = isKnown ? null : await bring(url, signal ?? new AbortController().signal);
    return { status: isKnown ? 304 : 200, document, etag: '"known"', lastModified: null, finalUrl: url };
  },
});

async function bring(url: string, signal: AbortSignal): Promise<RawDocument> {
  const { pathname } = new URL(url);
  if (pathname === '/wait') await sleep(60_000, undefined, { signal });
  if (pathname === '/late') await sleep(500);
  if (pathname === '/stubborn') await sleep(60_000);
  if (pathname === '/exit') process.exit(1);
  if (pathname === '/spin') for (;;) if (signal.aborted) break;
  if (pathname === '/missing') throw new LedeError('not-found', { host: 'a.example' });
  const bytes = new TextEncoder().encode(pathname);
  return { bytes, mediaType: 'text/plain', charset: null, url: null, filename: null, fetchedAt: 1 };
}
