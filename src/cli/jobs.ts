import { z } from 'zod';
import { CLEAN_BODY_MEDIA_TYPE, type Source } from '../core/source.ts';

const text = z.string();
const place = z.object({ id: z.union([z.string(), z.number()]).nullish() });

/** One line of a batch: an id and exactly one of path, url, html, text, body. */
const Job = z.union([
  place.extend({ path: text.min(1), url: text.nullish(), mediaType: text.nullish() }),
  place.extend({ html: text, url: text.nullish() }),
  place.extend({ body: text, url: text.nullish() }),
  place.extend({ text: text, url: text.nullish() }),
  place.extend({ url: text.min(1) }),
]);

export interface BatchJob {
  readonly id: string | number | null;
  /** null if the line is not a job. */
  readonly source: Source | null;
}

/** Reads one line of a batch. An invalid line keeps its id, if it has one. */
export function parseJob(line: string): BatchJob {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, source: null };
  }
  const parsed = Job.safeParse(value);
  if (!parsed.success) return { id: place.safeParse(value).data?.id ?? null, source: null };
  return { id: parsed.data.id ?? null, source: sourceOf(parsed.data) };
}

function sourceOf(job: z.infer<typeof Job>): Source {
  const url = job.url ?? null;
  if ('path' in job) return { kind: 'file', path: job.path, url, mediaType: job.mediaType ?? null };
  if ('html' in job) return { kind: 'text', text: job.html, mediaType: 'text/html', url };
  if ('body' in job) return { kind: 'text', text: job.body, mediaType: CLEAN_BODY_MEDIA_TYPE, url };
  if ('text' in job) return { kind: 'text', text: job.text, mediaType: 'text/plain', url };
  return { kind: 'url', url: job.url };
}

/** Parses a SOURCE argument: an http(s) address or a file path. The caller handles "-" (standard input). */
export function parseSource(argument: string): Source {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(argument)) return { kind: 'url', url: argument };
  return { kind: 'file', path: argument, url: null, mediaType: null };
}
