import { LedeError } from '../../core/failure.ts';

/** So many articles may be asked for within a window that slides. */
export interface RateLimit {
  readonly articles: number;
  readonly windowMs: number;
}

export const MEMBER_LIMIT: RateLimit = { articles: 15, windowMs: 5 * 60_000 };
export const SERVER_LIMIT: RateLimit = { articles: 90, windowMs: 5 * 60_000 };

/** Keeps one member, or one server, from taking the bot from all others. */
export interface RateLimiter {
  /** Counts articles asked for. Throws 'rate-limited' {seconds} and counts nothing when they are too many. */
  take(who: { memberId: string; guildId: string | null }, articles: number): void;
}

/** @param now Unix milliseconds. */
export function createRateLimiter(
  now: () => number,
  limits: { member: RateLimit; server: RateLimit } = { member: MEMBER_LIMIT, server: SERVER_LIMIT },
): RateLimiter {
  const taken = new Map<string, number[]>();

  /** The times within the window, oldest first. */
  const recent = (key: string, { windowMs }: RateLimit) =>
    (taken.get(key) ?? []).filter((time) => time > now() - windowMs);

  /** Milliseconds until there is room; 0 when there is. */
  const waitFor = (key: string, limit: RateLimit, articles: number) => {
    const times = recent(key, limit);
    const mustPass = times.length + Math.min(articles, limit.articles) - limit.articles;
    if (mustPass <= 0) return 0;
    return (times[mustPass - 1] ?? now()) + limit.windowMs - now();
  };

  const sweep = () => {
    const longest = Math.max(limits.member.windowMs, limits.server.windowMs);
    for (const [key, times] of taken) if ((times.at(-1) ?? 0) <= now() - longest) taken.delete(key);
  };

  return {
    take({ memberId, guildId }, articles) {
      const counts: (readonly [string, RateLimit])[] = [
        [`member:${memberId}`, limits.member],
        ...(guildId === null ? [] : [[`server:${guildId}`, limits.server] as const]),
      ];
      const wait = Math.max(...counts.map(([key, limit]) => waitFor(key, limit, articles)));
      if (wait > 0) throw new LedeError('rate-limited', { seconds: Math.ceil(wait / 1000) });
      if (taken.size > 5000) sweep();
      for (const [key, limit] of counts) {
        taken.set(key, [...recent(key, limit), ...Array<number>(articles).fill(now())]);
      }
    },
  };
}
