import { describe, expect, it } from 'vitest';
import type { BriefResult } from '../../../../src/core/brief.ts';
import { LedeError, type FailureCode } from '../../../../src/core/failure.ts';
import { createRateLimiter, isFree } from '../../../../src/discord/posting/rate-limits.ts';

const limits = { member: { articles: 3, windowMs: 60_000 }, server: { articles: 5, windowMs: 60_000 } };

function start() {
  let now = 0;
  const limiter = createRateLimiter(() => now, limits);
  const take = (memberId: string, guildId: string | null, articles = 1) => {
    try {
      limiter.take({ memberId, guildId }, articles);
      return 'ok';
    } catch (error) {
      return error instanceof LedeError ? error.details.seconds : error;
    }
  };
  return { take, at: (seconds: number) => (now = seconds * 1000) };
}

describe('the rate limiter', () => {
  it('reports the limit and when it resets', () => {
    let now = 0;
    const limiter = createRateLimiter(() => now, limits);
    limiter.take({ memberId: 'a', guildId: null }, 3);
    now = 20_000;
    const refuse = () => limiter.take({ memberId: 'a', guildId: null }, 1);
    expect(refuse).toThrow(
      expect.objectContaining({ code: 'rate-limited', details: { seconds: 40, limit: 3, windowSeconds: 60 } }),
    );
  });

  it('refunds free answers, once each', () => {
    const limiter = createRateLimiter(() => 0, limits);
    const take = (articles: number) => limiter.take({ memberId: 'a', guildId: 'g' }, articles);
    const taken = take(3);
    taken.giveBack();
    expect(() => take(2)).toThrow(LedeError);
    take(1);
    for (let times = 0; times < 5; times += 1) taken.giveBack();
    take(2);
    expect(() => take(1)).toThrow(LedeError);
  });

  it('counts neither cached answers nor immediate failures', () => {
    const fail = (code: FailureCode) => isFree({ ok: false, code, details: {} });
    expect(['bad-url', 'refused-address', 'queue-full'].map((code) => fail(code as FailureCode))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['timeout', 'unknown-host', 'no-article', 'job-timeout'].map((code) => fail(code as FailureCode))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    const made = { ok: true, brief: {}, text: '' } as unknown as BriefResult;
    expect([isFree(made), isFree({ ...made, keptSince: 5 } as BriefResult)]).toEqual([false, true]);
  });

  it('limits a member in a sliding window', () => {
    const { take, at } = start();
    expect([take('a', null), take('a', null)]).toEqual(['ok', 'ok']);
    at(20);
    expect([take('a', null), take('a', null)]).toEqual(['ok', 40]);
    at(59.5);
    expect(take('a', null)).toBe(1);
    at(60);
    expect([take('a', null, 2), take('a', null)]).toEqual(['ok', 20]);
  });

  it('counts articles, but not rejected requests', () => {
    const { take, at } = start();
    expect([take('a', null, 2), take('a', null, 2), take('a', null, 1)]).toEqual(['ok', 60, 'ok']);
    at(60);
    expect(take('a', null, 9)).toBe('ok');
  });

  it('lets members ask when the clock has been set back', () => {
    const { take, at } = start();
    at(7200);
    expect(take('a', 'g', 3)).toBe('ok');
    at(3600);
    expect([take('a', 'g', 3), take('a', 'g')]).toEqual(['ok', 60]);
  });

  it('limits a server over all its members, independently of other servers', () => {
    const { take } = start();
    expect([take('a', 'g', 3), take('b', 'g', 2), take('c', 'g'), take('c', 'h'), take('c', null)]).toEqual([
      'ok',
      'ok',
      60,
      'ok',
      'ok',
    ]);
  });
});
