import { LedeError, toFailure } from '../core/failure.ts';
import type { FetchDocument, FetchRequest, FetchResponse } from '../core/fetch.ts';
import { NO_METER, type Meter } from '../core/meter.ts';
import { startDeadline, type Deadline } from './deadline.ts';
import { exchange, type Exchange, type ExchangeLimits } from './http-exchange.ts';
import { readMediaType } from './media-type.ts';
import { failureOfStatus, oneValue, toNetworkFailure } from './network-failure.ts';
import { checkUrl, resolveTarget, type GuardPolicy, type Resolve } from './network-guard.ts';
import { createNameResolver, resolveBySystem } from './resolve-name.ts';
import type { Gate } from './politeness.ts';
import { parseAddress } from './parse-address.ts';
import { ACCEPT_ENCODING, readBody } from './read-body.ts';
import { parseUrl } from '../core/parse-url.ts';

export interface FetchLimits extends ExchangeLimits {
  /** Of the body, on the wire and after every decoding step. */
  readonly maxBytes: number;
  /** Milliseconds for everything: names, redirects, body. */
  readonly totalMs: number;
  readonly maxRedirects: number;
}

export const DEFAULT_FETCH_LIMITS: FetchLimits = {
  maxBytes: 10 * 1024 * 1024,
  totalMs: 20_000,
  connectMs: 8_000,
  firstByteMs: 12_000,
  idleMs: 8_000,
  maxRedirects: 5,
};

export interface FetchSettings {
  /** Origins exempt from the address guard. */
  readonly allowPrivateOrigins: readonly string[];
  /** Ports that are let through beside 80 and 443; none when absent. */
  readonly extraPorts?: readonly number[];
  /** Product and version, "Lede/0.1.0". */
  readonly userAgent: string;
  /** Where a site's owner can complain; goes into the User-Agent. null when the operator names none. */
  readonly contactUrl: string | null;
  readonly limits?: Partial<FetchLimits>;
  /** The only origins that may be spoken to; absent or null for any public one. */
  readonly onlyOrigins?: readonly string[] | null;
  /** Resolves every name. When absent name servers are asked, and the system for the names of `allowPrivateOrigins`. */
  readonly resolve?: Resolve;
  /** Addresses of name servers, with a port where it isn't 53; those of the system when absent. */
  readonly nameServers?: readonly string[];
  /** Certificates to trust instead of the system's, in PEM. */
  readonly ca?: string;
  /** Unix milliseconds; the system's clock when absent. */
  readonly now?: () => number;
  /** Asked before each request, redirects included; rejects to stop it. Waiting for the first counts for nothing. */
  readonly gate?: Gate;
  /** Told of every answer that is a failure. */
  readonly onFailure?: (failure: LedeError) => void;
  /** Told how each fetch ended. */
  readonly meter?: Meter;
}

/** Milliseconds that the gate may keep the first request waiting. */
const MAX_GATE_MS = 60_000;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * A guarded fetch: see network-guard.ts for what is refused, FetchLimits for the bounds. Redirects are followed by
 * hand and each is checked like the first address; https is never left for http.
 */
