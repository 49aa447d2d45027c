import type { BriefResult } from '../../core/brief.ts';
import { LedeError, type FailureCode } from '../../core/failure.ts';

/**
 * So many articles may be asked for within a window that slides. Whatever else costs loads and model time is counted in
 * articles, so that there is one budget. Model seconds and kept bytes are not counted by themselves: both are bounded for
 * each article (a job's time limit, the longest text that is kept) and for each member (fair turns in the queue,
 * `MAX_BRIEFS_OF_MEMBER`).
 */
export interface RateLimit {
  readonly articles: number;
  readonly windowMs: number;
}

export const MEMBER_LIMIT: RateLimit = { articles: 15, windowMs: 5 * 60_000 };
export const SERVER_LIMIT: RateLimit = { articles: 90, windowMs: 5 * 60_000 };

/** A feed is small and needs no model: so many cost as much as one article. */
const SOURCES_AN_ARTICLE = 5;

/** What reading so many feeds costs, in articles. */
export function costOfSources(sources: number): number {
  return Math.ceil(sources / SOURCES_AN_ARTICLE);
}

/** Limits of automatic briefs, by who posted the link. */
export const AUTO_LIMITS = {
  member: { articles: 5, windowMs: 10 * 60_000 },
  server: { articles: 30, windowMs: 10 * 60_000 },
} as const satisfies Record<string, RateLimit>;

/** Keeps one member, or one server, from taking the bot from all others. */
export interface RateLimiter {
  /**
   * Counts articles asked for. Throws 'rate-limited' {seconds, limit, windowSeconds} and counts nothing when they are too
   * many. `giveBack` of what is returned undoes it for one of them: it turned out to cost nothing.
   */
  take(who: { memberId: string; guildId: string | null }, articles: number): Taken;
}

export interface Taken {
  giveBack(): void;
}

/** Failures that come before anything was asked of the network or a model. */
const COSTS_NOTHING: ReadonlySet<FailureCode> = new Set([
  'no-source',
  'both-sources',
  'bad-url',
  'unsupported-scheme',
  'refused-address',
  'unsafe-link',
  'channel-not-allowed',
  'site-not-allowed',
  'model-not-installed',
  'queue-full',
  'queue-unavailable',
  'stopping',
]);

/** Whether a result cost neither loading nor a model: it came from the cache, or failed at once. */
export function isFree(result: BriefResult): boolean {
  return result.ok ? result.keptSince !== undefined : COSTS_NOTHING.has(result.code);
}

/** @param now Unix milliseconds. */
export function createRateLimiter(
  now: () => number,
  limits: { member: RateLimit; server: RateLimit } = { member: MEMBER_LIMIT, server: SERVER_LIMIT },
): RateLimiter {
  const taken = new Map<string, number[]>();

  /** The times within the window, oldest first. */
  const recent = (key: string, { windowMs }: RateLimit) =>
    // A time in the future is from before the clock was set back.
    (taken.get(key) ?? []).filter((time) => time > now() - windowMs && time <= now());

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
      const [longest] = counts
        .map(([key, limit]) => ({ limit, wait: waitFor(key, limit, articles) }))
        .sort((a, b) => b.wait - a.wait);
      if (longest !== undefined && longest.wait > 0) {
        throw new LedeError('rate-limited', {
          seconds: Math.ceil(longest.wait / 1000),
          limit: longest.limit.articles,
          windowSeconds: longest.limit.windowMs / 1000,
        });
      }
      const at = now();
      if (taken.size > 5000) sweep();
      for (const [key, limit] of counts) {
        taken.set(key, [...recent(key, limit), ...Array<number>(articles).fill(at)]);
      }
      let left = articles;
      return {
        giveBack() {
          if (left === 0) return;
          left -= 1;
          for (const [key] of counts) {
            const times = taken.get(key) ?? [];
            const index = times.lastIndexOf(at);
            if (index >= 0) taken.set(key, times.toSpliced(index, 1));
          }
        },
      };
    },
  };
}
