import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchLoop } from '../../../src/monitoring/loop-watch.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the watch over the event loop', () => {
  it('finds nothing while timers come in time', () => {
    let now = 0;
    const watch = watchLoop(5_000, () => now);
    for (let second = 1; second <= 30; second += 1) {
      now += 1_000;
      vi.advanceTimersByTime(1_000);
      expect(watch.isLate()).toBe(false);
    }
    watch.close();
  });

  it('finds a loop late while it stands still and for a minute after', () => {
    let now = 0;
    const watch = watchLoop(5_000, () => now);
    now = 7_000;
    expect(watch.isLate()).toBe(true);
    vi.advanceTimersByTime(1_000);
    now += 50_000;
    expect(watch.isLate()).toBe(true);
    watch.close();
  });

  it('forgets it after that', () => {
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
