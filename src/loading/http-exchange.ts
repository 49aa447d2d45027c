import type { Dispatcher, buildConnector } from 'undici';
import type { IncomingHttpHeaders } from 'node:http';
import { isSameAddress } from './address-ranges.ts';
import type { Target } from './network-guard.ts';

export interface ExchangeLimits {
  /** Milliseconds to a connection, TLS included. */
  readonly connectMs: number;
  /** Milliseconds from the request to the answer's headers. */
  readonly firstByteMs: number;
  /** Milliseconds without a byte of the body. */
  readonly idleMs: number;
}

/** One answer of one server. The body must be read or `close` called; `close` ends the connection either way. */
export interface Exchange {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Dispatcher.ResponseData['body'];
  close(): Promise<void>;
}

export interface ExchangeOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly limits: ExchangeLimits;
  /** Certificates to trust instead of the system's, in PEM; null for the system's. */
  readonly ca: string | null;
  readonly signal: AbortSignal;
}

/** Large enough for sites that send long policies and many cookies; a server that sends more is refused. */
const MAX_HEADER_BYTES = 64 * 1024;

/** How long one of several addresses is tried before the next; Node's own 250 ms is too short for a distant server. */
const ATTEMPT_MS = 1_000;

/**
 * Sends one GET to a checked target over a connection of its own, which can go to the target's addresses only. No
 * redirect is followed, no proxy is used, no cookie is kept. Rejects with undici's and Node's errors.
 */
export async function exchange(target: Target, options: ExchangeOptions): Promise<Exchange> {
  // Loaded with the first request: the command line reads files without it.
  const undici = await import('undici');
  const client = new undici.Client(target.url.origin, {
    connect: pinnedConnector(undici.buildConnector, target, options),
    headersTimeout: options.limits.firstByteMs,
    bodyTimeout: options.limits.idleMs,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
  const close = () => client.destroy().catch(() => undefined);
  try {
    const { statusCode, headers, body } = await client.request({
      method: 'GET',
      path: `${target.url.pathname}${target.url.search}`,
      headers: options.headers,
      signal: options.signal,
    });
    // Destroying the client errors a body that nobody reads; that error has been told already or doesn't matter.
    body.on('error', () => undefined);
    return { status: statusCode, headers, body, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Connects to the checked addresses only. A name's lookup is answered with them. For an IP literal, for which Node
 * asks no lookup, the address in the URL is the checked one. The socket's peer is compared once more before a byte of
 * the request is written.
 */
function pinnedConnector(
  build: typeof buildConnector,
  { addresses }: Target,
  { limits, ca }: ExchangeOptions,
): buildConnector.connector {
  const connect = build({
    timeout: limits.connectMs,
    allowH2: false,
    maxCachedSessions: 0,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ATTEMPT_MS,
    ...(ca === null ? {} : { ca }),
    lookup: (_hostname, { all }, callback) => {
      const first = addresses[0];
      if (all) callback(null, [...addresses]);
      else if (first) callback(null, first.address, first.family);
      else callback(new Error('no addresses for the target'), '');
    },
  });
  return (options, callback) => {
    connect(options, (...result) => {
      const [error, socket] = result;
      if (error !== null) {
        callback(error, null);
        return;
      }
      const peer = socket.remoteAddress ?? '';
      if (addresses.some(({ address }) => isSameAddress(address, peer))) {
        callback(null, socket);
        return;
      }
      socket.destroy();
      callback(new Error(`connected to an unchecked address: ${peer}`), null);
    });
  };
}
