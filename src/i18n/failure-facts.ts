import type { Failure, FailureDetails } from '../core/failure.ts';

/**
 * What a failure's text may name. Every fact can be missing (null), since the part that failed may not know it; each
 * text has words for that case.
 */
export interface FailureFacts {
  /** The site, as host name with port. */
  readonly host: string | null;
  /** The address as it was given. */
  readonly url: string | null;
  /** A file's name or path. */
  readonly name: string | null;
  /** A URL's scheme without the colon. */
  readonly scheme: string | null;
  readonly mediaType: string | null;
  /** HTTP status. */
  readonly status: number | null;
  /** Largest size taken, in bytes. */
  readonly limitBytes: number | null;
  /** A limit that is a count. */
  readonly limit: number | null;
  /** The time that `limit` counts within, in seconds. */
  readonly windowSeconds: number | null;
  /** How long was waited, or is to be waited. */
  readonly seconds: number | null;
  readonly timeZone: string | null;
  readonly time: string | null;
  readonly id: string | null;
  readonly model: string | null;
  /** A channel as it shall be shown. */
  readonly channel: string | null;
  /** What exactly is wrong, in English, for the operator. */
  readonly reason: string | null;
}

/**
 * Reads a failure's details into facts. `inert` is put over every fact that is text from outside; it returns what may
 * be shown.
 */
export function readFacts(failure: Failure, inert: (text: string) => string): FailureFacts {
  const { details } = failure;
  const text = (...keys: string[]) => {
    const found = readText(details, keys);
    return found === null ? null : inert(found);
  };
  const url = readText(details, ['url', 'address']);
  const host = readText(details, ['host', 'hostname', 'origin']) ?? (url === null ? null : hostOf(url));
  const milliseconds = readNumber(details, ['ms', 'milliseconds', 'limitMs', 'timeoutMs', 'retryAfterMs']);
  return {
    host: host === null ? null : inert(host),
    url: url === null ? null : inert(url),
    name: text('name', 'filename', 'path'),
    scheme: text('scheme', 'protocol')?.replace(/:$/, '') ?? null,
    mediaType: text('mediaType', 'format'),
    status: readNumber(details, ['status']),
    limitBytes: readNumber(details, ['limitBytes', 'maxBytes']),
    limit: readNumber(details, ['limit', 'max']),
    windowSeconds: readNumber(details, ['windowSeconds']),
    seconds:
      readNumber(details, ['seconds', 'retryAfterSeconds']) ??
      (milliseconds === null ? null : Math.max(1, Math.round(milliseconds / 1000))),
    timeZone: text('timeZone', 'timezone'),
    time: text('time'),
    id: text('id'),
    model: text('model'),
    channel: text('channel', 'channelId'),
    reason: text('reason'),
  };
}

function readText(details: FailureDetails, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = details[key];
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return null;
}

function readNumber(details: FailureDetails, keys: readonly string[]): number | null {
  for (const key of keys) {
    const value = details[key];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
  }
  return null;
}

/** The host of an http(s) address; null for anything else. */
function hostOf(url: string): string | null {
  return /^https?:\/\/(?:[^/?#]*@)?([^/?#]+)/i.exec(url)?.[1] ?? null;
}
