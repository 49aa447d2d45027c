import { describe, expect, it } from 'vitest';
import { LedeError } from '../../../../src/core/failure.ts';
import { createRateLimiter } from '../../../../src/discord/posting/rate-limits.ts';

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
  it('lets a member ask so often within the window, which slides', () => {
    const { take, at } = start();
    expect([take('a', null), take('a', null)]).toEqual(['ok', 'ok']);
    at(20);
    expect([take('a', null), take('a', null)]).toEqual(['ok', 40]);
    at(59.5);
    expect(take('a', null)).toBe(1);
    at(60);
    expect([take('a', null, 2), take('a', null)]).toEqual(['ok', 20]);
  });

  it('counts articles, and counts nothing that it refuses', () => {
    const { take, at } = start();
    expect([take('a', null, 2), take('a', null, 2), take('a', null, 1)]).toEqual(['ok', 60, 'ok']);
    at(60);
    expect(take('a', null, 9)).toBe('ok');
  });

  it('limits a server over all its members, and no other server', () => {
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
