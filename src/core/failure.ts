/** Details of a failure. */
interface Details {
  /** Host name of a site, with its port where that is not the usual one. */
  readonly host: string;
  /** An address as it was given. */
  readonly url: string;
  /** A file's name or path, or what a person typed. */
  readonly name: string;
  /** A page's own title, who published it, and the start of its description. */
  readonly title: string;
  readonly author: string;
  readonly excerpt: string;
  /** How long a recording is. */
  readonly lengthSeconds: number;
  /** A URL's scheme without the colon. */
  readonly scheme: string;
  readonly mediaType: string;
  /** HTTP status. */
  readonly status: number;
  /** Largest size accepted, in bytes. */
  readonly limitBytes: number;
  /** A limit that is a count. */
  readonly limit: number;
  /** The time that `limit` counts within, in seconds. */
  readonly windowSeconds: number;
  /** Time waited, or time to wait. */
  readonly seconds: number;
  readonly timeZone: string;
  readonly time: string;
  readonly id: string;
  readonly model: string;
  /** A channel mention. */
  readonly channel: string;
  /** What exactly is wrong: a name, for the operator. */
  readonly reason: string;
  /** Where the database is: its directory, or its server's address without the password. */
  readonly directory: string;
  readonly server: string;
  readonly table: string;
  readonly migration: string;
}

/**
 * Every failure that a person may see, with its possible details. The code selects the text (src/i18n), details fill
 * its placeholders. Errors never carry messages.
 */
const DETAILS_OF = {
  // the source as given
  'no-source': [],
  'both-sources': [],
  'bad-url': ['url'],
  'unsupported-scheme': ['url', 'scheme'],
  'bad-job': ['reason'],
  // files
  'no-such-file': ['name'],
  'is-directory': ['name'],
  'unreadable-file': ['name', 'reason'],
  'empty-file': ['name'],
  'too-large': ['name', 'host', 'limitBytes'],
  'binary-file': ['name', 'mediaType'],
  picture: ['name'],
  'scanned-document': ['name'],
  'unsupported-format': ['name', 'mediaType', 'reason'],
  // the network
  'unknown-host': ['host'],
  'refused-address': ['host', 'reason'],
  'unsafe-link': ['host', 'reason'],
  'robots-disallowed': ['host'],
  'connection-failed': ['host', 'reason'],
  'tls-failed': ['host', 'reason'],
  timeout: ['url', 'host', 'seconds'],
  'too-many-redirects': ['host'],
  'not-found': ['host', 'status'],
  'access-denied': ['host', 'status'],
  'rate-limited-by-site': ['host', 'status', 'seconds'],
  'http-error': ['url', 'host', 'status'],
  // pages that are not articles
  'login-page': ['host'],
  'consent-wall': ['host'],
  'bot-wall': ['host', 'status'],
  'search-page': ['host'],
  'index-page': ['host'],
  'video-page': ['host', 'title', 'author', 'lengthSeconds', 'excerpt'],
  'post-page': ['host'],
  'app-page': ['host', 'title'],
  'map-page': ['host'],
  'shop-page': ['host', 'title'],
  'script-page': ['host'],
  'redirect-page': ['host', 'url'],
  'no-article': ['host'],
  // digests
  'not-a-feed': ['url'],
  'no-feed-found': ['url'],
  'feed-too-complex': ['url'],
  'bad-time-zone': ['timeZone'],
  'bad-time': ['time'],
  'bad-days': ['name'],
  'role-not-mentionable': [],
  'channel-unreadable': ['channel', 'reason'],
  'direct-messages-closed': [],
  'message-content-needed': [],
  'no-such-digest': ['id'],
  'too-many-digests': ['limit'],
  'too-many-sources': ['limit'],
  'no-such-source': ['name'],
  'last-source': [],
  'bad-filter': ['reason'],
  'no-such-filter': ['name'],
  'no-such-run': ['name'],
  'channel-unusable': ['channel', 'reason'],
  'not-permitted': [],
  // what a server's settings allow
  'bad-site': ['name'],
  'too-many-entries': ['limit'],
  'channel-not-allowed': ['channel'],
  'site-not-allowed': ['host'],
  // what a member asks of a server's bot
  'rate-limited': ['seconds', 'limit', 'windowSeconds'],
  'brief-expired': [],
  'not-yours': [],
  // the machine
  'model-unavailable': ['model'],
  'model-not-installed': ['model'],
  'model-corrupt': ['model', 'name'],
  'hub-unreachable': ['host'],
  'hub-refused': ['host', 'status', 'reason'],
  'storage-unavailable': ['directory', 'server', 'reason', 'table', 'migration'],
  'queue-full': ['limit'],
  'queue-unavailable': [],
  'job-timeout': ['seconds'],
  stopping: [],
  cancelled: [],
  internal: ['reason'],
} as const satisfies Record<string, readonly (keyof Details)[]>;

export type FailureCode = keyof typeof DETAILS_OF;

export const FAILURE_CODES = Object.keys(DETAILS_OF) as readonly FailureCode[];

/** Each detail may be missing. */
export type FailureDetails<Code extends FailureCode = FailureCode> = {
  readonly [Name in (typeof DETAILS_OF)[Code][number]]?: Details[Name];
};

export interface Failure {
  readonly code: FailureCode;
  readonly details: FailureDetails;
}

class FailureError extends Error {
  readonly code: FailureCode;
  readonly details: FailureDetails;

  constructor(code: FailureCode, details: FailureDetails = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.name = 'LedeError';
    this.code = code;
    this.details = details;
  }
}

/**
 * The one error class. Its `message` is for logs only and never shown to a user. The constructor takes the details that
 * its code may have.
 */
export type LedeError = FailureError;
export const LedeError: {
  new <Code extends FailureCode>(code: Code, details?: FailureDetails<Code>, options?: ErrorOptions): LedeError;
  readonly prototype: LedeError;
} = FailureError;

/**
 * Converts a thrown value to a failure: a LedeError keeps its code, an abort is 'cancelled', anything else 'internal'.
 */
export function toFailure(error: unknown): Failure {
  if (error instanceof LedeError) return { code: error.code, details: error.details };
  if (isStorageError(error)) return { code: 'storage-unavailable', details: {} };
  if (error instanceof Error && error.name === 'AbortError') return { code: 'cancelled', details: {} };
  return { code: 'internal', details: {} };
}

/** Failures that may be gone later in the day. */
const PASSING: ReadonlySet<FailureCode> = new Set([
  'unknown-host',
  'connection-failed',
  'tls-failed',
  'timeout',
  'rate-limited-by-site',
  'http-error',
  'bot-wall',
  'model-unavailable',
  'queue-full',
  'job-timeout',
  'internal',
]);

export function isPassingFailure(code: FailureCode): boolean {
  return PASSING.has(code);
}

/** Whether an error is the embedded database's: the disk is full, the file is locked or damaged. */
function isStorageError(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && code.startsWith('SQLITE_');
}
