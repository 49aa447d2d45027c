import { LedeError } from '../core/failure.ts';
import type { Download, DownloadRequest, OpenDownload } from '../core/download.ts';
import { exchange, type Exchange, type ExchangeLimits } from './http-exchange.ts';
import { oneValue } from './network-failure.ts';
import { resolveTarget, type GuardPolicy, type Resolve } from './network-guard.ts';
import { resolveBySystem } from './resolve-name.ts';
import { parseUrl } from '../core/parse-url.ts';

export interface HubSettings {
  /** Origin of the hub or its mirror, without a path: "https://huggingface.co". It may be private: it was set so. */
  readonly endpoint: string;
  /** Sent to the endpoint alone, never to where it redirects; null for none. */
  readonly token: string | null;
  readonly userAgent: string;
  readonly limits?: Partial<ExchangeLimits>;
  /** Resolves names; the system's resolver when absent. */
  readonly resolve?: Resolve;
}

export const DEFAULT_HUB = 'https://huggingface.co';

const LIMITS: ExchangeLimits = { connectMs: 15_000, firstByteMs: 30_000, idleMs: 30_000 };
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Where the hub itself keeps large files. */
const STORAGE_HOSTS = ['huggingface.co', 'hf.co'];

/**
 * Downloads from the model hub. Only the endpoint and the hub's own storage hosts are spoken to, each address checked
 * as every other that Lede fetches; redirects are followed by hand.
 */
export function createModelHub(settings: HubSettings): OpenDownload {
  const limits = { ...LIMITS, ...settings.limits };
  const policy: GuardPolicy = {
    allowPrivateOrigins: [settings.endpoint],
    onlyOrigins: null,
    resolve: settings.resolve ?? resolveBySystem,
  };

  async function visit(url: URL, request: DownloadRequest, signal: AbortSignal): Promise<Exchange> {
    const isEndpoint = url.origin === settings.endpoint;
    if (!isEndpoint && !isStorage(url)) {
      throw new LedeError('hub-refused', { host: url.host, reason: 'redirect' });
    }
    const target = await resolveTarget(url, policy);
    return exchange(target, {
      headers: {
        'user-agent': settings.userAgent,
        accept: '*/*',
        // A range counts bytes of the file as it is stored.
        'accept-encoding': 'identity',
        ...(isEndpoint && settings.token !== null ? { authorization: `Bearer ${settings.token}` } : {}),
        ...(request.from > 0 && request.etag !== null
          ? { range: `bytes=${request.from}-`, 'if-range': request.etag }
          : {}),
      },
      limits,
      ca: null,
      signal,
    });
  }

  return async (request, signal = new AbortController().signal) => {
    let url = new URL(request.url);
    let sha256: string | null = null;
    let commit: string | null = null;
    for (let redirects = 0; ; redirects += 1) {
      const answer = await visit(url, request, signal).catch((error: unknown) => {
        throw toHubFailure(error, url.host, signal);
      });
      // The hub describes the file before it redirects to the storage host.
      if (url.origin === settings.endpoint) {
        sha256 ??= readSha256(oneValue(answer.headers['x-linked-etag']));
        commit ??= readCommit(oneValue(answer.headers['x-repo-commit']));
      }
      if (!REDIRECTS.has(answer.status)) return toDownload(answer, url, request, { sha256, commit }, signal);
      await answer.close();
      const next = parseUrl(oneValue(answer.headers.location) ?? '', url);
      if (redirects === MAX_REDIRECTS || next === null) {
        throw new LedeError('hub-refused', { host: url.host, status: answer.status });
      }
      if (url.protocol === 'https:' && next.protocol !== 'https:') {
        throw new LedeError('hub-refused', { host: next.host, reason: 'redirect' });
      }
      url = next;
    }
  };
}

function isStorage({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' && STORAGE_HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

async function toDownload(
  answer: Exchange,
  url: URL,
  request: DownloadRequest,
  told: Pick<Download, 'sha256' | 'commit'>,
  signal: AbortSignal,
): Promise<Download> {
  const { status, headers } = answer;
  const encoding = oneValue(headers['content-encoding']) ?? 'identity';
  // 416: the bytes at hand are all there is, or more; the caller starts over.
  if ((status !== 200 && status !== 206) || encoding !== 'identity') {
    await answer.close();
    throw new LedeError('hub-refused', { host: url.host, status });
  }
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(oneValue(headers['content-range']) ?? '');
  if (status === 206 && Number(range?.[1]) !== request.from) {
    await answer.close();
    throw new LedeError('hub-refused', { host: url.host, status });
  }
  const length = status === 206 ? Number(range?.[2]) : Number(oneValue(headers['content-length']) ?? Number.NaN);
  return {
    from: status === 206 ? request.from : 0,
    totalBytes: Number.isNaN(length) ? null : length,
    etag: strongEtag(oneValue(headers.etag)),
    ...told,
    body: readBody(answer.body, url.host, signal),
    close: () => answer.close(),
  };
}

async function* readBody(
  body: AsyncIterable<Uint8Array>,
  host: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw toHubFailure(error, host, signal);
  }
}

/** If-Range takes strong tags alone (RFC 9110, 13.1.5). */
function strongEtag(etag: string | null): string | null {
  return etag === null || etag.startsWith('W/') ? null : etag;
}

function readSha256(etag: string | null): string | null {
  return /^"?([0-9a-f]{64})"?$/i.exec(etag ?? '')?.[1]?.toLowerCase() ?? null;
}

function readCommit(commit: string | null): string | null {
  return commit !== null && /^[0-9a-f]{7,64}$/i.test(commit) ? commit.toLowerCase() : null;
}

function toHubFailure(error: unknown, host: string, signal: AbortSignal): LedeError {
  if (signal.aborted) return new LedeError('cancelled', {}, { cause: error });
  if (error instanceof LedeError && error.code === 'hub-refused') return error;
  return new LedeError('hub-unreachable', { host }, { cause: error });
}
