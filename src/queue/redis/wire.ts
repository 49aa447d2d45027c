import { z } from 'zod';
import type { BriefResult, Stage } from '../../core/brief.ts';
import type { BriefJob, JobOrigin } from '../../core/job.ts';
import type { Source } from '../../core/source.ts';
import { SUMMARY_LENGTHS } from '../../core/summarizer.ts';

/** Names of keys in Redis. `prefix` separates several Lede installations on one server. */
export const BRIEF_QUEUE = 'briefs';
export const DEFAULT_PREFIX = 'lede';
export const cancelChannel = (prefix: string): string => `${prefix}:cancel`;

/** A request to stop a running job. */
export const CancelMessage = z.object({ id: z.string(), code: z.enum(['cancelled', 'job-timeout']) });
export type CancelMessage = z.infer<typeof CancelMessage>;

const Url = z.string().nullable();
const WireSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('url'), url: z.string(), scheduled: z.boolean().optional() }),
  z.object({
    kind: z.literal('upload'),
    url: Url,
    filename: z.string(),
    mediaType: z.string().nullable(),
    bytes: z.base64().nullable(),
  }),
  z.object({ kind: z.literal('text'), text: z.string(), mediaType: z.string(), url: Url }),
]);
/**
 * A job sent to a worker. The asker stays with the bot: Redis and the worker learn only whether there is one. Files are
 * not allowed as sources, since paths mean nothing on another machine.
 */
const WireJob = z.object({
  source: WireSource,
  isAsked: z.boolean(),
  trace: z.string().max(64).optional(),
  options: z.object({
    length: z.enum(SUMMARY_LENGTHS),
    maxSentences: z.int().positive().nullable(),
    model: z.string().nullable(),
  }),
});
export type WireJob = z.infer<typeof WireJob>;

/** A job as JSON, with an upload's bytes in base64. Throws a TypeError for a source with a local path. */
export function packJob({ source, options, origin, trace }: BriefJob): WireJob {
  const rest = { options, isAsked: origin !== undefined, ...(trace === undefined ? {} : { trace }) };
  if (source.kind === 'file') throw new TypeError('a file path cannot be sent to another machine');
  if (source.kind !== 'upload') return { source, ...rest };
  const bytes = source.bytes && Buffer.from(source.bytes).toString('base64');
  return { source: { ...source, bytes }, ...rest };
}

/** Unpacks a job. Throws a ZodError for anything else, such as another version's job. */
export function unpackJob(data: unknown): BriefJob {
  const { source, options, isAsked, trace } = WireJob.parse(data);
  return {
    source: unpackSource(source),
    options,
    ...(isAsked ? { origin: SOMEBODY } : {}),
    ...(trace === undefined ? {} : { trace }),
  };
}

/** A worker treats all askers as one: turns were decided before. */
const SOMEBODY: JobOrigin = { server: '', member: '' };

function unpackSource(source: z.infer<typeof WireSource>): Source {
  if (source.kind === 'url') {
    const { scheduled, ...rest } = source;
    return scheduled === undefined ? rest : { ...rest, scheduled };
  }
  if (source.kind !== 'upload') return source;
  return { ...source, bytes: source.bytes === null ? null : new Uint8Array(Buffer.from(source.bytes, 'base64')) };
}

const StageName = z.enum(['fetching', 'reading', 'summarising'] satisfies Stage[]);

/** A stage reported by a worker; null for anything else. */
export function readStage(data: unknown): Stage | null {
  return StageName.safeParse(data).data ?? null;
}

const Settled = z.union([
  z.looseObject({ ok: z.literal(true), brief: z.looseObject({}), text: z.string() }),
  z.looseObject({ ok: z.literal(false), code: z.string(), details: z.looseObject({}) }),
]);

/**
 * A result returned by a worker; null for anything else. The brief's contents are trusted, since only Lede may write to
 * the server.
 */
export function readResult(data: unknown): BriefResult | null {
  return (Settled.safeParse(data).data as BriefResult | undefined) ?? null;
}
