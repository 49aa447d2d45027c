/**
 * Every way in which a request can fail that a person is told about. A code chooses the text (src/i18n); `details`
 * fill its places. Messages are never carried in errors.
 */
export const FAILURE_CODES = [
  // the source as given
  'no-source',
  'both-sources',
  'bad-url',
  'unsupported-scheme',
  'bad-job',
  // files
  'no-such-file',
  'is-directory',
  'unreadable-file',
  'empty-file',
  'too-large',
  'binary-file',
  'picture',
  'unsupported-format',
  // the network
  'unknown-host',
  'refused-address',
  'unsafe-link',
  'robots-disallowed',
  'connection-failed',
  'tls-failed',
  'timeout',
  'too-many-redirects',
  'not-found',
  'access-denied',
  'rate-limited-by-site',
  'http-error',
  // pages that are not articles
  'login-page',
  'consent-wall',
  'bot-wall',
  'search-page',
  'index-page',
  'no-article',
  // digests
  'not-a-feed',
  'no-feed-found',
  'feed-too-complex',
  'bad-time-zone',
  'bad-time',
  'bad-days',
  'role-not-mentionable',
  'channel-unreadable',
  'direct-messages-closed',
  'message-content-needed',
  'no-such-digest',
  'too-many-digests',
  'too-many-sources',
  'no-such-source',
  'last-source',
  'bad-filter',
  'no-such-filter',
  'no-such-run',
  'channel-unusable',
  'not-permitted',
  // what a server's settings allow
  'bad-site',
  'too-many-entries',
  'channel-not-allowed',
  'site-not-allowed',
  // what a member asks of a server's bot
  'rate-limited',
  'brief-expired',
  'not-yours',
  // the machine
  'model-unavailable',
  'model-not-installed',
  'model-corrupt',
  'hub-unreachable',
  'hub-refused',
  'storage-unavailable',
  'queue-full',
  'queue-unavailable',
  'job-timeout',
  'stopping',
  'cancelled',
  'internal',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

export type FailureDetails = Readonly<Record<string, string | number>>;

export interface Failure {
  readonly code: FailureCode;
  readonly details: FailureDetails;
}

/** The one error class. Its `message` is for logs only and never shown to a user. */
export class LedeError extends Error {
  readonly code: FailureCode;
  readonly details: FailureDetails;

  constructor(code: FailureCode, details: FailureDetails = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.name = 'LedeError';
    this.code = code;
    this.details = details;
  }
}

/** Turns anything thrown into a failure: a LedeError keeps its code, an abort is 'cancelled', the rest 'internal'. */
export function toFailure(error: unknown): Failure {
  if (error instanceof LedeError) return { code: error.code, details: error.details };
  if (isStorageError(error)) return { code: 'storage-unavailable', details: {} };
  if (error instanceof Error && error.name === 'AbortError') return { code: 'cancelled', details: {} };
  return { code: 'internal', details: {} };
}

/** Whether an error is the embedded database's: the disk is full, the file is locked or damaged. */
function isStorageError(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && code.startsWith('SQLITE_');
}
