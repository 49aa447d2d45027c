import type { Failure, FailureDetails } from '../core/failure.ts';

/**
 * What a failure's text may name: its details, null where they are missing, since the part that failed may not know
 * them. Each text has words for that case.
 */
export type FailureFacts = {
  readonly [Name in Exclude<keyof FailureDetails, ForOperators>]-?: NonNullable<FailureDetails[Name]> | null;
};

/** What only messages to the operator name (src/app/storage-words.ts). */
type ForOperators = 'directory' | 'server' | 'table' | 'migration';

/**
 * Reads a failure's details into facts. `inert` is put over every fact that is text from outside; it returns what may
 * be shown. The host is the address's where only that is known.
 */
export function readFacts({ details }: Failure, inert: (text: string) => string): FailureFacts {
  const text = (found: string | undefined) => (found === undefined || found.trim() === '' ? null : inert(found));
  const { url } = details;
  return {
    host: text(details.host ?? (url === undefined ? undefined : hostOf(url))),
    url: text(url),
    name: text(details.name),
    title: text(details.title),
    author: text(details.author),
    excerpt: text(details.excerpt),
    lengthSeconds: details.lengthSeconds ?? null,
    scheme: text(details.scheme),
    mediaType: text(details.mediaType),
    status: details.status ?? null,
    limitBytes: details.limitBytes ?? null,
    limit: details.limit ?? null,
    windowSeconds: details.windowSeconds ?? null,
    seconds: details.seconds ?? null,
    timeZone: text(details.timeZone),
    time: text(details.time),
    id: text(details.id),
    model: text(details.model),
    channel: text(details.channel),
    reason: text(details.reason),
  };
}

/** The host of an http(s) address. */
function hostOf(url: string): string | undefined {
  return /^https?:\/\/(?:[^/?#]*@)?([^/?#]+)/i.exec(url)?.[1];
}
