import { LedeError, type FailureCode } from '../core/failure.ts';
import type { FetchDocument } from '../core/fetch.ts';
import { isPathAllowed, parseRobots, type RobotsGroup, type RobotsRules } from './robots-rules.ts';

/**
 * Whose rules count: 'all' is RFC 9309 as a crawler keeps it, 'own-name' keeps only to a group that names Lede (a
 * member asked for the page, as with a browser), 'none' doesn't ask.
 */
export type RobotsScope = 'all' | 'own-name' | 'none';

export interface Robots {
  /**
   * Rejects with LedeError 'robots-disallowed' (`host`) for what the site asks not to be read, and with scope 'all'
   * with the network's code when the site's wishes could not be learnt. Resolves with the seconds that the site wants
   * between two visits, null for none.
   */
  check(url: URL, scope: RobotsScope, signal: AbortSignal): Promise<number | null>;
}

/** RFC 9309, 2.4: a copy is good for a day. A site that could not be reached is asked again sooner. */
const KEEP_MS = 24 * 3_600_000;
const KEEP_FAILURE_MS = 10 * 60_000;

/** Origins whose rules are kept; the one not used for longest is forgotten. */
const MAX_ORIGINS = 500;

/** The server is there but out of order, or not there at all: RFC 9309, 2.3.1.4. */
const UNREACHABLE: ReadonlySet<FailureCode> = new Set([
  'unknown-host',
  'connection-failed',
  'tls-failed',
  'timeout',
  'internal',
]);

type Answer = { readonly rules: RobotsRules } | { readonly failure: LedeError };

interface Kept {
  readonly answer: Promise<Answer>;
  until: number;
}

const NO_RULES: RobotsRules = { own: null, everyone: null };

export function createRobots(fetchDocument: FetchDocument, productToken: string, now: () => number): Robots {
  const kept = new Map<string, Kept>();

  async function ask(origin: string): Promise<Answer> {
    try {
      const { document } = await fetchDocument({ url: `${origin}/robots.txt`, accept: 'text/plain, */*;q=0.1' });
      const text = new TextDecoder().decode(document?.bytes ?? new Uint8Array());
      return { rules: parseRobots(text, productToken) };
    } catch (error) {
      const failure = error instanceof LedeError ? error : new LedeError('internal', {}, { cause: error });
      return isUnreachable(failure) ? { failure } : { rules: NO_RULES };
    }
  }

  function answerOf(origin: string): Promise<Answer> {
    const known = kept.get(origin);
    kept.delete(origin);
    if (known && known.until > now()) {
      kept.set(origin, known);
      return known.answer;
    }
    const fresh: Kept = { answer: ask(origin), until: now() + KEEP_MS };
    void fresh.answer.then((answer) => {
      if ('failure' in answer) fresh.until = now() + KEEP_FAILURE_MS;
    });
    kept.set(origin, fresh);
    const oldest = kept.keys().next().value;
    if (kept.size > MAX_ORIGINS && oldest !== undefined) kept.delete(oldest);
    return fresh.answer;
  }

  return {
    async check(url, scope, signal) {
      if (scope === 'none') return null;
      const answer = await answerOf(url.origin);
      signal.throwIfAborted();
      if ('failure' in answer) {
        if (scope === 'own-name') return null;
        throw answer.failure;
      }
      const group = groupFor(answer.rules, scope);
      if (group && !isPathAllowed(group, `${url.pathname}${url.search}`)) {
        throw new LedeError('robots-disallowed', { host: url.hostname });
      }
      return group?.crawlDelay ?? null;
    },
  };
}

/** A group that names an agent stands alone: "*" is for those whom no group names. */
function groupFor({ own, everyone }: RobotsRules, scope: RobotsScope): RobotsGroup | null {
  return own ?? (scope === 'all' ? everyone : null);
}

function isUnreachable({ code, details }: LedeError): boolean {
  return UNREACHABLE.has(code) || (code === 'http-error' && Number(details.status) >= 500);
}
