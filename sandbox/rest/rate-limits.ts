import { createHash } from 'node:crypto';

/** A number of requests per real milliseconds, for each method and route (with its channel, server or webhook). */
export interface RateLimit {
  readonly requests: number;
  readonly perMs: number;
}

export interface RateVerdict {
  readonly refused: { readonly body: unknown } | null;
  readonly headers: Readonly<Record<string, string>>;
}

interface Bucket {
  used: number;
  resetsAt: number;
}

/**
 * Discord's per-route limits: each response says what is left, and a request over the limit gets 429. Interaction
 * callbacks are exempt, as on Discord. Counted in real time, since clients wait in real time.
 */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();
  limit: RateLimit | null;

  constructor(limit: RateLimit | null) {
    this.limit = limit;
  }

  count(method: string, path: string): RateVerdict {
    if (this.limit === null || path.startsWith('/interactions/')) return { refused: null, headers: {} };
    const route = `${method} ${path.replace(/^(\/(?:channels|guilds|webhooks)\/[^/]+(?:\/[^/]+)?).*$/, '$1')}`;
    const now = Date.now();
    let bucket = this.#buckets.get(route);
    if (bucket === undefined || bucket.resetsAt <= now) {
      bucket = { used: 0, resetsAt: now + this.limit.perMs };
      this.#buckets.set(route, bucket);
    }
    const refused = bucket.used >= this.limit.requests;
    if (!refused) bucket.used += 1;
    const seconds = (bucket.resetsAt - now) / 1000;
    const headers = {
      'x-ratelimit-limit': String(this.limit.requests),
      'x-ratelimit-remaining': String(this.limit.requests - bucket.used),
      'x-ratelimit-reset': (bucket.resetsAt / 1000).toFixed(3),
      'x-ratelimit-reset-after': seconds.toFixed(3),
      'x-ratelimit-bucket': createHash('md5').update(route.replace(/\d+/g, '')).digest('hex'),
    };
    if (!refused) return { refused: null, headers };
    return {
      refused: { body: { message: 'You are being rate limited.', retry_after: seconds, global: false } },
      headers: { ...headers, 'retry-after': String(Math.ceil(seconds)), 'x-ratelimit-scope': 'user' },
    };
  }
}
