/** Something that goes wrong on demand, for the requests that match. */
export interface Fault {
  /** Default: any method. */
  readonly method?: string;
  /** Tested against the path without `/api/v10`. */
  readonly path: RegExp;
  /** How many requests it strikes; default 1. */
  readonly times?: number;
  /** Waits this many real milliseconds before anything else. */
  readonly delayMs?: number;
  /** Answers this status instead of serving. */
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Cuts the connection: `before` serving, or `after` it, so that the bot never learns that it worked. */
  readonly destroy?: 'before' | 'after';
}

/** The 429 that Discord answers, to be given to `fault`. */
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

/** The faults in wait, first come first struck. */
export class Faults {
  #pending: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#pending.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#pending = [];
  }

  /** The fault that strikes this request; it is used up by one. */
  take(method: string, path: string): Fault | null {
    const struck = this.#pending.find(
      ({ fault, left }) => left > 0 && (fault.method ?? method) === method && fault.path.test(path),
    );
    if (struck === undefined) return null;
    struck.left -= 1;
    return struck.fault;
  }
}
