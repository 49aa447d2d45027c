import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchLoop } from '../../../src/monitoring/loop-watch.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the event loop watch', () => {
  it('reports nothing while timers are on time', () => {
    let now = 0;
    const watch = watchLoop(5_000, () => now);
    for (let second = 1; second <= 30; second += 1) {
      now += 1_000;
      vi.advanceTimersByTime(1_000);
      expect(watch.isLate()).toBe(false);
    }
    watch.close();
  });

  it('reports a blocked loop, and for a minute after', () => {
    let now = 0;
    const watch = watchLoop(5_000, () => now);
    now = 7_000;
    expect(watch.isLate()).toBe(true);
    vi.advanceTimersByTime(1_000);
    now += 50_000;
    expect(watch.isLate()).toBe(true);
    watch.close();
  });

  it('resets after that', () => {
    let now = 0;
    const watch = watchLoop(5_000, () => now);
    now = 7_000;
    vi.advanceTimersByTime(1_000);
    for (let second = 0; second < 61; second += 1) {
      now += 1_000;
      vi.advanceTimersByTime(1_000);
    }
    expect(watch.isLate()).toBe(false);
    watch.close();
  });
});