export function createSafeFetch(settings: FetchSettings): FetchDocument {
  const limits = { ...DEFAULT_FETCH_LIMITS, ...settings.limits };
  const now = settings.now ?? Date.now;
  const policy: GuardPolicy = {
    allowPrivateOrigins: settings.allowPrivateOrigins,
    onlyOrigins: settings.onlyOrigins ?? null,
    extraPorts: (settings.extraPorts ?? []).map(String),
    resolve: settings.resolve ?? createNameResolver({ servers: settings.nameServers }),
    resolveOwn: settings.resolve ?? resolveBySystem,
  };

  return (request, signal) => metered(fetchGuarded(request, signal), settings.meter ?? NO_METER);

  async function fetchGuarded(request: FetchRequest, signal: AbortSignal | undefined): Promise<FetchResponse> {
    const first = parseAddress(request.url);
    checkUrl(first, policy);
    await waitAtGate(first, signal);
    const deadline = startDeadline(limits.totalMs, signal);
    try {
      return await followRedirects(first, request, deadline);
    } finally {
      deadline.clear();
    }
  }

  async function waitAtGate(url: URL, signal: AbortSignal | undefined): Promise<void> {
    if (!settings.gate) return;
    const deadline = startDeadline(MAX_GATE_MS, signal);
    try {
      await deadline.guard(settings.gate(url, deadline.signal), url.hostname);
    } finally {
      deadline.clear();
    }
  }

  async function followRedirects(first: URL, request: FetchRequest, deadline: Deadline): Promise<FetchResponse> {
    let url = first;
    for (let redirects = 0; ; redirects += 1) {
      const step = await deadline.guard(visit(url, request, deadline), url.hostname);
      if (!(step instanceof URL)) return step;
      if (redirects === limits.maxRedirects) throw new LedeError('too-many-redirects', { host: first.hostname });
      if (url.protocol === 'https:' && step.protocol === 'http:') {
        throw new LedeError('unsafe-link', { host: step.host, reason: 'downgrade' });
      }
      checkUrl(step, policy);
      if (settings.gate) await deadline.guard(settings.gate(step, deadline.signal), step.hostname);
      url = step;
    }
  }

  /** One request: the answer, or where it redirects to. */
  async function visit(url: URL, request: FetchRequest, deadline: Deadline): Promise<FetchResponse | URL> {
    const target = await resolveTarget(url, policy);
    deadline.signal.throwIfAborted();
    let answer: Exchange | null = null;
    try {
      answer = await exchange(target, {
        headers: headersFor(request, settings),
        limits,
        ca: settings.ca ?? null,
        signal: deadline.signal,
      });
      if (REDIRECTS.has(answer.status)) return redirectTarget(answer, url);
      return await readAnswer(answer, url);
    } catch (error) {
      throw toNetworkFailure(error, url.hostname);
    } finally {
      await answer?.close();
    }
  }

  async function readAnswer(answer: Exchange, url: URL): Promise<FetchResponse> {
    const validators = {
      etag: oneValue(answer.headers.etag),
      lastModified: oneValue(answer.headers['last-modified']),
      finalUrl: url.href,
    };
    if (answer.status === 304) return { status: 304, document: null, ...validators };
    const failure = failureOfStatus(answer.status, answer.headers, url.hostname, now());
    if (failure) {
      settings.onFailure?.(failure);
      throw failure;
    }
    if (Number(oneValue(answer.headers['content-length']) ?? 0) > limits.maxBytes) {
      throw new LedeError('too-large', { limitBytes: limits.maxBytes });
    }
    const coding = answer.headers['content-encoding'];
    const bytes = await readBody(
      answer.body,
      Array.isArray(coding) ? coding.join(',') : (coding ?? null),
      limits.maxBytes,
    );
    const declared = readMediaType(oneValue(answer.headers['content-type']));
    return {
      status: 200,
      document: { bytes, ...declared, url: url.href, filename: null, fetchedAt: now() },
      ...validators,
    };
  }
}

async function metered(fetching: Promise<FetchResponse>, meter: Meter): Promise<FetchResponse> {
  try {
    const answer = await fetching;
    meter({ kind: 'fetch', code: answer.status === 304 ? 'not-modified' : 'ok' });
    return answer;
  } catch (error) {
    meter({ kind: 'fetch', code: toFailure(error).code });
    throw error;
  }
}

function headersFor(request: FetchRequest, { userAgent, contactUrl }: FetchSettings): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': contactUrl === null ? userAgent : `${userAgent} (+${contactUrl})`,
    accept: request.accept,
    'accept-encoding': ACCEPT_ENCODING,
  };
  if (request.etag) headers['if-none-match'] = request.etag;
  if (request.lastModified) headers['if-modified-since'] = request.lastModified;
  return headers;
}

function redirectTarget(answer: Exchange, from: URL): URL {
  const location = oneValue(answer.headers.location);
  const url = location === null || location.trim() === '' ? null : parseUrl(location, from);
  if (url === null) {
    throw new LedeError('http-error', { host: from.hostname, status: answer.status });
  }
  url.hash = '';
  return url;
}
