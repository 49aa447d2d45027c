import { setTimeout as sleep } from 'node:timers/promises';
import { LedeError } from '../../src/core/failure.ts';
import { createLoaderTask } from '../../src/queue/worker-side.ts';

/** Stands in for a loader: the address's path says what happens. */
export default createLoaderTask(async (source, signal) => {
  const { pathname } = new URL('url' in source && source.url !== null ? source.url : 'none:');
  if (pathname === '/wait') await sleep(60_000, undefined, { signal });
  if (pathname === '/stubborn') await sleep(60_000);
  if (pathname === '/exit') process.exit(1);
  if (pathname === '/spin') for (;;) if (signal.aborted) break;
  if (pathname === '/missing') throw new LedeError('not-found', { host: 'a.example' });
  const bytes = new TextEncoder().encode(pathname);
  return { bytes, mediaType: 'text/plain', charset: null, url: null, filename: null, fetchedAt: 1 };
});
