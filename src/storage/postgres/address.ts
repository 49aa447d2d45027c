/** Timeouts of connecting and of a statement, in milliseconds. Together they bound one query. */
const CONNECT_TIMEOUT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 5_000;

/** Idle transaction timeout, in milliseconds, so that a hanging process releases its locks. */
const IDLE_TRANSACTION_MS = 15_000;

/** Settings of one connection, as the driver takes them. */
export interface ConnectionSettings {
  readonly connectionString: string;
  readonly application_name: string;
  readonly connectionTimeoutMillis: number;
  readonly keepAlive: boolean;
  readonly query_timeout: number;
  readonly statement_timeout: number;
  readonly lock_timeout: number;
  readonly idle_in_transaction_session_timeout: number;
}

/**
 * What connects to `url`. `statementMs` bounds a statement and what it may wait for a lock, here and in the server;
 * what stands in the URL's query wins. `sslmode` means what it means to libpq: `require` encrypts, `verify-full` checks the
 * certificate and its name too.
 */
export function connectionSettings(url: string, statementMs = STATEMENT_TIMEOUT_MS): ConnectionSettings {
  return {
    connectionString: withLibpqMeanings(url),
    application_name: 'lede',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    // A little later than the server's own limit: of the two, the server's leaves the connection usable.
    query_timeout: statementMs + 500,
    statement_timeout: statementMs,
    lock_timeout: statementMs,
    idle_in_transaction_session_timeout: Math.max(statementMs, IDLE_TRANSACTION_MS),
  };
}

function withLibpqMeanings(address: string): string {
  const url = new URL(address);
  if (!url.searchParams.has('sslmode') || url.searchParams.has('uselibpqcompat')) return address;
  url.searchParams.set('uselibpqcompat', 'true');
  return url.href;
}

/** "HOST:PORT/NAME": where a database is, for people and logs. Neither user nor password. */
export function placeOf(address: string): string {
  const url = new URL(address);
  const host = url.hostname === '' ? (url.searchParams.get('host') ?? 'localhost') : decode(url.hostname);
  const port = url.port === '' ? (url.searchParams.get('port') ?? '5432') : url.port;
  const name = decode(url.pathname.replace(/^\//, ''));
  return `${host}:${port}/${name === '' ? decode(url.username) : name}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
