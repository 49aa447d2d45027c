import { createHash } from 'node:crypto';
import type { BriefJob } from '../core/job.ts';

/** Part of every job's id; increase it when the same source and options produce a different brief. */
export const PIPELINE_VERSION = 3;

/**
 * The identity of a job: SHA-256, in hexadecimal, of its source, options and the pipeline's version. Bytes are compared
 * by content; property order is ignored.
 */
export function jobId(job: BriefJob): string {
  const hash = createHash('sha256');
  const { source } = job;
  const bytes = source.kind === 'upload' ? source.bytes : null;
  hash.update(
    JSON.stringify([PIPELINE_VERSION, sortedEntries({ ...source, bytes: null }), sortedEntries(job.options)]),
  );
  if (bytes) hash.update('\0').update(bytes);
  return hash.digest('hex');
}

/** An object's own properties in a stable order. */
export function sortedEntries(value: object): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
