/** An injected fault for matching requests. */
export interface Fault {
  /** Default: any method. */
  readonly method?: string;
  /** Tested against the path without `/api/v10`. */
  readonly path: RegExp;
  /** Number of requests affected; default 1. */
  readonly times?: number;
  /** Waits this many real milliseconds before anything else. */
  readonly delayMs?: number;
  /** Answers this status instead of serving. */
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Drops the connection `before` serving or `after` it, so that the bot never gets the response. */
  readonly destroy?: 'before' | 'after';
}

/** Discord's 429, for `fault`. */
export function rateLimited(seconds: number, scope: 'user' | 'global' | 'shared' = 'user'): Omit<Fault, 'path'> {
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global: scope === 'global' },
    headers: {
      'retry-after': String(Math.ceil(seconds)),
      'x-ratelimit-scope': scope,
      'x-ratelimit-limit': '5',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset-after': String(seconds),
      ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
    },
  };
}

/** Pending faults, in order. */
export class Faults {
  #pending: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#pending.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#pending = [];
  }

  /** The fault for this request; consumes one use. */
  take(method: string, path: string): Fault | null {
    const struck = this.#pending.find(
      ({ fault, left }) => left > 0 && (fault.method ?? method) === method && fault.path.test(path),
    );
    if (struck === undefined) return null;
    struck.left -= 1;
    return struck.fault;
  }
}
