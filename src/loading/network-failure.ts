import { LedeError, type FailureCode, type FailureDetails } from '../core/failure.ts';

const TIMEOUTS = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

/** Certificate errors as OpenSSL's verification names them (Node's `tls` documentation lists them). */
const CERTIFICATE =
  /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)|HOSTNAME_MISMATCH|CRL_|^ERR_TLS|^ERR_SSL|^EPROTO$/;

/** Maps an error of undici, TLS or the socket to a failure code. */
export function toNetworkFailure(error: unknown, host: string): LedeError {
  if (error instanceof LedeError) return error;
  const code = errorCode(error);
  const failure = (name: FailureCode, details: FailureDetails = {}) =>
    new LedeError(name, { host, ...details }, { cause: error });
  if (TIMEOUTS.has(code)) return failure('timeout');
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'HPE_HEADER_OVERFLOW') return failure('too-large');
  if (CERTIFICATE.test(code)) return failure('tls-failed', { reason: code });
  return failure('connection-failed', { reason: code });
}

/** The code of an error; of several attempts at a connection, the first that has one. */
function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string') return code;
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  return error.cause === undefined ? 'unknown' : errorCode(error.cause);
}

/**
 * The failure of a response's status; null for success (2xx). The details of 'rate-limited-by-site' have `seconds` if
 * the site names a wait.
 */
export function failureOfStatus(
  status: number,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  host: string,
  now: number,
): LedeError | null {
  if (status >= 200 && status < 300) return null;
  const seconds = readRetryAfter(oneValue(headers['retry-after']), now);
  const wait = seconds === null ? {} : { seconds };
  if (isChallenge(headers)) return new LedeError('bot-wall', { host, status });
  if (status === 401 || status === 402 || status === 403 || status === 407 || status === 451) {
    return new LedeError('access-denied', { host, status });
  }
  if (status === 404 || status === 410) return new LedeError('not-found', { host, status });
  if (status === 429 || (status === 503 && seconds !== null)) {
    return new LedeError('rate-limited-by-site', { host, status, ...wait });
  }
  return new LedeError('http-error', { host, status });
}

/** Headers of Cloudflare's and DataDome's browser challenges. */
function isChallenge(headers: Readonly<Record<string, string | string[] | undefined>>): boolean {
  return oneValue(headers['cf-mitigated'])?.toLowerCase() === 'challenge' || headers['x-datadome'] !== undefined;
}

/** Retry-After (RFC 9110, 10.2.3), in seconds or as a date; null when it is absent or no such thing. */
export function readRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value);
  const at = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}

/** The first value of a header that a server may have sent several times; null when it sent none. */
export function oneValue(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
